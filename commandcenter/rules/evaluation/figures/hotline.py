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
