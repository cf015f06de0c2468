# SPDX-License-Identifier: Apache-2.0
"""Handing a case up, down or back between tiers, and to the director when it goes to and fro."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from commandcenter.models import Case
from commandcenter.models.tiers import Centre, Stay
from commandcenter.rules.tiers.handing import Place, is_passed_too_often, ruling, target
from commandcenter.services.acting import begin, finish
from commandcenter.services.dispatching import refuse_disputed
from commandcenter.services.tiers.staying import centre_names
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, Refused
from commandcenter.vocabulary.tiers import Passing, TierProblem

_PASSES = (
    select(Stay.from_centre_id, Stay.centre_id, Stay.passing)
    .where(Stay.case_id == bindparam("case"), Stay.passing.is_not(None))
    .order_by(Stay.id)
)


def hand_up(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Hand the case to the centre above, which dispatches from now on; who filed it still closes it (domain.md 4).

    Raises Refused with NO_TIERS, NOBODY_ABOVE, ELSEWHERE or DISPUTED.
    """
    return _pass(uow, case_id, version, Action.HAND_UP, reason)


def hand_down(uow: UnitOfWork, case_id: int, version: int | None, *, centre: int | None, reason: str) -> dict[str, Any]:
    """Hand the case to `centre`, one directly below; raises Refused with NO_TIERS, NOT_BELOW, ELSEWHERE or DISPUTED."""
    return _pass(uow, case_id, version, Action.HAND_DOWN, reason, centre)


def send_back(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Send the case back to the centre that handed it here; raises Refused with NO_TIERS, NOT_HANDED or ELSEWHERE."""
    return _pass(uow, case_id, version, Action.SEND_BACK, reason)


def _pass(
    uow: UnitOfWork, case_id: int, version: int | None, action: Action, reason: str, centre: int | None = None
) -> dict[str, Any]:
    acting = begin(uow, case_id, version, action, reason)
    case = acting.case
    if case.disposing_centre_id is None:
        raise Refused(TierProblem.NO_TIERS)
    refuse_disputed(acting)
    here = _place(uow, case.disposing_centre_id)
    passes: list[Any] = list(uow.session.execute(_PASSES, {"case": case.id}))
    handed_by = _handed_by(passes, here.id)
    there = _place(uow, target(here, action, None if centre is None else _find(uow, centre), handed_by))
    between = (here.id, there.id)
    case.disputed = is_passed_too_often([(row[0], row[1]) for row in passes], between, uow.rules.passes_to_dispute)
    case.disposing_centre_id = ruling(here, there) if case.disputed else there.id
    # Also who hands up what was handed down gives it back.
    case.returned = there.id == handed_by
    finish(acting, reason, _told(uow, case, here, there))
    return {"case": case_id, "centre": case.disposing_centre_id, "disputed": case.disputed}


def _told(uow: UnitOfWork, case: Case, here: Place, there: Place) -> dict[str, Any]:
    told: dict[str, Any] = {"from": here.id, "to": there.id}
    for end, place in (("from", here), ("to", there)):
        told[f"{end}_zh"], told[f"{end}_en"] = centre_names(uow, place.id)
    # Passed once too often it lies with the higher of the two, whose director rules.
    return {**told, "at": case.disposing_centre_id, "disputed": True} if case.disputed else told


def _handed_by(passes: list[Any], here: int) -> int | None:
    """Return who handed the case to this centre; who got it back has nobody to send it back to."""
    if not passes:
        return None
    came_from, came_to, passing = passes[-1]
    return came_from if came_to == here and passing is not Passing.BACK else None


def _place(uow: UnitOfWork, centre_id: int) -> Place:
    found = _find(uow, centre_id)
    assert found is not None, "a case of a centre that is not there"
    return found


def _find(uow: UnitOfWork, centre_id: int) -> Place | None:
    centre = uow.session.get(Centre, centre_id)
    return None if centre is None else Place(centre.id, centre.tier, centre.parent_id)
