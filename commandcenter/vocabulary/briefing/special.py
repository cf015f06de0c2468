# SPDX-License-Identifier: Apache-2.0
"""Words of the weekly special meeting and of the monthly analysis."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class SpecialPage(Word):
    """Pages of the weekly and of the monthly meeting (domain.md 7)."""

    WEEK_HOTLINE = "week_hotline", "12345 热线一周", "12345 hotline, a week"
    WEEK_LOAD = "week_load", "各部门工单", "Orders by department"
    WEEK_REPEATED = "week_repeated", "重复工单", "Repeated orders"
    WEEK_UNSOLVED = "week_unsolved", "未解决工单", "Orders not solved"
    MONTH_CLASSES = "month_classes", "各大类", "By class"
    MONTH_SORTED = "month_sorted", "重点、一般、偶发、突发问题", "Key, general, sporadic and emergency problems"
    MONTH_QUARTERS = "month_quarters", "小区差异", "Quarters that differ"
    MONTH_PROPOSALS = "month_proposals", "事项与时限建议", "Proposals for items and limits"


class ProblemSort(Word):
    """What a problem of a place is, by how often it happens and how that changes (domain.md 6, Improvement)."""

    EMERGENCY = "emergency", "突发", "Emergency"
    KEY = "key", "重点", "Key"
    GENERAL = "general", "一般", "General"
    SPORADIC = "sporadic", "偶发", "Sporadic"


class SpecialSays(Word):
    """Sentences of these pages; braces are filled in."""

    NO_ORDERS = "no_orders", "{period}没有 12345 工单。", "No 12345 orders, {period}."
    ORDERS = (
        "orders",
        "12345 工单 {orders} 件，{change}。",
        "{orders} orders of 12345, {change}.",
    )
    MORE = "more", "比上一周多 {number} 件", "{number} more than the week before"
    FEWER = "fewer", "比上一周少 {number} 件", "{number} fewer than the week before"
    AS_MANY = "as_many", "与上一周持平", "as many as the week before"
    NO_WEEK_BEFORE = "no_week_before", "没有上一周数据可比", "there is no week before to compare with"
    NOTHING_SENT = (
        "nothing_sent",
        "{period}没有派给部门的 12345 工单。",
        "No orders were sent to departments, {period}.",
    )
    LOAD = (
        "load",
        "派给部门 {total} 件，{name}一家 {number} 件，占 {share}。",
        "{total} sent to departments; {name} alone {number}, {share}.",
    )
    NO_REPEATED = "no_repeated", "{period}没有重复工单。", "No repeated orders, {period}."
    REPEATED = (
        "repeated",
        "重复工单 {orders} 件，涉及 {cases} 个案卷；最多的是{item}（{place}），{times} 次。",
        "{orders} repeated orders about {cases} cases; most often {item} ({place}): {times}.",
    )
    NO_UNSOLVED = "no_unsolved", "没有未解决的 12345 工单。", "No order of 12345 is left not solved."
    UNSOLVED = (
        "unsolved",
        "近 30 天 {total} 件答未解决，{open} 件仍未结；{name}最多，{number} 件。",
        "{total} said not solved in 30 days, {open} still open; most at {name}: {number}.",
    )
    NO_CASES = "no_cases", "{period}没有立案。", "Nothing was filed, {period}."
    CLASSES = (
        "classes",
        "{period}立案 {filed} 件；{name}最多，{number} 件，占 {share}。",
        "{filed} filed, {period}; most of {name}: {number}, {share}.",
    )
    SORTED = (
        "sorted",
        "突发 {emergency} 处，重点 {key} 处，一般 {general} 处，偶发 {sporadic} 处。",
        "{emergency} emergency, {key} key, {general} general and {sporadic} sporadic problems.",
    )
    NO_PROPOSALS = "no_proposals", "本月没有可提的建议。", "Nothing to propose for this month."
    ALL_ACCEPTED = (
        "all_accepted",
        "本月建议 {number} 项，都已采纳。",
        "All {number} proposals of this month are accepted.",
    )
    PROPOSALS = (
        "proposals",
        "建议 {items} 项本地事项，{limits} 项时限，请主任决定。",
        "Proposed for the director to decide: local items {items}, limits {limits}.",
    )


class SpecialHead(Word):
    """Heads of their tables and short remarks; braces are filled in."""

    WEEK_BEFORE = "week_before", "上一周", "Week before"
    MONTH_BEFORE = "month_before", "上月", "Month before"
    YEAR_BEFORE = "year_before", "去年同月", "Year before"
    ORDERS_BY_DAY = "orders_by_day", "每日工单", "Orders by day"
    SENT = "sent", "派给", "Sent"
    TIMES_AGAIN = "times_again", "重复次数", "Times again"
    SAID_AT = "said_at", "上报时间", "Reported"
    CLASS = "class", "大类", "Class"
    SORT = "sort", "类别", "Sort"
    THIS_MONTH = "this_month", "本月", "This month"
    TWO_BEFORE = "two_before", "前月", "Two before"
    PLACES = "places", "{number} 处", "{number} places"
    CASES = "cases", "案卷", "Cases"
    NO_PLACE = "no_place", "另有 {number} 件没有居村或事项，不在其中", "{number} without community or item left out"
    SPORADIC_LEFT = "sporadic_left", "偶发的不逐条列出", "sporadic ones are not listed"
    LOCAL_ITEMS = "local_items", "本地事项建议", "Local items"
    LOCAL_ITEM = (
        "local_item",
        "为{quarter}单列“{item}”，另定巡查和处置要求",
        "A rule of its own for {item} in {quarter}",
    )
    LIMITS = "limits", "时限建议", "Limits"
    CONDITION = "condition", "立案条件", "Filing condition"
    LIMIT = "limit", "现行时限", "Limit now"
    PROPOSED = "proposed", "建议时限", "Proposed"
    REASON = "reason", "依据", "Why"
    CLOSED = "closed", "结案", "Closed"
    ACCEPTED = "accepted", "采纳", "Accepted"
    TIGHT = (
        "tight",
        "{late} 超时；按建议时限 90% 可按时",
        "{late} took longer; {kept}% would keep the proposed limit",
    )
    LOOSE = (
        "loose",
        "{kept}% 用时不到时限的 {early}%；建议时限仍有 {kept}% 可按时",
        "{kept}% took less than {early}% of it; {kept}% would still keep the proposed limit",
    )
    SORT_RULE = (
        "sort_rule",
        "突发：至少 {sudden} 件，是前两月平均的 {leap} 倍以上，且偶然出现的概率低于 {chance}%；"
        "重点：至少 {frequent} 件且未明显减少（不低于前两月平均的 {falling}%）；"
        "一般：至少 {frequent} 件但在减少，或三个月都有 {steady} 件以上；其余为偶发",
        "Emergency: at least {sudden}, {leap} times the mean of the two months before, and less than {chance}% likely "
        "by chance; key: at least {frequent} and not falling below {falling}% of that mean; general: at least "
        "{frequent} but falling, or {steady} or more in each of three months; sporadic: all others",
    )
    LIMIT_RULE = (
        "limit_rule",
        "只看本月结案至少 {closed} 件的立案条件，用时按时限的计时方式；"
        "主任在早交班会席采纳，采纳后只对新派出的案卷生效",
        "Conditions with at least {closed} cases closed in the month, time counted as the limit counts it; "
        "the director accepts them at the briefing's seat, and they hold for cases sent from then on",
    )
