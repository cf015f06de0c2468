# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which people, permits, gear and engagements of a department are refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class MeansProblem(Word):
    """Why something that a department keeps for operations is refused; `{names}` are filled from the refusal."""

    OTHER_DEPARTMENT = (
        "other_department",
        "只能维护本部门的人员、装备和日程。",
        "Keep the people, gear and calendar of your own department only.",
    )
    DEPARTMENT_UNKNOWN = (
        "department_unknown",
        "没有部门“{name}”，或已停用。请选择在用的部门。",
        "There is no department “{name}”, or it is no longer active. Choose an active one.",
    )
    NAME_MISSING = "name_missing", "请填写名称。", "Give the name."
    TITLE_MISSING = "title_missing", "请填写占用事由。", "Say what takes the time."
    WORKER_CHANGED = (
        "worker_changed",
        "这个人的资料刚被别的席位改过，请看过新内容再提交。",
        "Another seat changed this person meanwhile; look at the new content and submit again.",
    )
    WORKER_MISSING = "worker_missing", "没有这个人，请刷新。", "There is no such person; refresh."
    WORKER_TWICE = (
        "worker_twice",
        "本部门已有“{name}”。同名的人请在姓名后加区分。",
        "The department has a “{name}” already. Tell people of one name apart by an addition.",
    )
    WORKER_ELSEWHERE = (
        "worker_elsewhere",
        "这个人或这件装备不属于该部门，或已停用。",
        "This person or piece of gear is not of the department, or no longer active.",
    )
    PERMIT_MISSING = "permit_missing", "没有这个证，请刷新。", "There is no such permit; refresh."
    QUALIFICATION_UNKNOWN = (
        "qualification_unknown",
        "不认识证“{name}”，可填：{known}。",
        "Unknown permit “{name}”; known are: {known}.",
    )
    DAY_BAD = (
        "day_bad",
        "日期“{text}”看不懂，请写成 2026-12-31。",
        "Cannot read the date “{text}”; write it as 2026-12-31.",
    )
    MOMENT_BAD = (
        "moment_bad",
        "时间“{text}”看不懂，请写成 2026-12-31 14:00。",
        "Cannot read the time “{text}”; write it as 2026-12-31 14:00.",
    )
    DAY_FAR = (
        "day_far",
        "有效期 {text} 不合理，请核对。",
        "{text} cannot be the end of a permit; check it.",
    )
    GEAR_MISSING = "gear_missing", "没有这件装备，请刷新。", "There is no such gear; refresh."
    GEAR_TWICE = (
        "gear_twice",
        "本部门已有“{name}”，请修改它的数量。",
        "The department has “{name}” already; change how many there are.",
    )
    PLATE_MISSING = "plate_missing", "车辆请填写号牌。", "Give the plate of the vehicle."
    AMOUNT_RANGE = (
        "amount_range",
        "数量应在 {least} 到 {most} 之间。",
        "The amount lies between {least} and {most}.",
    )
    ENDS_BEFORE = (
        "ends_before",
        "结束时间应晚于开始时间。",
        "The end lies after the begin.",
    )
    TOO_LONG = (
        "too_long",
        "一次占用最长 {most} 天，请分段填写。",
        "One engagement lasts {most} days at most; enter it in parts.",
    )
    ENGAGED_TWICE = (
        "engaged_twice",
        "同一时间已有同样的占用。",
        "The same engagement is there already.",
    )
    ENGAGEMENT_MISSING = (
        "engagement_missing",
        "没有这条占用，请刷新。",
        "There is no such engagement; refresh.",
    )
    COLUMNS_MISSING = (
        "columns_missing",
        "表里缺少列：{names}。可用的列：{known}。",
        "The table has no column {names}. Columns may be: {known}.",
    )
    NOTHING_TAKEN = (
        "nothing_taken",
        "有 {count} 行不能导入，整张表都没有导入。请按提示改好再导入。",
        "{count} rows cannot be taken in, so nothing of the table was. Correct them and import again.",
    )
    TABLE_TOO_LONG = (
        "table_too_long",
        "表太长，最多 {most} 行，请分批导入。",
        "The table is too long; take in at most {most} rows at once.",
    )
