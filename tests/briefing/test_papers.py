# SPDX-License-Identifier: Apache-2.0
"""A morning is written as files anybody can open: what they say is what the pages say, and signed minutes stay so."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from sqlalchemy import select

from commandcenter.exchange.papers import fonts
from commandcenter.exchange.papers.book import as_number
from commandcenter.exchange.papers.writing import write_minutes, write_morning
from commandcenter.exchange.safe_export import Figured
from commandcenter.models.meeting import Meeting
from commandcenter.queries.briefing import Numbers, Shown, Table, briefing, minutes
from commandcenter.queries.briefing.paper import briefing_paper, special_paper
from commandcenter.queries.evaluation import EVERYTHING, figures
from commandcenter.rules.evaluation.periods import own
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import Attends, attend, begin_meeting, sign_off, write_note
from commandcenter.services.supervision.merging import merge
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.briefing import BriefingPage, PaperProblem, Printed, Says, SpecialPage, SpecialSays
from commandcenter.vocabulary.meeting import DecisionKind, MeetingKind, Presence, Section
from tests import walking
from tests.briefing.conftest import ReadPdf, plain
from tests.evaluation.busy import HOTLINE, busy_week
from tests.house.checkout import ROOT
from tests.world import World

NOTE = '=HYPERLINK("http://x")\n梅溪路夜市反复'


def held(world: World) -> int:
    """Hold a meeting with a roll, a note that looks like a formula, and a decision, and leave it open."""
    number = int(world.perform("director", begin_meeting)["meeting"])
    world.perform("leader", attend, number, [Attends(Presence.PRESENT, Section.INTAKE, who="周苇")])
    world.perform("director", write_note, number, BriefingPage.DEPARTMENTS, NOTE)
    due = world.now + timedelta(hours=30)
    water = world.departments["water"]
    world.perform(
        "director", decide, number, Decided(DecisionKind.RULE, "泵站巡查改为每日两次", due, department_id=water)
    )
    return number


def cells(book: Workbook) -> list[Cell]:
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_files_of_a_morning_say_what_its_pages_say(world: World, tmp_path: Path, read_pdf: ReadPdf) -> None:
    busy_week(world)
    world.travel(days=1)
    day = world.now.date()
    world.perform("director", sign_off, held(world))
    with world.reading() as connection:
        whole = briefing(connection, day)
        written = write_morning(connection, day, tmp_path)
        signed = connection.execute(select(Meeting.digest)).scalar_one()
    assert [one.pdf.name for one in written] == [f"{day} 早交班简报.pdf", f"{day} 早交班会纪要.pdf"]
    pages = read_pdf(written[0].pdf)
    assert len(pages) == len(whole.pages) + 1, "each on its own sheet, and what the figures mean"
    for page, text in zip(whole.pages, pages, strict=False):
        assert plain(page.sentence) in text
        assert plain(page.kind.zh) in text
        for block in page.blocks:
            if isinstance(block, Table):
                assert all(plain(cell.text) in text for row in block.rows for cell in row.cells), page.kind
    _workbook_counts(load_workbook(written[0].xlsx), whole.pages)
    text = "".join(read_pdf(written[1].pdf))
    for said in (NOTE, "周苇", "泵站巡查改为每日两次", DecisionKind.RULE.zh, signed, Printed.AGREES.zh):
        assert plain(said) in text
    book = load_workbook(written[1].xlsx)
    note = next(cell for cell in cells(book) if cell.value == NOTE)
    assert note.quotePrefix and not [cell for cell in cells(book) if cell.data_type == "f"]


def _workbook_counts(book: Workbook, pages: Any) -> None:
    """The large figures of each page stand in its sheet as the numbers they are."""
    seen = 0
    for page in pages:
        rows = {row[0].value: row[1].value for row in book[page.kind.zh].iter_rows(min_row=1, max_col=2)}
        assert page.sentence in rows
        for one in (one for block in page.blocks if isinstance(block, Numbers) for one in block.numbers):
            if one.shown.figure and one.shown.value is not None:
                assert rows[one.label] == pytest.approx(one.shown.value), one
                seen += 1
    assert seen >= 6


def test_minutes_say_whether_they_are_signed_and_still_what_was_signed(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, day = held(world), world.now.date()

    def said(language: str = "zh") -> str:
        with world.reading() as connection:
            return repr(minutes.minutes_paper(connection, day, language=language))

    assert Printed.NOT_SIGNED.zh in said() and Printed.AGREES.zh not in said()
    world.perform("director", sign_off, number)
    assert Printed.AGREES.en in said("en") and world.people["director"].name in said("en")
    monkeypatch.setattr(minutes, "content_digest", lambda *asked: "another")
    assert Printed.DIFFERS.zh in said()
    with world.reading() as connection, pytest.raises(Refused) as refusal:
        write_minutes(connection, day, tmp_path, MeetingKind.WEEKLY)
    assert refusal.value.problem is PaperProblem.NO_MEETING


def test_a_day_without_data_says_so_and_a_day_to_come_is_refused(world: World, tmp_path: Path) -> None:
    day = world.now.date() - timedelta(days=400)
    with world.reading() as connection:
        assert briefing_paper(connection, day).sheets[0].sentence == Says.FIRST_MEETING.zh
        week = special_paper(connection, MeetingKind.WEEKLY, day).sheets
        month = special_paper(connection, MeetingKind.MONTHLY, day).sheets
        ahead = briefing_paper(connection).day + timedelta(days=1)
        with pytest.raises(Refused) as refusal:
            write_morning(connection, ahead, tmp_path / "out")
    assert refusal.value.problem is PaperProblem.DAY_AHEAD
    assert not (tmp_path / "out").exists()
    assert week[-1].sentence == SpecialSays.NO_UNSOLVED.zh
    assert month[-1].sentence == SpecialSays.NO_PROPOSALS.zh
    assert not [block for sheet in (*week, *month) for block in sheet.blocks], "nothing is shown of nothing"


def said_again(world: World) -> str:
    """Let three hotline orders end up in one case, one of them by way of another; returns the case's number."""
    case, *others = (walking.reported(world, **HOTLINE) for _ in range(4))
    world.perform("acceptor", merge, others[0], None, others[1])
    for other in others[1:]:
        world.perform("acceptor", merge, other, None, case)
    return world.case(case).report_number


def test_the_week_and_the_month_count_what_evaluation_counts(world: World) -> None:
    busy_week(world)
    survivor = said_again(world)
    world.travel(days=3)
    day = world.now.date()
    with world.reading() as connection:
        week = {sheet.name: sheet for sheet in special_paper(connection, MeetingKind.WEEKLY, day, now=world.now).sheets}
        later = day.replace(day=1) + timedelta(days=40)
        month = special_paper(connection, MeetingKind.MONTHLY, later, now=world.now + timedelta(days=40))
        seven = own(day - timedelta(days=7), day - timedelta(days=1))
        names = ("hotline_repeated_rate", "not_solved", "filed")
        told = figures(connection, names, EVERYTHING, seven, world.now)
    repeated = week[SpecialPage.WEEK_REPEATED.zh]
    assert _sum(repeated.blocks[1], 6) == told["hotline_repeated_rate"].numerator > 0
    table = repeated.blocks[1]
    assert isinstance(table, Table)
    assert (table.rows[0].cells[0].text, table.rows[0].cells[6].text) == (survivor, "3")
    unsolved = week[SpecialPage.WEEK_UNSOLVED.zh]
    assert _sum(unsolved.blocks[1], 1) == told["not_solved"].numerator > 0
    tiles = month.sheets[1].blocks[0]
    assert isinstance(tiles, Numbers)
    assert (
        sum(int(one.shown.text) for one in tiles.numbers)
        == told["filed"].numerator
        == _sum(month.sheets[0].blocks[0], 1)
    )


def _sum(block: Any, column: int) -> float:
    assert isinstance(block, Table) and not block.left_out
    return sum(float(row.cells[column].text.replace(",", "")) for row in block.rows)


@pytest.mark.parametrize(
    ("shown", "number", "form"),
    [
        (Shown("1,234"), 1234, "#,##0"),
        (Shown("93.4%", value=0.93387), 0.93387, "0.0%"),
        (Shown("53%", value=91.0), 0.53, "0%"),
        (Shown("-12.5"), -12.5, "#,##0.0"),
    ],
)
def test_a_figure_is_a_number_in_the_workbook(shown: Shown, number: float, form: str) -> None:
    assert as_number(shown) == Figured(pytest.approx(number), form)


@pytest.mark.parametrize("text", ["–", "99+", "0 / 1", "=1+1", "YX2611-04133", "1,23", ""])
def test_what_is_no_number_stays_the_text_it_is(text: str) -> None:
    assert as_number(Shown(text)) == text


def test_without_a_chinese_font_the_command_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_folders", lambda: iter(()))
    with pytest.raises(Refused) as refusal:
        fonts.chinese_faces.__wrapped__()
    assert "fonts-noto-cjk" in refusal.value.sentence("zh")


def test_the_command_writes_the_pack_without_a_window(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "commandcenter", "briefing", "--date", "2026-11-17", "--lang", "en", "--json"]
    places = ["--out", str(tmp_path / "简报"), "--data-dir", str(tmp_path / "centre")]
    done = subprocess.run([*command, *places], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    told = json.loads(done.stdout.splitlines()[-1])
    assert [Path(name).name for name in told["files"]] == [
        "2026-11-17 Morning briefing.pdf",
        "2026-11-17 Morning briefing.xlsx",
    ]
    assert sorted(path.name for path in (tmp_path / "简报").iterdir()) == sorted(
        Path(name).name for name in told["files"]
    )
    assert told["pages"] == len(BriefingPage) + 1
