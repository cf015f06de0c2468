# SPDX-License-Identifier: Apache-2.0
"""A morning from F11 to the signed minutes, and the next one: every page on the big screen, figures counted by hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from commandcenter.app import Look
from commandcenter.exchange.papers.writing import write_morning
from commandcenter.queries.briefing import Numbers, Page, Row, Shown, Table
from commandcenter.services.closing import force_close
from commandcenter.services.meeting.following import confirm_decision
from commandcenter.stage.hands import activate, press, wait_until, write
from commandcenter.stage.pictures import opened
from commandcenter.stage.town import Town
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.briefing.place import row_at
from commandcenter.vocabulary.briefing import BriefingPage as Kind
from commandcenter.vocabulary.briefing import Says
from commandcenter.vocabulary.meeting import DecisionState
from tests.system.cities import City, Day, baltimore, training

DECIDED = "逐件说明原因并于会前销项"
LOOK = Look("zh", "day")
LEADER = "leader01"


def plain(said: str) -> str:
    """Return words without what a line's end leaves between them."""
    return "".join(said.split())


class Screen:
    """The big screen in front of the director, and every text that is painted on it."""

    def __init__(self, program: Any, painted: list[str]) -> None:
        self.program, self.painted = program, painted
        _, main = program.sit("director")
        self.page = main.go_to("briefing")
        program.settle()
        self.session = self.page.session
        activate(main)
        self.keys("F11")
        self.window = self.page.big
        assert self.window is not None and self.window.isFullScreen()
        # Without a screen the room is small; that of the meeting is not.
        self.window.resize(1920, 1080)
        program.settle()

    def keys(self, *keys: str) -> None:
        for key in keys:
            press(key)
            self.program.settle()

    def look(self) -> str:
        """Paint the page in sight; return all that it says, without spaces."""
        self.painted.clear()
        assert not self.window.grab().isNull()
        return plain("".join(self.painted))

    def page_of(self, kind: Kind) -> Page:
        return next(one for one in self.session.pages if one.kind is kind)

    def go(self, kind: Kind) -> None:
        while self.session.place.kind is not kind:
            press("Right" if self.session.at < list(Kind).index(kind) else "Left")
        self.program.settle()


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is painted from now on, text by text."""
    said: list[str] = []
    paint = Strokes._write

    def overheard(self: Strokes, room: Any, runs: tuple[Run, ...], *rest: Any) -> float:
        said.extend(run.text for run in runs)
        return paint(self, room, runs, *rest)

    monkeypatch.setattr(Strokes, "_write", overheard)
    return said


@pytest.mark.parametrize(
    "make", [pytest.param(training, id="training"), pytest.param(baltimore, id="baltimore", marks=pytest.mark.slow)]
)
def test_a_morning_is_walked_through_and_comes_back_on_the_next(
    make: Any, qapp: QApplication, request: pytest.FixtureRequest, tmp_path: Path, painted: list[str]
) -> None:
    city: City = make(request, tmp_path / "city")
    with opened(qapp, city.data, LOOK, city.moment) as program:
        screen = Screen(program, painted)
        _walk_there_and_back(screen)
        with program.engines.reader.connect() as connection:
            figures = list(_figures(screen, Day.before(connection, city.moment)))
        assert len(figures) == 10 and len({kind for kind, *_ in figures}) >= 6
        assert [shown for *_, shown, _ in figures] == [counted for *_, counted in figures], figures
        _decide(screen)
        _papers(program, city, tmp_path / "papers")
        screen.keys("Escape")
        assert screen.page.big is None
    morning = city.moment + timedelta(hours=22)
    with opened(qapp, city.data, LOOK, morning) as program:
        screen = Screen(program, painted)
        page = screen.page_of(Kind.DECISIONS)
        assert screen.session.page is page and DECIDED in page.sentence, "yesterday's decision is what one sees first"
        assert _first(page) == (DecisionState.NOT_DONE.zh, DECIDED)
        assert DECIDED in screen.look()
        _carry_out(program, screen)
        page = screen.page_of(Kind.DECISIONS)
        assert _first(page) == (DecisionState.DONE.zh, DECIDED)
        assert page.sentence == Says.ALL_DONE.zh.format(total=1, done=1)
        assert plain(page.sentence) in screen.look()


def _walk_there_and_back(screen: Screen) -> None:
    pages = screen.session.pages
    assert [one.kind for one in pages] == list(Kind)
    for _ in pages[1:]:
        _is_whole(screen)
        screen.keys("Right")
    _is_whole(screen)
    assert screen.session.at == len(pages) - 1
    for at in reversed(range(len(pages) - 1)):
        press("Left")
        assert screen.session.at == at
    screen.program.settle()


def _is_whole(screen: Screen) -> None:
    page, sheet = screen.session.page, screen.window.sheet
    said = screen.look()
    assert page.sentence and plain(page.sentence) in said, (page.kind, page.sentence)
    assert plain(page.kind.zh) in said, page.kind
    assert not [said for panel in (sheet.header, sheet.body, sheet.foot) for said in panel.overflowing], page.kind


# -------------------------------------------------------------------- ten figures by hand

_IN_HAND = """SELECT count(*) FROM "case" WHERE state = 'dispatched' AND lead_department_id = :d"""
_REPORTED = """SELECT count(*) FROM "case" WHERE reported_at >= :b AND reported_at < :e AND state <> 'void'"""
_FILED = """SELECT count(*) FROM "case" WHERE filed_at >= :b AND filed_at < :e AND state <> 'void'"""
_CLOSED = """SELECT count(*) FROM "case" WHERE closed_at >= :b AND closed_at < :e AND state = 'closed'"""
_UNSOLVED = """SELECT count(*) FROM callback b JOIN report r ON r.id = b.report_id JOIN "case" c ON c.id = b.case_id
 WHERE b.called_at >= :b AND b.called_at < :e AND b.solved = 'unsolved' AND r.source = '12345'
 AND c.state <> 'void'"""
_STATIONS = """SELECT count(*) FROM (SELECT community_id FROM zero_report WHERE day = date(:b, '+8 hours')
 GROUP BY community_id HAVING count(DISTINCT kind) = 2)"""
_DISPUTED = """SELECT count(*) FROM "case" WHERE disputed AND state IN ('filed', 'dispatched')"""


def _figures(screen: Screen, day: Day) -> Iterator[tuple[Kind, str, int, int]]:
    """Yield ten figures as the pages show them, each with what a statement written by hand counts."""
    volumes = {one.shown.figure: one.shown for one in _numbers(screen.page_of(Kind.VOLUMES))}
    yield Kind.VOLUMES, "filed", _int(volumes["filed"]), day.count(_FILED)
    yield Kind.VOLUMES, "closed", _int(volumes["closed"]), day.count(_CLOSED)
    sources = _rows(screen.page_of(Kind.SOURCES))
    yield Kind.SOURCES, "all", sum(_int(row.cells[1]) for row in sources), day.count(_REPORTED)
    first = sources[0].cells[1]
    one_source = f"{_REPORTED} AND source = :s"
    yield Kind.SOURCES, "first", _int(first), day.count(one_source, s=first.opens.scope.keys[0])  # type: ignore[union-attr]
    items = _rows(screen.page_of(Kind.ITEMS))
    top, one_item = (items[0].cells[1] if items else None), f"{_FILED} AND item_id = :i"
    key = top.opens.scope.keys[0] if top is not None else -1  # type: ignore[union-attr]
    yield Kind.ITEMS, "first", 0 if top is None else _int(top), day.count(one_item, i=key)
    departments = _rows(screen.page_of(Kind.DEPARTMENTS))
    held = departments[0] if departments else None
    whose = -1 if held is None else held.department_id
    yield Kind.DEPARTMENTS, "in hand", 0 if held is None else _int(held.cells[2]), day.count(_IN_HAND, d=whose)
    late = 0 if held is None or held.cells[4].text == "–" else _int(held.cells[4])
    yield Kind.DEPARTMENTS, "overdue", late, day.count(f"{_IN_HAND} AND due_at < :n", d=whose)
    hotline = {one.shown.figure: one.shown for one in _numbers(screen.page_of(Kind.HOTLINE))}
    yield Kind.HOTLINE, "orders", _int(hotline["hotline_orders"]), day.count(one_source, s="12345")
    yield Kind.HOTLINE, "not solved", _int(hotline["not_solved"]), day.count(_UNSOLVED)
    zero = _numbers(screen.page_of(Kind.ZERO))
    yield Kind.ZERO, "reported", int(zero[0].shown.text.split("/")[1]) if zero else 0, day.count(_STATIONS)


def _numbers(page: Page) -> list[Any]:
    return [one for block in page.blocks if isinstance(block, Numbers) for one in block.numbers]


def _rows(page: Page) -> list[Row]:
    return [row for block in page.blocks if isinstance(block, Table) for row in block.rows]


def _int(shown: Shown) -> int:
    return int(shown.text.replace(",", ""))


# -------------------------------------------------------------------- the meeting


def _decide(screen: Screen) -> None:
    """Type a decision about the first difficult case that was filed, else for the first who is named, and sign."""
    session = screen.session
    screen.go(Kind.DIFFICULT)
    for _ in _rows(session.page):
        screen.keys("Down")
        if row_at(session.page, session.place.lit).department_id is not None:
            break
    screen.keys("D")
    entry = screen.window.sheet.entry
    assert entry.is_open
    if entry.who.currentIndex() == 0:
        entry.who.setCurrentIndex(1)
    write(DECIDED)
    entry.due.setText(f"{session.desk.clock.local() + timedelta(hours=20):%m-%d %H:%M}")
    screen.keys("Return")
    assert [one.text for one in session.decisions] == [DECIDED], screen.window.sheet.foot.refusal
    assert not entry.is_open
    screen.keys("S", "Return")
    assert session.meeting.signed


def _papers(program: Any, city: City, folder: Path) -> None:
    day = program.clock.local(city.moment).date()
    began = time.perf_counter()
    with program.engines.reader.connect() as connection:
        _, files = write_morning(connection, day, folder)
    print(f"briefing and minutes as PDF and XLSX: {time.perf_counter() - began:.2f} s")
    document = QPdfDocument()
    document.load(str(files.pdf))
    said = "".join(document.getAllText(number).text() for number in range(document.pageCount()))
    document.close()
    assert DECIDED in plain(said)
    cells = [cell.value for sheet in load_workbook(files.xlsx).worksheets for row in sheet.iter_rows() for cell in row]
    assert any(DECIDED in str(value) for value in cells)


def _first(page: Page) -> tuple[str, str]:
    cells = _rows(page)[0].cells
    return cells[0].text, cells[2].text


def _carry_out(program: Any, screen: Screen) -> None:
    """Close the cases of yesterday's decision; one without cases is confirmed by the director."""
    town = Town(program.engines)
    row = _rows(screen.page_of(Kind.DECISIONS))[0]
    if row.cases:
        for case_id in row.cases:
            town.act(town.sit(LEADER), force_close, case_id, None, reason="现场已清除")
    else:
        with program.engines.reader.connect() as connection:
            number = connection.execute(text("SELECT max(id) FROM meeting_decision")).scalar_one()
        town.act(town.sit("director"), confirm_decision, number)
    screen.session.read()
    program.settle()
    wait_until(lambda: _first(screen.page_of(Kind.DECISIONS))[0] != DecisionState.NOT_DONE.zh, "the page to follow")
