# SPDX-License-Identifier: Apache-2.0
"""Words for figures: by what they are grouped, over which periods, and how they are graded."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Axis(Word):
    """By what figures are grouped, and of what they are asked."""

    ALL = "all", "全部", "All"
    DISTRICT = "district", "区县", "District"
    STREET = "street", "街镇", "Street"
    COMMUNITY = "community", "居村委", "Community"
    CELL = "cell", "单元网格", "Cell"
    KIND = "kind", "部件/事件", "Component or event"
    CLASS = "class", "大类", "Class"
    ITEM = "item", "小类", "Item"
    SOURCE = "source", "来源", "Source"
    DEPARTMENT = "department", "处置部门", "Department"
    POST = "post", "岗位", "Post"
    PERSON = "person", "人员", "Person"


class PeriodKind(Word):
    """How long a period of evaluation is (domain.md 6: daily to yearly)."""

    DAY = "day", "日", "Day"
    WEEK = "week", "周", "Week"
    MONTH = "month", "月", "Month"
    QUARTER = "quarter", "季", "Quarter"
    YEAR = "year", "年", "Year"
    OWN = "own", "自定", "Own"


class Grade(Word):
    """Grades of a composite score; red is not the worst (domain.md 6)."""

    A = "A", "优秀", "Excellent"
    B = "B", "良好", "Good"
    C = "C", "合格", "Fair"
    D = "D", "较差", "Poor"
    E = "E", "不合格", "Failed"


class Part(Word):
    """Which part of a figure is meant when its cases are asked for."""

    NUMERATOR = "numerator", "分子", "Numerator"
    DENOMINATOR = "denominator", "分母", "Denominator"


class Awaited(Word):
    """What may run out beside the stages of a case."""

    SIGNING = "signing", "待签收", "To be signed for"


class ScoreKind(Word):
    """Whom a composite score is for (domain.md 6)."""

    DEPARTMENT = "department", "处置部门", "Departments"
    SUPERVISOR = "supervisor", "监督员", "Supervisors"
    ACCEPTOR = "acceptor", "受理员", "Acceptors"
    SHIFT_LEADER = "shift_leader", "值班长", "Shift leaders"
    DISPATCHER = "dispatcher", "派遣员", "Dispatchers"
    CELL = "cell", "单元网格", "Cells"
    COMMUNITY = "community", "居村委", "Communities"
    STREET = "street", "街镇", "Streets"
    HOTLINE = "hotline", "部门热线办理", "Departments on the hotline"
    STATION = "station", "工作站", "Stations"
