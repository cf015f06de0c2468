# SPDX-License-Identifier: Apache-2.0
"""A joint ticket is drafted, sent out, answered and brought on by keys; answers arrive while one looks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage

from commandcenter.exchange.joint.writing import write_appointment
from commandcenter.models import Attachment
from commandcenter.services.joint import acting, answering, inviting, preparing
from commandcenter.services.joint.answering import Answered
from commandcenter.views.frame.joint_news import JointNews
from commandcenter.views.joint.ticket.day.outcome import Outcome
from commandcenter.vocabulary import State
from commandcenter.vocabulary.joint import Answer, JointState, Must, Origin
from tests.views.joint.conftest import drafted
from tests.world import World

Key = Qt.Key


def invited(world: World, *departments: str) -> int:
    ticket = drafted(world, *departments)
    world.perform("dispatcher", inviting.invite, ticket, None, world.now + timedelta(hours=4))
    return ticket


def test_a_draft_is_made_of_cases_changed_and_kept_by_keys(centre: World, sit: Any) -> None:
    cases = [centre.case_in(State.FILED, item="E-HF-01", cell=cell) for cell in (0, 0, 3)]
    hands = sit("dispatcher")
    lasso = ((120.0, 30.0), (121.5, 30.0), (121.5, 31.5))
    hands.page.draft_of(cases, Origin.LASSO, None, lasso)
    hands.seating.settled()
    edit = hands.page.draft.edit
    assert [len(place.cases) for place in edit.places] == [2, 1]
    assert [line.name for line in edit.chosen] == ["城管执法中队", "房管所"]
    hands.press(Key.Key_Down, Key.Key_Space)
    assert [line.name for line in edit.chosen] == ["城管执法中队"]
    hands.press(Key.Key_Space)
    hands.alt(Key.Key_L)
    assert edit.lead == centre.departments["housing"]
    hands.page.draft.editor.title.setText("柳岸清违")
    hands.go_on()
    assert "LZ2611-01" in hands.said
    ticket = hands.ticket
    assert (ticket.title, ticket.state) == ("柳岸清违", JointState.DRAFT)
    assert (ticket.origin, ticket.area) == (Origin.LASSO, lasso)
    assert ticket.head["lead_department_id"] == centre.departments["housing"]
    assert {one.case_id for one in ticket.cases} == set(cases) and len(ticket.places) == 2
    assert ticket.window is not None and ticket.head["gather_at"] == ticket.window[0] - timedelta(minutes=15)


def test_invitations_go_out_with_a_due_time_and_answers_arrive_while_one_looks(centre: World, sit: Any) -> None:
    hands = sit("dispatcher")
    ticket = drafted(centre, "housing")
    hands.page.open_ticket(ticket)
    hands.seating.settled()
    hands.go_on()
    assert not hands.page.opened.form.isHidden()
    hands.go_on()
    assert hands.ticket.state is JointState.INVITING
    shown = hands.page.opened.view.participants
    assert [line.cells[1].text for line in shown.lines()] == ["未答", "未答"]
    hands.elsewhere("liaison2", answering.answer, ticket, None, Answered(Answer.YES))
    assert [line.cells[1].text for line in shown.lines()] == ["未答", "参加"]
    assert hands.page.opened.acts.main() == "remind"
    hands.elsewhere("liaison3", answering.answer, ticket, None, Answered(Answer.YES))
    assert hands.page.opened.acts.main() == "confirm"
    hands.go_on()
    hands.go_on()
    assert hands.ticket.state is JointState.CONFIRMED


def test_a_department_answers_with_people_and_gear_and_has_only_its_own_acts(centre: World, sit: Any) -> None:
    ticket = invited(centre, "housing")
    hands = sit("liaison2")
    assert hands.page.board.row.row.id == ticket
    hands.press(Key.Key_Return)
    assert hands.page.opened.acts.main() == "answer"
    assert not any(hands.page.opened.acts.may(name) for name in ("invite", "move", "confirm", "cancel", "ready"))
    hands.go_on()
    form = hands.page.opened.form
    for name in ("workers", "gear"):
        form.field(name).setFocus()
        hands.press(Key.Key_Space)
    hands.go_on()
    own = next(one for one in hands.ticket.participants if one.department_id == centre.departments["housing"])
    assert own.answer is Answer.YES
    assert [one.name for one in hands.ticket.people] == ["housing1"]
    assert [one.name for one in hands.ticket.gear] == ["六米登高梯"]


def test_a_refusal_without_its_reason_comes_back_with_the_sentence_at_its_field(centre: World, sit: Any) -> None:
    ticket = invited(centre, "housing")
    hands = sit("liaison2")
    hands.page.open_ticket(ticket)
    hands.seating.settled()
    hands.go_on()
    form = hands.page.opened.form
    form.field("answer").choose(Answer.NO)
    hands.go_on()
    assert form.isVisible() and form.form.problems() == {"text": "请写明原因。"}
    form.field("text").setText("演练")
    hands.go_on()
    assert form.isHidden()
    assert next(one for one in hands.ticket.participants if not one.lead).answer is Answer.NO


def test_the_director_sees_whom_to_rule_on_and_the_meter_says_what_is_missing(centre: World, sit: Any) -> None:
    ticket = invited(centre, "housing")
    hands = sit("director")
    hands.elsewhere("liaison2", answering.answer, ticket, None, Answered(Answer.NO, "演练"))
    hands.press(Key.Key_2, modifier=Qt.KeyboardModifier.ControlModifier)
    assert [line.cells[5].text for line in hands.page.board.table.lines()] == ["To rule: 房管所"]
    hands.page.open_ticket(ticket)
    hands.seating.settled()
    assert "房管所" in hands.page.opened.band.text and "演练" in hands.page.opened.band.text
    missing = {one.must for one in hands.ticket.readiness if not one.ok}
    assert {Must.ANSWERS, Must.PEOPLE, Must.MEANS, Must.SAFETY} <= missing
    assert not hands.page.opened.acts.may("ready")
    tiles = hands.page.opened.view.meter.tiles()
    assert [state.must for state, _ in tiles] == list(Must)
    assert all(one.width() > 60 for _, one in tiles)


def test_another_window_is_one_key_away_and_who_is_free_keeps_the_answer(centre: World, sit: Any) -> None:
    ticket = invited(centre, "housing")
    hands = sit("dispatcher")
    hands.page.open_ticket(ticket)
    hands.elsewhere("liaison3", answering.answer, ticket, None, Answered(Answer.YES))
    offered = hands.page.opened.view.windows.list.windows
    assert offered
    hands.alt(Key.Key_1)
    assert hands.page.opened.acts.main() == "move"
    hands.go_on()
    hands.go_on()
    assert hands.ticket.window == (offered[0].begins, offered[0].ends)
    lead = hands.ticket.taking_part[0]
    assert lead.answer is Answer.YES


def test_the_day_is_worked_from_signing_in_to_the_closed_review(centre: World, sit: Any, tmp_path: Path) -> None:
    ticket = invited(centre)
    actor, worker = centre.actor, _worker(centre, "enforcement")
    centre.perform("liaison3", answering.answer, ticket, None, Answered(Answer.YES, "", None, (worker,)))
    centre.perform("dispatcher", inviting.confirm, ticket, None)
    centre.perform("director", preparing.override_ready, ticket, None, "人员途中")
    assert actor("dispatcher").department_id is None
    hands = sit("dispatcher")
    hands.page.open_ticket(ticket)
    hands.seating.settled()
    assert hands.page.opened.view.outcome.isHidden()
    hands.go_on()
    hands.go_on()
    assert hands.ticket.state is JointState.UNDER_WAY
    hands.alt(Key.Key_Q)
    hands.go_on()
    assert hands.ticket.people[0].in_at is not None
    papers = hands.page.opened.papers
    papers.write_into(write_appointment, tmp_path)
    hands.seating.settled()
    assert [path.name for path in tmp_path.glob("*.ics")] == [f"{hands.ticket.number}.ics"]
    hands.elsewhere(
        "liaison3", acting.result, ticket, centre.departments["enforcement"], "拆除完毕", _solved(hands.ticket)
    )
    hands.go_on()
    hands.go_on()
    assert hands.ticket.state is JointState.REVIEW
    hands.go_on()
    hands.page.opened.form.field("text").setPlainText("顺利")
    hands.go_on()
    assert hands.page.opened.acts.main() == "close"
    hands.go_on()
    hands.go_on()
    assert hands.ticket.state is JointState.CLOSED
    what_came_of_it_is_shown(hands.page.opened.view.outcome)


def what_came_of_it_is_shown(outcome: Outcome) -> None:
    """Look at results, review and figures of a closed ticket."""
    (done,) = outcome.results.lines()
    assert [cell.text for cell in done.cells] == ["城管执法中队", "拆除完毕", "2"]
    assert outcome.said.text() == "顺利" and outcome.lessons.isHidden()
    assert [line.cells[1].text for line in outcome.figures.lines()][2:4] == ["1 of 1 named", "2 of 2, 0 partly"]


def test_a_post_without_part_in_it_is_told_so(centre: World, sit: Any) -> None:
    hands = sit("acceptor")
    assert hands.page.states.currentWidget() is hands.page.states.panel


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_everything_of_a_ticket_has_room_in_either_window(centre: World, sit: Any, size: tuple[int, int]) -> None:
    hands = sit("dispatcher", size)
    hands.page.open_ticket(invited(centre, "housing", "police", "water"))
    hands.seating.settled()
    view = hands.page.opened.view
    for part in (view.participants, view.entries, view.places, view.map, view.foot, view.windows.planner):
        assert part.isVisible() and part.height() >= 60, part
    assert view.foot.mapTo(hands.page, view.foot.rect().bottomLeft()).y() <= hands.page.height()


def _worker(world: World, code: str) -> int:
    from commandcenter.queries.joint.people import workers

    with world.reading() as connection:
        return int(workers(connection, world.departments[code])[0].id)


def _solved(ticket: Any) -> list[Any]:
    from commandcenter.vocabulary.joint import CaseResult

    return [acting.CaseOutcome(one.case_id, CaseResult.SOLVED, "拆除") for one in ticket.cases]


def test_a_hotspot_is_drafted_from_by_two_keys(centre: World, sit: Any) -> None:
    cases = [centre.case_in(State.FILED, item="E-HF-02", cell=0) for _ in range(3)]
    hands = sit("dispatcher")
    hands.alt(Key.Key_H)
    assert [line.cells[2].text for line in hands.page.draft.hotspots.lines()] == ["3"]
    hands.press(Key.Key_Return)
    edit = hands.page.draft.edit
    assert (set(edit.cases), edit.origin) == (set(cases), Origin.HOTSPOT)
    hands.press(Key.Key_Escape)
    assert hands.page.in_sight is hands.page.board


def test_an_invitation_is_news_at_a_departments_seat_and_what_waited_before_is_not(centre: World, sit: Any) -> None:
    hands = sit("liaison2")
    desk, opened = hands.page._desk, []
    invited(centre, "housing")
    JointNews(desk, opened.append, hands.page.window())
    hands.seating.settled()
    assert desk.notices.all_news() == []
    ticket = drafted(centre, "housing")
    hands.elsewhere("dispatcher", inviting.invite, ticket, None, centre.now + timedelta(hours=4))
    hands.seating.settled()
    (news,) = desk.notices.all_news()
    assert "柳岸违法搭建联合执法" in news.text and news.open is not None
    news.open()
    assert opened == [ticket]


def test_cases_places_and_needs_of_a_kept_ticket_are_changed_by_keys_until_it_begins(centre: World, sit: Any) -> None:
    ticket = invited(centre, "housing")
    near = centre.case_in(State.FILED, item="E-HF-02", cell=0)
    far = centre.case_in(State.FILED, item="E-HF-02", cell=5)
    hands = sit("dispatcher")
    hands.page.open_ticket(ticket)
    hands.seating.settled()
    page = hands.page.opened
    first, second = (one.id for one in hands.ticket.places)
    page.view.places.go_to(first)
    hands.alt(Key.Key_Down)
    assert [one.id for one in hands.ticket.places] == [second, first]
    hands.alt(Key.Key_Down)
    hands.alt(Key.Key_Up)
    assert [one.id for one in hands.ticket.places] == [first, second] and len(hands.ticket.cases) == 2
    hands.alt(Key.Key_F)
    assert page.form._asked[0].choices[0][0] == near, "the nearest first"
    page.form.field("cases").setFocus()
    hands.press(Key.Key_Space)
    number = centre.case(far).number
    page.form.field("numbers").setText(f"{number}，YX-0")
    hands.go_on()
    assert page.form.isVisible() and "YX-0" in page.form.form.problems()["numbers"]
    page.form.field("numbers").setText(number)
    hands.go_on()
    assert {near, far} <= {one.case_id for one in hands.ticket.cases if one.place_id == first}
    page.acts.ask("unlink")
    page.form.field("cases").setFocus()
    hands.press(Key.Key_Space)
    hands.go_on()
    assert len(hands.ticket.cases) == 3
    _needs_go_and_nothing_changes_once_it_began(hands, ticket)


def _needs_go_and_nothing_changes_once_it_began(hands: Any, ticket: int) -> None:
    page, wants = hands.page.opened, len(hands.ticket.wants)
    page.acts.ask("unwant")
    page.form.field("wants").setFocus()
    hands.press(Key.Key_Space)
    hands.go_on()
    assert len(hands.ticket.wants) == wants - 1
    hands.elsewhere("liaison2", answering.answer, ticket, None, Answered(Answer.YES))
    hands.elsewhere("liaison3", answering.answer, ticket, None, Answered(Answer.YES))
    hands.elsewhere("dispatcher", inviting.confirm, ticket, None)
    hands.elsewhere("director", preparing.override_ready, ticket, None, "人员途中")
    hands.elsewhere("dispatcher", acting.begin, ticket, None)
    assert not any(page.acts.may(name) for name in ("link", "unlink", "want", "unwant")) and not page.acts.may_shift()


def test_results_carry_photographs_to_their_cases_and_a_list_signs_people_in(
    centre: World, sit: Any, tmp_path: Path
) -> None:
    ticket = _under_way_of_water(centre)
    hands = sit("liaison")
    hands.page.open_ticket(ticket)
    hands.seating.settled()
    page = hands.page.opened
    path = tmp_path / "list.csv"
    path.write_text("姓名,签到\nwater1,0:05\n王五,0:05\n", encoding="utf-8")
    centre.travel(minutes=30)
    page.acts.read_list(page.situation(), path)
    hands.seating.settled()
    assert page.form.isVisible() and "王五" in page.form._note.text()
    hands.go_on()
    assert [one.in_at is not None for one in hands.ticket.people] == [True]
    page.acts.ask("result")
    hands.seating.settled()
    form = page.form
    cases = form.field("cases")
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    cases.cases.setCurrentRow(1)
    hands.seating.settled()
    mime = QMimeData()
    mime.setImageData(picture)
    assert cases.evidence.comparison.after.take_in(mime)
    hands.seating.qtbot.waitUntil(lambda: any(files for _, files in cases.value), timeout=8000)
    form.field("text").setPlainText("拆除完毕")
    hands.go_on()
    assert page.form.isHidden()
    assert [len(centre.rows(Attachment, one.case_id)) for one in hands.ticket.cases] == [0, 1]
    assert [centre.case(one.case_id).state for one in hands.ticket.cases] == [State.DISPOSED] * 2


def _under_way_of_water(centre: World) -> int:
    ticket = drafted(centre, lead="water", state=State.DISPATCHED)
    centre.perform("dispatcher", inviting.invite, ticket, None, centre.now + timedelta(hours=4))
    centre.perform(
        "liaison", answering.answer, ticket, None, Answered(Answer.YES, "", None, (_worker(centre, "water"),))
    )
    centre.perform("dispatcher", inviting.confirm, ticket, None)
    centre.perform("director", preparing.override_ready, ticket, None, "人员途中")
    centre.perform("dispatcher", acting.begin, ticket, None)
    return ticket
