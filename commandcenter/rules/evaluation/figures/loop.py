# SPDX-License-Identifier: Apache-2.0
"""Rates of the closed loop: what was done in time, done well, and done again."""

from __future__ import annotations

from commandcenter.rules.evaluation.figures.indicator import Better, Indicator, Term
from commandcenter.rules.evaluation.figures.volumes import COUNTERS, DOMAIN, RECEIVED, SHOULD_DISPOSE
from commandcenter.vocabulary import Role, Stage
from commandcenter.vocabulary.evaluation import Count

C = Count
FORMULAS = "GB/T 30428.4 / CJ/T 292, facts.md 5.3"
_MORE, _LESS = Better.MORE, Better.LESS
_SUPERVISORS = frozenset({Role.SUPERVISOR})
_REPORTED, _FILED = Term.of(C.REPORTED), Term.of(C.FILED)
_CHECKED = Term.of(C.CHECK_IN_TIME, C.CHECK_LATE)


def _in_time(key: str, zh: str, en: str, done: tuple[C, C], stage: Stage | None, whose: tuple[str, str]) -> Indicator:
    """Return how much of a stage was done within its limit; what ran out and is not done is late too."""
    return Indicator(
        key,
        zh,
        en,
        f"{whose[0]}在时限内完成的，占应完成的；到期仍未完成的算超时。",
        f"What {whose[1]} did within its limit, of what had to be done; what ran out and is not done is late.",
        f"{done[0].zh} ÷ 应完成（{done[0].zh} + {done[1].zh} + 到期未完成）",
        f"{done[0].en} ÷ (in time + late + ran out and not done)",
        FORMULAS,
        Term.of(done[0]),
        Term.of(*done, late=stage),
        _MORE,
    )


STAGES = (
    _in_time(
        "accept_on_time",
        "按时受理率",
        "Accepted in time",
        (C.ACCEPT_IN_TIME, C.ACCEPT_LATE),
        Stage.ACCEPT,
        ("受理", "acceptors"),
    ),
    _in_time(
        "verify_sent_on_time",
        "核实按时派发率",
        "Verification sent in time",
        (C.VERIFY_SENT_IN_TIME, C.VERIFY_SENT_LATE),
        None,
        ("核实任务派发", "acceptors sent to verify"),
    ),
    _in_time(
        "verify_on_time",
        "按时核实率",
        "Verified in time",
        (C.VERIFY_IN_TIME, C.VERIFY_LATE),
        Stage.VERIFY,
        ("核实", "supervisors verified"),
    ),
    _in_time(
        "file_on_time",
        "按时立案率",
        "Filed in time",
        (C.FILE_IN_TIME, C.FILE_LATE),
        Stage.FILE,
        ("立案", "the centre filed"),
    ),
    _in_time(
        "dispatch_on_time",
        "按时派遣率",
        "Dispatched in time",
        (C.DISPATCH_IN_TIME, C.DISPATCH_LATE),
        Stage.DISPATCH,
        ("派遣", "dispatchers sent"),
    ),
    _in_time(
        "check_sent_on_time",
        "核查按时派发率",
        "Check sent in time",
        (C.CHECK_SENT_IN_TIME, C.CHECK_SENT_LATE),
        Stage.REVIEW,
        ("核查任务派发", "the centre sent to check"),
    ),
    _in_time(
        "check_on_time",
        "按时核查率",
        "Checked in time",
        (C.CHECK_IN_TIME, C.CHECK_LATE),
        Stage.CHECK,
        ("核查", "supervisors checked"),
    ),
    _in_time(
        "close_on_time",
        "结案按时率",
        "Closing done in time",
        (C.CLOSE_IN_TIME, C.CLOSE_LATE),
        Stage.CLOSE,
        ("结案操作", "the centre closed"),
    ),
)


def _rate(
    key: str,
    zh: str,
    en: str,
    says: tuple[str, str],
    formula: tuple[str, str],
    above: Term,
    below: Term,
    better: Better,
    **more: frozenset[Role],
) -> Indicator:
    return Indicator(key, zh, en, *says, *formula, FORMULAS, above, below, better, **more)  # type: ignore[arg-type]


_DISPOSED = Term.of(C.DISPOSED_IN_TIME, C.DISPOSED_LATE)
_SHOULD = ("应结案数", "should close")
LOOP = (
    _rate(
        "filing_rate",
        "立案率",
        "Filing rate",
        ("本期上报中已经立案的比例。", "Of the reports of the period, how many were filed."),
        ("上报已立案 ÷ 上报", "reported and filed ÷ reported"),
        Term.of(C.REPORT_FILED),
        _REPORTED,
        Better.NEITHER,
    ),
    _rate(
        "valid_report_rate",
        "有效上报率",
        "Valid reports",
        ("监督员的上报中立案且未作废的比例。", "Of supervisors' reports, how many were filed and not voided."),
        ("监督员上报已立案 ÷ 监督员上报", "supervisors' reports filed ÷ supervisors' reports"),
        Term.of(C.REPORT_FILED),
        _REPORTED,
        _MORE,
        posts=_SUPERVISORS,
    ),
    _rate(
        "missed_rate",
        "漏报率",
        "Missed rate",
        (
            "监督员应发现的立案问题中，由公众先举报并核实的比例。",
            "Of filed problems that a supervisor should have found, how many the public reported first.",
        ),
        ("漏报 ÷（监督员上报已立案 + 漏报）", "missed ÷ (supervisors' reports filed + missed)"),
        Term.of(C.MISSED),
        Term.of(C.REPORT_FILED, C.MISSED),
        _LESS,
        posts=_SUPERVISORS,
    ),
    _rate(
        "self_valid_rate",
        "自行处置有效率",
        "Self-disposed, valid",
        ("自行处置经审核归档的比例。", "Of audited self-disposed reports, how many were archived."),
        ("自行处置有效 ÷（有效 + 无效）", "archived ÷ (archived + invalid)"),
        Term.of(C.SELF_ARCHIVED),
        Term.of(C.SELF_ARCHIVED, C.SELF_INVALID),
        _MORE,
    ),
    _rate(
        "confirmed_rate",
        "核实属实率",
        "Confirmed",
        ("核实任务中属实的比例。", "Of verifications done, how many confirmed the report."),
        ("核实属实 ÷ 已核实", "confirmed ÷ verified"),
        Term.of(C.CONFIRMED),
        Term.of(C.VERIFY_IN_TIME, C.VERIFY_LATE),
        Better.NEITHER,
    ),
    _rate(
        "accurate_filing",
        "准确立案率",
        "Accurate filing",
        ("立案后没有作废的比例。", "Of filed cases, how many were not voided."),
        ("立案 ÷（立案 + 立案后作废）", "filed ÷ (filed + filed and voided)"),
        _FILED,
        Term.of(C.FILED, C.FILED_VOID),
        _MORE,
    ),
    _rate(
        "error_rate",
        "差错率",
        "Error rate",
        ("立案后被派遣员退回更正的比例。", "How often the dispatcher sent a filed case back to be mended."),
        ("立案被退回 ÷ 立案操作", "sent back ÷ filings"),
        Term.of(C.MISFILED),
        Term.of(C.FILE_IN_TIME, C.FILE_LATE),
        _LESS,
    ),
    _rate(
        "accurate_dispatch",
        "准确派遣率",
        "Accurate dispatch",
        (
            "结案时，首次派遣的部门就是最后处置的部门的比例。",
            "Of closed cases, how many were last with the unit they were first sent to.",
        ),
        ("准确派遣 ÷（准确 + 错误）", "accurate ÷ (accurate + wrong)"),
        Term.of(C.ACCURATE),
        Term.of(C.ACCURATE, C.MISDIRECTED),
        _MORE,
    ),
    _rate(
        "disposal_rate",
        "处置率",
        "Disposal rate",
        ("应处置的案卷中已处置的比例。", "Of the cases that should be disposed, how many are."),
        ("处置数 ÷ 应结案数", "disposed ÷ should close"),
        _DISPOSED,
        SHOULD_DISPOSE,
        _MORE,
    ),
    _rate(
        "disposal_on_time",
        "按期处置率",
        "Disposed in time",
        (
            "应处置的案卷中在部门累计时限内处置的比例；核查和结案用的时间不算部门的。",
            "Of the cases that should be disposed, how many were within the department's own time.",
        ),
        ("按期处置 ÷ 应结案数", "disposed in time ÷ should close"),
        Term.of(C.DISPOSED_IN_TIME),
        SHOULD_DISPOSE,
        _MORE,
    ),
    _rate(
        "closing_rate",
        "结案率",
        "Closing rate",
        ("应结案的案卷中至今已结案的比例。", "Of the cases that should be closed, how many are by now."),
        ("已结案 ÷ 应结案数", "closed ÷ should close"),
        Term.of(C.DUE_CLOSED_IN_TIME, C.DUE_CLOSED_LATE),
        SHOULD_DISPOSE,
        _MORE,
    ),
    _rate(
        "closing_on_time",
        "按期结案率",
        "Closed in time",
        ("应结案的案卷中已结案且按期处置的比例。", "Of those, how many are closed and were disposed in time."),
        ("按期结案 ÷ 应结案数", "closed, disposed in time ÷ should close"),
        Term.of(C.DUE_CLOSED_IN_TIME),
        SHOULD_DISPOSE,
        _MORE,
    ),
    _rate(
        "rework_rate",
        "返工率",
        "Rework rate",
        (
            "应结案的案卷中，经核查退同一部门再处置过的比例。",
            "Of those, how many the same unit did again after a check and a new dispatch.",
        ),
        ("返工案卷 ÷ 应结案数", "reworked ÷ should close"),
        Term.of(C.REWORKED),
        SHOULD_DISPOSE,
        _LESS,
    ),
    _rate(
        "done_at_once_rate",
        "一次完成率",
        "Done at once",
        ("已处置的案卷中没有返工的比例。", "Of disposed cases, how many were not reworked."),
        ("（处置数 − 返工案卷）÷ 处置数", "(disposed − reworked) ÷ disposed"),
        Term({C.DISPOSED_IN_TIME: 1.0, C.DISPOSED_LATE: 1.0, C.REWORKED: -1.0}),
        _DISPOSED,
        _MORE,
    ),
    _rate(
        "return_rate",
        "回退率",
        "Return rate",
        ("派给部门的案卷中获准退单的比例。", "Of the cases sent to departments, how many were returned."),
        ("退单 ÷ 派遣数", "returned ÷ dispatched"),
        Term.of(C.RETURNED),
        RECEIVED,
        _LESS,
    ),
    _rate(
        "shuffle_rate",
        "推诿率",
        "Shuffle rate",
        ("派给部门的案卷中退单被驳回的比例。", "How often a department asked in vain to give a case back."),
        ("退单被驳回 ÷ 派遣数", "returns refused ÷ dispatched"),
        Term.of(C.RETURN_REFUSED),
        RECEIVED,
        _LESS,
    ),
    _rate(
        "check_pass_rate",
        "核查通过率",
        "Checks passed",
        ("已核查中通过的比例。", "Of checks done, how many passed."),
        ("核查通过 ÷ 已核查", "passed ÷ checked"),
        Term.of(C.CHECK_PASSED),
        _CHECKED,
        _MORE,
    ),
    _rate(
        "public_report_rate",
        "监督举报率",
        "Reported by the public",
        ("立案案卷中由公众举报的比例。", "Of filed cases, how many the public reported."),
        ("公众举报立案 ÷ 立案", "public reports filed ÷ filed"),
        Term.of(C.PUBLIC_FILED),
        _FILED,
        _LESS,
    ),
    _rate(
        "forced_rate",
        "强制结案率",
        "Forced rate",
        ("结案案卷中强制结案的比例。", "Of closed cases, how many were closed by force."),
        ("强制结案 ÷ 结案", "closed by force ÷ closed"),
        Term.of(C.FORCED),
        Term.of(C.CLOSED),
        _LESS,
    ),
)
__all__ = ["COUNTERS", "DOMAIN", "FORMULAS", "LOOP", "STAGES"]
