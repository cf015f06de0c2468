# SPDX-License-Identifier: Apache-2.0
"""Whether a ruling still holds, and every sentence with which one is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Standing(Word):
    """Whether a precedent is counted when a case like it is sent."""

    IN_FORCE = "in_force", "有效", "In force"
    WITHDRAWN = "withdrawn", "已撤销", "Withdrawn"


class RulingProblem(Word):
    """Why a dispute cannot be ruled on, or a precedent not be withdrawn."""

    BASIS_MISSING = (
        "ruling_basis_missing",
        "请写明裁定依据：法律条文、规则或权责清单。",
        "Name what the ruling rests on: a law, a rule, or the list of duties.",
    )
    MISSING = "precedent_missing", "没有这条判例，请刷新。", "There is no such precedent; refresh."
    WITHDRAWN_ALREADY = (
        "precedent_withdrawn_already",
        "这条判例已由{name}撤销。",
        "This precedent was withdrawn by {name} already.",
    )
