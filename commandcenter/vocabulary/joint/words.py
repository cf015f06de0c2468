# SPDX-License-Identifier: Apache-2.0
"""Words of joint enforcement: the life of a ticket, who answers what, what work needs, and what came of it."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class JointState(Word):
    """Where a ticket stands (domain.md 8)."""

    DRAFT = "draft", "草稿", "Draft"
    INVITING = "inviting", "邀请中", "Inviting"
    CONFIRMED = "confirmed", "已确认", "Confirmed"
    READY = "ready", "就绪", "Ready"
    UNDER_WAY = "under_way", "进行中", "Under way"
    REVIEW = "review", "复盘", "Review"
    CLOSED = "closed", "已关闭", "Closed"
    CANCELLED = "cancelled", "已取消", "Cancelled"


class JointAct(Word):
    """What is done to a ticket; each leaves an entry in its history."""

    DRAFT = "draft", "起草", "Drafted"
    CHANGE = "change", "修改", "Changed"
    INVITE = "invite", "发出邀请", "Invited"
    JOIN = "join", "加入部门", "Department joined"
    LEAVE = "leave", "退出部门", "Department left"
    ANSWER = "answer", "答复", "Answered"
    REMIND = "remind", "催答复", "Reminded"
    ESCALATE = "escalate", "报指挥长", "Escalated"
    MOVE = "move", "改时段", "Moved"
    CONFIRM = "confirm", "确认", "Confirmed"
    PREPARE = "prepare", "报人员装备", "Prepared"
    ASSIGN = "assign", "分工与依据", "Work divided"
    APPROVE_SAFETY = "approve_safety", "审定安全预案", "Safety plan approved"
    NOTIFY = "notify", "告知居民", "Residents told"
    DECLARE_READY = "declare_ready", "标为就绪", "Declared ready"
    OVERRIDE = "override", "带缺就绪", "Ready despite gaps"
    UNREADY = "unready", "退回准备", "Back to preparing"
    BEGIN = "begin", "开始行动", "Began"
    SIGN_IN = "sign_in", "签到", "Signed in"
    SIGN_OUT = "sign_out", "签退", "Signed out"
    ATTEND = "attend", "导入签到表", "Attendance taken in"
    PROGRESS = "progress", "地点进展", "Progress at a place"
    RESULT = "result", "部门结果", "Result of a department"
    END = "end", "结束行动", "Ended"
    REVIEW = "review", "复盘记录", "Reviewed"
    CLOSE = "close", "关闭", "Closed"
    CANCEL = "cancel", "取消", "Cancelled"


class Answer(Word):
    """How a department answered an invitation (domain.md 8)."""

    WAITING = "waiting", "未答", "No answer"
    YES = "yes", "参加", "Comes"
    SUBSTITUTE = "substitute", "参加，换人", "Comes with a substitute"
    NO = "no", "不参加", "Does not come"


class Origin(Word):
    """What a ticket was drafted from."""

    CASE = "case", "案卷", "Case"
    SELECTION = "selection", "选中案卷", "Selected cases"
    LASSO = "lasso", "地图圈选", "Lasso on the map"
    HOTSPOT = "hotspot", "高发点", "Hotspot"
    DECISION = "decision", "早交班决定", "Decision of a meeting"
    CAMPAIGN = "campaign", "专项整治", "Campaign"
    HAND = "hand", "手工起草", "By hand"


class Because(Word):
    """Why a department is proposed."""

    CATALOGUE = "catalogue", "目录责任部门", "Responsible by the catalogue"
    IN_HAND = "in_hand", "案卷在办", "Has the case in hand"
    PLACE = "place", "地点规则", "Rule of the place"
    PRECEDENT = "precedent", "裁决先例", "Precedent"
    PAST = "past", "往次行动", "Past operations"
    LESSON = "lesson", "复盘建议", "Lesson of a review"
    BRINGS = "brings", "有资质或装备", "Has what is needed"
    STANDS_IN = "stands_in", "顶替", "Stands in for"
    HAND = "hand", "手工添加", "Added by hand"


class NeedKind(Word):
    """What the work of a ticket may need."""

    QUALIFICATION = "qualification", "资质", "Qualification"
    EQUIPMENT = "equipment", "装备", "Equipment"
    VEHICLE = "vehicle", "车辆", "Vehicle"


class Comes(Word):
    """What becomes of an event when its calendar is read again."""

    NEW = "new", "新增", "New"
    CHANGED = "changed", "更改", "Changed"
    KNOWN = "known", "不变", "Unchanged"
    GONE = "gone", "移除", "Taken out"


class GearKind(Word):
    """What a department can bring."""

    EQUIPMENT = "equipment", "装备", "Equipment"
    VEHICLE = "vehicle", "车辆", "Vehicle"


class Qualification(Word):
    """A permit that work asks for; it ends at a date (domain.md 8)."""

    HEIGHT = "height", "登高证", "Work at height"
    ELECTRIC = "electric", "电工证", "Electrician"
    SPECIAL = "special", "特种设备作业证", "Special equipment"
    ENFORCEMENT = "enforcement", "执法证", "Enforcement permit"
    FIRE = "fire", "消防检查证", "Fire inspection"
    FIRST_AID = "first_aid", "急救证", "First aid"


class Must(Word):
    """A part of a ticket's readiness, in the order of the meter (screens.md, Joint enforcement)."""

    AIM = "aim", "牵头与目标", "Lead and aim"
    ANSWERS = "answers", "答复", "Answers"
    WINDOW = "window", "时段", "Window"
    PEOPLE = "people", "人员", "People"
    MEANS = "means", "资质与装备", "Permits and gear"
    BASIS = "basis", "分工依据", "Work and legal basis"
    SAFETY = "safety", "安全预案", "Safety plan"
    NOTICE = "notice", "告知居民", "Notice to residents"
    GATHERING = "gathering", "集合签到", "Gathering"
    PLACES = "places", "地点案卷", "Places and cases"


class PlaceProgress(Word):
    """How far the work at a place is."""

    WAITING = "waiting", "未开始", "Not begun"
    UNDER_WAY = "under_way", "进行中", "Under way"
    DONE = "done", "已完成", "Done"
    LEFT = "left", "未处置", "Left undone"


class CaseResult(Word):
    """What an operation did to one of its cases."""

    SOLVED = "solved", "已处置", "Disposed"
    PARTLY = "partly", "部分处置", "Partly disposed"
    NOT_SOLVED = "not_solved", "未处置", "Not disposed"


class Taken(Word):
    """What an operation, or other work, takes the time of; two that want the same at once clash (domain.md 8)."""

    DEPARTMENT = "department", "部门", "Department"
    WORKER = "worker", "人员", "Person"
    GEAR = "gear", "装备", "Gear"
    PLACE = "place", "地点", "Place"


class Hours(Word):
    """In which hours a window is looked for."""

    WORKING = "working", "工作时间内", "In working hours"
    DAY = "day", "工作时间外也可", "Also outside working hours"
    NIGHT = "night", "夜间也可", "Also at night"


class ClashSaid(Word):
    """What is said of a clash: `{who}` is wanted, `{what}` has them, `{when}` is local."""

    BUSY = "busy", "{who} {when} {what}", "{who}: {what} {when}"
    TOO_FEW = (
        "too_few",
        "{who} {when} 要 {wanted}，只有 {there}（{what}）",
        "{who}: {wanted} wanted {when}, {there} there ({what})",
    )
    SAME_PLACE = "same_place", "同一地点 {when} 还有 {what}", "Same place {when}: {what}"
    ALONE = "alone", "{who} 要 {wanted}，只有 {there}", "{who}: {wanted} wanted, {there} there"

    def said(self, language: str, **values: object) -> str:
        """Return the sentence in `language`."""
        return self.label(language).format(**values)
