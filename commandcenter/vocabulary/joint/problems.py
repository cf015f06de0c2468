# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which something of a joint operation is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class JointProblem(Word):
    """Why something of a joint operation is refused; `{names}` are filled from the refusal's parameters."""

    TICKET_MISSING = "ticket_missing", "没有这张联合执法单，请刷新。", "There is no such joint ticket; refresh."
    NOT_NOW = (
        "not_now",
        "{number} 现在是“{state}”，不能“{act}”。",
        "{number} is “{state}” now; it cannot be “{act}”.",
    )
    NOT_YOURS = (
        "not_yours",
        "“{role}”席位不能对联合执法单“{act}”。",
        "“{act}” is not for the seat of a {role}.",
    )
    REASON_MISSING = "reason_missing", "请写明原因。", "Give the reason."
