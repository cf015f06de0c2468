# SPDX-License-Identifier: Apache-2.0
"""The simulator answers for the departments of a joint operation, and carries a ticket to its review within a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session as OrmSession

from commandcenter.models import Act, History, Item, Session
from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.joint import Engagement
from commandcenter.queries.joint.proposal.drafting import propose
from commandcenter.queries.joint.proposal.seeds import in_area
from commandcenter.queries.joint.ticket import Ticket, ticket
from commandcenter.services.joint.drafting import Draft, ParticipantDraft, PlaceDraft, WantDraft, draft_ticket
from commandcenter.services.joint.inviting import invite, move
from commandcenter.stage.pictures import MOMENT
from commandcenter.stage.standing_clock import stand_still
from commandcenter.stage.town import Town
from commandcenter.training.founding import SEED
from commandcenter.training.play.joint import invited
from commandcenter.training.play.joint.play import JointPlay
from commandcenter.training.play.others import at_the_department
from commandcenter.training.play.scene import waiting_cases
from commandcenter.training.play.simulator import Simulator
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, Role
from commandcenter.vocabulary.joint import Answer, CaseResult, JointState
from tests.playing import copy_of

RENTING = "E-CM-03"
BEGINS = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""15:00 of the same day."""


@dataclass
class Day:
    """A Tuesday of the training town from 10:42 on; its clock goes when it is told to."""

    folder: Path
    made: Any
    now: datetime = MOMENT
    ticket_id: int = 0
    engines: Engines = field(init=False)

    def __post_init__(self) -> None:
        data = copy_of(self.made, self.folder)
        self.engines = open_engines(f"sqlite:///{data.database}")
        stand_still(self.engines, lambda: self.now)
        self.town = Town(self.engines)
        self.attachments = data.attachments

    def draft(self, most: int = 20) -> int:
        """Draft an operation against all group renting of the town, this afternoon; `most` departments are asked."""
        with self.engines.reader.connect() as connection:
            item = connection.execute(select(Item.id).where(Item.code == RENTING)).scalar_one()
            found = propose(connection, in_area(connection, [1], [item]))
        assert found.lead is not None and len(found.places) > 1
        places = [
            PlaceDraft(one.name.zh, one.lon or 0, one.lat or 0, one.minutes, cases=one.cases) for one in found.places
        ]
        draft = Draft(
            title=found.title.zh,
            goal=found.goal.zh,
            lead_department_id=found.lead,
            places=tuple(places),
            participants=tuple(
                ParticipantDraft(one.department_id, (), one.task.zh, one.basis, one.people)
                for one in found.parties[:most]
            ),
            wants=tuple(WantDraft(one.kind, one.qualification, one.name.zh, one.amount) for one in found.needs),
            window=(BEGINS, BEGINS + timedelta(hours=2)),
            gather_place=places[0].name,
            gather_at=BEGINS - timedelta(minutes=15),
        )
        self.ticket_id = int(self.town.act(self.town.sit("dispatcher01"), draft_ticket, draft)["ticket"])
        return self.ticket_id

    def invite(self) -> None:
        self.town.act(self.town.sit("dispatcher01"), invite, self.ticket_id, None, self.now + timedelta(hours=3))

    def live(self, play: JointPlay, hours: float, state: JointState | None = None) -> None:
        """Play in steps of ten minutes for so long, or until the ticket stands in `state`."""
        until = self.now + timedelta(hours=hours)
        while self.now < until and (state is None or self.look().state is not state):
            self.now += timedelta(minutes=10)
            play.round(self.now)

    def look(self) -> Ticket:
        with self.engines.reader.connect() as connection:
            found = ticket(connection, self.ticket_id, self.now)
        assert found is not None
        return found

    def rows(self, asked: Any) -> list[Any]:
        with self.engines.reader.connect() as connection:
            return list(connection.execute(asked).all())


@pytest.fixture
def day(town_made_once: Any, tmp_path: Path) -> Iterator[Day]:
    made = Day(tmp_path / "town", town_made_once)
    yield made
    made.engines.dispose()


def departments(day: Day) -> JointPlay:
    """Return the departments alone, as the simulator plays them."""
    return Simulator(day.engines, SEED).joint


def test_a_ticket_is_carried_from_the_draft_to_closed_review_within_the_day(
    town_made_once: Any, tmp_path: Path
) -> None:
    told = []
    for run in ("one", "two"):
        day = Day(tmp_path / run, town_made_once)
        day.draft()
        photographs = day.attachments if run == "one" else None
        play = Simulator(day.engines, SEED, all_seats=True, attachments=photographs).joint
        day.live(play, 11, JointState.CLOSED if run == "one" else JointState.UNDER_WAY)
        acts = select(Act.act_id, Act.name, Act.person_id, Act.at).where(Act.act_id.like("training%"))
        told.append({(*row,) for row in day.rows(acts)})
        if run == "one":
            closed(day, play)
        day.engines.dispose()
    assert len(told[1]) >= 12 and told[1] < told[0], "the same seed plays the same day"


def closed(day: Day, play: JointPlay) -> None:
    """Look at the ticket, its cases and its history after the day."""
    found = day.look()
    assert found.state is JointState.CLOSED, [(one.act, one.at) for one in found.entries]
    assert found.head["closed_at"] < MOMENT + timedelta(hours=12)
    assert found.figures.lead_hours is not None and found.figures.lead_hours < 8
    came = [one for one in found.taking_part if one.answer in (Answer.YES, Answer.SUBSTITUTE)]
    assert came == list(found.taking_part) and all(one.result_text for one in came)
    assert {one.department_id for one in found.people if one.in_at} == {one.department_id for one in came}
    assert all(one.out_at is not None for one in found.people if one.in_at)
    assert all(one.result is not None for one in found.cases if not one.ended)
    back = [one for one in found.cases if one.written_back_at is not None]
    assert back and all(one.result is CaseResult.SOLVED for one in back)
    steps = select(History.case_id).where(History.action == Action.FEED_BACK, History.at > MOMENT)
    assert {row.case_id for row in day.rows(steps)} == {one.case_id for one in back}, "to the check as always"
    assert verify(day.engines, day.attachments).findings == ()
    assert play.done["joint_answer"] >= 6 and play.done["joint_close"] == 1


def test_without_all_seats_departments_answer_and_the_centre_is_left_to_people(day: Day) -> None:
    day.draft()
    day.live(departments(day), 1)
    assert {one.role for one in day.look().entries} == {Role.DISPATCHER}, "nobody was asked yet"
    day.invite()
    day.live(departments(day), 3)
    found = day.look()
    assert found.state is JointState.INVITING, "that everybody comes is for the centre to say"
    assert all(one.answer is not Answer.WAITING for one in found.taking_part)
    hours = [one.hours for one in found.figures.responses]
    assert len(hours) >= 6 and all(hour is not None and hour < 3 for hour in hours) and len(set(hours)) > 1
    assert found.people and all(want.ok for want in found.wants), "who has what the work needs brings it"
    counts = {part.department_id: part.people_wanted for part in found.taking_part}
    for number, wanted in counts.items():
        assert sum(one.department_id == number for one in found.people) >= wanted
    assert not found.clashes
    with day.engines.reader.connect() as connection:
        waiting = [one for one in waiting_cases(connection)[1] if one.joint and one.signed]
    assert waiting
    book = Simulator(day.engines, SEED)._book
    assert not any(at_the_department(one, book, Random(1), day.now) for one in waiting), "they wait for the operation"


def test_who_cannot_come_says_why_or_names_another_and_thinks_again_when_asked_again(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invited, "DECLINES", 1.0)
    day.draft(most=3)
    day.invite()
    day.live(departments(day), 3)
    found = day.look()
    lead = next(one for one in found.taking_part if one.lead)
    assert lead.answer is not Answer.NO and lead.substitute_id is None, "who leads does not stay away"
    others = [one for one in found.participants if not one.lead]
    assert all(one.answer in (Answer.NO, Answer.SUBSTITUTE) and one.answer_text for one in others)
    assert len(others) > 2, "who is responsible as well was asked instead"
    monkeypatch.setattr(invited, "DECLINES", 0.0)
    monkeypatch.setattr(invited, "OTHERS_COME", 1.0)
    sooner = BEGINS - timedelta(minutes=15)
    day.town.act(day.town.sit("dispatcher01"), move, day.ticket_id, None, sooner, sooner + timedelta(hours=2))
    day.live(departments(day), 2)
    declined = {one.department_id for one in others if one.answer is Answer.NO}
    again = [one for one in day.look().taking_part if one.department_id in declined]
    assert again and all(one.answer is Answer.SUBSTITUTE and one.substitute_id is None for one in again)


def test_a_department_without_anybody_free_declines_with_what_takes_its_time(day: Day) -> None:
    day.draft()
    other = next(one.department_id for one in day.look().participants if not one.lead)
    with OrmSession(day.engines.writer) as session, session.begin():
        session.add(
            Engagement(
                department_id=other,
                begins_at=BEGINS,
                ends_at=BEGINS + timedelta(hours=2),
                title="消防演练",
                person_id=1,
            )
        )
    day.invite()
    day.live(departments(day), 3)
    part = next(one for one in day.look().participants if one.department_id == other)
    assert part.answer is Answer.NO and "消防演练" in part.answer_text


def test_a_department_at_whose_seat_somebody_sits_answers_for_itself(day: Day) -> None:
    day.draft()
    other = next(one.department_id for one in day.look().participants if not one.lead)
    login = day.town.login_of(Role.LIAISON, other)
    actor = day.town.sit(login)
    day.invite()
    play = departments(day)
    for _ in range(18):
        with OrmSession(day.engines.writer) as session, session.begin():
            session.execute(update(Session).where(Session.id == actor.session_id).values(beat_at=day.now))
        day.now += timedelta(minutes=10)
        play.round(day.now - timedelta(minutes=10))
    answers = {one.department_id: one.answer for one in day.look().participants}
    assert answers.pop(other) is Answer.WAITING
    assert Answer.WAITING not in answers.values()
