# SPDX-License-Identifier: Apache-2.0
"""The sentence each page of the briefing begins with: what it shows, against when, where or who."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Says(Word):
    """Sentences; braces are filled in."""

    NO_DECISIONS = "no_decisions", "上次会议没有决定。", "The last meeting decided nothing."
    FIRST_MEETING = (
        "first_meeting",
        "这是第一次早交班会，没有需要复核的决定。",
        "The first meeting: nothing to review.",
    )
    ALL_DONE = "all_done", "昨日 {total} 项决定全部完成。", "All {total} decisions of yesterday are done."
    SOME_DONE = (
        "some_done",
        "昨日 {total} 项决定，完成 {done} 项；{what}未完成。",
        "{done} of {total} decisions are done; not done: {what}.",
    )
    NONE_DUE = (
        "none_due",
        "昨日 {total} 项决定，完成 {done} 项，其余未到期。",
        "{done} of {total} done, others not due.",
    )
    AND_MORE = "and_more", "等 {number} 项", " and others, {number} in all,"
    BEFORE_FIRST = "before_first", "那一天还没有数据。", "There is no data of that day yet."
    DIFFICULT_PAST = "difficult_past", "疑难案卷只看当前，过去的日子不列。", "Difficult cases are known for now alone."
    NO_WORK = "no_work", "昨日没有立案，也没有结案。", "Nothing was filed and nothing closed yesterday."
    VOLUMES = (
        "volumes",
        "昨日立案 {filed} 件，{change}；结案 {closed} 件，{left}。",
        "Filed {filed}, {change}; closed {closed}, {left}.",
    )
    MORE_THAN = "more_than", "比前日多 {number} 件", "{number} more than the day before"
    LESS_THAN = "less_than", "比前日少 {number} 件", "{number} fewer than the day before"
    AS_MANY = "as_many", "与前日持平", "as many as the day before"
    NO_DAY_BEFORE = "no_day_before", "没有前日数据可比", "there is no day before to compare with"
    GROWS = "grows", "积压增加 {number} 件", "{number} more are left"
    SHRINKS = "shrinks", "积压减少 {number} 件", "{number} fewer are left"
    LEVEL = "level", "积压不变", "as many are left"
    NO_REPORTS = "no_reports", "昨日没有上报。", "Nothing was reported yesterday."
    SOURCES = (
        "sources",
        "昨日上报 {total} 件，{first}最多，{number} 件{share}。",
        "{total} reports yesterday; most came from {first}: {number}{share}.",
    )
    SHARE = "share", "，占 {share}", ", {share} of all"
    NO_ITEMS = "no_items", "昨日没有立案的部件和事件。", "No component and no event was filed yesterday."
    ITEMS = (
        "items",
        "{item}立案 {number} 件，居首{where}。",
        "Most frequent: {item}, filed {number} times{where}.",
    )
    MOSTLY = "mostly", "，{place}占 {number} 件", ", {number} of them in {place}"
    NOTHING_IN_HAND = "nothing_in_hand", "各部门手中没有在办案卷。", "No department has anything in hand."
    LARGEST = "largest", "{name}一家在办 {number} 件{share}", "{name} holds {number}{share}"
    LATE_PART = "late_part", "；{name} {due} 件中 {late} 件未按时", "; {name}: {late} of {due} not in time"
    ALL_IN_TIME = "all_in_time", "；昨日应处置的都按时", "; all that was due yesterday was in time"
    RELIEF = (
        "relief",
        "；近 30 天{name}占派单 {share}，按减负建议可降到 {after}",
        "; of the orders of 30 days {name} took {share}, {after} if relieved as proposed",
    )
    IN_TIME = "in_time", "昨日应处置的都按时。", "All that was due yesterday was in time."
    FEW_DUE = "few_due", "昨日应处置的不多，不足以评判。", "Too little was due yesterday to judge by."
    END = "end", "。", "."
    DEPARTMENTS_PAST = "departments_past", "{name} {due} 件中 {late} 件未按时。", "{name}: {late} of {due} not in time."
    NO_DUE = "no_due", "昨日没有应处置的案卷。", "Nothing was due for disposal yesterday."
    NO_HOTLINE = "no_hotline", "昨日没有 12345 工单。", "No 12345 orders yesterday."
    HOTLINE = (
        "hotline",
        "12345 工单 {orders} 件，其中重复 {repeated} 件；回访答未解决 {unsolved} 件。",
        "{orders} orders of 12345, {repeated} of them repeated; {unsolved} said not solved.",
    )
    NO_DIFFICULT = "no_difficult", "没有需要点名的疑难案卷。", "No case needs to be named."
    DIFFICULT = (
        "difficult",
        "{total} 件需要点名：{parts}。",
        "{total} cases to be named: {parts}.",
    )
    SUPERVISED = "supervised", "督办中 {number} 件", "{number} under supervision"
    DISPUTED = "disputed", "待裁定 {number} 件", "{number} await a ruling"
    RETURNED = "returned", "多次退回 {number} 件", "{number} returned more than once"
    OVERDUE = "overdue", "久拖超时 {number} 件", "{number} overdue longest"
    EXTENDED = "extended", "多次延期 {number} 件", "{number} extended more than once"
    AGAIN = "again", "同处反复 {number} 件", "{number} at the same place again"
    NO_STATIONS = "no_stations", "还没有登记工作站。", "No station is registered."
    ZERO_COMPLETE = (
        "zero_complete",
        "{due} 个工作站全部上报{found}。",
        "All {due} stations reported{found}.",
    )
    ZERO_MISSING = (
        "zero_missing",
        "{due} 个工作站中 {missing} 个未报{found}。",
        "{missing} of {due} stations did not report{found}.",
    )
    ZERO_FOUND = "zero_found", "；发现 {number} 起", "; {number} found"
    ZERO_NONE_FOUND = "zero_none_found", "，均为零", ", all of them zero"
    NOTHING_DIFFERS = "nothing_differs", "没有小区明显高于其他小区。", "No quarter stands out."
    DIFFERS = (
        "differs",
        "{quarter}的{item}是其他小区的 {times} 倍；共 {total} 处明显偏高。",
        "{item} in {quarter} is {times} times the share elsewhere; {total} stand out.",
    )
    NO_JOINT = "no_joint", "没有进行中或计划中的联合执法。", "No joint operation is under way or planned."
    JOINT = (
        "joint",
        "联合执法已办 {done} 次{lead}，计划 {planned} 次。",
        "{done} joint operations done{lead}, {planned} planned.",
    )
    JOINT_LEAD = (
        "joint_lead",
        "，从起草到行动 {span}（以前要三周）",
        ", {span} from draft to action (three weeks before)",
    )
    TODAY = "today", "今日{weather}{events}{due}。", "Today: {weather}{events}{due}."
    NO_WEATHER = "no_weather", "无天气提示", "no weather note"
    NO_EVENTS = "no_events", "，无重大活动", ", no large event"
    EVENTS = "events", "，重大活动 {number} 场", ", {number} large events"
    DECISIONS_DUE = "decisions_due", "，{number} 项决定到期", ", {number} decisions due"
