# SPDX-License-Identifier: Apache-2.0
"""What a proposal says of its own: why a department should come, what work needs, and how a ticket is worded."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Why(Word):
    """Why a department is proposed, in words; `{names}` are filled from what was found."""

    CATALOGUE = "catalogue", "{items}：目录第 {place} 位", "{items}: number {place} in the catalogue"
    IN_HAND = "in_hand", "在办 {count} 件", "Has {count} of the cases in hand"
    PLACE = "place", "{items}：{place_zh}指定", "{items}: by the rule for {place_en}"
    PRECEDENT = "precedent", "{items}：裁决先例 {count} 条", "{items}: {count} precedents"
    PAST = (
        "past",
        "同类行动参加过 {count} 次，最近 {number}",
        "Took part in {count} operations of the kind, last {number}",
    )
    LESSON = "lesson", "{number} 复盘：{text}", "Review of {number}: {text}"
    DECISION = "decision", "早交班决定指定", "Named by the decision of the meeting"


class Asks(Word):
    """What work needs and why: the name of a thing is stored as it stands here in Chinese."""

    LADDER = "ladder", "六米登高梯", "Six-metre ladder"
    CUTTER = "cutter", "切割机", "Cutting machine"
    LORRY = "lorry", "清运车", "Clearing lorry"
    TOW_TRUCK = "tow_truck", "清障车", "Tow truck"
    CONES = "cones", "锥桶", "Cones"
    RECORDER = "recorder", "执法记录仪", "Body camera"
    TESTER = "tester", "验电器", "Voltage tester"
    GAS_DETECTOR = "gas_detector", "检漏仪", "Leak detector"
    FUME_METER = "fume_meter", "采样箱", "Sampling case"
    CHAIN_SAW = "chain_saw", "油锯", "Chain saw"


class AskedFor(Word):
    """Why a thing or a permit is needed."""

    DEMOLITION = "demolition", "拆除要登高、切割", "Demolition means height and cutting"
    ELECTRICITY = "electricity", "拆接电线", "Wires are taken down or joined"
    SPECIAL = "special", "操作特种设备", "Special equipment is worked on"
    RENTING = "renting", "入户查验、疏散通道", "Dwellings are entered, escape ways inspected"
    CLEARING = "clearing", "清运堆物", "Heaps are carried off"
    PARKING = "parking", "拖移车辆", "Vehicles are towed"
    GAS = "gas", "查燃气隐患", "Gas is looked at"
    FUMES = "fumes", "测油烟排放", "Fumes are measured"
    TREES = "trees", "修剪、移除树木", "Trees are cut"
    ALWAYS = "always", "每次行动", "Every operation"
    LESSON = "lesson", "{number} 用过", "Used by {number}"


class Wording(Word):
    """How a drafted ticket is worded; `{names}` are filled."""

    TITLE = "title", "{place}{item}联合执法", "Joint action in {place}: {item}"
    TITLE_MORE = "title_more", "{place}{item}等联合执法", "Joint action in {place}: {item} and others"
    ITEM_COUNT = "item_count", "{item} {count} 件", "{item} {count}"
    BETWEEN = "between", "、", ", "
    AND_MORE = "and_more", "{place}等 {count} 处", "{place} and {count} more"
    THERE = "there", "{place}一带", "Round {place}"
    NOWHERE = "nowhere", "地点待定", "Place to be found"
