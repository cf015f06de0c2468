# SPDX-License-Identifier: Apache-2.0
"""Six departments act against group renting: from a lasso on the wall to closed review in a day, by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from sqlalchemy import select
from sqlalchemy.orm import Session

from commandcenter.models import History, Item, Person
from commandcenter.queries.joint.ticket import ticket
from commandcenter.stage.hands import press, wait_until
from commandcenter.stage.pictures import MOMENT
from commandcenter.upkeep.seals import seal_new_entries
from commandcenter.upkeep.verify import verify
from commandcenter.views.dispatcher.page import DispatcherPage
from commandcenter.views.joint.page import JointPage
from commandcenter.vocabulary import Action, State
from commandcenter.vocabulary.joint import Answer, CaseResult, JointAct, JointState, Origin, PlaceProgress
from tests.playing import Open
from tests.system.operation import Operation, lasso, spot

RENTING = "E-CM-03"
DISPATCHER, LEADER = "dispatcher01", "leader01"
PLAN = "两人一组，先告知后处置；急救员随队"
NOTICE = "居委已在楼道和业主群告知今天下午联合检查"
LESSON = "消防救援站提前一天约入户时间"
EDGE = 0.002
"""So far (degrees) the lasso is drawn round the outermost cases."""
A = JointAct
WAY = [A.DRAFT, A.CHANGE, A.INVITE, A.CONFIRM, A.CHANGE, A.APPROVE_SAFETY, A.NOTIFY, A.DECLARE_READY, A.BEGIN, A.END,
       A.REVIEW, A.CLOSE]  # fmt: skip
"""What the centre does, in this order; departments answer, name people and work in between."""


def test_six_departments_act_against_group_renting_within_a_day(play: Open, town: Any) -> None:
    with play() as program:
        operation = Operation(program, MOMENT, town.attachments)
        carry_out(operation)
        judged(operation)
        offered_next_time(operation)
        seal_new_entries(program.engines)
        verdict = verify(program.engines, town.attachments)
        assert_told(operation)
    assert [finding.sentence("en") for finding in verdict.findings] == []


def carry_out(operation: Operation) -> None:
    """Take the ticket from the wall to closed review."""
    draft(operation)
    invite(operation)
    prepare(operation)
    act(operation)
    review(operation)


# -------------------------------------------------------------------- before the day


def draft(operation: Operation) -> None:
    """Draft from the wall, change a participant, choose the first free window, and keep."""
    window = operation.window(DISPATCHER)
    group_renting(operation)
    page = operation.window(DISPATCHER).page
    assert isinstance(page, JointPage), "the desk shows the draft"
    wait_until(lambda: page.draft.edit is not None, "the proposal")
    operation.program.settle()
    edit, form = page.draft.edit, page.draft.form
    assert edit is not None and edit.origin is Origin.LASSO and len(edit.chosen) == 6
    operation.says("2-draft", window)
    press("Down")
    line = page.draft.editor.parties.of
    press("Return")
    wait_until(lambda: not form.isHidden(), "the department to be asked about")
    operation.type_into(form.field("people"), "3")
    press("Ctrl+Return")
    assert {one.department_id: one.people for one in edit.parties}[line.department_id] == 3
    press("Alt+1")
    press("Ctrl+Return")
    wait_until(lambda: page.opened.view.ticket is not None, "the ticket")
    operation.program.settle()
    operation.ticket_id = page.opened.view.ticket.id
    assert operation.row.begins_at.date() == MOMENT.date(), "the window is later the same day"


def invite(operation: Operation) -> None:
    """Write the safety plan, send the invitations, and confirm when everybody comes."""
    page = operation.joint(DISPATCHER)
    window = operation.window(DISPATCHER)
    operation.do(page, "F2", lambda form: operation.type_into(form.field("safety_plan"), PLAN))
    operation.do(page, "Ctrl+Return")
    assert operation.is_in(JointState.INVITING)
    operation.says("3-invited", window)
    operation.live(lambda: all(one.answer is not Answer.WAITING for one in operation.parts()), "the answers")
    operation.read(page)
    operation.says("4-answered", window)
    operation.do(page, "Ctrl+Return")
    assert operation.is_in(JointState.CONFIRMED)


def prepare(operation: Operation) -> None:
    """Send the cases, have the plan approved, tell the residents; departments name their people; declare it ready."""
    page = operation.joint(DISPATCHER)
    operation.do(page, "Alt+D")
    approve(operation)
    page = operation.joint(DISPATCHER)
    operation.do(page, "Alt+N", lambda form: operation.type_into(form.field("text"), NOTICE))
    operation.live(lambda: all(one.ok for one in read(operation).readiness), "everything to be there", 4)
    operation.read(page)
    operation.says("5-complete", operation.window(DISPATCHER))
    operation.do(page, "Ctrl+Return")
    assert operation.is_in(JointState.READY) and not operation.row.override_reason


def approve(operation: Operation) -> None:
    """Let the shift leader find the ticket on the board and approve its plan."""
    page = operation.joint(LEADER)
    page.board.give_focus()
    wait_until(lambda: page.board.row is not None, "the board")
    press("Return")
    wait_until(lambda: page.opened.view.ticket is not None, "the ticket at the shift leader's")
    operation.read(page)
    operation.do(page, "Ctrl+Return")
    operation.says("5-approved", operation.window(LEADER))


# -------------------------------------------------------------------- the day


def act(operation: Operation) -> None:
    """Begin when the window does, note the first place by hand, and end when departments said what they did."""
    begins = operation.row.begins_at
    assert begins is not None
    operation.live_until(begins)
    page = operation.joint(DISPATCHER)
    window = operation.window(DISPATCHER)
    operation.do(page, "Ctrl+Return")
    operation.do(page, "Alt+R", lambda form: press("Right"))
    assert read(operation).places[0].progress is PlaceProgress.UNDER_WAY
    operation.live(lambda: any(one.in_at for one in read(operation).people), "somebody to sign in", 1)
    operation.says("6-under-way", window)
    operation.live(lambda: all(one.result_at is not None for one in operation.parts()), "the results", 5)
    operation.read(page)
    operation.says("7-results", window)
    operation.do(page, "Ctrl+Return")
    assert operation.is_in(JointState.REVIEW)


def review(operation: Operation) -> None:
    """Write how it went and what to change, and close."""
    page = operation.joint(DISPATCHER)

    def fill(form: Any) -> None:
        operation.type_into(form.field("text"), "六家到齐，全部入户")
        operation.type_into(form.field("lessons"), LESSON)

    operation.do(page, "Ctrl+Return", fill)
    operation.says("8-review", operation.window(DISPATCHER))
    operation.do(page, "Ctrl+Return")
    assert operation.is_in(JointState.CLOSED)
    operation.says("9-closed", operation.window(DISPATCHER))


# -------------------------------------------------------------------- after it


def judged(operation: Operation) -> None:
    """Forward what was fed back to the check, as always; supervisors look."""
    window = operation.window(DISPATCHER)
    for _ in range(20):
        if isinstance(window.page, DispatcherPage):
            break
        press("Ctrl+Tab")
    queue = window.page.queue
    for case_id in fed_back(operation):
        if operation.case(case_id).state is not State.DISPOSED:
            continue
        press("Alt+4")
        wait_until(lambda case_id=case_id: any(row.id == case_id for row in queue.rows()), "the case to be judged")
        operation.program.settle()
        operation.window(DISPATCHER)
        press("Ctrl+Home")
        while queue.current.id != case_id:
            press("Down")
        operation.program.settle()
        press("Ctrl+Return")
        wait_until(lambda case_id=case_id: operation.case(case_id).state is State.CHECKING, "the case to be checked")
        operation.program.settle()
    checked = lambda: not any(operation.case(one).state is State.CHECKING for one in fed_back(operation))  # noqa: E731
    operation.live(checked, "the supervisors", 4)


def offered_next_time(operation: Operation) -> None:
    """Draft from a case of the kind again: what was learned stands there."""
    window = operation.window(DISPATCHER)
    operation.program.settle()
    press("Ctrl+J")
    page = operation.joint(DISPATCHER)
    wait_until(lambda: page.draft.edit is not None, "the next proposal")
    operation.program.settle()
    assert LESSON in page.draft.editor.lessons.text() and page.draft.editor.lessons.isVisible()
    operation.says("10-next-time", window)


def assert_told(operation: Operation) -> None:
    """Look at what is stored of the day."""
    found = read(operation)
    assert found.state is JointState.CLOSED
    came = {one.department_id for one in found.people if one.in_at is not None}
    assert len(came) == 6 == len({one.department_id for one in found.taking_part if one.result_text})
    assert found.figures.lead_hours is not None and found.figures.lead_hours < 8
    assert found.head["closed_at"] - found.head["made_at"] < timedelta(hours=12)
    centre = [one.act for one in found.entries if one.actor_name in names(operation)]
    assert [one for one in centre if one in WAY] == WAY
    back = fed_back(operation)
    assert back and {one.result for one in found.cases if one.case_id in back} == {CaseResult.SOLVED}
    with Session(operation.program.engines.reader) as session:
        for case_id in back:
            steps = session.scalars(select(History).where(History.case_id == case_id)).all()
            did = {step.actor_id for step in steps if step.action is Action.FEED_BACK}
            looked = {step.actor_id for step in steps if step.action is Action.ANSWER_CHECK and step.at > MOMENT}
            assert did and looked and not did & looked, "nobody judges the own work"


# -------------------------------------------------------------------- helpers


def group_renting(operation: Operation) -> None:
    """Draw round the north-east of the town on the wall, mean group renting alone, and draft of it by one key."""
    wall = operation.wall()
    page, room = wall.page, wall.hands.selection
    known = [case for case in page.feed.cases.values() if case.lon is not None]
    west, east = min(case.lon for case in known), max(case.lon for case in known)
    south, north = min(case.lat for case in known), max(case.lat for case in known)
    left, right, low, high = (west + east) / 2, east + EDGE, (2 * south + north) / 3, north + EDGE
    operation.at_wall(wall, Qt.Key.Key_L)
    lasso(page.map, [spot(page.map, *at) for at in ((left, low), (right, low), (right, high), (left, high))])
    wait_until(lambda: room.active, "the list of the lasso")
    wanted, all_inside = renting_name(operation), len(room.selection.cases)
    while room.selection.items[room.panel.at].zh != wanted:
        operation.at_wall(wall, Qt.Key.Key_Down)
    operation.at_wall(wall, Qt.Key.Key_Space)
    assert {case.item_zh for case in room.selection.cases} == {wanted}
    assert 1 < len(room.selection.cases) < all_inside < len(known)
    operation.says("1-lasso", wall)
    operation.at_wall(wall, Qt.Key.Key_J)
    operation.program.settle()
    wall.close()


def renting_name(operation: Operation) -> str:
    with operation.program.engines.reader.connect() as connection:
        return str(connection.execute(select(Item.name_zh).where(Item.code == RENTING)).scalar_one())


def read(operation: Operation) -> Any:
    """Return the ticket as it is now."""
    with operation.program.engines.reader.connect() as connection:
        return ticket(connection, operation.ticket_id, operation.now)


def fed_back(operation: Operation) -> list[int]:
    """Return the cases that departments fed back with their results."""
    return [one.case_id for one in read(operation).cases if one.written_back_at is not None]


def names(operation: Operation) -> set[str]:
    """Return who sits at the centre's windows."""
    asked = select(Person.name).where(Person.login.in_((DISPATCHER, LEADER)))
    with operation.program.engines.reader.connect() as connection:
        return set(connection.execute(asked).scalars())
