# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which something of a meeting, or a judgement from outside, is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class MeetingProblem(Word):
    """Why something of a meeting is refused; `{names}` are filled from the refusal's parameters."""

    MEETING_MISSING = "meeting_missing", "没有这次会议，请刷新。", "There is no such meeting; refresh."
    SIGNED_OFF = (
        "signed_off",
        "{day} 的会议已由{name}签发，不能再改。新的情况请在下次会议记录。",
        "The meeting of {day} was signed off by {name} and stays as it is; record what is new at the next one.",
    )
    SEAT_LOCKED = (
        "seat_locked",
        "席位已锁屏，大屏只能看；先在席位上解锁。",
        "The seat is locked and the big screen can only be read; unlock the seat first.",
    )
    MEETING_AHEAD = (
        "meeting_ahead",
        "还没到 {day}，会议不能提前开。",
        "It is not {day} yet; a meeting cannot begin before its day.",
    )
    WHO_MISSING = "who_missing", "请选择科室或部门。", "Choose a section or a department."
    DECISION_MISSING = "decision_missing", "没有这条决定，请刷新。", "There is no such decision; refresh."
    DECISION_EMPTY = "decision_empty", "请写明决定什么。", "Write down what is decided."
    DUE_MISSING = "due_missing", "请写明什么时候完成。", "Say until when it is to be done."
    DUE_PAST = "due_past", "完成期限已过，请写一个以后的时间。", "That time has passed already; give one to come."
    DECISION_CHANGED = (
        "decision_changed",
        "这条决定刚被 {seat} 在 {at} 改过，请看过新内容再提交。",
        "{seat} changed this decision at {at}; look at what it says now and submit again.",
    )
    STRUCK = "struck", "这条决定已撤销。", "This decision was struck out."
    CASE_UNKNOWN = "case_unknown", "没有案卷“{number}”，请核对编号。", "There is no case “{number}”; check the number."
    CASE_ENDED = (
        "case_ended",
        "案卷 {number} 已{state}，不能再督办。",
        "Case {number} has ended ({state}) and can no longer be supervised.",
    )
    CASES_DECIDE = (
        "cases_decide",
        "这条决定的案卷结案后自动完成，还有 {count} 件未结。",
        "This decision is done when its cases are closed; {count} are still open.",
    )
    NOT_SUPERVISED = (
        "not_supervised",
        "只有督办类决定可以带案卷。",
        "Only a decision of the kind “supervised” takes cases.",
    )
    NOT_DISPUTED = (
        "not_disputed",
        "案卷 {number} 没有争议待裁定。",
        "Case {number} has no dispute to rule on.",
    )
    RULING_CASELESS = (
        "ruling_caseless",
        "裁定类决定要写明争议案卷的编号。",
        "A ruling names the disputed case by its number.",
    )
    CONFERENCE_MISSING = "conference_missing", "没有这次联席会议，请刷新。", "There is no such conference; refresh."
    CONFERENCE_UNNAMED = "conference_unnamed", "请写明会议主题。", "Give the conference a subject."
    BEGINS_MISSING = (
        "begins_missing",
        "请写成 11-28 09:00 这样的开会时间。",
        "Write when it begins, like 11-28 09:00.",
    )
    BEGINS_PAST = "begins_past", "开会时间已过，请另定时间。", "That time has passed; choose one to come."
    BEGINS_FIXED = (
        "begins_fixed",
        "会议已开始，开会时间不能再改。",
        "The conference has begun; its time stays as it was.",
    )
    NOBODY_INVITED = "nobody_invited", "请至少邀请一个部门。", "Invite one department at least."
    DEPARTMENT_GONE = (
        "department_gone",
        "“{name}”已撤销，不能再邀请。",
        "“{name}” was dissolved and cannot be invited any more.",
    )
    AGENDA_EMPTY = "agenda_empty", "请至少列一项议题。", "Put one item on the agenda at least."
    AGENDA_UNKNOWN = (
        "agenda_unknown",
        "议题“{name}”所指的事项已不在，请刷新。",
        "What the item “{name}” is about is gone; refresh.",
    )
    AGENDA_DECIDED = (
        "agenda_decided",
        "议题“{name}”已有决定或记录，不能撤下。",
        "The item “{name}” has a decision or a note already and stays on the agenda.",
    )
    DAY_TAKEN = (
        "day_taken",
        "{day} 已有联席会议“{name}”，请并入或另定日期。",
        "There is a conference on {day} already, “{name}”; join it or choose another day.",
    )
    ANOTHER_DAY = (
        "another_day",
        "会议定在 {day}，今天不能开；请先改时间。",
        "The conference is set for {day} and cannot begin today; change its time first.",
    )
    CONFERENCE_DONE = (
        "conference_done",
        "“{name}”{state}，不能再改。",
        "“{name}” stands as it is ({state}).",
    )
    ALREADY_SO = "already_so", "已经是这样，不用再记。", "It stands like that already."
    NOT_YOUR_DEPARTMENT = (
        "not_your_department",
        "只能填写本部门的交接说明和进展。",
        "You can only write for your own department.",
    )
    HANDOVER_CLOSED = (
        "handover_closed",
        "{day} 的会议已签发，请写下次会议的交接说明。",
        "The meeting of {day} is signed off; write the remark for the next one.",
    )
    HANDOVER_DAY = (
        "handover_day",
        "交接说明只能写给今天起 {days} 天内的会议。",
        "A remark of handover is for a meeting of today or of the {days} days to come.",
    )
    EVENT_MISSING = "event_missing", "这项活动已被删去或改过，请刷新。", "This event was changed meanwhile; refresh."
    EVENT_UNNAMED = "event_unnamed", "请写明活动名称。", "Give the event a name."
    MOMENT_BAD = (
        "moment_bad",
        "请写成 11-28 09:00 这样的日期和时间。",
        "Write a day and a time like 11-28 09:00.",
    )
    EVENT_HOURS = "event_hours", "结束时间要晚于开始时间。", "The event has to end after it begins."
    PERIOD_BAD = (
        "period_bad",
        "评价周期不对：起止日期要写成 2026-11-01，止不早于起，也不晚于今天。",
        "The period is wrong: write days as 2026-11-01, the last not before the first and not after today.",
    )
    OBJECT_UNKNOWN = (
        "object_unknown",
        "没有“{name}”这个部门、街镇或居村，请核对。",
        "There is no department, street or community “{name}”; check it.",
    )
    KIND_UNKNOWN = (
        "kind_unknown",
        "“{value}”不是评价类别，可写：{known}。",
        "“{value}” is no kind of evaluation; write one of: {known}.",
    )
    SCORE_BAD = "score_bad", "分数要在 0 到 100 之间。", "A score lies between 0 and 100."
    SAMPLE_BAD = "sample_bad", "样本数要是正整数，没有就留空。", "The sample is a whole number above 0, or left empty."
    SOURCE_MISSING = "source_missing", "请写明分数来自哪里。", "Say where the score comes from."
    COLUMNS_MISSING = (
        "columns_missing",
        "缺少列：{names}。首行要有：{known}。",
        "Columns are missing: {names}. The first line names: {known}.",
    )
    SCORE_KNOWN = (
        "score_known",
        "这个对象本周期已有来自“{source}”的分数 {score}；要改请先撤回原分数并写明原因。",
        "This period has a score of {score} from “{source}” already; withdraw that one with a reason to change it.",
    )
    ROW_WRONG = (
        "row_wrong",
        "第 {line} 行：{why}文件没有导入。",
        "Line {line}: {why} Nothing of the file was taken in.",
    )
    DOUBLED = (
        "doubled",
        "与第 {line} 行重复而内容不同，请只留一行。",
        "It repeats line {line} and says something else; keep one of them.",
    )
    SECTION_UNKNOWN = "section_unknown", "没有“{name}”这个科室，请刷新。", "There is no section “{name}”; refresh."
    PAGE_UNKNOWN = (
        "page_unknown",
        "没有“{name}”这一页，或它排了两次，请刷新。",
        "There is no page “{name}”, or it stands there twice; refresh.",
    )
    SCORE_WITHDRAWN = "score_withdrawn", "这个分数已撤回，请刷新。", "This score was withdrawn already; refresh."
