# SPDX-License-Identifier: Apache-2.0
"""Every figure is one entry, the same wherever it is asked for, and opens the cases it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from commandcenter.models.evaluation.folding import fold
from commandcenter.queries.evaluation import EVERYTHING, Scope, by_days, cases_left, cases_of, figures, grouped, stock
from commandcenter.queries.evaluation.board import board, scope_of, whole_of
from commandcenter.rules.evaluation.figures import INDICATORS, Indicator
from commandcenter.rules.evaluation.periods import Period, course, own, period_of
from commandcenter.vocabulary import Role, State
from commandcenter.vocabulary.evaluation import Axis, Part, PeriodKind, ScoreKind
from tests.evaluation.busy import busy_week
from tests.world import World

IDS = tuple(INDICATORS)
GROUPS = tuple(axis for axis in Axis if axis is not Axis.ALL)
PERIOD = own(date(2026, 11, 16), date(2026, 12, 31))


@pytest.fixture
def week(world: World) -> Iterator[World]:
    """A centre with cases of every fate, half of them in the totals already."""
    busy_week(world)
    yield world


def test_every_figure_is_the_sum_of_its_parts_days_and_cases(week: World) -> None:
    with week.reading() as connection:
        fresh = along_axes(connection, week)
    with week.engines.writer.begin() as connection:
        fold(connection)
    with week.reading() as connection:
        assert along_axes(connection, week) == fresh, "the totals say what the marks said"
        whole = figures(connection, IDS, EVERYTHING, PERIOD, week.now)
        for axis in GROUPS:
            rows = grouped(connection, IDS, axis, EVERYTHING, PERIOD, week.now)
            for name in IDS:
                assert sum(row.figures[name].numerator for row in rows) == pytest.approx(whole[name].numerator), (
                    axis,
                    name,
                )
                below = sum(row.figures[name].denominator or 0 for row in rows)
                assert below == (whole[name].denominator or 0), (axis, name)
            for row in rows[:3]:
                # What a part says in the table it says when it is asked for by itself.
                assert figures(connection, IDS, Scope(axis, (row.key,)), PERIOD, week.now) == row.figures, (axis, row)
        days = by_days(connection, IDS, EVERYTHING, PERIOD.first, PERIOD.last, week.now)
        for name in IDS:
            assert sum(day.figures[name].numerator for day in days) == pytest.approx(whole[name].numerator), name
            assert sum(day.figures[name].denominator or 0 for day in days) == (whole[name].denominator or 0), name
        told = {name for name in IDS if whole[name].numerator}
        assert len(told) > 45, f"nothing happened to {sorted(set(IDS) - told)}"


def along_axes(connection: Connection, week: World) -> dict[str, object]:
    """Return every figure of all, by what totals know and by two axes they know at once."""
    found: dict[str, object] = dict(figures(connection, IDS, EVERYTHING, PERIOD, week.now))
    supervisors = Scope(posts=(Role.SUPERVISOR,))
    departments = Scope(Axis.DEPARTMENT, tuple(map(str, week.departments.values())))
    for axis, scope in (
        (Axis.DEPARTMENT, EVERYTHING),
        (Axis.COMMUNITY, EVERYTHING),
        (Axis.PERSON, supervisors),
        (Axis.SOURCE, departments),
        (Axis.POST, departments),
    ):
        rows = grouped(connection, IDS, axis, scope, PERIOD, week.now)
        assert len(rows) > 1, (axis, scope)
        found[f"{axis} {scope}"] = rows
    return found


def test_every_figure_opens_its_cases(week: World) -> None:
    with week.reading() as connection:
        for name in IDS:
            for part in Part:
                for scope in (EVERYTHING, Scope(Axis.COMMUNITY, (str(week.communities[0]),))):
                    figure = figures(connection, (name,), scope, PERIOD, week.now)[name]
                    value = (
                        figure.numerator if part is Part.NUMERATOR or figure.denominator is None else figure.denominator
                    )
                    cases = cases_of(connection, name, part, scope, PERIOD, week.now, limit=1000)
                    assert cases.times == pytest.approx(value), (name, part)
                    assert sum(row.times for row in cases.rows) == pytest.approx(value)
                    assert all(
                        row.state is not State.VOID or name in ("voided", "accurate_filing", "self_valid_rate")
                        for row in cases.rows
                    ), name
            if INDICATORS[name].is_rate:
                above, below = (
                    {row.id for row in cases_of(connection, name, part, EVERYTHING, PERIOD, week.now, 1000).rows}
                    for part in (Part.NUMERATOR, Part.DENOMINATOR)
                )
                assert above <= below, f"{name}: what is above the line is part of what is below it"
                value = figures(connection, (name,), EVERYTHING, PERIOD, week.now)[name].value
                assert value is None or 0 <= value <= 1, (name, value)
        _tables_add_up(connection, week)


def _tables_add_up(connection: Connection, week: World) -> None:
    """The table of everybody adds up, each line is asked for alone too, and what is not above a line has its cases."""
    for kind in set(ScoreKind) - {ScoreKind.STATION}:  # made of days, not of cases: see test_stations
        found = board(connection, kind, PERIOD, week.now)
        for name in found.columns:
            whole = found.total[name]
            if not INDICATORS[name].is_rate:
                assert sum(line.figures[name].numerator for line in found.lines) == whole.numerator, (kind, name)
                continue
            rest = cases_left(connection, name, whole_of(kind), PERIOD, week.now)
            assert rest.times == pytest.approx((whole.denominator or 0) - whole.numerator), (kind, name)
        for line in found.lines:
            alone = figures(connection, found.columns, scope_of(kind, line.key), PERIOD, week.now)
            assert alone == line.figures, (kind, line.key)


def test_a_course_is_of_whole_periods_and_ranks_are_compared_with_as_much_of_the_one_before() -> None:
    month = period_of(PeriodKind.MONTH, date(2026, 3, 31))
    assert [one.last.day for one in course(month.so_far(date(2026, 3, 10)), 3)] == [31, 28, 10]
    week = period_of(PeriodKind.WEEK, date(2026, 11, 18))
    assert week.compared() == week.before()
    unfinished = week.so_far(date(2026, 11, 18))
    assert (unfinished.compared().first, unfinished.compared().days) == (date(2026, 11, 9), 3)
    assert course(own(date(2026, 11, 10), date(2026, 11, 14)), 2)[0] == own(date(2026, 11, 5), date(2026, 11, 9))


def test_nothing_to_divide_by_is_no_rate(world: World) -> None:
    with world.reading() as connection:
        for name, figure in figures(connection, IDS, EVERYTHING, PERIOD, world.now).items():
            assert figure.value is None if INDICATORS[name].is_rate else figure.value == 0, name


def test_what_ran_out_and_is_not_done_counts_once_on_the_day_it_ran_out(world: World) -> None:
    world.case_in(State.DISPATCHED, condition=3)  # due on the 24th
    day = period_of(PeriodKind.DAY, date(2026, 11, 24))
    with world.reading() as connection:
        for moment, should in ((0, 0), (6, 0), (8, 1), (20, 1)):
            now = world.now + timedelta(days=moment)
            found = figures(connection, ("should_close", "disposal_on_time"), EVERYTHING, day, now)
            assert found["should_close"].numerator == should
            assert found["disposal_on_time"].value == (0 if should else None)
        month = period_of(PeriodKind.MONTH, date(2026, 12, 1))
        assert figures(connection, ("should_close",), EVERYTHING, month, now)["should_close"].numerator == 0


def test_what_stands_now_adds_up_to_what_is_in_hand(week: World) -> None:
    with week.reading() as connection:
        whole = stock(connection, Axis.ALL, week.now)[0]
        for axis in (Axis.DEPARTMENT, Axis.COMMUNITY, Axis.STREET, Axis.ITEM, Axis.CLASS, Axis.SOURCE, Axis.CELL):
            rows = stock(connection, axis, week.now)
            for name in ("in_hand", "soon", "overdue", "suspended"):
                assert sum(getattr(row, name) for row in rows) == getattr(whole, name), (axis, name)
    assert whole.in_hand > 3 and whole.overdue > 0


def test_every_figure_says_what_it_is_in_both_languages() -> None:
    def words(one: Indicator) -> list[str]:
        return [one.zh, one.en, one.definition_zh, one.definition_en, one.formula_zh, one.formula_en, one.source]

    for one in INDICATORS.values():
        assert all(words(one)), one.id
        assert one.definition_zh.endswith("。") and one.definition_en.endswith("."), one.id
        assert (len(one.formula_zh.split("÷")) == 2) == one.is_rate, one.id
    for language in ("zh", "en"):
        labels = [one.label(language) for one in INDICATORS.values()]
        assert len(set(labels)) == len(labels), "two figures of one name"


@pytest.mark.parametrize(
    ("kind", "day", "first", "last"),
    [
        (PeriodKind.WEEK, "2026-11-22", "2026-11-16", "2026-11-22"),
        (PeriodKind.MONTH, "2024-02-29", "2024-02-01", "2024-02-29"),
        (PeriodKind.QUARTER, "2026-11-22", "2026-10-01", "2026-12-31"),
        (PeriodKind.YEAR, "2026-11-22", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_is_the_calendars_own(kind: PeriodKind, day: str, first: str, last: str) -> None:
    assert period_of(kind, date.fromisoformat(day)) == Period(kind, date.fromisoformat(first), date.fromisoformat(last))


def test_a_day_that_the_other_month_lacks_is_its_last() -> None:
    march = Period(PeriodKind.MONTH, date(2026, 3, 1), date(2026, 3, 30))
    assert march.before() == Period(PeriodKind.MONTH, date(2026, 2, 1), date(2026, 2, 28))
    assert period_of(PeriodKind.MONTH, date(2026, 3, 5)).before() == period_of(PeriodKind.MONTH, date(2026, 2, 5))
    leap = own(date(2024, 2, 29), date(2024, 2, 29))
    assert leap.a_year_before() == own(date(2023, 2, 28), date(2023, 2, 28))
    assert period_of(PeriodKind.MONTH, date(2025, 2, 1)).a_year_before().last == date(2024, 2, 29)
