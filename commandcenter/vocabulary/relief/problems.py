# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which relieving a department is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class ReliefProblem(Word):
    """Why a relief cannot be accepted or set."""

    NOTHING_CHOSEN = "nothing_chosen", "请至少选一条建议。", "Choose at least one proposal."
    SHARE_BAD = "share_bad", "占比上限请填 5 % 到 100 %。", "The largest share is between 5 % and 100 %."
    RATE_BAD = "rate_bad", "按期率下限请填 0 % 到 100 %。", "The least rate on time is between 0 % and 100 %."
    ORDERS_BAD = "orders_bad", "最少案量请填 1 到 100000。", "The least number of orders is between 1 and 100,000."
