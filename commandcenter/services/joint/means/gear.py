# SPDX-License-Identifier: Apache-2.0
"""The equipment and vehicles of departments, and how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from commandcenter.models.joint import Gear, JointGear
from commandcenter.services.joint.means.keeping import fit, open_tickets, refuse_others, refuse_unknown, touch_means
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import GearKind, MeansProblem

MOST_NAME, MOST_PLATE = 60, 20
MOST_PIECES = 9_999


@dataclass(frozen=True, slots=True)
class GearDraft:
    """Gear of a department; a vehicle is one, by its plate."""

    department_id: int
    kind: GearKind
    name: str
    amount: int = 1
    plate: str = ""


def put_gear(uow: UnitOfWork, draft: GearDraft, gear_id: int | None = None) -> dict[str, Any]:
    """Enter gear, or change what has the number `gear_id` and is in use again with that.

    Raises Refused with NO_PERMISSION, OTHER_DEPARTMENT, DEPARTMENT_UNKNOWN, NAME_MISSING, PLATE_MISSING, AMOUNT_RANGE,
    TEXT_TOO_LONG, GEAR_TWICE or GEAR_MISSING.
    """
    refuse_others(uow, draft.department_id)
    refuse_unknown(uow, draft.department_id)
    name = fit(draft.name, "name", MOST_NAME, MeansProblem.NAME_MISSING)
    vehicle = draft.kind is GearKind.VEHICLE
    plate = fit(draft.plate, "plate", MOST_PLATE, MeansProblem.PLATE_MISSING if vehicle else None)
    most = 1 if vehicle else MOST_PIECES
    if not 1 <= draft.amount <= most:
        raise Refused(MeansProblem.AMOUNT_RANGE, field="amount", least=1, most=most)
    same = select(Gear.id).where(Gear.active, Gear.id != (gear_id or 0))
    if vehicle:
        same = same.where(Gear.plate == plate)
    else:
        same = same.where(Gear.department_id == draft.department_id, Gear.name == name, Gear.plate == plate)
    if uow.session.execute(same).first():
        raise Refused(MeansProblem.GEAR_TWICE, field="name", name=f"{name} {plate}".strip())
    gear = Gear() if gear_id is None else found_gear(uow, gear_id)
    gear.department_id, gear.kind, gear.name, gear.plate = draft.department_id, draft.kind, name, plate
    gear.amount, gear.active = draft.amount, True
    uow.session.add(gear)
    uow.session.flush()
    touch_means(uow)
    return {"gear": gear.id}


def retire_gear(uow: UnitOfWork, gear_id: int) -> dict[str, Any]:
    """Take gear out of use; returns the open `tickets` that count on it and have to be seen to.

    Raises Refused with NO_PERMISSION, OTHER_DEPARTMENT or GEAR_MISSING.
    """
    found_gear(uow, gear_id).active = False
    touch_means(uow)
    return {"gear": gear_id, "tickets": open_tickets(uow, JointGear, JointGear.gear_id == gear_id)}


def found_gear(uow: UnitOfWork, gear_id: int) -> Gear:
    """Return gear that the actor may keep; raises as `retire_gear` does."""
    gear = uow.session.get(Gear, gear_id, with_for_update=True)
    if gear is None:
        raise Refused(MeansProblem.GEAR_MISSING)
    refuse_others(uow, gear.department_id)
    return gear
