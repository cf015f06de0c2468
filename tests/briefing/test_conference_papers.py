# SPDX-License-Identifier: Apache-2.0
"""The minutes of a conference hold what was decided before, its agenda, and on which item each decision was made."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from openpyxl import load_workbook

from commandcenter.exchange.papers.writing import write_minutes
from commandcenter.queries.meeting.conferences import conference
from commandcenter.services.meeting.conference import (
    AgendaDraft,
    ConferencePlan,
    begin_conference,
    call_conference,
)
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import Attends, attend, sign_off, write_note
from commandcenter.vocabulary import Both
from commandcenter.vocabulary.briefing.papers import Printed
from commandcenter.vocabulary.meeting import AgendaKind, DecisionKind, MeetingKind, Presence
from tests.briefing.conftest import ReadPdf, plain
from tests.world import World

NIGHT, RIVER = Both("夜间检查排班", "Night checks"), Both("河道清淤", "Dredging")


def held(world: World) -> int:
    """Hold a conference of two items with a note and a decision on the second; return its id."""
    water = world.departments["water"]
    agenda = tuple(AgendaDraft(AgendaKind.OWN, words) for words in (NIGHT, RIVER))
    plan = ConferencePlan("秋季联席会议", world.now + timedelta(minutes=5), (water,), agenda, "会商室")
    number = int(world.perform("leader", call_conference, plan)["conference"])
    meeting = world.perform("leader", begin_conference, number, None)["meeting"]
    with world.reading() as connection:
        whole = conference(connection, number)
    assert whole is not None
    page = whole.agenda[1].page
    world.perform("leader", attend, meeting, [Attends(Presence.PRESENT, None, water, "周苇")])
    world.perform("leader", write_note, meeting, page, "先清东段")
    due = world.now + timedelta(days=1)
    world.perform("director", decide, meeting, Decided(DecisionKind.OTHER, "东段月底清完", due, water, page=page))
    world.perform("director", sign_off, meeting)
    return number


def test_the_second_conference_begins_with_the_decisions_of_the_first(
    world: World, tmp_path: Path, read_pdf: ReadPdf
) -> None:
    held(world)
    world.travel(days=7)
    held(world)
    day = world.now.date()
    with world.reading() as connection:
        files = write_minutes(connection, day, tmp_path, MeetingKind.CONFERENCE)
        english = write_minutes(connection, day, tmp_path / "en", MeetingKind.CONFERENCE, "en")
    assert files.pdf.name == f"{day} 联席会议纪要.pdf"
    text = "".join(read_pdf(files.pdf))
    for said in ("秋季联席会议", NIGHT.zh, RIVER.zh, "先清东段", "周苇", "东段月底清完", Printed.AGREES.zh):
        assert plain(said) in text, said
    assert text.index(plain(Printed.BEFORE.zh)) < text.index(plain(Printed.AGENDA.zh)) < text.index("先清东段")
    book = load_workbook(files.xlsx)
    decided = [row for row in book[Printed.DECISIONS.zh].iter_rows(values_only=True) if "东段月底清完" in row]
    assert decided and list(decided[0])[:2] == [1, 2], "the first decision, made on the second item"
    before = [row for row in book[Printed.BEFORE.zh].iter_rows(values_only=True) if "东段月底清完" in row]
    assert len(before) == 1 and "未完成" in before[0]
    assert plain(NIGHT.en) in "".join(read_pdf(english.pdf))
