# SPDX-License-Identifier: Apache-2.0
"""Figures that are numbers of cases: how much came in, went through, and went another way."""

from __future__ import annotations

from commandcenter.rules.evaluation.figures.indicator import Better, Indicator, Term
from commandcenter.vocabulary import Stage
from commandcenter.vocabulary.evaluation import Count

C = Count
COUNTERS = "GB/T 30428.4 / CJ/T 292, facts.md 5.2"
DOMAIN = "domain.md 6"
SHOULD_DISPOSE = Term.of(C.DISPOSED_IN_TIME, C.DISPOSED_LATE, C.UNDISPOSED_LATE, late=Stage.DISPOSE)
RECEIVED = Term.of(C.DISPATCH_IN_TIME, C.DISPATCH_LATE)


def _number(
    key: str, zh: str, en: str, says_zh: str, says_en: str, term: Term, better: Better = Better.NEITHER
) -> Indicator:
    return Indicator(key, zh, en, says_zh, says_en, zh, en, COUNTERS, term, better=better)


def _plain(count: C, says_zh: str, says_en: str, better: Better = Better.NEITHER) -> Indicator:
    return _number(str(count), f"{count.zh}数", count.en, says_zh, says_en, Term.of(count), better)


VOLUMES = (
    _number(
        "taken_in",
        "上报数",
        "Reports",
        "按上报时间计的全部上报，含自行处置，作废的不计。",
        "All reports by the day they were made, self-disposed ones too; void ones are left out.",
        Term.of(C.REPORTED, C.SELF_DISPOSED),
    ),
    _number(
        "accepted",
        "受理数",
        "Accepted or refused",
        "作出受理决定的上报：受理、不予受理和并案。",
        "Reports decided on by an acceptor: accepted, refused or merged.",
        Term.of(C.ACCEPT_IN_TIME, C.ACCEPT_LATE),
    ),
    _plain(C.FILED, "首次立案的案卷，按立案日计。", "Cases filed for the first time, on the day they were filed."),
    _number(
        "should_close",
        "应结案数",
        "Should close",
        "已处置的，加上超期仍未处置的；未到期的不计。各计一次：处置之日或到期之日，以先到者为准。",
        "Disposed, and overdue and not disposed; cases still in time are left out. Each counts once, on the day it was"
        " disposed or ran out, whichever came first.",
        SHOULD_DISPOSE,
    ),
    _plain(C.CLOSED, "按结案日计的结案案卷，含强制结案。", "Cases closed on their day, forced ones too."),
    _number(
        "received",
        "派遣数",
        "Dispatched",
        "派给处置部门的次数，改派另计。",
        "Times cases were sent to a department; sent on to another counts again.",
        RECEIVED,
    ),
    _number(
        "disposed",
        "处置数",
        "Disposed",
        "部门已反馈处置结果的案卷，返工中的不计。",
        "Cases a department fed back as done, without those back in hand.",
        Term.of(C.DISPOSED_IN_TIME, C.DISPOSED_LATE),
    ),
    _plain(C.SELF_DISPOSED, "监督员当场处置的上报，单独统计。", "Reports a supervisor put right on the spot, apart."),
    _plain(C.REFUSED, "不予受理的上报。", "Reports that were refused.", Better.LESS),
    _plain(C.REFUSED_FILING, "受理后不予立案的上报。", "Accepted reports whose filing was refused.", Better.LESS),
    _plain(
        C.MERGED,
        "并入另一案卷的重复上报，按上报日计。",
        "Repeated reports merged into another case, on the day of the report.",
        Better.LESS,
    ),
    _plain(C.VOIDED, "作废的案卷，不进入其他统计。", "Voided cases, which no other figure holds.", Better.LESS),
    _plain(C.FORCED, "值班长强制结案的案卷。", "Cases closed by force by the shift leader.", Better.LESS),
    _plain(C.REOPENED, "结案后重开的次数。", "Times closed cases were reopened.", Better.LESS),
    _plain(
        C.REWORK_TIMES, "核查后退同一部门再处置的次数。", "Times a check sent work back to the same unit.", Better.LESS
    ),
    _plain(C.SENT_BACK, "派遣员审核时退回部门的次数。", "Times the dispatcher sent a result back.", Better.LESS),
    _plain(
        C.RETURNED,
        "获准退单的派遣，按派遣日计。",
        "Dispatches that came back, on the day of the dispatch.",
        Better.LESS,
    ),
    _plain(C.RETURNED_LATE, "超期后才获准的退单。", "Returns granted when the limit had run out.", Better.LESS),
    _plain(
        C.RETURN_REFUSED,
        "退单被驳回的派遣，视为推诿。",
        "Dispatches a department asked in vain to give back.",
        Better.LESS,
    ),
    _plain(C.EXTENDED, "获准的延期次数。", "Extensions that were granted.", Better.LESS),
    _plain(C.SUSPENDED, "获准挂账的次数。", "Suspensions that were granted."),
    _plain(C.URGED, "催办次数。", "Times a department was urged.", Better.LESS),
    _plain(C.SUPERVISED, "列入督办的次数。", "Times a case was put under supervision.", Better.LESS),
    _plain(C.ADJUDICATED, "由中心主任裁定的次数。", "Rulings of the director.", Better.LESS),
    _plain(
        C.EXEMPTED,
        "因申诉成立而不再算超期的处置，按原来计入的日期。",
        "Late disposals that a granted appeal took out, on the day they had counted.",
        Better.LESS,
    ),
    _plain(C.APPEALED, "成立的超时申诉，不计入考核。", "Granted appeals, which leave the rates.", Better.LESS),
    _number(
        "valid_reports",
        "有效上报数",
        "Valid reports in number",
        "已立案且未作废的上报，按上报日计。",
        "Reports that were filed and not voided, on the day of the report.",
        Term.of(C.REPORT_FILED),
    ),
    _plain(C.PUBLIC_FILED, "由公众举报而立案的案卷。", "Filed cases that the public reported."),
    _plain(
        C.MISDIRECTED,
        "结案时首派部门不是最后处置部门的案卷。",
        "Closed cases whose last unit was not the first.",
        Better.LESS,
    ),
    _plain(C.REWORKED, "经核查退同一部门再处置过的案卷。", "Cases the same unit did again after a check.", Better.LESS),
    _plain(C.MISSED, "公众举报并核实立案、监督员应报未报的问题。", "Problems the public reported first.", Better.LESS),
)
