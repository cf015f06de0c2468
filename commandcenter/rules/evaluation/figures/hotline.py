# SPDX-License-Identifier: Apache-2.0
"""Figures of the hotline and of what reporters said when they were called back."""

from __future__ import annotations

from commandcenter.rules.evaluation.figures.indicator import Better, Indicator, Term
from commandcenter.rules.evaluation.figures.volumes import SHOULD_DISPOSE
from commandcenter.vocabulary import Source
from commandcenter.vocabulary.evaluation import Count

C = Count
RATES_OF_HOTLINE = "domain.md 6, facts.md 7.4"
SATISFACTION = {C.VERY: 1.0, C.FAIRLY: 0.8, C.SO_SO: 0.6, C.DISSATISFIED: 0.0}
"""Weights of what reporters say (domain.md 6); a centre may set its own."""
_ONLY = frozenset({Source.HOTLINE_12345})
_ANSWERED = Term.of(*SATISFACTION)
_REDONE = (C.REDONE_IN_TIME, C.REDONE_LATE)


def _hotline(
    key: str,
    names: tuple[str, str],
    says: tuple[str, str],
    formula: tuple[str, str],
    above: Term,
    below: Term | None,
    better: Better,
    sources: frozenset[Source] = _ONLY,
) -> Indicator:
    return Indicator(key, *names, *says, *formula, RATES_OF_HOTLINE, above, below, better, sources=sources)


_SATISFIED_FORMULA = (
    "（满意×1 + 基本满意×0.8 + 一般×0.6）÷ 已评价",
    "(satisfied×1 + fairly×0.8 + so-so×0.6) ÷ answered",
)
HOTLINE = (
    _hotline(
        "hotline_orders",
        ("12345 工单数", "12345 orders"),
        ("来自 12345 热线的上报。", "Reports that came from the 12345 hotline."),
        ("12345 来源的上报", "reports of source 12345"),
        Term.of(C.REPORTED),
        None,
        Better.NEITHER,
    ),
    _hotline(
        "first_contact_rate",
        ("先行联系率", "Contacted first"),
        ("办结的热线工单中先联系过诉求人的比例。", "Of hotline orders done, how many contacted the reporter first."),
        ("已先行联系 ÷（已联系 + 未联系）", "contacted ÷ (contacted + not)"),
        Term.of(C.CONTACTED),
        Term.of(C.CONTACTED, C.NOT_CONTACTED),
        Better.MORE,
    ),
    _hotline(
        "hotline_on_time",
        ("热线按时办结率", "Hotline, done in time"),
        ("热线工单应办结的中按期办结的比例。", "Of hotline orders that should be done, how many were in time."),
        ("按期处置 ÷ 应结案数（12345）", "disposed in time ÷ should close (12345)"),
        Term.of(C.DISPOSED_IN_TIME),
        SHOULD_DISPOSE,
        Better.MORE,
    ),
    _hotline(
        "solved_rate",
        ("实际解决率", "Really solved"),
        ("回访时答实际解决的，占实际解决与解释说明之和。", "Answers saying solved, of solved and explained only."),
        ("实际解决 ÷（实际解决 + 解释说明）", "solved ÷ (solved + explained only)"),
        Term.of(C.SOLVED),
        Term.of(C.SOLVED, C.EXPLAINED),
        Better.MORE,
    ),
    _hotline(
        "hotline_satisfaction",
        ("市民满意率", "Citizens' satisfaction"),
        ("热线回访的满意度，按档加权。", "Satisfaction of hotline reporters, weighted by degree."),
        _SATISFIED_FORMULA,
        Term(SATISFACTION),
        _ANSWERED,
        Better.MORE,
    ),
    _hotline(
        "hotline_repeated_rate",
        ("热线重复件率", "Repeated orders"),
        ("热线工单中并入已有案卷的比例。", "Of hotline orders, how many were merged into a known case."),
        ("重复并案 ÷ 上报（12345）", "merged ÷ reported (12345)"),
        Term.of(C.MERGED),
        Term.of(C.REPORTED),
        Better.LESS,
    ),
    _hotline(
        "not_solved",
        ("未解决件", "Not solved"),
        ("热线回访时答未解决的工单。", "Hotline orders whose reporter said not solved."),
        ("未解决（12345）", "not solved (12345)"),
        Term.of(C.UNSOLVED),
        None,
        Better.LESS,
    ),
    _hotline(
        "not_satisfied",
        ("不满意件", "Not satisfied"),
        ("热线回访时答不满意的工单。", "Hotline orders whose reporter was not satisfied."),
        ("不满意（12345）", "not satisfied (12345)"),
        Term.of(C.DISSATISFIED),
        None,
        Better.LESS,
    ),
    _hotline(
        "not_contacted",
        ("未先行联系件", "Not contacted first"),
        ("未先行联系诉求人的热线工单。", "Hotline orders done without contacting the reporter first."),
        ("未先行联系（12345）", "not contacted (12345)"),
        Term.of(C.NOT_CONTACTED),
        None,
        Better.LESS,
    ),
    _hotline(
        "hotline_redone",
        ("热线重办数", "Hotline, done again"),
        ("热线工单重开后再次处置的次数。", "Times hotline orders were done once more after being reopened."),
        ("按时重办 + 超时重办（12345）", "done again in time + late (12345)"),
        Term.of(*_REDONE),
        None,
        Better.LESS,
    ),
    _hotline(
        "hotline_redone_on_time",
        ("热线重办按时率", "Hotline, done again in time"),
        (
            "重开的热线工单在重办时限内再次处置的比例。时限由中心设置，默认 3 个工作日，自重开算起。",
            "Of reopened hotline orders done once more, how many were within the time the centre sets, by default 3"
            " working days from the reopening.",
        ),
        ("按时重办 ÷（按时 + 超时，12345）", "in time ÷ (in time + late, 12345)"),
        Term.of(C.REDONE_IN_TIME),
        Term.of(*_REDONE),
        Better.MORE,
    ),
    _hotline(
        "not_reached",
        ("未接通数", "Not reached"),
        ("回访未接通的次数，全部来源。", "Calls back that reached nobody, of all sources."),
        ("未接通", "not reached"),
        Term.of(C.NOT_REACHED),
        None,
        Better.LESS,
        frozenset(),
    ),
    _hotline(
        "visited",
        ("回访数", "Called back"),
        ("回访中作出评价的次数，全部来源。", "Answers given when called back, of all sources."),
        ("满意 + 基本满意 + 一般 + 不满意", "satisfied + fairly + so-so + not"),
        _ANSWERED,
        None,
        Better.NEITHER,
        frozenset(),
    ),
    _hotline(
        "callback_satisfaction",
        ("回访满意率", "Callback satisfaction"),
        ("全部来源的回访满意度，按档加权。", "Satisfaction of all reporters called back, weighted by degree."),
        _SATISFIED_FORMULA,
        Term(SATISFACTION),
        _ANSWERED,
        Better.MORE,
        frozenset(),
    ),
)
