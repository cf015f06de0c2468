# SPDX-License-Identifier: Apache-2.0
"""What a campaign can be, what is done to it, what it is measured by, and why something of it is refused."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class CampaignState(Word):
    """Where a campaign stands."""

    PLANNED = "planned", "计划中", "Planned"
    RUNNING = "running", "整治中", "Running"
    ENDED = "ended", "已结束", "Ended"
    CANCELLED = "cancelled", "已取消", "Cancelled"


class CampaignAct(Word):
    """What is done to a campaign; each leaves an entry in its history."""

    PLAN = "plan", "立项", "Planned"
    CHANGE = "change", "修改", "Changed"
    BEGIN = "begin", "开始", "Began"
    END = "end", "结束", "Ended"
    CANCEL = "cancel", "取消", "Cancelled"


class Measure(Word):
    """What a campaign is measured by; the first two are looked at cell by cell (网格达标)."""

    OPEN_CASES = "open_cases", "未结案卷", "Open cases"
    NEW_PER_WEEK = "new_per_week", "每周新增", "New per week"
    CLOSED_SHARE = "closed_share", "办结率", "Closed share"
    CELLS_UP = "cells_up", "达标网格", "Cells up to standard"


class CampaignProblem(Word):
    """Why something of a campaign is refused; `{names}` are filled from the refusal's parameters."""

    CAMPAIGN_MISSING = "campaign_missing", "没有这次专项整治，请刷新。", "There is no such campaign; refresh."
    CAMPAIGN_CHANGED = (
        "campaign_changed",
        "这次专项整治刚被 {seat} 在 {at} 改过，请看过新内容再提交。",
        "{seat} changed this campaign at {at}; look at the new content and submit again.",
    )
    NOT_NOW = (
        "campaign_not_now",
        "“{name}”{state}，不能再{act}。",
        "“{name}” is “{state}”; “{act}” is not possible now.",
    )
    NAME_MISSING = "campaign_name_missing", "请写明整治名称。", "Give the campaign a name."
    AREA_MISSING = "area_missing", "请至少选一个街镇、居村或网格。", "Choose at least one street, community or cell."
    AREA_UNKNOWN = "area_unknown", "所选区域已不在，请重新选。", "A chosen place is no longer there; choose again."
    ITEM_MISSING = "campaign_item_missing", "请至少选一个整治事项。", "Choose at least one item."
    ITEM_UNKNOWN = "campaign_item_unknown", "所选事项已不在目录里，请重新选。", "A chosen item is not in the catalogue."
    LEAD_MISSING = "campaign_lead_missing", "请选择牵头部门。", "Choose the lead department."
    LEAD_UNKNOWN = (
        "campaign_lead_unknown",
        "牵头部门已撤销，请另选。",
        "The lead department was dissolved; choose another.",
    )
    DAYS_BAD = (
        "campaign_days_bad",
        "起止日期要写成 2026-12-01，止不早于起，最长 {most} 天。",
        "Write days as 2026-12-01, the last not before the first, at most {most} days.",
    )
    DAYS_PAST = (
        "campaign_days_past",
        "最后一天 {day} 已过，请先改日期。",
        "The last day, {day}, has passed; change the days first.",
    )
    FIRST_FIXED = (
        "campaign_first_fixed",
        "整治已开始，起始日期 {day} 不能再改。",
        "It has begun; its first day, {day}, stays.",
    )
    TARGET_MISSING = "target_missing", "请至少定一个目标。", "Set at least one target."
    TARGET_BAD = (
        "target_bad",
        "{measure}的目标要在 0 到 {most} 之间。",
        "The target of “{measure}” has to lie between 0 and {most}.",
    )
