# SPDX-License-Identifier: Apache-2.0
"""The simulator lets the town live through the seats' own services, repeatably, and leaves to people what they hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from commandcenter.models import Act, Case, History, Hold, Person, PersonRole, Report
from commandcenter.models.engine import Engines, database_now, open_engines
from commandcenter.queries.supervising.threads import said_in
from commandcenter.services import unit_of_work
from commandcenter.services.supervising.opening import open_thread
from commandcenter.services.unit_of_work import Actor, perform
from commandcenter.training.founding import SEED
from commandcenter.training.play import scene
from commandcenter.training.play.player import Player
from commandcenter.training.play.simulator import Simulator
from commandcenter.training.problem import TrainingProblem
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Queue, Refused, Role, Source, State
from commandcenter.vocabulary.supervising import ThreadKind, ThreadStep

SEATS = {Role.ACCEPTOR, Role.DISPATCHER, Role.SHIFT_LEADER, Role.DIRECTOR}
_DISPATCHES = PersonRole.role == Role.DISPATCHER


@dataclass
class Hours:
    """A clock that only goes when it is told to."""

    now: datetime

    def pass_by(self, simulator: Simulator, minutes: int, step: int = 5) -> None:
        """Play a round every `step` minutes."""
        for _ in range(0, minutes, step):
            self.now += timedelta(minutes=step)
            simulator.round()


@pytest.fixture
def hours(town: Engines, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hours]:
    with town.reader.connect() as connection:
        clock = Hours(database_now(connection))
    for module in (unit_of_work, scene):
        monkeypatch.setattr(module, "database_now", lambda _: clock.now)
    yield clock


def rows(engines: Engines, statement: Any) -> list[Any]:
    with engines.reader.connect() as connection:
        return list(connection.execute(statement).all())


def test_a_town_left_to_itself_carries_cases_from_report_to_answer(town: Engines, hours: Hours) -> None:
    before = rows(town, select(func.max(History.id)))[0][0]
    simulator = Simulator(town, SEED, all_seats=True)
    hours.pass_by(simulator, 11 * 60, step=10)
    done = set(simulator.done)
    assert done >= {"take_in", "accept_and_verify", "answer_verify", "file_case", "dispatch", "sign_for", "feed_back"}
    assert done >= {"forward_to_check", "answer_check", "close", "call_back", "rework", "accept_and_file"}
    assert verify(town).findings == ()
    new = select(History.case_id).where(History.id > before).distinct()
    assert len(rows(town, new)) > 60
    # Whatever was refused was a person's part: nobody asks for what the rules of the loop forbid.
    assert set(simulator.refused) <= {"supervisor_missing", "disposer_judges"}


def test_without_all_seats_only_the_other_people_act(town: Engines, hours: Hours) -> None:
    before = rows(town, select(func.max(History.id)))[0][0]
    simulator = Simulator(town, SEED)
    hours.pass_by(simulator, 6 * 60, step=10)
    roles = {row.role for row in rows(town, select(History.role).where(History.id > before).distinct())}
    assert {Role.SUPERVISOR, Role.LIAISON} <= roles
    assert not roles & SEATS


def test_the_same_seed_plays_the_same_town(founded_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.sqlite3"
        shutil.copyfile(founded_file, path)
        engines = open_engines(f"sqlite:///{path}")
        clock = Hours(rows(engines, select(func.max(History.at)))[0][0])
        for module in (unit_of_work, scene):
            monkeypatch.setattr(module, "database_now", lambda _, clock=clock: clock.now)
        clock.pass_by(Simulator(engines, SEED, all_seats=True), 120)
        acts = rows(engines, select(Act.act_id, Act.name, Act.person_id, Act.at).order_by(Act.act_id))
        said = rows(engines, select(Report.text).order_by(Report.id.desc()).limit(20))
        told.append(([tuple(act) for act in acts], said))
        engines.dispose()
    assert told[0] == told[1]
    assert len(told[0][0]) > 50


def test_two_simulators_of_one_seed_never_do_an_act_twice(town: Engines, hours: Hours) -> None:
    first, second = Simulator(town, SEED, all_seats=True), Simulator(town, SEED, all_seats=True)
    for _ in range(12):
        hours.pass_by(first, 10, step=10)
        second.round()
    assert verify(town).findings == ()
    texts = [row.intake_key for row in rows(town, select(Report.intake_key).where(Report.intake_key.like("training%")))]
    assert len(texts) == len(set(texts))


def test_a_case_in_a_seats_hands_is_left_alone(town: Engines, hours: Hours) -> None:
    held = [row.id for row in rows(town, select(Case.id).where(Case.pool == Queue.TO_SIGN))]
    hold = {"session_id": 1, "person_id": 1, "seat": "受理 01 席", "taken_at": hours.now, "beat_at": hours.now}
    with town.writer.begin() as connection:
        until = hours.now + timedelta(days=1)
        connection.execute(insert(Hold), [{**hold, "case_id": case, "expires_at": until} for case in held])
    steps = select(Case.id, Case.history_seq).where(Case.id.in_(held)).order_by(Case.id)
    before = rows(town, steps)
    assert len(before) > 3
    hours.pass_by(Simulator(town, SEED, all_seats=True), 180, step=15)
    assert rows(town, steps) == before


def test_citizens_say_it_in_words_and_leave_the_item_to_the_acceptor(town: Engines, hours: Hours) -> None:
    newest = rows(town, select(func.max(Report.id)))[0][0]
    hours.pass_by(Simulator(town, SEED), 12 * 60, step=15)
    new = rows(
        town,
        select(Report.source, Report.text, Report.reporter_phone, Case.item_id, Case.cell_id)
        .join(Case, Case.id == Report.case_id)
        .where(Report.id > newest),
    )
    assert len(new) > 3  # fewer than by day where the twelve hours are a night's
    called = [row for row in new if row.source is Source.HOTLINE_12345]
    assert called and all(row.item_id is None and row.reporter_phone.startswith("12") for row in called)
    patrol = [row for row in new if row.source is Source.SUPERVISOR]
    assert patrol and all(row.item_id is not None for row in patrol)
    assert all(row.cell_id is not None for row in new)


@pytest.mark.parametrize("speed", [0.5, 601])
def test_a_speed_beyond_measure_is_refused(town: Engines, speed: float) -> None:
    with pytest.raises(Refused) as refusal:
        Simulator(town, SEED, speed)
    assert refusal.value.problem is TrainingProblem.SPEED_BAD
    assert "600" in refusal.value.sentence("en")


def test_a_player_stops_when_it_is_told_to(town: Engines) -> None:
    from threading import Event

    heard = Event()
    player = Player(Simulator(town, SEED, speed=600, all_seats=True))
    player.tell_to(lambda acts: heard.set())
    player.start()
    assert heard.wait(30)
    player.stop()
    assert verify(town).findings == ()


def test_departments_reply_to_what_supervision_asks_of_them(town: Engines, hours: Hours) -> None:
    dispatched = select(Case.id).where(Case.state == State.DISPATCHED, Case.lead_department_id.is_not(None))
    (case_id,) = rows(town, dispatched.order_by(Case.id.desc()).limit(1))[0]
    (dispatcher,) = rows(town, select(Person.id, Person.name).join(PersonRole).where(_DISPATCHES).limit(1))
    actor = Actor(dispatcher.id, dispatcher.name, Role.DISPATCHER, "D1")
    wishes = {"kind": ThreadKind.IMPORTANT, "opinion": "请说明进展", "due_at": hours.now + timedelta(hours=6)}
    made = perform(town, actor, "opened", open_thread, case_id, None, **wishes).value["supervision"]
    simulator = Simulator(town, SEED)
    hours.pass_by(simulator, 10 * 60, step=30)
    assert simulator.done["reply"] == 1, "once, and by the department that is asked"
    with town.reader.connect() as connection:
        said = said_in(connection, made)
    assert [one.step for one in said] == [ThreadStep.OPENED, ThreadStep.REPLIED] and said[1].text[0]
