# SPDX-License-Identifier: Apache-2.0
"""Which cases of the past were handed between the tiers, and with which centre each case was from when until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy import Connection, select

from commandcenter.models import Division, Person, PersonRole
from commandcenter.models.tiers import Centre
from commandcenter.rules.lifecycle import END_STATES, HAND_OVERS
from commandcenter.rules.tiers.handing import PASSING, holder
from commandcenter.services.tiers.homing import homes
from commandcenter.training.past.book import say
from commandcenter.training.past.life import Actor, Life, Row
from commandcenter.vocabulary import Action, Role

UP, BACK = Action.HAND_UP, Action.SEND_BACK
_WAYS: tuple[tuple[int, tuple[Action, ...]], ...] = (
    (76, ()),
    (13, (UP,)),
    (4, (UP, UP)),
    (4, (UP, BACK)),
    (3, (UP, UP, BACK)),
)
"""How often a case goes which way from the street; what is sent back is disposed of where it came from."""


@dataclass(frozen=True, slots=True)
class TierCentre:
    """A centre, the one above it, and who dispatches there."""

    id: int
    above: int | None
    zh: str
    en: str
    dispatcher: Actor


@dataclass(frozen=True, slots=True)
class Handing:
    """One hand-over that is to come: who hands what to whom, and why."""

    action: Action
    here: TierCentre
    there: TierCentre
    reason: str

    def do(self, life: Life, at: datetime) -> None:
        """Hand the case over as a dispatcher of the centre does that has it."""
        told = {"from": self.here.id, "to": self.there.id}
        named = {"from_zh": self.here.zh, "from_en": self.here.en, "to_zh": self.there.zh, "to_en": self.there.en}
        life.act(self.action, self.here.dispatcher, at, self.reason, {**told, **named})
        life.case["returned"] = self.action is BACK


@dataclass(frozen=True)
class Tiers:
    """The centres of a town by number, and with which of them a case of a community begins."""

    centres: dict[int, TierCentre]
    homes: dict[int | None, int]

    def handings(self, community: int, random: Random) -> tuple[Handing, ...]:
        """Draw which way a case of a community goes; one that has nobody above it stays."""
        here = self.centres[self.homes[community]]
        came: list[TierCentre] = []
        found = []
        for action in random.choices([way for _, way in _WAYS], [share for share, _ in _WAYS])[0]:
            there = came[-1] if action is BACK else self.centres.get(here.above or 0)
            if there is None:
                break
            found.append(Handing(action, here, there, say(random, action.value)))
            came.append(here)
            here = there
        return tuple(found)

    def settle(self, lives: Iterable[Life]) -> None:
        """Say of every life which centre filed it, has it now, and where it was (domain.md 4)."""
        for life in lives:
            self._settle(life)

    def _settle(self, life: Life) -> None:
        filed = disposing = self.homes[life.case["community_id"]]
        held: int | None = None
        stays: list[Row] = []
        for entry in life.entries:
            if entry["action"] in HAND_OVERS:
                disposing = entry["detail"]["to"]
            elif entry["action"] is Action.FILE:
                disposing = filed
            before, held = held, holder(entry["to_state"], filed, disposing)
            there = stays[-1] if stays and stays[-1]["until"] is None else None
            ended = entry["to_state"] in END_STATES
            if there is not None and (ended or there["centre_id"] != held):
                there["until"] = entry["at"]
            elif there is not None:
                continue
            if not ended:
                came = before if before != held else None
                passing = PASSING.get(entry["action"])
                since = {"since": entry["at"], "until": None}
                stays.append({"centre_id": held, "from_centre_id": came, "passing": passing, **since})
        life.case.update(filed_centre_id=filed, disposing_centre_id=disposing, held_centre_id=held)
        life.stays = stays


def read_tiers(connection: Connection) -> Tiers | None:
    """Return the tiers of a town with their own dispatchers, None where it has none."""
    asked = (
        select(Centre.id, Centre.parent_id, Division.name_zh, Division.name_en, Person.id, Person.name, PersonRole.seat)
        .join(Division, Division.id == Centre.division_id)
        .join(PersonRole, PersonRole.centre_id == Centre.id)
        .join(Person, Person.id == PersonRole.person_id)
        .where(PersonRole.role == Role.DISPATCHER)
    )
    centres = {
        number: TierCentre(number, above, zh, en, Actor(person, name, Role.DISPATCHER, seat))
        for number, above, zh, en, person, name, seat in connection.execute(asked)
    }
    if not centres:
        return None
    communities = connection.execute(select(Division.id)).scalars().all()
    return Tiers(centres, homes(connection, communities))
