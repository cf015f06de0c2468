# SPDX-License-Identifier: Apache-2.0
"""The sentences with which a proposal of a month is refused its place in the catalogue."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class AcceptingProblem(Word):
    """Why a proposal is not taken into the catalogue; `{names}` are filled from the refusal's parameters."""

    ITEM_UNKNOWN = "item_unknown", "没有这个事项或已停用，请刷新。", "There is no such item any more; refresh."
    PLACE_UNKNOWN = "place_unknown", "没有这个小区，请刷新。", "There is no such quarter; refresh."
    ITEM_ACCEPTED = (
        "item_accepted",
        "{name}已在 {day} 为{place}采纳“{item}”，编码 {code}，不用再采纳。",
        "{name} accepted {item} for {place} on {day} already; its code is {code}.",
    )
    NAME_MISSING = "name_missing", "请写明事项名称。", "Give the item a name."
    NAME_LONG = "name_long", "事项名称不能超过 {most} 个字。", "The name of an item has at most {most} letters."
    NAME_TAKEN = (
        "name_taken",
        "目录里已有“{item}”（{code}），请换一个名称。",
        "The catalogue has “{item}” ({code}) already; choose another name.",
    )
    CONDITION_UNKNOWN = (
        "condition_unknown",
        "没有这个立案条件或已停用，请刷新。",
        "There is no such filing condition any more; refresh.",
    )
    LIMIT_SAME = (
        "limit_same",
        "时限已经是 {amount} {unit}，不用再改。",
        "The limit is {amount} {unit} already.",
    )
    LIMIT_CHANGED = (
        "limit_changed",
        "这个时限已改为 {amount} {unit}，请看过再定。",
        "This limit has been changed to {amount} {unit}; look at it before you decide.",
    )
    LIMIT_RANGE = (
        "limit_range",
        "时限要是 1 到 {most} 的整数。",
        "A limit is a whole number from 1 to {most}.",
    )
