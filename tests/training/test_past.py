# SPDX-License-Identifier: Apache-2.0
"""The training town's past obeys every rule, fills every queue, and is the same for the same seed."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from commandcenter.models import (
    Act,
    Assignment,
    Callback,
    Case,
    Component,
    Department,
    Disposal,
    FilingCondition,
    History,
    Person,
    Precedent,
    Report,
    SearchDocument,
)
from commandcenter.models.engine import Engines, database_now
from commandcenter.queries.finding import find
from commandcenter.rules.pools import ACCEPTOR_POOLS, DESK_POOLS, DISPATCHER_POOLS
from commandcenter.services.signing_in import authenticate
from commandcenter.services.supervision.intake import Intake, take_in
from commandcenter.services.unit_of_work import Actor, perform
from commandcenter.training.accounts import TRAINING_PASSWORD
from commandcenter.training.founding import SEED, Founded, Training, found_town, stored_training
from commandcenter.training.people import residents
from commandcenter.training.town.land import make_town
from commandcenter.training.town.scales import TOWN
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, Queue, Role, Source, State
from tests.training.conftest import FOUNDED


@pytest.fixture
def founded(backend: str, request: pytest.FixtureRequest) -> tuple[Engines, Founded]:
    """Return a founded town of this test alone, on each kind of database."""
    if backend == "sqlite":
        told = json.loads((request.getfixturevalue("shown") / FOUNDED).read_text("utf-8"))
        return request.getfixturevalue("town"), Founded(**told)
    database: Engines = request.getfixturevalue("database")
    assert stored_training(database) is None
    return database, found_town(database)


def count(engines: Engines, statement: Any) -> int:
    with engines.reader.connect() as connection:
        return int(connection.execute(statement).scalar_one())


def test_a_founded_town_is_whole_and_its_people_can_go_on_working(founded: tuple[Engines, Founded]) -> None:
    engines, town = founded
    assert stored_training(engines) == Training("town", SEED)
    verdict = verify(engines)
    assert verdict.findings == ()
    assert verdict.cases == town.cases > 2_000
    _has_every_kind_of_outcome(engines)
    _has_work_in_every_queue(engines)
    _loads_one_department_most(engines)
    _answers_every_reporter_of_a_merged_case(engines)
    _lets_new_reports_in(engines)


def _has_every_kind_of_outcome(engines: Engines) -> None:
    with engines.reader.connect() as connection:
        actions = Counter(connection.execute(select(History.action)).scalars())
        states = Counter(connection.execute(select(Case.state)).scalars())
    # A town of one centre hands nothing over.
    handed = {Action.HAND_UP, Action.HAND_DOWN, Action.SEND_BACK}
    wanted = set(Action) - {Action.SHOW_PERSONAL, Action.BREAK_HOLD, Action.ATTACH} - handed
    assert {action for action in wanted if not actions[action]} <= {Action.REFUSE_SUSPENSION, Action.REFUSE_APPEAL}
    assert set(states) >= set(State) - {State.SUSPENDED}
    assert count(engines, select(func.count()).select_from(Precedent)) > 3
    assert count(engines, select(func.count()).where(Case.forced)) > 3
    assert count(engines, select(func.count()).where(Disposal.overdue)) > 50


def _has_work_in_every_queue(engines: Engines) -> None:
    with engines.reader.connect() as connection:
        pools = Counter(connection.execute(select(Case.pool)).scalars())
        overdue = select(func.count()).where(Case.due_at < database_now(connection), Case.pool != Queue.ENDED)
        assert connection.execute(overdue).scalar_one() > 5
    assert {pool for pool in (*ACCEPTOR_POOLS, *DISPATCHER_POOLS, *DESK_POOLS) if pools[pool] < 2} == set()
    assert count(engines, select(func.count()).where(Case.supervised, Case.pool != Queue.ENDED)) > 0


def _loads_one_department_most(engines: Engines) -> None:
    load = (
        select(Department.code, func.count())
        .join(Case, Case.lead_department_id == Department.id)
        .where(Case.state == State.DISPATCHED)
        .group_by(Department.code)
    )
    with engines.reader.connect() as connection:
        held = dict(map(tuple, connection.execute(load)))
    assert held["ENFO"] / sum(held.values()) > 0.5


def _answers_every_reporter_of_a_merged_case(engines: Engines) -> None:
    """domain.md 4 rule 7: merged reports keep their reporter, and every reporter gets the answer."""
    owed = (
        select(func.count())
        .select_from(Report)
        .join(Case, Case.id == Report.case_id)
        .where(Report.wants_answer, Report.answered_at.is_(None), Case.state == State.CLOSED)
        .where(Case.awaiting_callback.is_(False))
    )
    assert count(engines, owed) == 0
    joined = select(func.count()).where(Report.origin.is_(False), Report.answered_at.is_not(None))
    assert count(engines, joined) > 0
    called = select(func.count()).select_from(Callback).join(Report, Report.id == Callback.report_id)
    assert count(engines, called) == count(engines, select(func.count()).select_from(Callback))


def _lets_new_reports_in(engines: Engines) -> None:
    with engines.reader.connect() as connection:
        row = connection.execute(select(Report.number, Report.case_id).order_by(Report.id.desc()).limit(1)).one()
        assert row.case_id in [found.row.id for found in find(connection, row.number)]
    identity = authenticate(engines, "acceptor01", TRAINING_PASSWORD)
    post = identity.posts[0]
    actor = Actor(identity.person_id, identity.name, post.role, post.seat)
    taken = perform(engines, actor, "a" * 32, take_in, Intake(Source.LETTER, "桥头的栏杆断了一截"))
    assert taken.value["report_number"] > row.number
    assert verify(engines).findings == ()


def test_nothing_of_the_past_lies_in_the_future_or_out_of_order(town: Engines) -> None:
    with town.reader.connect() as connection:
        now = database_now(connection)
        entries = connection.execute(
            select(History.case_id, History.seq, History.at).order_by(History.case_id, History.seq)
        ).all()
        first = connection.execute(select(func.min(History.at))).scalar_one()
        disposed = connection.execute(select(Disposal.sent_at, Disposal.signed_at, Disposal.ended_at)).all()
        spans = connection.execute(select(Assignment.since, Assignment.until)).all()
    assert max(entry.at for entry in entries) < now
    assert timedelta(days=59) < now - first < timedelta(days=62)
    for earlier, later in zip(entries, entries[1:], strict=False):
        assert earlier.case_id != later.case_id or earlier.at <= later.at
    assert all(row.signed_at is None or row.signed_at >= row.sent_at for row in disposed)
    assert all(row.ended_at is None or row.ended_at >= row.sent_at for row in disposed)
    assert all(row.until is None or row.until >= row.since for row in spans)


def test_reports_speak_of_the_item_condition_and_place_of_their_case(town: Engines) -> None:
    with town.reader.connect() as connection:
        conditions = dict(map(tuple, connection.execute(select(FilingCondition.id, FilingCondition.item_id))))
        items = dict(map(tuple, connection.execute(select(Component.id, Component.item_id))))
        cells = dict(map(tuple, connection.execute(select(Component.id, Component.cell_id))))
        rows = connection.execute(
            select(Case.item_id, Case.condition_id, Case.component_id, Case.cell_id, Case.text, Case.address)
        ).all()
        documents = connection.execute(select(func.count()).select_from(SearchDocument)).scalar_one()
        acts = connection.execute(select(func.count()).select_from(Act)).scalar_one()
        logins = set(connection.execute(select(Person.login)).scalars())
    assert documents == len(rows)
    assert acts == 0
    assert all(conditions[row.condition_id] == row.item_id for row in rows)
    assert all(row.text.startswith(row.address) for row in rows)
    placed = [row for row in rows if row.component_id is not None]
    assert len(placed) > 50
    assert all((items[r.component_id], cells[r.component_id]) == (r.item_id, r.cell_id) for r in placed)
    assert {"acceptor15", "dispatcher05", "leader03", "director", "admin", "liaison24", "supervisor83"} <= logins


def test_the_roster_has_fifteen_acceptors_and_five_dispatchers() -> None:
    roles = Counter(one.role for one in residents(make_town(TOWN)))
    assert (roles[Role.ACCEPTOR], roles[Role.DISPATCHER], roles[Role.SHIFT_LEADER]) == (15, 5, 3)
    assert (roles[Role.SUPERVISOR], roles[Role.STATION], roles[Role.LIAISON]) == (83, 83, 24)
