# SPDX-License-Identifier: Apache-2.0
"""Every sentence with which something of a supervision thread is refused, in both languages."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class ThreadProblem(Word):
    """Why a thread cannot be opened, replied to or judged."""

    MISSING = "thread_missing", "没有这条督办，请刷新。", "There is no such supervision thread; refresh."
    CHANGED = (
        "thread_changed",
        "这条督办刚被 {seat} 在 {at} 改过，请看过新内容再提交。",
        "{seat} changed this supervision thread at {at}; look at the new content and submit again.",
    )
    OPEN_ALREADY = (
        "thread_open_already",
        "案卷 {number} 已有未办结的督办，请在那条督办里处理。",
        "Case {number} has an open supervision thread; go on in that one.",
    )
    NOBODY_ASKED = (
        "thread_nobody_asked",
        "案卷 {number} 还没有主办部门，先派遣再督办。",
        "Case {number} has no leading department yet; dispatch it first.",
    )
    OPINION_MISSING = "thread_opinion_missing", "请写明督办意见。", "Write down what is asked for."
    REPLY_MISSING = "thread_reply_missing", "请写明办理情况。", "Write down what was done."
    WHY_MISSING = "thread_why_missing", "请写明还缺什么。", "Write down what is still missing."
    DUE_PAST = "thread_due_past", "回复时限须在现在之后。", "The reply must be due later than now."
    MOMENT_BAD = (
        "thread_moment_bad",
        "时限请写成 18:00 或 11-25 18:00。",
        "Type when it is due as 18:00 or 11-25 18:00.",
    )
    CASE_UNKNOWN = "thread_case_unknown", "没有编号为 {number} 的案卷。", "There is no case with the number {number}."
    NOT_THEIRS = "thread_not_theirs", "这条督办不是发给本部门的。", "This thread does not ask your department."
    NOT_REPLIED = "thread_not_replied", "部门还没有回复。", "The department has not replied yet."
    REPLIED_ALREADY = "thread_replied_already", "已经回复，等待审核。", "It is replied to and waits to be judged."
    ENDED = "thread_ended", "这条督办已办结。", "This thread has ended."
