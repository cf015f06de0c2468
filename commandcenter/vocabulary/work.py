# SPDX-License-Identifier: Apache-2.0
"""Words for the closed loop: states, stages, actions, queues, reasons and lamps."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class State(Word):
    """States of a case (domain.md 4); `archived` ends a self-disposed report that passed audit."""

    REPORTED = "reported", "待受理", "To accept"
    VERIFYING = "verifying", "待核实", "Verifying"
    ACCEPTED = "accepted", "待立案", "To file"
    FILED = "filed", "待派遣", "To dispatch"
    DISPATCHED = "dispatched", "待处置", "In disposal"
    DISPOSED = "disposed", "待审核", "To review"
    CHECKING = "checking", "核查中", "Checking"
    CHECKED = "checked", "待结案", "To close"
    CLOSED = "closed", "已结案", "Closed"
    SUSPENDED = "suspended", "挂账", "Suspended"
    VOID = "void", "作废", "Void"
    REFUSED = "refused", "不予受理", "Refused"
    MERGED = "merged", "已并案", "Merged"
    ARCHIVED = "archived", "自行处置归档", "Archived, self-disposed"


class Stage(Word):
    """Stages that have a clock of their own (domain.md 5)."""

    ACCEPT = "accept", "受理", "Accept"
    VERIFY = "verify", "核实", "Verify"
    FILE = "file", "立案", "File"
    DISPATCH = "dispatch", "派遣", "Dispatch"
    DISPOSE = "dispose", "处置", "Dispose"
    REVIEW = "review", "审核", "Review"
    CHECK = "check", "核查", "Check"
    CLOSE = "close", "结案", "Close"
    CALL_BACK = "call_back", "回访", "Call back"


class Action(Word):
    """Everything that can be done to a case."""

    TAKE_IN = "take_in", "登记", "Take in"
    EDIT = "edit", "修改", "Edit"
    ACCEPT = "accept", "受理", "Accept"
    REFUSE = "refuse", "不予受理", "Refuse"
    MERGE = "merge", "并入", "Merge"
    AUDIT_ARCHIVE = "audit_archive", "自行处置归档", "Archive self-disposed"
    AUDIT_INVALID = "audit_invalid", "自行处置无效", "Reject self-disposed"
    SEND_TO_VERIFY = "send_to_verify", "发核实", "Send to verify"
    ANSWER_VERIFY = "answer_verify", "核实回复", "Verification answered"
    FILE = "file", "立案", "File"
    REFUSE_FILING = "refuse_filing", "不予立案", "Refuse filing"
    DISPATCH = "dispatch", "派遣", "Dispatch"
    RETURN_TO_ACCEPTOR = "return_to_acceptor", "退回受理", "Return to acceptor"
    HAND_UP = "hand_up", "转上级", "Hand up"
    HAND_DOWN = "hand_down", "转下级", "Hand down"
    SEND_BACK = "send_back", "退回原中心", "Send back"
    SIGN_FOR = "sign_for", "签收", "Sign for"
    FEED_BACK = "feed_back", "反馈", "Feed back"
    ASK_RETURN = "ask_return", "申请退单", "Ask return"
    ASK_EXTENSION = "ask_extension", "申请延期", "Ask extension"
    ASK_SUSPENSION = "ask_suspension", "申请挂账", "Ask suspension"
    WITHDRAW = "withdraw", "撤回申请", "Withdraw request"
    GRANT_RETURN = "grant_return", "同意退单", "Grant return"
    REFUSE_RETURN = "refuse_return", "不同意退单", "Refuse return"
    GRANT_EXTENSION = "grant_extension", "同意延期", "Grant extension"
    REFUSE_EXTENSION = "refuse_extension", "不同意延期", "Refuse extension"
    GRANT_SUSPENSION = "grant_suspension", "同意挂账", "Grant suspension"
    REFUSE_SUSPENSION = "refuse_suspension", "不同意挂账", "Refuse suspension"
    RESUME = "resume", "恢复", "Resume"
    ADJUDICATE = "adjudicate", "裁定", "Adjudicate"
    FORWARD_TO_CHECK = "forward_to_check", "批转核查", "Forward to check"
    REWORK = "rework", "返工", "Rework"
    ANSWER_CHECK = "answer_check", "核查回复", "Check answered"
    CLOSE = "close", "结案", "Close"
    FORCE_CLOSE = "force_close", "强制结案", "Force close"
    VOID = "void", "作废", "Void"
    REOPEN = "reopen", "重开", "Reopen"
    CALL_BACK = "call_back", "回访", "Call back"
    ASK_APPEAL = "ask_appeal", "超时申诉", "Appeal against overdue"
    GRANT_APPEAL = "grant_appeal", "同意超时申诉", "Grant appeal"
    REFUSE_APPEAL = "refuse_appeal", "不同意超时申诉", "Refuse appeal"
    URGE = "urge", "催办", "Urge"
    SUPERVISE = "supervise", "督办", "Supervise"
    SHOW_PERSONAL = "show_personal", "查看个人信息", "Show personal data"
    BREAK_HOLD = "break_hold", "解除占用", "Break hold"
    ATTACH = "attach", "添加附件", "Attach"


class Queue(Word):
    """The lists a seat works from (screens.md, the three seats)."""

    TO_ACCEPT = "to_accept", "待受理", "To accept"
    VERIFYING = "verifying", "核实中", "Verifying"
    TO_FILE = "to_file", "待立案", "To file"
    CHECKING = "checking", "核查中", "Checking"
    TO_CLOSE = "to_close", "待结案", "To close"
    TO_CALL_BACK = "to_call_back", "待回访", "To call back"
    MINE = "mine", "我在办", "Mine"
    PICKED = "picked", "大屏所选", "From the wall"
    POOL = "pool", "全部", "All"
    TO_DISPATCH = "to_dispatch", "待派遣", "To dispatch"
    RETURNED = "returned", "退单", "Returned"
    TO_REVIEW = "to_review", "待审核", "To review"
    REQUESTS = "requests", "申请", "Requests"
    ADJUDICATION = "adjudication", "裁定", "Adjudication"
    SUPERVISED = "supervised", "督办", "Supervised"
    OVERDUE = "overdue", "超时", "Overdue"
    DESK = "desk", "全部", "All"
    TO_SIGN = "to_sign", "待签收", "To sign for"
    IN_DISPOSAL = "in_disposal", "处置中", "In disposal"
    REWORK = "rework", "返工", "Rework"
    ASKED = "asked", "申请中", "Requested"
    SUSPENDED = "suspended", "挂账", "Suspended"
    APPEALS = "appeals", "超时申诉", "Appeals"
    LATE = "late", "超时结案", "Closed late"
    ENDED = "ended", "已办结", "Ended"


class Lamp(Word):
    """The state of a clock in colour, shape and word (domain.md 5)."""

    GREEN = "green", "正常", "On time"
    YELLOW = "yellow", "将超时", "Due soon"
    RED = "red", "超时", "Overdue"
    STOPPED = "stopped", "停表", "Clock stopped"


class TimeUnit(Word):
    """Units of a limit; a working day is 8 working hours (domain.md 5)."""

    MINUTE = "minute", "分钟", "minutes"
    URGENT_HOUR = "urgent_hour", "紧急工作时", "urgent hours"
    WORKING_HOUR = "working_hour", "工作时", "working hours"
    WORKING_DAY = "working_day", "工作日", "working days"
    NATURAL_DAY = "natural_day", "自然日", "natural days"


class ItemKind(Word):
    """A thing that breaks or a thing that happens (domain.md 1)."""

    COMPONENT = "component", "部件", "Component"
    EVENT = "event", "事件", "Event"


class Proposed(Word):
    """What a month proposes for the catalogue (domain.md 6, Improvement)."""

    LOCAL_ITEM = "local_item", "本地事项", "Local item"
    LIMIT = "limit", "时限", "Limit"


class Involvement(Word):
    """What a department is in a case: exactly one executes, the others assist (domain.md 3)."""

    LEAD = "lead", "主办", "Lead"
    ASSIST = "assist", "协办", "Assist"
    NONE = "none", "不派", "Not sent"


class TaskKind(Word):
    """What a supervisor is sent for: verification before filing, check before closing."""

    VERIFY = "verify", "核实", "Verify"
    CHECK = "check", "核查", "Check"


class VerifyResult(Word):
    """What a supervisor found before filing (domain.md 4)."""

    CONFIRMED = "confirmed", "属实", "Confirmed"
    NOT_FOUND = "not_found", "不属实", "Not found"
    CANNOT_REACH = "cannot_reach", "无法到达", "Cannot reach"


class CheckResult(Word):
    """What a supervisor found before closing (domain.md 4)."""

    PASS = "pass", "通过", "Passed"
    FAIL = "fail", "不通过", "Failed"


class FeedbackKind(Word):
    """What a department says it did."""

    CLEARED = "cleared", "已清除", "Cleared"
    REPAIRED = "repaired", "已修复", "Repaired"
    DISSUADED = "dissuaded", "已劝离", "Dissuaded"
    PROSECUTED = "prosecuted", "立案查处", "Prosecuted"
    OTHER = "other", "其他", "Other"


class RequestKind(Word):
    """What a department may ask: of the dispatcher in disposal, of the supervision centre once closed."""

    RETURN = "return", "退单", "Return"
    EXTENSION = "extension", "延期", "Extension"
    SUSPENSION = "suspension", "挂账", "Suspension"
    APPEAL = "appeal", "超时申诉", "Overdue appeal"


class RequestReason(Word):
    """Why a department asks; the reason is a list (screens.md, Department desk)."""

    WRONG_AREA = "wrong_area", "属地不符", "Wrong area"
    UNCLEAR_OWNER = "unclear_owner", "权属不清", "Ownership unclear"
    OVERLAP = "overlap", "职能交叉", "Duties overlap"
    NOT_OURS = "not_ours", "非本部门", "Not ours"
    ENGINEERING = "engineering", "工程施工", "Engineering work"
    MATERIAL = "material", "材料设备未到", "Material or equipment missing"
    WEATHER = "weather", "天气", "Weather"
    SEASON = "season", "季节条件", "Season"
    PROCEDURE = "procedure", "法定程序", "Legal procedure"
    OTHER = "other", "其他", "Other"


REASONS_FOR: dict[RequestKind, tuple[RequestReason, ...]] = {
    RequestKind.RETURN: (
        RequestReason.WRONG_AREA,
        RequestReason.UNCLEAR_OWNER,
        RequestReason.OVERLAP,
        RequestReason.NOT_OURS,
    ),
    RequestKind.EXTENSION: (
        RequestReason.ENGINEERING,
        RequestReason.MATERIAL,
        RequestReason.WEATHER,
        RequestReason.PROCEDURE,
        RequestReason.OTHER,
    ),
    RequestKind.SUSPENSION: (
        RequestReason.ENGINEERING,
        RequestReason.SEASON,
        RequestReason.PROCEDURE,
        RequestReason.OTHER,
    ),
    RequestKind.APPEAL: (
        RequestReason.ENGINEERING,
        RequestReason.MATERIAL,
        RequestReason.WEATHER,
        RequestReason.SEASON,
        RequestReason.PROCEDURE,
        RequestReason.OTHER,
    ),
}


class Decision(Word):
    """What was decided on a request."""

    GRANTED = "granted", "同意", "Granted"
    REFUSED = "refused", "不同意", "Refused"
    WITHDRAWN = "withdrawn", "撤回", "Withdrawn"
