# SPDX-License-Identifier: Apache-2.0
"""A case lived through in memory: the same lifecycle, clocks and rows as acts at the seats leave behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.clock import FAR_FUTURE, BundledClock, Limit
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.lifecycle import END_STATES, HAND_OVERS, STAGE_OF, step
from commandcenter.rules.pools import Standing, pool_of
from commandcenter.vocabulary import Action, Queue, RequestKind, Role, Stage, State

Row = dict[str, Any]
ClockKey = tuple[Stage, int | None]


class PresentReached(Exception):
    """The next act lies in the future: the case stands as it is now."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in a life, as history names them."""

    id: int
    name: str
    role: Role
    seat: str
    department: int | None = None


SYSTEM = Actor(0, "system", Role.SYSTEM, "system")


@dataclass(frozen=True)
class World:
    """What all lives share: the present, the centre's rules and its calendar."""

    now: datetime
    rules: CentreRules
    calendar: WorkCalendar


@dataclass
class Life:
    """One case with everything that belongs to it; `case` holds the columns of its row."""

    world: World
    case: Row
    limit: Limit
    reports: list[Row]
    entries: list[Row] = field(default_factory=list)
    clocks: dict[ClockKey, BundledClock] = field(default_factory=dict)
    begun: dict[ClockKey, datetime] = field(default_factory=dict)
    assignments: list[Row] = field(default_factory=list)
    disposals: list[Row] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    callbacks: list[Row] = field(default_factory=list)
    precedents: list[Row] = field(default_factory=list)
    stays: list[Row] = field(default_factory=list)

    @property
    def state(self) -> State:
        """The state the case is in."""
        state: State = self.case["state"]
        return state

    @property
    def pool(self) -> Queue:
        """The pool the case lies in."""
        case = self.case
        return pool_of(
            Standing(
                case["state"],
                returned=case["returned"],
                disputed=case["disputed"],
                request_open=case["request_kind"] is not None,
                signed=case["signed"],
                reworked=case["reworks"] > 0,
                awaiting_callback=case["awaiting_callback"],
                late=self.late,
            )
        )

    @property
    def late(self) -> bool:
        """Whether its department was overdue and never appealed."""
        lead = self.case["lead_department_id"]
        overdue = any(visit["overdue"] for visit in self.disposals if visit["department_id"] == lead)
        return overdue and all(request["kind"] is not RequestKind.APPEAL for request in self.requests)

    def take_in(self, actor: Actor, at: datetime) -> None:
        """Begin: the report is taken in and the acceptor's clock starts."""
        self.check_present(at)
        report = self.reports[0]
        report["taken_by"] = actor.id
        if actor.role is Role.ACCEPTOR:
            self.case["acceptor_id"] = actor.id
        self._enter(at, anew=True)
        detail = {"report": lambda: report["id"], "source": self.case["source"].value}
        self._note(Action.TAKE_IN, actor, at, State.REPORTED, "", detail)

    def act(
        self, action: Action, actor: Actor, at: datetime, reason: str = "", detail: Mapping[str, Any] | None = None
    ) -> None:
        """Do what the lifecycle allows; raise Refused where it does not, PresentReached for an act to come."""
        self.check_present(at)
        line = step(self.state, action, actor.role)
        before, reading = self.state, dict[str, Any]()
        if line.to is not before or action in HAND_OVERS:
            reading = self._leave(at, line.to in END_STATES)
            self.case["state"] = line.to
            self._enter(at, anew=before is not State.VERIFYING)
        self._note(action, actor, at, before, reason, {**(detail or {}), **reading})

    def note_merge(self, actor: Actor, at: datetime, detail: Mapping[str, Any]) -> None:
        """Write into this case that a report joined it."""
        self._note(Action.MERGE, actor, at, self.state, "", detail)

    def stop(self, stage: Stage, department: int | None, at: datetime) -> BundledClock:
        """Stop a clock, if it runs, and return it."""
        clock = self.clocks[stage, department]
        self.clocks[stage, department] = clock = clock.stop(at) if clock.running_since is not None else clock
        return clock

    def extend(self, asked_at: datetime) -> None:
        """Add one original limit to the lead department's clock."""
        key = Stage.DISPOSE, self.case["lead_department_id"]
        self.clocks[key] = self.clocks[key].extend(asked_at, self.world.rules.most_extensions)

    def seal(self) -> None:
        """Chain the entries, and bring pool, deadline and marks of the case up to the present."""
        previous = GENESIS
        for number, entry in enumerate(self.entries, 1):
            entry.update(case_id=self.case["id"], seq=number)
            # Ids and numbers are given in the order of time, when all lives are told.
            entry["detail"] = {key: one() if callable(one) else one for key, one in entry["detail"].items()}
            digest = entry_hash(previous, entry)
            entry["previous_hash"], entry["hash"] = previous, digest
            previous = digest
        case, last = self.case, self.entries[-1]
        case.update(history_seq=len(self.entries), history_hash=previous, version=len(self.entries))
        case.update(changed_at=last["at"], changed_seat=last["seat"])
        self._mirror()
        case["pool"] = self.pool

    def stop_waiting(self, at: datetime) -> None:
        """Stop the clock of the call back: everyone who wanted an answer has it."""
        self.stop(Stage.CALL_BACK, None, at)
        self.case["stage"] = None

    def check_present(self, at: datetime) -> None:
        """Raise PresentReached for a moment that has not come."""
        if at >= self.world.now:
            raise PresentReached

    def _leave(self, at: datetime, stop_all: bool) -> dict[str, Any]:
        key = self._key_of(STAGE_OF.get(self.state))
        if stop_all:
            for other, clock in self.clocks.items():
                if other != key and clock.running_since is not None:
                    self.clocks[other] = clock.stop(at)
        left = self.clocks.get(key) if key else None
        if key is None or left is None:
            return {}
        self.clocks[key] = left = left.stop(at) if left.running_since is not None else left
        return {"clock": {"stage": key[0].value, "used": left.used_seconds, "limit": left.limit_seconds}}

    def _enter(self, at: datetime, anew: bool) -> None:
        stage = STAGE_OF.get(self.state)
        if stage is None or (stage is Stage.CALL_BACK and not self.case["awaiting_callback"]):
            self.case["stage"] = None
            return
        self.case["stage"] = stage
        key = self._key_of(stage)
        assert key is not None
        limit = self.limit if stage is Stage.DISPOSE else self.world.rules.limit_of(stage, self.case["emergency"])
        known = self.clocks.get(key)
        if known is None or (anew and stage is not Stage.DISPOSE):
            known = BundledClock(limit, self.world.calendar)
            self.begun[key] = at
        self.clocks[key] = known.start(at)

    def _key_of(self, stage: Stage | None) -> ClockKey | None:
        if stage is None:
            return None
        return stage, self.case["lead_department_id"] if stage is Stage.DISPOSE else None

    def _mirror(self) -> None:
        key = self._key_of(self.case["stage"])
        clock = self.clocks.get(key) if key else None
        self.case["due_at"] = self.case["warn_at"] = FAR_FUTURE
        if clock is not None and clock.running_since is not None:
            reading = clock.reading(self.world.now, self.world.rules.warn_share)
            self.case["due_at"], self.case["warn_at"] = reading.due_at, reading.warn_at

    def _note(
        self, action: Action, actor: Actor, at: datetime, before: State, reason: str, detail: Mapping[str, Any]
    ) -> None:
        self.entries.append(self._entry(action, actor, at, before, self.state, reason, detail))

    @staticmethod
    def _entry(
        action: Action,
        actor: Actor,
        at: datetime,
        before: State,
        after: State,
        reason: str,
        detail: Mapping[str, Any] | None,
    ) -> Row:
        return {
            "case_id": 0,
            "seq": 0,
            "at": at,
            "actor_id": actor.id,
            "actor_name": actor.name,
            "seat": actor.seat,
            "role": actor.role,
            "action": action,
            "from_state": before,
            "to_state": after,
            "reason": reason,
            "detail": dict(detail or {}),
        }
