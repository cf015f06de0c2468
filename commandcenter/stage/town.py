# SPDX-License-Identifier: Apache-2.0
"""Finds in the training town what a scene needs, and lets other people act there through the services."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from commandcenter import __version__
from commandcenter.models import Address, Case, Hold, Person, PersonRole, Report, Task
from commandcenter.models import Session as Seated
from commandcenter.models.engine import Engines
from commandcenter.models.tiers import Centre
from commandcenter.services.signing_in import Identity, PostChoice, take_seat
from commandcenter.services.unit_of_work import Actor, perform
from commandcenter.vocabulary import Queue, Role, State


@dataclass(frozen=True, slots=True)
class Spot:
    """An address of the town that lies in a cell."""

    text: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Call:
    """What a caller says in a scene, and where from."""

    phone: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class SeatToldOf:
    """A seat elsewhere: whose, on which machine, how long its acts took, and for how long it has been silent."""

    login: str
    machine: str
    pace: dict[str, Any] | None = None
    version: str = __version__
    silent_for: timedelta = timedelta()


class Town:
    """The people and cases of a training town beyond the window that is played."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def sit(self, login: str) -> Actor:
        """Let somebody of the town sit down at a seat elsewhere."""
        with self._engines.reader.connect() as connection:
            person = connection.execute(select(Person.id, Person.name).where(Person.login == login)).one()
            found = connection.execute(select(PersonRole).where(PersonRole.person_id == person.id).limit(1)).one()
        post = PostChoice(found.id, found.role, found.seat, found.department_id, found.community_id, found.centre_id)
        return take_seat(self._engines, Identity(person.id, person.name, (post,)), post.id)

    def tell_of_seats(self, own: str, machine: str, others: Iterable[SeatToldOf]) -> None:
        """Let only `others` sit beside the seat of `own`, which works on `machine`, and tell of them what is given."""
        with self._engines.writer.begin() as connection:
            me = connection.execute(select(Person.id).where(Person.login == own)).scalar_one()
            here = [Seated.ended_at.is_(None), Seated.person_id == me]
            connection.execute(update(Seated).where(*here).values(machine=machine))
            away = update(Seated).where(Seated.ended_at.is_(None), Seated.person_id != me)
            connection.execute(away.values(ended_at=Seated.beat_at, pace=None))
        for told in others:
            actor = self.sit(told.login)
            with self._engines.writer.begin() as connection:
                whose = Seated.id == actor.session_id
                heard = connection.execute(select(Seated.beat_at).where(whose)).scalar_one() - told.silent_for
                given = {"machine": told.machine, "version": told.version, "beat_at": heard, "pace": told.pace}
                connection.execute(update(Seated).where(whose).values(**given))

    def act(self, actor: Actor, service: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do an act as somebody of the town; raises Refused as the service does."""
        return perform(self._engines, actor, uuid4().hex, service, *args, **kwargs).value

    def version(self, case_id: int) -> int:
        """Return the version of a case as it is stored now."""
        with self._engines.reader.connect() as connection:
            return int(connection.execute(select(Case.version).where(Case.id == case_id)).scalar_one())

    def call(self) -> Call:
        """Return a call about something that was reported before, by somebody who has called before."""
        often = select(Report.reporter_phone).where(Report.reporter_phone != "")
        often = often.group_by(Report.reporter_phone).order_by(func.count().desc(), Report.reporter_phone).limit(1)
        alike = select(Case.address, Case.text).where(Case.state == State.FILED, Case.address != "")
        with self._engines.reader.connect() as connection:
            phone = connection.execute(often).scalar_one()
            place, words = connection.execute(alike.order_by(Case.reported_at.desc(), Case.id).limit(1)).one()
        return Call(str(phone), str(place), str(words))

    def free_case(self, *states: State) -> int:
        """Return a case in one of `states` that nobody holds, the most urgent first."""
        held = select(Hold.case_id)
        found = select(Case.id).where(Case.state.in_(states), Case.id.not_in(held)).order_by(Case.due_at, Case.id)
        with self._engines.reader.connect() as connection:
            return int(connection.execute(found.limit(1)).scalar_one())

    def spot(self) -> Spot:
        """Return an address where nothing is going on, so that nothing there is mistaken for something known."""
        busy = select(Case.cell_id).where(Case.cell_id.is_not(None))
        found = select(Address.text, Address.lon, Address.lat)
        found = found.where(Address.cell_id.is_not(None), Address.cell_id.not_in(busy)).order_by(Address.id).limit(1)
        with self._engines.reader.connect() as connection:
            return Spot(*connection.execute(found).one())

    def state(self, case_id: int) -> State:
        """Return the state of a case as it is stored now."""
        with self._engines.reader.connect() as connection:
            return connection.execute(select(Case.state).where(Case.id == case_id)).scalar_one()

    def case(self, case_id: int) -> Case:
        """Return a case as it is stored now."""
        with Session(self._engines.reader) as session:
            return session.get_one(Case, case_id)

    def case_of(self, foreign_number: str) -> int:
        """Return the case of the report that came in under this number of another system."""
        found = select(Report.case_id).where(Report.foreign_number == foreign_number)
        with self._engines.reader.connect() as connection:
            return int(connection.execute(found).scalar_one())

    def login_of(self, role: Role, department_id: int) -> str:
        """Return the account of somebody who works for a department."""
        found = select(Person.login).join(PersonRole, PersonRole.person_id == Person.id)
        found = found.where(PersonRole.role == role, PersonRole.department_id == department_id).order_by(Person.id)
        with self._engines.reader.connect() as connection:
            return str(connection.execute(found.limit(1)).scalar_one())

    def liaison_with(self, queue: Queue) -> str:
        """Return the account of a liaison whose department has a case in `queue`."""
        found = select(Case.lead_department_id).where(Case.pool == queue, Case.lead_department_id.is_not(None))
        with self._engines.reader.connect() as connection:
            department = connection.scalars(found.order_by(Case.lead_department_id).limit(1)).one()
        return self.login_of(Role.LIAISON, int(department or 0))

    def login_at(self, role: Role, centre_id: int) -> str:
        """Return the account of somebody who has this post at a centre of the tiers."""
        found = select(Person.login).join(PersonRole, PersonRole.person_id == Person.id)
        found = found.where(PersonRole.role == role, PersonRole.centre_id == centre_id).order_by(Person.id)
        with self._engines.reader.connect() as connection:
            return str(connection.execute(found.limit(1)).scalar_one())

    def centres_from(self, centre_id: int | None) -> list[int]:
        """Return a centre and those above it, up to the city's."""
        above = select(Centre.id, Centre.parent_id)
        with self._engines.reader.connect() as connection:
            parents = {row.id: row.parent_id for row in connection.execute(above)}
        found = []
        while centre_id is not None:
            found.append(centre_id)
            centre_id = parents[centre_id]
        return found

    def sent_supervisor(self, case_id: int) -> str:
        """Return the account of the supervisor who was sent to look at a case and has not answered."""
        found = select(Person.login).join(Task, Task.supervisor_id == Person.id)
        found = found.where(Task.case_id == case_id, Task.answered_at.is_(None)).order_by(Task.id.desc())
        with self._engines.reader.connect() as connection:
            return str(connection.execute(found.limit(1)).scalar_one())
