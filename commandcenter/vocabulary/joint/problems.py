# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which something of a joint operation is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class JointProblem(Word):
    """Why something of a joint operation is refused; `{names}` are filled from the refusal's parameters."""

    TICKET_MISSING = "ticket_missing", "没有这张联合执法单，请刷新。", "There is no such joint ticket; refresh."
    TICKET_CHANGED = (
        "ticket_changed",
        "这张联合执法单刚被 {seat} 在 {at} 改过，请看过新内容再提交。",
        "{seat} changed this joint ticket at {at}; look at the new content and submit again.",
    )
    NOT_NOW = (
        "not_now",
        "{number} 现在是“{state}”，不能“{act}”。",
        "{number} is “{state}” now; it cannot be “{act}”.",
    )
    NOT_YOURS = (
        "not_yours",
        "“{role}”席位不能对联合执法单“{act}”。",
        "“{act}” is not for the seat of a {role}.",
    )
    REASON_MISSING = "reason_missing", "请写明原因。", "Give the reason."
    NO_CALENDAR = (
        "no_calendar",
        "{path} 不是可用的日历文件（.ics）。请从日历软件重新导出。",
        "{path} is not a calendar file (.ics) that can be read. Export it from the calendar again.",
    )
    ZONE_UNKNOWN = (
        "zone_unknown",
        "{path} 里“{title}”的时区“{zone}”不认识，时间会错。请用标准时区名重新导出。",
        "The time zone “{zone}” of “{title}” in {path} is unknown, so its time would be wrong. Export it with a "
        "standard zone.",
    )
    CALENDAR_TOO_LARGE = (
        "calendar_too_large",
        "{path} 太大（最多 {most} 条日程）。请只导出最近几周。",
        "{path} is too large (at most {most} events). Export only the next weeks.",
    )
    TITLE_MISSING = "title_missing", "请填写行动名称。", "Give the operation a title."
    DEPARTMENT_UNKNOWN = (
        "department_unknown",
        "部门“{name}”已停用或不存在，请另选部门。",
        "The department {name} is dissolved or unknown; choose another.",
    )
    LEAD_MISSING = "lead_missing", "请选择一家牵头部门。", "Choose one department to lead."
    LEAD_FIXED = (
        "lead_fixed",
        "牵头部门不能退出或由别家顶替，请先换牵头部门。",
        "The lead department can neither leave nor be replaced; choose another lead first.",
    )
    TWICE = "twice", "部门“{name}”已在这张单上。", "The department {name} is on this ticket already."
    NOT_IN = (
        "not_in",
        "部门“{name}”没有参加这张联合执法单。",
        "The department {name} takes no part in this joint ticket.",
    )
    NOT_YOUR_DEPARTMENT = (
        "not_your_department",
        "只能代表本部门办理，请由该部门联络员办理。",
        "You act for your own department only; leave it to the other one's liaison.",
    )
    LEAD_ONLY = (
        "lead_only",
        "这一步由牵头部门或指挥中心办理。",
        "This step is for the lead department or the command centre.",
    )
    CASE_TAKEN = (
        "case_taken",
        "案卷 {number} 已在联合执法单 {ticket} 上，请先从那张单移出。",
        "Case {number} is on joint ticket {ticket} already; take it off there first.",
    )
    CASE_ENDED = (
        "case_ended",
        "案卷 {number} 已是“{state}”，不能再加入。",
        "Case {number} is “{state}” already and cannot be added.",
    )
    CASES_MISSING = "cases_missing", "请勾选案卷，或填写案卷编号。", "Tick cases, or give their numbers."
    CASE_UNKNOWN = (
        "case_unknown",
        "没有编号为 {number} 的案卷，请核对编号。",
        "There is no case with the number {number}; check it.",
    )
    AREA_BAD = (
        "area_bad",
        "圈选范围有误，请在地图上重新圈选。",
        "The area of the lasso is wrong; draw it on the map again.",
    )
    CASE_NOT_IN = "case_not_in", "这件案卷不在这张单上，请刷新。", "This case is not on this ticket; refresh."
    PLACE_UNKNOWN = "place_unknown", "这张单上没有这个地点，请刷新。", "There is no such place on this ticket; refresh."
    PLACE_BAD = (
        "place_bad",
        "地点要有名称、坐标和 1 到 600 分钟的用时。",
        "A place needs a name, coordinates and 1 to 600 minutes of work.",
    )
    PLACE_IN_USE = (
        "place_in_use",
        "行动已开始，地点“{name}”不能再删。",
        "The operation has begun; the place {name} can no longer be removed.",
    )
    WANT_BAD = (
        "want_bad",
        "要求须写明哪种资质或装备，以及 1 到 1000 的数量。",
        "A need names a permit or a thing, and an amount of 1 to 1000.",
    )
    WINDOW_MISSING = "window_missing", "请先定行动时段。", "Set the window of the operation first."
    WINDOW_BAD = (
        "window_bad",
        "时段须在将来，先开始后结束，最长 24 小时。",
        "The window lies in the future, begins before it ends and lasts 24 hours at most.",
    )
    WINDOW_PASSED = (
        "window_passed",
        "行动时段已过，请先另定时段。",
        "The window has passed; set another one first.",
    )
    DISSOLVED = (
        "dissolved",
        "{names}已停用，请换部门或让其退出，牵头的先换牵头。",
        "{names}: dissolved. Let them go or ask another; hand the lead on first.",
    )
    DUE_BAD = (
        "due_bad",
        "答复期限须在现在之后、行动开始之前。",
        "The answer is due after now and before the operation begins.",
    )
    GATHERING_LATE = (
        "gathering_late",
        "集合时间不能晚于行动开始。",
        "People gather before the operation begins.",
    )
    PEOPLE_WANTED_BAD = (
        "people_wanted_bad",
        "每家参加人数为 0 到 500。",
        "A department sends 0 to 500 people.",
    )
    UNANSWERED = (
        "unanswered",
        "还不能确认：{names}尚未答复或不参加，请催答复、换部门或让其退出。",
        "Not yet: {names} did not answer or does not come; remind, replace or let it go.",
    )
    SUBSTITUTE_BAD = (
        "substitute_bad",
        "不能由“{name}”顶替，请另选一家在用、未参加的部门。",
        "{name} cannot stand in; choose a department in use that takes no part yet.",
    )
    WORKER_UNKNOWN = (
        "worker_unknown",
        "所报人员中有本部门没有的或已停用的，请刷新人员表。",
        "Somebody named is not of the department or no longer active; refresh the list of people.",
    )
    GEAR_UNKNOWN = (
        "gear_unknown",
        "所报装备中有本部门没有的、已停用的或数量不够的，请刷新装备表。",
        "Something named is not the department's, not in use or not enough; refresh the list of gear.",
    )
    NOT_READY = (
        "not_ready",
        "还缺 {count} 项，不能标为就绪：{missing}。",
        "{count} musts are missing: {missing}. The ticket is not ready.",
    )
    NOT_SIGNED_IN = (
        "not_signed_in",
        "没有签到的人不能签退，请先签到。",
        "Who did not sign in cannot sign out; sign in first.",
    )
    SIGNING_BAD = (
        "signing_bad",
        "签到时间须在行动开始前 12 小时之后、现在之前，签退不早于签到。",
        "People sign in within 12 hours before it begins and before now, and sign out after that.",
    )
    NAME_FOREIGN = (
        "name_foreign",
        "“{name}”不是参加部门的在用人员，未导入。",
        "{name} is nobody of the departments that take part; left out.",
    )
    NAME_TWICE = (
        "name_twice",
        "参加部门里有不止一个“{name}”，请写明部门或证号。",
        "More than one {name} takes part; give the department or the number of a permit.",
    )
    SIGNING_MISSING = "signing_missing", "“{name}”没有签到时间。", "{name} has no time of signing in."
    NUMBER_UNKNOWN = (
        "number_unknown",
        "没有编号为 {number} 的联合执法单，请核对编号。",
        "There is no joint ticket with the number {number}; check it.",
    )
    RESULTS_MISSING = (
        "results_missing",
        "还有 {count} 件关联案卷没有结果，请先补齐。",
        "{count} linked cases have no result yet; give them first.",
    )
    REVIEW_MISSING = "review_missing", "请先写复盘记录再关闭。", "Write the review before you close."
    TEXT_MISSING = "text_missing", "请填写内容。", "Write something down."
