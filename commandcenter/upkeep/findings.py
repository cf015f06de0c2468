# SPDX-License-Identifier: Apache-2.0
"""What a verification can find wrong, each with a sentence that names the place."""

from __future__ import annotations

from dataclasses import dataclass

from commandcenter.vocabulary import Word


class Fault(Word):
    """Kinds of wrong; `{detail}` is filled in by the finding."""

    ENTRY_CHANGED = "entry_changed", "历史第 {detail} 条内容被改过", "History entry {detail} was changed"
    ENTRY_MISSING = "entry_missing", "历史缺第 {detail} 条", "History entry {detail} is missing"
    CHAIN_BROKEN = (
        "chain_broken",
        "历史第 {detail} 条与前一条接不上",
        "History entry {detail} does not follow its predecessor",
    )
    TAIL_CUT = (
        "tail_cut",
        "历史末尾被截去（应有 {detail} 条）",
        "The end of the history was cut off ({detail} entries expected)",
    )
    SEAL_BROKEN = "seal_broken", "封条 {detail} 与历史不符", "Seal {detail} does not match the history"
    STEP_ILLEGAL = "step_illegal", "不合规的一步：{detail}", "A step that the rules forbid: {detail}"
    STATE_DIFFERS = "state_differs", "案卷状态与历史不符：{detail}", "The state differs from the history: {detail}"
    POOL_WRONG = "pool_wrong", "案卷不在该在的池里：{detail}", "The case lies in the wrong pool: {detail}"
    CLOCK_WRONG = "clock_wrong", "计时与状态不符：{detail}", "The clocks do not fit the state: {detail}"
    LEAD_WRONG = "lead_wrong", "主办部门应只有一家：{detail}", "There must be exactly one lead department: {detail}"
    REQUEST_WRONG = "request_wrong", "申请与案卷不符：{detail}", "The open request does not fit the case: {detail}"
    JUDGED_OWN_WORK = "judged_own_work", "处置的人又核查或结案：{detail}", "Who disposed also judged: {detail}"
    CLOSED_UNCHECKED = "closed_unchecked", "未通过核查就结案", "Closed without a passed check"
    ORPHAN = "orphan", "没有案卷的记录：{detail}", "A record without a case: {detail}"
    REPORT_MISSING = "report_missing", "案卷没有上报", "The case has no report"
    NUMBER_MISSING = "number_missing", "立案后没有案号", "Filed without a number"
    COUNTED_WRONG = (
        "counted_wrong",
        "统计与历史不符：{detail}",
        "Counted for something else than its history says: {detail}",
    )
    FIELD_STRAY = (
        "field_stray",
        "现场记录找不到人或居村：{detail}",
        "Records of the field without their person or community: {detail}",
    )
    MINUTES_CHANGED = (
        "minutes_changed",
        "已签发的会议记录被改过：{detail}",
        "Minutes that were signed off were changed: {detail}",
    )
    TIER_WRONG = (
        "tier_wrong",
        "案卷不在该在的那一级中心：{detail}",
        "The case lies with the wrong tier: {detail}",
    )
    ALARM_UNTOLD = "alarm_untold", "告警已处理却没有结果：{detail}", "Alarms handled without a result: {detail}"
    ZERO_HALF = "zero_half", "零报告只报了一部分：{detail}", "A zero report that is only half given: {detail}"
    BLOB_MISSING = "blob_missing", "附件文件不见了：{detail}", "The file of an attachment is missing: {detail}"
    BLOB_CHANGED = "blob_changed", "附件内容被改过：{detail}", "The content of an attachment was changed: {detail}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and where: a case's id (0 for none) and its number."""

    fault: Fault
    case_id: int = 0
    number: str = ""
    detail: str = ""

    def sentence(self, language: str = "en") -> str:
        """Return the finding as one line."""
        words = self.fault.label(language).replace("{detail}", self.detail)
        return f"{self.number or self.case_id}: {words}" if self.case_id else words
