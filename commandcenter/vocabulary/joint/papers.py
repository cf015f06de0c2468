# SPDX-License-Identifier: Apache-2.0
"""Words on the field sheet of a joint operation."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class OnSheet(Word):
    """Titles, heads and remarks; braces are filled in."""

    FIELD_SHEET = "field_sheet", "联合执法现场单", "Field sheet"
    OPERATION = "operation", "行动", "The operation"
    WHEN = "when", "{day} {begins}–{ends}，集合 {gather}", "{day} {begins}–{ends}, gathering {gather}"
    NO_WINDOW = "no_window", "时段未定", "No window yet"
    AT = "at", "{at} {place}", "{at} at {place}"
    NOT_SET = "not_set", "未定", "not set"
    GOAL = "goal", "目标：{goal}", "Goal: {goal}"
    LEAD = "lead", "牵头 {lead}，参加 {count} 家", "Led by {lead}, {count} departments"
    ROUTE = "route", "地点与顺序", "Places in order"
    ROUTE_SAID = (
        "route_said",
        "{places} 处，{cases} 件案卷，约 {minutes} 分钟。",
        "{places} places, {cases} cases, about {minutes} minutes.",
    )
    GATHERING = "gathering", "集", "G"
    PLACE = "place", "地点", "Place"
    TASK = "task", "做什么", "What to do"
    CASES = "cases", "案卷", "Cases"
    MINUTES = "minutes", "分钟", "Min."
    DONE = "done", "完成情况", "Done"
    PARTS = "parts", "部门、分工与依据", "Departments, their work and its legal basis"
    DEPARTMENT = "department", "部门", "Department"
    BASIS = "basis", "法律依据", "Legal basis"
    PEOPLE = "people", "人员（签到）", "People (sign in)"
    PEOPLE_SAID = "people_said", "{count} 人。", "{count} people."
    NAME = "name", "姓名", "Name"
    PHONE = "phone", "电话", "Telephone"
    PERMITS = "permits", "资质（有效期）", "Permits (valid until)"
    IN = "in", "到", "In"
    OUT = "out", "离", "Out"
    GEAR = "gear", "装备与车辆", "Equipment and vehicles"
    WHAT = "what", "名称", "What"
    AMOUNT = "amount", "数量", "No."
    BY = "by", "谁带", "Brought by"
    SAFETY = "safety", "安全预案", "Safety plan"
    APPROVED = "approved", "{name} 于 {at} 审定。", "Approved by {name}, {at}."
    NOT_APPROVED = "not_approved", "尚未审定。", "Not approved yet."
    NOTICE = "notice", "居民告知：{text}", "Notice to residents: {text}"
    NOBODY = "nobody", "还没有报人员。", "Nobody is named yet."
    NOTHING = "nothing", "没有。", "None."
    SIGN_LEAD = "sign_lead", "现场负责人", "Leader on site"
    PERSONAL = (
        "personal",
        "含个人电话，仅供本次行动，用后收回。",
        "Holds private telephone numbers: for this operation only, to be collected afterwards.",
    )
