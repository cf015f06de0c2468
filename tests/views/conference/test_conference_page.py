# SPDX-License-Identifier: Apache-2.0
"""A conference is called out of what is proposed, held and signed on its page by keys; the invited read its agenda."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.queries.meeting import agenda, decisions
from commandcenter.queries.meeting.conferences import conferences
from commandcenter.services.meeting.conference import (
    AgendaDraft,
    ConferencePlan,
    begin_conference,
    call_conference,
    cancel_conference,
    change_conference,
)
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.views.conference.page import ConferencePage
from commandcenter.views.frame.conference_news import ConferenceNews
from commandcenter.vocabulary import Both, State
from commandcenter.vocabulary.joint import Origin
from commandcenter.vocabulary.meeting import AgendaKind, ConferenceState, DecisionKind, DecisionState, Presence
from tests.services.steps import give_back, send_to
from tests.views.seating import Seating
from tests.world import World

NIGHT = AgendaDraft(AgendaKind.OWN, Both("夜间检查", "Night checks"))


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    for module in (agenda, decisions):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


def sit(seating: Seating, who: str) -> ConferencePage:
    page: ConferencePage = seating.sit(who, ConferencePage)[1]
    seating.settled()
    return page


def run(seating: Seating, page: ConferencePage, *acts: str) -> None:
    for act in acts:
        page.desk.actions.run(f"conference.{act}")
        seating.settled()


def give(seating: Seating, page: ConferencePage, words: str = "") -> None:
    page.panel._words.setText(words)
    page.panel._give()
    seating.settled()


def able(page: ConferencePage, act: str) -> bool:
    return page.desk.actions.action(f"conference.{act}").isEnabled()


def called(world: World, begin: bool = True, agenda: tuple[AgendaDraft, ...] = (NIGHT,)) -> int:
    """Call a conference of two departments; return the meeting it is held as, or the conference."""
    invited = (world.departments["water"], world.departments["housing"])
    plan = ConferencePlan("夜间联席会议", world.now + timedelta(hours=1), invited, agenda)
    number = int(world.perform("leader", call_conference, plan)["conference"])
    return int(world.perform("leader", begin_conference, number, None)["meeting"]) if begin else number


def disputed(world: World) -> int:
    """Return a case that two departments gave back."""
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    return case_id


def test_a_conference_is_called_with_what_is_proposed_and_whom_it_concerns(centre: World, seating: Seating) -> None:
    case_id = disputed(centre)
    page = sit(seating, "leader")
    assert page.states.currentWidget() is page.states.panel
    run(seating, page, "new")
    form = page.form
    (dispute,) = (form._known[at][0] for at in form.agenda.value or ())
    assert dispute.kind is AgendaKind.DISPUTE and dispute.object_id == case_id
    assert set(form.departments.value or ()) >= {centre.departments["water"], centre.departments["housing"]}
    form.own.setText("年底夜间检查")
    QTest.keyClick(form.own, Qt.Key.Key_Return)
    run(seating, page, "save")
    assert form.form.problems().keys() == {"title"}
    form.title.setText("争议与夜查联席会议")
    form.begins.setText("后天")
    run(seating, page, "save")
    assert form.form.problems().keys() == {"begins"}
    form.begins.setText("11-17 11:00")
    run(seating, page, "save")
    assert not page.typing
    (line,) = page.list.lines()
    assert (line.of.title, line.of.items, line.of.state) == ("争议与夜查联席会议", 2, ConferenceState.CALLED)
    assert [item.of.kind for item in page.detail.agenda.lines()] == [AgendaKind.DISPUTE, AgendaKind.OWN]
    run(seating, page, "change")
    form.agenda.setCurrentRow(1)
    run(seating, page, "up", "save")
    assert [item.of.kind for item in page.detail.agenda.lines()] == [AgendaKind.OWN, AgendaKind.DISPUTE]


def test_a_dispute_on_the_agenda_becomes_a_ruling_that_leads_to_its_case(centre: World, seating: Seating) -> None:
    case_id = disputed(centre)
    dispute = AgendaDraft(AgendaKind.DISPUTE, Both("井盖权属", "Whose manhole"), case_id)
    called(centre, begin=False, agenda=(NIGHT, dispute))
    page = sit(seating, "leader")
    run(seating, page, "begin")
    assert page.row is not None and page.row.state is ConferenceState.UNDER_WAY
    page.detail.agenda.go_to(page.detail.agenda.lines()[1].id)
    run(seating, page, "decide")
    decision = page.decision
    assert DecisionKind(decision.kind.currentData()) is DecisionKind.RULING
    assert decision.cases.text() == centre.case(case_id).number
    decision.text.setText("由水务所牵头")
    run(seating, page, "save")
    assert decision.form.problems().keys() == {"due"}
    decision.due.setText("18:00")
    run(seating, page, "save")
    (made,) = page.detail.decisions.lines()
    assert made.of.kind is DecisionKind.RULING and made.cells[1].text == "2"
    opened: list[int] = []
    page.window().open_case = opened.append
    page.detail.agenda.row_opened.emit(page.detail.agenda.lines()[1])
    page.detail.decisions.row_opened.emit(made)
    assert opened == [case_id, case_id], "both lead to the dispute"


def test_the_roll_the_note_and_the_signature(centre: World, seating: Seating, tmp_path: Path) -> None:
    called(centre)
    page = sit(seating, "director")
    roll = page.detail.roll
    roll.row_opened.emit(roll.lines()[1])
    seating.settled()
    roll.go_to(roll.lines()[1].id)
    run(seating, page, "who")
    give(seating, page, "周苇")
    assert [(line.of.presence, line.of.who) for line in roll.lines()] == [(None, ""), (Presence.PRESENT, "周苇")]
    run(seating, page, "all")
    assert page.detail.roll_head.text().split()[1:4:2] == ["2", "2"]
    page.detail.note.setPlainText("先查三个小区")
    centre.perform("acceptor", *_note(page, "水务所同意"))
    run(seating, page, "save")
    assert page.detail.note.toPlainText().splitlines() == ["水务所同意", "先查三个小区"], "both hands' lines stand"
    assert not able(page, "save"), "nothing is left to keep"
    page.acts.print_into(tmp_path)
    seating.settled()
    assert {path.suffix for path in tmp_path.glob("*联席会议纪要.*")} == {".pdf", ".xlsx"}
    run(seating, page, "sign")
    give(seating, page)
    assert page.row is not None and page.row.state is ConferenceState.SIGNED
    assert page.detail.note.isReadOnly()
    assert not any(able(page, act) for act in ("decide", "change", "all", "sign"))


def _note(page: ConferencePage, text: str) -> tuple[Any, ...]:
    from commandcenter.services.meeting.minutes import write_note

    whole = page.whole
    assert whole is not None
    return write_note, whole.row.meeting_id, whole.agenda[0].page, text


def test_a_joint_decision_is_drafted_by_its_key_and_the_director_says_what_is_done(
    centre: World, seating: Seating
) -> None:
    meeting = called(centre)
    due = centre.now + timedelta(days=2)
    made = centre.perform("director", decide, meeting, Decided(DecisionKind.JOINT, "联合核查", due))["decision"]
    page = sit(seating, "director")
    page.detail.decisions.go_to(made)
    drafted: list[Any] = []
    page.window().draft_joint = lambda *what: drafted.append(what)
    run(seating, page, "joint")
    assert drafted == [((), Origin.DECISION, made)]
    run(seating, page, "confirm")
    assert page.detail.decisions.of.state is DecisionState.DONE
    assert not able(page, "confirm")
    run(seating, page, "reopen")
    give(seating, page, "还有两户")
    assert page.detail.decisions.of.state is DecisionState.NOT_DUE
    run(seating, page, "strike")
    give(seating, page)
    assert not page.detail.decisions.lines()


def test_an_invited_department_reads_the_agenda_and_its_own_decisions_only(centre: World, seating: Seating) -> None:
    meeting = called(centre)
    due = centre.now + timedelta(days=2)
    for code, words in (("water", "架临时泵"), ("housing", "查三个小区")):
        decided = Decided(DecisionKind.OTHER, words, due, centre.departments[code])
        centre.perform("director", decide, meeting, decided)
    page = sit(seating, "liaison")
    assert [line.of.words.zh for line in page.detail.agenda.lines()] == ["夜间检查"]
    assert [line.of.text for line in page.detail.decisions.lines()] == ["架临时泵"]
    assert page.detail._minutes.isHidden() and page.acts.bar.isHidden()
    assert not able(page, "new")
    other = sit(seating, "liaison3")
    assert other.states.currentWidget() is other.states.panel


def test_a_department_is_told_of_an_invitation_of_another_time_and_that_it_is_called_off(
    centre: World, seating: Seating
) -> None:
    page = sit(seating, "liaison")
    opened: list[bool] = []
    number = called(centre, begin=False)
    ConferenceNews(page.desk, lambda: opened.append(True), page.window())
    seating.settled()
    assert page.desk.notices.all_news() == [], "what was called before is no news"

    def told(service: Any, *args: Any) -> str:
        page.desk.hub.announce(centre.outcome("leader", service, *args).changes)
        seating.settled()
        return str(page.desk.notices.all_news()[0].text)

    with centre.reading() as connection:
        row = conferences(connection)[0]
    later = ConferencePlan(row.title, row.begins_at + timedelta(hours=3), (centre.departments["water"],), (NIGHT,))
    assert "夜间联席会议" in told(change_conference, number, None, later)
    assert told(cancel_conference, number, None, "并入下周").endswith("is cancelled")
    assert len(page.desk.notices.all_news()) == 2
    page.desk.notices.all_news()[0].open()
    assert opened == [True]
