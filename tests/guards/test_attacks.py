# SPDX-License-Identifier: Apache-2.0
"""Raw SQL with an operator's own password: every way to do more than the seat may ends at the server."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from psycopg import errors
from sqlalchemy import text

from commandcenter.models import Case
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.disposing import feed_back
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.upkeep.findings import Fault
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, FeedbackKind, MediaPhase, Refused, Role, Source, State
from tests.guards.conftest import EVERYBODY, KEEPER, Guarded
from tests.guards.raw import count, entry_of, sign_for, write_entry

REFUSED = (errors.InsufficientPrivilege, errors.FeatureNotSupported, errors.InvalidParameterValue)


def refused(guarded: Guarded, who: str, statement: str, given: Any = None) -> None:
    """Expect the server to refuse `who` the statement, or to have no row to do it to."""
    with guarded.session(who) as connection:
        try:
            done = connection.execute(statement.encode(), given)
        except REFUSED:
            return
        assert done.rowcount == 0, f"{who} did it: {statement}"


def test_what_is_right_is_let_through_also_by_hand(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    with guarded.session("liaison") as connection:
        sign_for(guarded, connection, case_id)
    assert guarded.world.case(case_id).signed
    # A hand counts nothing: that is all that verification has to say of it.
    assert faults_of(guarded, case_id) == {Fault.COUNTED_WRONG}
    count(guarded)
    assert verify(guarded.world.engines).clean


def faults_of(guarded: Guarded, case_id: int) -> set[Fault]:
    return {finding.fault for finding in verify(guarded.world.engines).findings if finding.case_id == case_id}


LATER = timedelta(hours=3)
FORGED: dict[str, dict[str, Any]] = {
    "another's name": {"actor_id": 1},
    "another's written name": {"actor_name": "王五"},
    "another seat": {"seat": "值班长06"},
    "another role": {"role": Role.DISPATCHER},
    "another's step": {"action": Action.DISPATCH},
    "a step that leads elsewhere": {"to_state": State.CLOSED},
    "a step from elsewhere": {"from_state": State.FILED, "to_state": State.DISPATCHED},
    "a number left out": {"seq": 90},
    "a chain of its own": {"previous_hash": "1" * 64},
    "a hash that is not its own": {"hash": "a" * 64},
    "a number without exact spelling": {"detail": {"hours": 1.5}},
    "another department's case": {"who": "liaison3"},
    "the mark of a passed check": {"case": {"check_result": "pass"}},
    "another lead": {"case": {"lead_department_id": 1}},
    "a deadline in its clock": {"more": "UPDATE clock SET extensions = 2 WHERE case_id = %(id)s"},
    "the name of an acceptor": {"case": {"acceptor_id": 2}},
    "an urging of its own": {"case": {"urgings": 1}},
    "its clock set back": {"more": "UPDATE clock SET used_seconds = 0, started_at = now() WHERE case_id = %(id)s"},
    "a state beside the history": {"case": {"state": "closed", "pool": "ended"}},
    "a pool that hides it": {"case": {"pool": "ended"}},
    "a version that jumps": {"case": {"version": 500}},
    "a history that seems shorter": {"case": {"history_seq": 1}},
    "a visit signed by another": {"visit": {"signed_by": 1}},
    "a result without feeding back": {"visit": {"result": "repaired", "result_text": "好了"}},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_an_act_with_something_forged_is_refused_whole(guarded: Guarded, forged: dict[str, Any]) -> None:
    case_id = guarded.standing(State.DISPATCHED)
    before = guarded.world.footprint()
    with guarded.session(forged.get("who", "liaison")) as connection, pytest.raises(REFUSED):
        sign_for(guarded, connection, case_id, **forged)
    assert guarded.world.footprint() == before


@pytest.mark.parametrize("span", [LATER, -LATER], ids=["ahead", "behind"])
def test_a_time_far_from_the_servers_is_refused(guarded: Guarded, span: timedelta) -> None:
    case_id = guarded.standing(State.DISPATCHED)
    at = guarded.world.now + span
    for forged in ({"at": at}, {"case": {"changed_at": at}}, {"visit": {"signed_at": at}}):
        with guarded.session("liaison") as connection, pytest.raises(REFUSED):
            sign_for(guarded, connection, case_id, **forged)
    act = "INSERT INTO act (act_id, name, person_id, at, outcome) VALUES ('x', 'urge', %s, %s, 'null')"
    refused(guarded, "liaison", act, (guarded.world.people["liaison"].person_id, at))


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_changes_a_case_without_an_entry(guarded: Guarded, who: str) -> None:
    case_id = guarded.standing(State.DISPOSED)
    for change in ("state = 'closed'", "check_result = 'pass'", "lead_department_id = NULL", "due_at = now()"):
        refused(guarded, who, f'UPDATE "case" SET {change} WHERE id = {case_id}')
    for table, change in (
        ("clock", "used_seconds = used_seconds + 7"),
        ("disposal", "overdue = true"),
        ("request", "decision = 'granted'"),
        ("task", "check_result = 'pass'"),
        ("report", "text = '-'"),
        ("report", "answered_at = now()"),
        ("assignment", "until = now()"),
        ("search_document", "text = '-'"),
    ):
        refused(guarded, who, f"UPDATE {table} SET {change} WHERE case_id = {case_id}")


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("table", ["history", "seal", "act", "case", "report", "attachment"])
def test_nobody_changes_removes_or_empties_what_is_on_record(guarded: Guarded, who: str, table: str) -> None:
    guarded.standing(State.CLOSED)
    column = {"act": "act_id", "case": "number"}.get(table, "district" if table != "seal" else "hash")
    if table not in ("case", "report", "attachment"):
        refused(guarded, who, f"UPDATE {table} SET {column} = ''")
    refused(guarded, who, f'DELETE FROM "{table}"')
    refused(guarded, who, f'TRUNCATE "{table}" CASCADE')


def test_who_disposes_never_judges_even_with_a_post_that_may(guarded: Guarded) -> None:
    world = guarded.world
    liaison = world.people["liaison"]
    with guarded.session(None) as owner:
        post = "INSERT INTO person_role (person_id, role, seat) VALUES (%s, 'acceptor', '') RETURNING id"
        row = owner.execute(post, (liaison.person_id,)).fetchone()
    try:
        case_id = world.case_in(State.CHECKED)
        entry = entry_of(guarded, case_id, liaison, Action.CLOSE, State.CLOSED, role=Role.ACCEPTOR, seat="")
        with guarded.session("liaison") as connection, pytest.raises(REFUSED, match="does not judge"):
            write_entry(connection, entry)
    finally:
        with guarded.session(None) as owner:
            owner.execute("DELETE FROM person_role WHERE id = %s", row)


def test_a_department_decides_nothing_it_asked(guarded: Guarded) -> None:
    world = guarded.world
    case_id = world.case_in(State.DISPATCHED)
    asked = """INSERT INTO request (case_id, district, kind, department_id, reason, text, asked_by, asked_at,
 decision_text) VALUES (%s, '', 'extension', %s, 'material', '', %s, %s, '')"""
    liaison = world.people["liaison"]
    refused(guarded, "liaison", asked, (case_id, liaison.department_id, liaison.person_id, world.now))
    entry = entry_of(guarded, case_id, liaison, Action.GRANT_EXTENSION, State.DISPATCHED)
    with guarded.session("liaison") as connection, pytest.raises(REFUSED):
        write_entry(connection, entry)


def test_holds_and_seats_are_taken_in_the_own_name_only(guarded: Guarded) -> None:
    world = guarded.world
    case_id = world.case_in(State.FILED)
    held = """INSERT INTO hold (case_id, session_id, person_id, seat, taken_at, beat_at, expires_at)
 VALUES (%s, %s, %s, 's', %s, %s, %s)"""
    whose, thief = world.people["dispatcher"], world.people["dispatcher2"]
    times = (world.now, world.now, world.now + timedelta(minutes=2))
    refused(guarded, "dispatcher2", held, (case_id, whose.session_id, whose.person_id, *times))
    refused(guarded, "dispatcher2", held, (case_id, whose.session_id, thief.person_id, *times))
    refused(
        guarded,
        "liaison",
        held,
        (case_id, world.people["liaison"].session_id, world.people["liaison"].person_id, *times),
    )
    with guarded.session("dispatcher") as connection:
        connection.execute(held, (case_id, whose.session_id, whose.person_id, *times))
    refused(guarded, "dispatcher2", "DELETE FROM hold")
    refused(guarded, "dispatcher2", "UPDATE hold SET person_id = %s", (thief.person_id,))
    refused(guarded, "dispatcher2", "UPDATE session SET ended_at = now() WHERE person_id = %s", (whose.person_id,))
    seat = "INSERT INTO session (person_id, role, seat, started_at, beat_at) VALUES (%s, %s, 's', %s, %s)"
    refused(guarded, "dispatcher2", seat, (whose.person_id, "dispatcher", world.now, world.now))
    refused(guarded, "dispatcher2", seat, (thief.person_id, "director", world.now, world.now))
    with guarded.session("leader") as connection:
        assert connection.execute("DELETE FROM hold WHERE case_id = %s", (case_id,)).rowcount == 1


def test_an_act_is_written_in_the_own_name_only(guarded: Guarded) -> None:
    act = "INSERT INTO act (act_id, name, person_id, at, outcome) VALUES ('y', 'urge', %s, %s, 'null')"
    whose = guarded.world.people["director"].person_id
    for who in ("dispatcher", "liaison", KEEPER):
        refused(guarded, who, act, (whose, guarded.world.now))


def test_serials_never_go_back(guarded: Guarded) -> None:
    guarded.world.case_in(State.FILED)
    for who in ("acceptor", "station", "liaison", "dispatcher"):
        refused(guarded, who, "UPDATE counter SET value = 1")
        refused(guarded, who, "DELETE FROM counter")


def test_a_change_of_a_case_by_the_superusers_hand_is_found(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    with guarded.session(None) as owner:
        owner.execute("UPDATE \"case\" SET state = 'closed', pool = 'ended' WHERE id = %s", (case_id,))
    assert Fault.STATE_DIFFERS in faults_of(guarded, case_id)
    with guarded.session(None) as owner:
        owner.execute("UPDATE \"case\" SET state = 'dispatched', pool = 'to_sign' WHERE id = %s", (case_id,))
    assert isinstance(guarded.world.case(case_id), Case) and not faults_of(guarded, case_id)


def test_a_department_cannot_shorten_what_its_clock_used(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    guarded.travel(minutes=50)

    def feed_back_in_no_time(uow: UnitOfWork) -> None:
        feed_back(uow, case_id, None, result=FeedbackKind.REPAIRED, text="井盖已更换")
        uow.session.flush()
        stopped = "UPDATE clock SET used_seconds = 1 WHERE case_id = :case AND stage = 'dispose'"
        uow.session.execute(text(stopped), {"case": case_id})

    with pytest.raises(Refused):
        guarded.world.perform("liaison", feed_back_in_no_time)
    guarded.world.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="井盖已更换")


def test_a_department_makes_no_evidence_of_a_check(guarded: Guarded) -> None:
    case_id = guarded.standing(State.DISPATCHED)

    def attach_as(uow: UnitOfWork, phase: str) -> None:
        attach(uow, case_id, None, files=(), phase=MediaPhase.AFTER)
        photo = """INSERT INTO attachment (case_id, district, digest, name, media_type, size, width, height, phase,
 added_by, added_at) VALUES (:case, '', 'd', 'n', 'image/jpeg', 1, 1, 1, :phase, :who, :at)"""
        given = {"case": case_id, "phase": phase, "who": uow.actor.person_id, "at": uow.now}
        uow.session.execute(text(photo), given)

    for phase in ("check", "verify", "report"):
        with pytest.raises(Refused):
            guarded.world.perform("liaison", attach_as, phase)
    guarded.world.perform("liaison", attach_as, "after")


@pytest.mark.parametrize(
    "brought", ["check_result = 'pass'", "number = 'YX0001'", "forced = true", "lead_department_id = 1", "returns = 1"]
)
def test_a_new_report_brings_nothing_that_was_not_decided(guarded: Guarded, brought: str) -> None:
    def take_in_decided(uow: UnitOfWork) -> None:
        draft = Intake(Source.SUPERVISOR, "井盖破了", seen_duplicates=guarded.world.cases())
        case_id = take_in(uow, draft)["case"]
        uow.session.execute(text(f'UPDATE "case" SET {brought}, version = version + 1 WHERE id = {case_id}'))

    with pytest.raises(Refused):
        guarded.world.perform("acceptor", take_in_decided)


def test_nobody_borrows_the_supervisors_word(guarded: Guarded) -> None:
    def take_in_as_a_supervisor_would(uow: UnitOfWork) -> None:
        draft = Intake(Source.STATION, "井盖破了", seen_duplicates=guarded.world.cases())
        case_id = take_in(uow, draft)["case"]
        uow.session.expire_all()
        changed = "UPDATE \"case\" SET source = 'supervisor', version = version + 1 WHERE id = :case"
        uow.session.execute(text(changed), {"case": case_id})

    with pytest.raises(Refused):
        guarded.world.perform("station", take_in_as_a_supervisor_would)
    draft = Intake(Source.STATION, "井盖破了", seen_duplicates=guarded.world.cases())
    assert guarded.world.perform("station", take_in, draft)["case"]
