# SPDX-License-Identifier: Apache-2.0
"""Words of meetings: who is there, what is decided, what became of it, and how others judge the centre."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class MeetingKind(Word):
    """Which meeting it is (domain.md 7)."""

    MORNING = "morning", "早交班会", "Morning meeting"
    WEEKLY = "weekly", "周专题会", "Weekly meeting"
    MONTHLY = "monthly", "月度分析会", "Monthly analysis"
    CONFERENCE = "conference", "联席会议", "Joint conference"


class Section(Word):
    """A section of the centre that comes to the meeting."""

    INTAKE = "intake", "受理组", "Intake"
    DISPATCH = "dispatch", "派遣组", "Dispatch"
    HOTLINE = "hotline", "热线组", "Hotline"
    PATROL = "patrol", "监督员队", "Patrol"
    EVALUATION = "evaluation", "考评组", "Evaluation"
    SUPPORT = "support", "综合保障组", "Support"


class Presence(Word):
    """How somebody took part in a meeting."""

    PRESENT = "present", "到会", "Present"
    WRITTEN = "written", "书面交接", "In writing"
    ABSENT = "absent", "缺席", "Absent"


class DecisionKind(Word):
    """What a decision becomes (domain.md 7)."""

    SUPERVISED = "supervised", "督办", "Supervised"
    JOINT = "joint", "联合执法", "Joint operation"
    RULE = "rule", "规则或时限提案", "Rule or limit"
    RULING = "ruling", "争议裁定", "Ruling"
    OTHER = "other", "其他", "Other"


class ConferenceState(Word):
    """How a standing conference stands (domain.md 8)."""

    CALLED = "called", "已召集", "Called"
    UNDER_WAY = "under_way", "开会中", "Under way"
    SIGNED = "signed", "已签发", "Signed off"
    CANCELLED = "cancelled", "已取消", "Cancelled"


class AgendaKind(Word):
    """What an item of a conference's agenda is about (domain.md 8)."""

    DISPUTE = "dispute", "争议案卷", "Dispute"
    REPEATED = "repeated", "反复发生", "Recurring"
    TICKET = "ticket", "疑难联合单", "Difficult ticket"
    CAMPAIGN = "campaign", "整治未达标", "Campaign short"
    OWN = "own", "其他议题", "Own item"


class AgendaSays(Word):
    """What an item of the agenda is, and why it is proposed; braces are filled in."""

    CASE = "case", "{number} {item}，{place}", "{number} {item}, {place}"
    RETURNED = "returned", "已退回 {number} 次", "returned {number} times"
    NOT_THEIRS = "not_theirs", "{names}认为不归己管", "{names} say it is not theirs"
    PASSED = "passed", "层级间往返移送", "passed to and fro between centres"
    AGAIN = "again", "{place} {item}：{days} 天内 {number} 件", "{place}, {item}: {number} cases in {days} days"
    STILL_OPEN = "still_open", "未结 {number} 件", "{number} open"
    TICKET = "ticket", "联合单 {number} {title}", "Joint ticket {number} {title}"
    UNANSWERED = "unanswered", "{names}谢绝或未答复", "{names} declined or did not answer"
    MISSING = "missing", "还缺：{names}", "still missing: {names}"
    WINDOW_PAST = "window_past", "原定时段已过", "its time has passed"
    CAMPAIGN = "campaign", "专项整治“{name}”", "Campaign “{name}”"
    SHORT = "short", "未达标：{names}", "short of target: {names}"
    AWAITS_RULING = "awaits_ruling", "待裁定", "Awaits a ruling"
    TOLD = "told", "{what}（{why}）", "{what} ({why})"
    BETWEEN = "between", "；", "; "


class Progress(Word):
    """What was said of a decision after it was made."""

    SAID = "said", "进展说明", "Remark"
    PUT_OFF = "put_off", "改期", "Put off"
    DONE = "done", "确认完成", "Confirmed done"
    REOPENED = "reopened", "重新打开", "Opened again"


class DecisionState(Word):
    """How a decision stands at a moment."""

    NOT_DONE = "not_done", "未完成", "Not done"
    NOT_DUE = "not_due", "未到期", "Not due yet"
    DONE = "done", "完成", "Done"


class MeetingAct(Word):
    """What was done to the minutes of a meeting, for their own history."""

    BEGIN = "begin", "开会", "Began"
    ATTEND = "attend", "点名", "Attendance"
    NOTE = "note", "记录", "Note"
    DECIDE = "decide", "作出决定", "Decided"
    CHANGE = "change", "修改决定", "Decision changed"
    STRIKE = "strike", "撤销决定", "Decision struck out"
    SIGN = "sign", "签发", "Signed off"


class OutsideKind(Word):
    """Who judges from outside (domain.md 6, external evaluation)."""

    SURVEY = "survey", "满意度调查", "Survey"
    MEDIA = "media", "媒体评价", "Media"
    THIRD_PARTY = "third_party", "第三方测评", "Third party"


class OutsideObject(Word):
    """What is judged from outside."""

    CENTRE = "centre", "全域", "Whole area"
    DEPARTMENT = "department", "部门", "Department"
    STREET = "street", "街镇", "Street"
    COMMUNITY = "community", "居村", "Community"
