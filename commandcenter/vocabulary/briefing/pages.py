# SPDX-License-Identifier: Apache-2.0
"""The pages of the briefing, and what stands over and under their tables."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class BriefingPage(Word):
    """Pages of the morning in the order of the house (domain.md 7): what was decided comes first."""

    DECISIONS = "decisions", "昨日决定与完成情况", "Yesterday's decisions"
    VOLUMES = "volumes", "昨日总量", "Volumes"
    SOURCES = "sources", "问题来源", "Sources"
    ITEMS = "items", "高发部件与事件", "Frequent items"
    DEPARTMENTS = "departments", "各部门交接", "Departments"
    HOTLINE = "hotline", "12345 热线", "12345 hotline"
    DIFFICULT = "difficult", "疑难案卷", "Difficult cases"
    ZERO = "zero", "零报告", "Zero reports"
    QUARTERS = "quarters", "小区差异", "Quarters that differ"
    JOINT = "joint", "联合执法", "Joint operations"
    TODAY = "today", "今日安排", "Today"


class Head(Word):
    """Heads of tables, columns and lists."""

    STATE = "state", "状态", "State"
    WHO = "who", "责任方", "Who"
    WHAT = "what", "决定", "Decision"
    DONE_OF = "done_of", "办结", "Done"
    REMARK = "remark", "进展", "Remark"
    DUE = "due", "时限", "Due"
    FIGURE = "figure", "指标", "Figure"
    YESTERDAY = "yesterday", "昨日", "Yesterday"
    DAY_BEFORE = "day_before", "前日", "Day before"
    LAST_WEEK = "last_week", "上周同日", "Last week"
    LAST_YEAR = "last_year", "去年同日", "Last year"
    FILED_AND_CLOSED = "filed_and_closed", "立案与结案", "Filed and closed"
    DAYS = "days", "14 日", "14 days"
    SOURCE = "source", "来源", "Source"
    REPORTED = "reported", "上报", "Reported"
    FILED = "filed", "立案", "Filed"
    SHARE = "share", "占比", "Share"
    COMPONENTS = "components", "部件", "Components"
    EVENTS = "events", "事件", "Events"
    ITEM = "item", "事项", "Item"
    WHERE = "where", "主要在", "Mostly in"
    DEPARTMENT = "department", "部门", "Department"
    IN_HAND = "in_hand", "在办", "In hand"
    OF_ALL = "of_all", "占全部在办", "Of all in hand"
    OVERDUE = "overdue", "超时", "Overdue"
    ON_TIME = "on_time", "按时率", "On time"
    IN_TIME_OF = "in_time_of", "按时/应处置", "In time / due"
    HANDOVER = "handover", "交接说明", "Handover"
    RATES = "rates", "四率", "Four rates"
    ORDERS = "orders", "工单", "Orders"
    CASE = "case", "案卷", "Case"
    WHY = "why", "缘由", "Why"
    PLACE = "place", "地点", "Place"
    STATION = "station", "工作站", "Station"
    STREET = "street", "街镇", "Street"
    FOUND = "found", "发现", "Found"
    MISSING = "missing", "未报", "Missing"
    REPORTED_BY = "reported_by", "应报 / 已报", "Due / reported"
    QUARTER = "quarter", "小区", "Quarter"
    HERE = "here", "本小区", "Here"
    ELSEWHERE = "elsewhere", "其他小区", "Elsewhere"
    TIMES = "times", "倍数", "Times"
    DAY_SHIFT = "day_shift", "白班", "Day shift"
    NIGHT_SHIFT = "night_shift", "夜班", "Night shift"
    LARGE_EVENTS = "large_events", "重大活动", "Large events"
    TO_COME = "to_come", "近七日活动", "Coming seven days"
    WHEN = "when", "时间", "When"
    ANSWERS_FOR = "answers_for", "负责", "Answers for it"
    POST = "post", "岗位", "Post"
    PERSON = "person", "值班人", "Name"
    OPERATION = "operation", "联合执法单", "Operation"
    LEADER = "leader", "牵头", "Led by"
    ANSWERS = "answers", "答复", "Answers"
    STILL_MISSING = "still_missing", "还缺", "Still missing"
    SOLVED_OF = "solved_of", "处置 / 案卷", "Solved / cases"
    PREPARED_IN = "prepared_in", "准备用时", "Prepared in"
    ACTED = "acted", "近七日已办", "Done in seven days"
    PLANNED = "planned", "计划", "Planned"
    AWAITED = "awaited", "已决定、待建单", "Decided, not drafted yet"
    CAMPAIGNS = "campaigns", "专项整治", "Campaigns under way"
    CAMPAIGN = "campaign", "整治", "Campaign"
    DAY_OF = "day_of", "天数", "Day"
    TARGET = "target", "目标", "Target"
    SO_FAR = "so_far", "整治前 → 现在", "Before → now"


class Remark(Word):
    """Short remarks; braces are filled in."""

    NOTHING = "nothing", "无", "none"
    NOTHING_LEFT = "nothing_left", "无遗留", "nothing left"
    AT_MOST = "at_most", "{name}每格 ≤ {value}", "{name} ≤ {value} a cell"
    AT_LEAST = "at_least", "{name} ≥ {value}", "{name} ≥ {value}"
    REACHED = "reached", "已达标", "reached"
    NOT_REACHED = "not_reached", "未达标", "not reached"
    NOT_SAID = "not_said", "未交书面", "nothing handed in"
    ABSENT = "absent", "未到会", "absent"
    CLOSED_AT = "closed_at", "{at} 办结", "done {at}"
    ACTED_BY = "acted_by", "联合单 {number} {at} 办结", "joint ticket {number} closed {at}"
    BECAME = "became", "联合单 {number} {state}", "joint ticket {number}: {state}"
    CONFIRMED = "confirmed", "{at} 确认完成", "confirmed {at}"
    AWAITS_CASE = "awaits_case", "尚未生成督办案卷", "no supervised case yet"
    MORE = "more", "另有 {number} 项未列出", "{number} more are not listed"
    OTHERS = "others", "其他 {number} 家", "{number} others"
    CENTRE_HOLDS = "centre_holds", "中心环节 {number}", "With the centre {number}"
    BACKLOG = "backlog", "两日积压 {number} 件", "{number} left of two days"
    NOT_DUE_YET = "not_due_yet", "另 {number} 项未到期", "{number} not due yet"
    ONLY_NOW = "only_now", "在办只有当前数，过去的日子不列", "What is in hand is known for now alone"
    RETURNED = "returned", "退回 {number} 次", "returned {number} times"
    SUPERVISED = (
        "supervised",
        "{level}督办，{state}，时限 {due}",
        "supervised ({level}), {state}, due {due}",
    )
    DISPUTED = "disputed", "待裁定", "awaits a ruling"
    OVERDUE_BY = "overdue_by", "超时 {span}", "overdue by {span}"
    EXTENDED = "extended", "延期 {number} 次", "extended {number} times"
    AGAIN = "again", "30 日内同处 {number} 件", "{number} at the place in 30 days"
    DAYS_HOURS = "days_hours", "{days} 天 {hours} 小时", "{days} d {hours} h"
    HOURS = "hours", "{hours} 小时", "{hours} h"
    AND_OTHERS = "and_others", "{names} 等 {number} 人", "{names} and others, {number} in all"
    REPEATED = "repeated", "重复工单", "Repeated orders"
    TEST = (
        "test",
        "检验：与其余小区比较的单侧超几何检验，经 Holm 校正后 p < {error}%，至少 {least} 件且 {times} 倍以上",
        "Test: one-sided hypergeometric, p < {error}% after Holm, at least {least} cases and {times} times the share "
        "elsewhere",
    )
    PERIOD = "period", "{first} 至 {last}", "{first} to {last}"
