# SPDX-License-Identifier: Apache-2.0
"""One act, one transaction: begins, runs a service, writes the act and its notice, commits."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Select, bindparam, insert, literal, select, text, true
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from commandcenter.changes import CHANNEL, Change, ChangeSet, Topic
from commandcenter.models import Act, CalendarDay, CentreSetting, Clock, Notice
from commandcenter.models.engine import Engines, database_now, in_words, is_conflict
from commandcenter.models.journal import ACT_OUTCOME
from commandcenter.queries.centre import RULES_KEY, calendar_of
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.centre import CentreRules
from commandcenter.vocabulary import ChangedMeanwhile, Problem, Role

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, from which seat; `centre_id` is the tier's centre whose seat it is, if it is one's."""

    person_id: int
    name: str
    role: Role
    seat: str
    department_id: int | None = None
    session_id: int | None = None
    centre_id: int | None = None


SYSTEM = Actor(0, "system", Role.SYSTEM, "system")


@dataclass(slots=True)
class UnitOfWork:
    """What a service gets: the session, who acts, the database's time, the centre's rules."""

    session: Session
    actor: Actor
    act_id: str
    now: datetime
    rules: CentreRules
    calendar: WorkCalendar
    changes: list[Change] = field(default_factory=list)
    clocks: dict[int, list[Clock]] = field(default_factory=dict)
    """Of the cases this act locked: read once, and what the act adds beside them."""

    def touch(self, topic: Topic, *ids: int) -> None:
        """Note that things changed; told to all seats with the commit."""
        self.changes.append(Change(topic, frozenset(ids)))


@dataclass(frozen=True, slots=True)
class Private:
    """A service's value of which only `kept` is stored with the act: `shown` holds personal data."""

    shown: Any
    kept: Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act: the service's value (JSON-like), what changed, and whether it had been done before."""

    value: Any
    changes: ChangeSet
    repeated: bool = False


def perform(
    engines: Engines,
    actor: Actor,
    act_id: str,
    function: Callable[Concatenate[UnitOfWork, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Outcome:
    """Run `function` as the act `act_id` in one transaction and commit it.

    The same `act_id` again changes nothing and returns the first outcome; an empty one (a heartbeat) is not kept at
    all, since twice is as good as once. An act that came into conflict with others' (a deadlock) is done once more by
    itself. Raises Refused (nothing written) when a rule or the database refuses, and the driver's error when the line
    is lost: whether the act was done then only its id can tell. The service's value must be JSON-like, for it is kept
    with the act (see Private).
    """

    def act() -> Outcome:
        return _act(engines, actor, act_id, function, *args, **kwargs)

    try:
        with in_words(engines.where):
            try:
                return act()
            except DBAPIError as error:
                if not is_conflict(error):
                    raise
                log.info("an act met a conflict (%s) and is done once more", function.__name__)
            return act()
    except StaleDataError as error:
        raise ChangedMeanwhile("?", None, Problem.CHANGED_HERE) from error
    except IntegrityError as error:
        return _after_race(engines, act_id, error)


def _act(
    engines: Engines,
    actor: Actor,
    act_id: str,
    function: Callable[Concatenate[UnitOfWork, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Outcome:
    # Written is at the end, all at once, and where a service asks for it: not before every question.
    with Session(engines.writer, autoflush=False, expire_on_commit=False) as session, session.begin():
        uow = _open(session, actor, act_id)
        if uow is None:
            return Outcome(session.scalar(_outcome(act_id)), ChangeSet(), repeated=True)
        value: Any = function(uow, *args, **kwargs)
        private = value if isinstance(value, Private) else Private(value, value)
        session.flush()
        changes = ChangeSet.of(uow.changes)
        if act_id:
            _write_act(uow, function.__name__, private.kept)
        _write_notice(uow, changes)
    return Outcome(private.shown, changes)


# One row for each day of the centre's own calendar, and one where there is none.
_OPENING = (
    select(Act.act_id, CentreSetting.value, CalendarDay.date, CalendarDay.working, CalendarDay.slots)
    .select_from(select(literal(1).label("one")).subquery("one"))
    .outerjoin(Act, Act.act_id == bindparam("act_id"))
    .outerjoin(CentreSetting, CentreSetting.key == RULES_KEY)
    .outerjoin(CalendarDay, true())
)
_WRITE_ACT = insert(Act)
_NOTIFY = text("SELECT pg_notify(:channel, :payload)")


def _open(session: Session, actor: Actor, act_id: str) -> UnitOfWork | None:
    """Return what the act works with; None when it was done before."""
    connection = session.connection()
    rows = connection.execute(_OPENING, {"act_id": act_id}).all()
    done, stored = rows[0][:2]
    if done is not None:
        return None
    rules = CentreRules.of(stored or {})
    calendar = calendar_of(rules, (row[2:] for row in rows if row[2] is not None))
    return UnitOfWork(session, actor, act_id, database_now(connection), rules, calendar)


def _write_act(uow: UnitOfWork, name: str, value: Any) -> None:
    row = {"act_id": uow.act_id, "name": name, "person_id": uow.actor.person_id, "at": uow.now, "outcome": value}
    uow.session.connection().execute(_WRITE_ACT, row)


def _write_notice(uow: UnitOfWork, changes: ChangeSet) -> None:
    if not changes:
        return
    told = changes.told()
    connection = uow.session.connection()
    if connection.dialect.name == "postgresql":
        payload = json.dumps({"act": uow.act_id, "changes": told}, separators=(",", ":"))
        connection.execute(_NOTIFY, {"channel": CHANNEL, "payload": payload})
    else:
        connection.execute(insert(Notice), {"at": uow.now, "origin": uow.act_id, "changes": told})


def _outcome(act_id: str) -> Select[tuple[Any]]:
    return select(ACT_OUTCOME.c.outcome).where(ACT_OUTCOME.c.act_id == act_id)


def _after_race(engines: Engines, act_id: str, error: IntegrityError) -> Outcome:
    # Two processes sent the same act at once: the other one's outcome is ours.
    with engines.reader.connect() as connection:
        outcome = connection.execute(_outcome(act_id)).first()
    if outcome is None:
        raise error
    return Outcome(outcome[0], ChangeSet(), repeated=True)
