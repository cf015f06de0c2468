# SPDX-License-Identifier: Apache-2.0
"""The monthly analysis: volumes by class, sorts of problems by place, quarters that differ, and what is proposed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from commandcenter.queries.briefing.morning import NO_VALUE, Morning, number, share
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Number, Numbers, Row, Sheet, Shown, Table
from commandcenter.queries.briefing.pages.quarters import quarters
from commandcenter.queries.briefing.special.proposals import proposals
from commandcenter.queries.evaluation import EVERYTHING, GroupRow, Scope, crossed, grouped, names
from commandcenter.rules.briefing.sorting import sort_of
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.rules.evaluation.periods import Period, period_of
from commandcenter.vocabulary.briefing import Head, ProblemSort, Remark, SpecialHead, SpecialPage, SpecialSays
from commandcenter.vocabulary.evaluation import Axis, PeriodKind

MOST = 14
_MOODS = {
    ProblemSort.EMERGENCY: Mood.BAD,
    ProblemSort.KEY: Mood.WARN,
    ProblemSort.GENERAL: Mood.PLAIN,
    ProblemSort.SPORADIC: Mood.QUIET,
}


class Month(Morning):
    """A morning that looks back on the whole month before its own instead of thirty days."""

    @property
    def since(self) -> Period:
        """The month that ended."""
        return period_of(PeriodKind.MONTH, self.day.replace(day=1) - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Problem:
    """An item in a community: its cases in the month and in the two before, None before anything was counted."""

    place: str
    item: str
    count: int
    before: tuple[int | None, int | None]
    sort: ProblemSort


def month_of(morning: Morning) -> Month:
    """Return the same morning, looking back on the month that ended."""
    return Month(morning.connection, morning.day, morning.language, morning.now, morning.zone)


def month(morning: Morning) -> tuple[Sheet, ...]:
    """Return the pages of the monthly analysis (domain.md 6 and 7)."""
    seen = month_of(morning)
    found, name = quarters(seen), seen.say(SpecialPage.MONTH_QUARTERS)
    return (
        classes(seen),
        sorted_problems(seen),
        Sheet(name, found.sentence, found.blocks, notes=found.notes),
        proposals(seen),
    )


def classes(morning: Month) -> Sheet:
    """Return what was filed of each class, against the month before and the same month a year before."""
    period = morning.since
    label = period.label(morning.language)
    compared = {SpecialHead.MONTH_BEFORE: period.before(), SpecialHead.YEAR_BEFORE: period.a_year_before()}
    rates = ("filed", "disposal_on_time")
    rows = grouped(morning.connection, rates, Axis.CLASS, EVERYTHING, period, morning.now)
    rows = sorted(rows, key=lambda row: (-row.figures["filed"].numerator, row.key))
    total = sum(row.figures["filed"].numerator for row in rows)
    if not total:
        return Sheet(morning.say(SpecialPage.MONTH_CLASSES), morning.say(SpecialSays.NO_CASES, period=label), ())
    then = {
        head: {row.key: row.figures["filed"].numerator for row in _filed(morning, before)}
        for head, before in compared.items()
        if before.first >= morning.first_day
    }
    columns = (
        Column(morning.say(SpecialHead.CLASS), width=2.4),
        Column(morning.say(Head.FILED), ColumnKind.NUMBER),
        Column(morning.say(Head.SHARE), ColumnKind.BAR, 3.4),
        *(Column(morning.say(head), ColumnKind.NUMBER, 1.2) for head in compared),
        Column(indicator(rates[1]).label(morning.language), ColumnKind.DOT, 2.6, morning.target),
    )
    lines = tuple(_class(morning, row, total, [then.get(head) for head in compared]) for row in rows[:MOST])
    first = rows[0]
    most = first.figures["filed"].numerator
    sentence = morning.say(
        SpecialSays.CLASSES,
        period=label,
        filed=number(total),
        name=morning.name(first.zh, first.en),
        number=number(most),
        share=share(most, total),
    )
    left = morning.more(len(rows), MOST)
    return Sheet(morning.say(SpecialPage.MONTH_CLASSES), sentence, (Table(label, columns, lines, left),))


def _class(morning: Month, row: GroupRow, total: float, then: list[dict[str, float] | None]) -> Row:
    filed, scope = row.figures["filed"], Scope(Axis.CLASS, (row.key,))
    others = (Shown(NO_VALUE if counted is None else number(counted.get(row.key, 0.0))) for counted in then)
    cells = (
        Shown(morning.name(row.zh, row.en)),
        morning.shown("filed", filed, scope, morning.since),
        Shown(share(filed.numerator, total), value=filed.numerator),
        *others,
        morning.shown("disposal_on_time", row.figures["disposal_on_time"], scope, morning.since),
    )
    return Row(cells)


def _filed(morning: Month, period: Period) -> list[GroupRow]:
    return grouped(morning.connection, ("filed",), Axis.CLASS, EVERYTHING, period, morning.now)


# ---------------------------------------------------------------- sorts of problems


def problems(morning: Month) -> tuple[list[Problem], int]:
    """Return every item of every community with its sort, and how many cases have no community or no item."""
    period = morning.since
    months = (period, period.before(), period.before().before())
    # Half a month is not to be compared with: everything would have leapt.
    counted = [_by_place(morning, one) if one is period or one.first >= morning.first_day else None for one in months]
    now, left = Counter[tuple[str, str]](), 0
    for pair, count in (counted[0] or {}).items():
        if all(pair):
            now[pair] = count
        else:
            left += count
    found = []
    for pair, count in now.items():
        if not count:
            continue
        one, two = (None if then is None else then.get(pair, 0) for then in counted[1:])
        before = [value for value in (one, two) if value is not None]
        found.append(Problem(*pair, count, (one, two), sort_of(count, before, morning.thresholds)))
    order = list(ProblemSort)
    return sorted(found, key=lambda one: (order.index(one.sort), -one.count, one.place, one.item)), left


def _by_place(morning: Month, period: Period) -> dict[tuple[str, str], int]:
    pairs = crossed(morning.connection, "filed", (Axis.COMMUNITY, Axis.ITEM), EVERYTHING, period, morning.now)
    return {pair: int(count) for pair, count in pairs.items()}


def sorted_problems(morning: Month) -> Sheet:
    """Return the problems that need to be named, emergencies first, and how many there are of each sort."""
    found, left = problems(morning)
    label = morning.since.label(morning.language)
    if not found:
        said = morning.say(SpecialSays.NO_CASES, period=label)
        return Sheet(morning.say(SpecialPage.MONTH_SORTED), said, (), notes=(_rule(morning),))
    places = Counter(one.sort for one in found)
    cases = Counter[ProblemSort]()
    for one in found:
        cases[one.sort] += one.count
    tiles = tuple(
        Number(
            morning.say(sort),
            Shown(number(cases[sort]), _MOODS[sort] if cases[sort] else Mood.QUIET),
            ((morning.say(SpecialHead.PLACES, number=number(places[sort])), ""),),
        )
        for sort in ProblemSort
    )
    named = [one for one in found if one.sort is not ProblemSort.SPORADIC]
    blocks = (Numbers(f"{label}  {morning.say(SpecialHead.CASES)}", tiles), _named(morning, named))
    sentence = morning.say(SpecialSays.SORTED, **{str(sort): number(places[sort]) for sort in ProblemSort})
    notes = [_rule(morning)]
    if left:
        notes.append(morning.say(SpecialHead.NO_PLACE, number=number(left)))
    return Sheet(morning.say(SpecialPage.MONTH_SORTED), sentence, blocks, notes=tuple(notes))


def _rule(morning: Month) -> str:
    return morning.say(SpecialHead.SORT_RULE, **morning.limits_said)


def _named(morning: Month, named: list[Problem]) -> Table:
    place, item = names(morning.connection, Axis.COMMUNITY), names(morning.connection, Axis.ITEM)
    columns = (
        Column(morning.say(SpecialHead.SORT), ColumnKind.LAMP, 1.2),
        Column(morning.say(Head.PLACE), width=2.4),
        Column(morning.say(Head.ITEM), width=2.6),
        Column(morning.say(SpecialHead.THIS_MONTH), ColumnKind.BAR, 3),
        Column(morning.say(SpecialHead.MONTH_BEFORE), ColumnKind.NUMBER, 1.2),
        Column(morning.say(SpecialHead.TWO_BEFORE), ColumnKind.NUMBER, 1.2),
    )
    rows = tuple(
        Row(
            (
                Shown(morning.say(one.sort), _MOODS[one.sort]),
                Shown(morning.name(*place.get(one.place, ("", "")))),
                Shown(morning.name(*item.get(one.item, ("", "")))),
                Shown(number(one.count), value=float(one.count)),
                *(Shown(NO_VALUE if count is None else number(count)) for count in one.before),
            )
        )
        for one in named[:MOST]
    )
    left = [morning.say(SpecialHead.SPORADIC_LEFT)]
    if len(named) > MOST:
        left.insert(0, morning.say(Remark.MORE, number=len(named) - MOST))
    return Table("", columns, rows, "   ".join(left), morning.say(Remark.NOTHING))
