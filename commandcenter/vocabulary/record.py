# SPDX-License-Identifier: Apache-2.0
"""Words for what is recorded: sources, photographs, answers to a callback."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Source(Word):
    """Where a report came from; each report names one (domain.md 4, Sources)."""

    SUPERVISOR = "supervisor", "监督员", "Supervisor"
    HOTLINE_12345 = "12345", "12345 热线", "12345 hotline"
    HOTLINE_12319 = "12319", "12319 热线", "12319 hotline"
    PROPERTY_962121 = "962121", "962121 物业热线", "962121 property line"
    STREET_HOTLINE = "street_hotline", "街镇热线", "Street hotline"
    APP = "app", "市民客户端", "Citizen app"
    WECHAT = "wechat", "微信", "WeChat"
    WEB = "web", "网站", "Web"
    EMAIL = "email", "电子邮件", "E-mail"
    LETTER = "letter", "来信", "Letter"
    MEDIA = "media", "媒体", "Media"
    LEADER = "leader", "领导交办", "Leader's instruction"
    VIDEO = "video", "视频", "Video"
    STATION = "station", "村居工作站", "Station"
    PROPERTY = "property", "物业公司", "Property company"
    OTHER_TIER = "other_tier", "其他层级", "Other tier"


HOTLINES = frozenset({Source.HOTLINE_12345, Source.HOTLINE_12319, Source.PROPERTY_962121, Source.STREET_HOTLINE})
"""Sources whose reporters a department contacts before anything else (先行联系, facts.md 7.4)."""


class MediaPhase(Word):
    """When in a case's life a photograph was taken."""

    REPORT = "report", "上报", "Reported"
    VERIFY = "verify", "核实", "Verified"
    BEFORE = "before", "处置前", "Before"
    AFTER = "after", "处置后", "After"
    CHECK = "check", "核查", "Checked"


class CallOutcome(Word):
    """Whether a reporter was reached when called back."""

    REACHED = "reached", "已接通", "Reached"
    NOT_REACHED = "not_reached", "未接通", "Not reached"
    NOT_WANTED = "not_wanted", "无需回访", "No callback wanted"


class Solved(Word):
    """What the reporter got: solved, or only explained (domain.md 6, really-solved rate)."""

    SOLVED = "solved", "实际解决", "Solved"
    EXPLAINED = "explained", "解释说明", "Explained only"
    UNSOLVED = "unsolved", "未解决", "Not solved"


class Satisfaction(Word):
    """A reporter's satisfaction; weights 1 / 0.8 / 0.6 / 0 (domain.md 6)."""

    VERY = "very", "满意", "Satisfied"
    FAIRLY = "fairly", "基本满意", "Fairly satisfied"
    SO_SO = "so_so", "一般", "So-so"
    NOT = "not", "不满意", "Not satisfied"
