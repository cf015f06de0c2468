# SPDX-License-Identifier: Apache-2.0
"""Figures of how cases are taken up and written down, and of appeals against having been overdue."""

from __future__ import annotations

from commandcenter.rules.evaluation.figures.indicator import Better, Indicator, Term
from commandcenter.rules.evaluation.figures.volumes import COUNTERS, DOMAIN, SHOULD_DISPOSE
from commandcenter.vocabulary.evaluation import Awaited, Count

C = Count
PRACTICE = "facts.md 7.4"
APPEALS = "domain.md 4 rule 10, facts.md 4.5"
_SIGNED = (C.SIGNED_IN_TIME, C.SIGNED_LATE)
_RESENT = (C.RESENT_IN_TIME, C.RESENT_LATE)
_RECORDS = Term.of(C.RECORD_WHOLE, C.RECORD_LACKING)

HANDLING = (
    Indicator(
        "signed_on_time",
        "及时签收率",
        "Signed for in time",
        "派到部门后在签收时限内签收的比例。时限由中心设置，默认 2 个工作小时；反馈即视为签收，未签收而获准退单的不计，"
        "到期未签收的算超时。",
        "Of what was sent to departments, how much was signed for within the time the centre sets, by default 2 working"
        " hours. Feeding back signs for it; what was given back unsigned is left out, what ran out unsigned is late.",
        "及时签收 ÷（及时签收 + 超时签收 + 到期未签收）",
        "in time ÷ (in time + late + ran out and not signed for)",
        PRACTICE,
        Term.of(C.SIGNED_IN_TIME),
        Term.of(*_SIGNED, late=Awaited.SIGNING),
        Better.MORE,
    ),
    Indicator(
        "resent",
        "二次派遣数",
        "Sent again",
        "同一案卷第二次及以后的派遣：退单、重开后再派。",
        "Dispatches of a case after its first one: returned or reopened, and sent again.",
        "按时二次派遣 + 超时二次派遣",
        "sent again in time + late",
        COUNTERS,
        Term.of(*_RESENT),
        None,
        Better.LESS,
    ),
    Indicator(
        "resent_on_time",
        "二次派遣按时率",
        "Sent again in time",
        "第二次及以后的派遣中在派遣时限内完成的比例。",
        "Of dispatches after the first one, how many were within the limit of dispatching.",
        "按时二次派遣 ÷（按时 + 超时）",
        "in time ÷ (in time + late)",
        COUNTERS,
        Term.of(C.RESENT_IN_TIME),
        Term.of(*_RESENT),
        Better.MORE,
    ),
    Indicator(
        "data_quality",
        "数据质量",
        "Data quality",
        "首次立案时资料齐全的比例：描述不少于 5 个字、地址已填、部件类已选定部件。"
        "事项、立案条件和网格缺了不能立案，故不计。",
        "Of cases filed for the first time, how many had a whole record: a description of 5 signs or more, an address,"
        " and the component where the item is one. Item, condition and cell are needed to file at all.",
        "资料齐全立案 ÷（齐全 + 缺项）",
        "whole ÷ (whole + with a gap)",
        f"{PRACTICE}, facts.md 2.6",
        Term.of(C.RECORD_WHOLE),
        _RECORDS,
        Better.MORE,
    ),
    Indicator(
        "appeal_asked",
        "超时申诉数",
        "Appeals",
        "部门就超时提出的申诉，按提出日计；每个已结案卷限一次。",
        "Appeals of departments against having been overdue, on the day they were made; one for each closed case.",
        "超时申诉",
        "appeals",
        APPEALS,
        Term.of(C.APPEAL_ASKED),
        None,
        Better.NEITHER,
    ),
    Indicator(
        "appeal_refused",
        "申诉驳回数",
        "Appeals refused",
        "被驳回的超时申诉，按决定日计；案卷照常考核。",
        "Appeals that were refused, on the day of the decision; the case counts as before.",
        "申诉驳回",
        "refused",
        APPEALS,
        Term.of(C.APPEAL_REFUSED),
        None,
        Better.NEITHER,
    ),
    Indicator(
        "appeal_rate",
        "申诉成立率",
        "Appeals granted, share",
        "已决定的超时申诉中成立的比例。",
        "Of appeals decided, how many were granted.",
        "申诉成立 ÷（成立 + 驳回）",
        "granted ÷ (granted + refused)",
        APPEALS,
        Term.of(C.APPEALED),
        Term.of(C.APPEALED, C.APPEAL_REFUSED),
        Better.NEITHER,
    ),
    Indicator(
        "disposal_on_time_raw",
        "按期处置率（未剔除申诉）",
        "Disposed in time, appeals left in",
        "申诉成立的案卷仍按超期计入时的按期处置率，与剔除后的并列，原始事实不隐去。",
        "The rate of disposal in time with what granted appeals took out put back as late, so that the raw fact stays.",
        "按期处置 ÷（应结案数 + 申诉剔除）",
        "disposed in time ÷ (should close + left out on appeal)",
        f"{APPEALS}, {DOMAIN}",
        Term.of(C.DISPOSED_IN_TIME),
        SHOULD_DISPOSE + Term.of(C.EXEMPTED),
        Better.MORE,
    ),
)
