# SPDX-License-Identifier: Apache-2.0
"""The pages of a morning: complete without anybody's work, adding up, and opening their cases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from commandcenter.queries.briefing import (
    PAGES,
    Briefing,
    FigureCases,
    Numbers,
    Page,
    Shown,
    StockCases,
    Table,
    Trend,
    briefing,
    cases_behind,
)
from commandcenter.queries.briefing.pages import departments
from commandcenter.queries.evaluation import figures
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.services.meeting.centre_choices import set_meeting
from commandcenter.services.supervising.opening import open_thread
from commandcenter.vocabulary import State
from commandcenter.vocabulary.briefing import BriefingPage as Kind
from commandcenter.vocabulary.briefing import Head, Says
from commandcenter.vocabulary.supervising import ThreadKind
from tests.evaluation.busy import busy_week
from tests.world import World

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def morning(world: World) -> World:
    """The morning after the last of some busy days."""
    busy_week(world)
    world.travel(days=1)
    return world


def read(world: World, language: str = "zh", days: int = 0) -> Briefing:
    with world.reading() as connection:
        day = world.now.astimezone(ZONE).date() - timedelta(days=days)
        return briefing(connection, day, language, world.now)


def texts(one: Page) -> Iterator[str]:
    yield from (one.sentence, one.aside, *one.notes)
    for block in one.blocks:
        yield block.heading
        if isinstance(block, Table):
            yield from (block.left_out, block.empty, *(column.head for column in block.columns))
        if isinstance(block, Trend):
            yield from (block.remark, *(line.name for line in block.lines))
        if isinstance(block, Numbers):
            yield from (text for each in block.numbers for pair in (("", each.label), *each.compared) for text in pair)
    yield from (shown.text for shown in figures_of(one))


def figures_of(one: Page) -> Iterator[Shown]:
    for block in one.blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)
        elif isinstance(block, Numbers):
            yield from (each.shown for each in block.numbers)


def by_kind(found: Briefing) -> dict[Kind, Page]:
    return {one.kind: one for one in found.pages}


def test_every_figure_of_every_page_opens_the_cases_it_counts_and_is_the_same_on_two_pages(morning: World) -> None:
    opened = 0
    for days in (0, 3):
        found = read(morning, days=days)
        for shown in (shown for one in found.pages for shown in figures_of(one)):
            if shown.opens is not None:
                opened += _opens_what_it_counts(morning, shown)
        _adds_up(by_kind(found))
    assert opened > 20


def _opens_what_it_counts(world: World, shown: Shown) -> bool:
    assert shown.opens is not None
    with world.reading() as connection:
        behind = cases_behind(connection, shown.opens)
        if isinstance(shown.opens, FigureCases):
            asked = shown.opens
            told = figures(connection, [asked.indicator], asked.scope, asked.period, world.now)
            assert behind.times == pytest.approx(told[asked.indicator].numerator), shown
            assert indicator(asked.indicator).is_rate or shown.text == f"{behind.times:,.0f}", shown
        elif isinstance(shown.opens, StockCases):
            assert shown.text == f"{behind.cases}", shown
    assert len(behind.rows) == min(behind.cases, 200), shown
    return behind.cases > 0


def _adds_up(found: dict[Kind, Page]) -> None:
    numbers = next(block for block in found[Kind.VOLUMES].blocks if isinstance(block, Numbers)).numbers
    said = next(one.shown.text for one in numbers if one.shown.figure == "filed")
    filed = 0 if said == "–" else int(said.replace(",", ""))
    for kind in (Kind.SOURCES, Kind.ITEMS):
        cells = [cell for cell in figures_of(found[kind]) if cell.figure == "filed"]
        assert sum(int(cell.text.replace(",", "")) for cell in cells) == filed, kind


@pytest.mark.parametrize("days", [0, 1, 400])
def test_a_centre_without_a_case_says_so_on_every_page(world: World, days: int) -> None:
    world.travel(hours=1)
    found = by_kind(read(world, days=days))
    for one in found.values():
        assert one.sentence
        assert not any(shown.text.startswith("0.0") for shown in figures_of(one)), "no rate of nothing"
    assert found[Kind.DECISIONS].sentence == Says.FIRST_MEETING.zh
    assert found[Kind.ITEMS].sentence == Says.NO_ITEMS.zh


def test_what_pages_say_of_a_busy_morning(morning: World, monkeypatch: pytest.MonkeyPatch) -> None:
    today, before = by_kind(read(morning)), by_kind(read(morning, days=1))
    # Of last year there is nothing to compare with, which is not none.
    (numbers,) = (block for block in today[Kind.VOLUMES].blocks if isinstance(block, Numbers))
    assert dict(numbers.numbers[1].compared)[Head.LAST_YEAR.zh] == "–"
    # What is in hand is known for today alone.
    held = [cell for cell in figures_of(today[Kind.DEPARTMENTS]) if isinstance(cell.opens, StockCases)]
    assert sum(int(cell.text) for cell in held) > 0
    assert not any(isinstance(cell.opens, StockCases) for cell in figures_of(before[Kind.DEPARTMENTS]))
    assert before[Kind.DIFFICULT].sentence == Says.DIFFICULT_PAST.zh and not before[Kind.DIFFICULT].blocks
    # A list that ends early says how much it leaves out.
    monkeypatch.setattr(departments, "MOST", 1)
    (table,) = by_kind(read(morning))[Kind.DEPARTMENTS].blocks
    assert isinstance(table, Table) and len(table.rows) == 1 and table.left_out.startswith("另有")
    # Pages and their order are the centre's.
    morning.perform("director", set_meeting, pages=("today", "decisions"))
    assert [one.kind for one in read(morning).pages] == [Kind.TODAY, Kind.DECISIONS]


def test_every_page_speaks_its_language_whole(morning: World) -> None:
    for language in ("zh", "en"):
        found = read(morning, language)
        assert [one.kind for one in found.pages] == list(PAGES) == list(Kind)
        for one in found.pages:
            assert one.sentence
            for text in texts(one):
                assert "{" not in text and "None" not in text, (one.kind, text)


def test_what_is_supervised_is_named_first_among_the_difficult_cases(morning: World) -> None:
    case_id = morning.case_in(State.DISPATCHED, item="E-HF-02", cell=4)
    wishes = {"kind": ThreadKind.LEADER, "opinion": "今天办结", "due_at": morning.now + timedelta(hours=2)}
    morning.perform("director", open_thread, case_id, None, **wishes)
    number = str(morning.case(case_id).number)
    page = by_kind(read(morning))[Kind.DIFFICULT]
    (table,) = (block for block in page.blocks if isinstance(block, Table))
    assert (table.rows[0].cells[0].text, "待回复" in table.rows[0].cells[-1].text) == (number, True)
    assert "督办中 1 件" in page.sentence
    assert len(table.rows) > 1 and table.rows[1].cells[0].text != number, "before what has other reasons"
    morning.travel(hours=3)
    (table,) = (block for block in by_kind(read(morning, "en"))[Kind.DIFFICULT].blocks if isinstance(block, Table))
    assert "reply late" in table.rows[0].cells[-1].text
