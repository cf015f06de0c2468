# SPDX-License-Identifier: Apache-2.0
"""The hotline's four rates, its repeated orders, and what reporters said was not solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commandcenter.queries.briefing.morning import Morning, number, written
from commandcenter.queries.briefing.page import Column, ColumnKind, Number, Numbers, Page, Row, Shown, Table
from commandcenter.queries.evaluation import EVERYTHING, Figure, Scope, figures, grouped
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.vocabulary import Source
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.evaluation import Axis

RATES = ("first_contact_rate", "hotline_on_time", "solved_rate", "hotline_satisfaction")
"""先行联系、按时办结、实际解决、市民满意 (domain.md 6)."""
COUNTS = ("hotline_orders", "not_solved", "not_satisfied", "not_contacted")
REPEATED = "hotline_repeated_rate"
MOST = 6


def hotline(morning: Morning) -> Page:
    """Return the hotline's day; rates are of thirty days too, for a day's answers are few."""
    names = (*RATES, *COUNTS, REPEATED)
    read = figures(morning.connection, names, EVERYTHING, morning.yesterday, morning.now)
    month = figures(morning.connection, names, EVERYTHING, morning.since, morning.now)
    before = figures(morning.connection, names, EVERYTHING, morning.yesterday.before(), morning.now)
    orders = read["hotline_orders"].numerator
    period = morning.since_said
    day_before = morning.say(Head.DAY_BEFORE)

    def numbered(names: Sequence[str], *compared: tuple[str, dict[str, Figure]]) -> tuple[Number, ...]:
        return tuple(
            Number(
                indicator(name).label(morning.language),
                morning.shown(name, read[name]),
                tuple((said, written(indicator(name), then[name])) for said, then in compared),
            )
            for name in names
        )

    rates = numbered(RATES, (day_before, before), (period, month))
    counts = numbered(COUNTS, (day_before, before))
    repeated = read[REPEATED].numerator
    said = (
        morning.say(
            Says.HOTLINE,
            orders=number(orders),
            repeated=number(repeated),
            unsolved=number(read["not_solved"].numerator),
        )
        if orders
        else morning.say(Says.NO_HOTLINE)
    )
    heading = f"{morning.say(Head.RATES)}  {morning.yesterday.label(morning.language)}"
    blocks = (Numbers(heading, rates), Numbers(morning.say(Head.ORDERS), counts), _repeated(morning))
    notes = tuple(map(morning.formula, RATES))
    return Page(BriefingPage.HOTLINE, said, blocks, notes=notes)


def _repeated(morning: Morning) -> Table:
    """Which items people called about again, most often first."""
    scope = Scope(Axis.SOURCE, (str(Source.HOTLINE_12345),))
    rows = grouped(morning.connection, (REPEATED,), Axis.ITEM, scope, morning.since, morning.now)
    again = [row for row in rows if row.figures[REPEATED].numerator]
    again.sort(key=lambda row: (-row.figures[REPEATED].numerator, row.key))
    columns = (
        Column(morning.say(Head.ITEM), width=3),
        Column(morning.say(Remark.REPEATED), ColumnKind.NUMBER, 1.4),
        Column(morning.say(Head.ORDERS), ColumnKind.NUMBER, 1.2),
    )
    lines = tuple(
        Row(
            (
                Shown(morning.name(row.zh, row.en)),
                # How many, not which share: of how many stands beside it.
                replace(
                    morning.shown(REPEATED, row.figures[REPEATED], Scope(Axis.ITEM, (row.key,)), morning.since),
                    text=number(row.figures[REPEATED].numerator),
                ),
                Shown(number(row.figures[REPEATED].denominator or 0)),
            )
        )
        for row in again[:MOST]
    )
    more = morning.more(len(again), MOST)
    period = morning.since_said
    return Table(f"{morning.say(Remark.REPEATED)}  {period}", columns, lines, more, morning.say(Remark.NOTHING))
