# SPDX-License-Identifier: Apache-2.0
"""Places of a joint ticket and the cases linked to it; a case is on one open ticket only."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sqlalchemy import or_, select, update

from commandcenter.changes import Topic
from commandcenter.models import Case
from commandcenter.models.joint import JointCase, JointPlace, JointTicket
from commandcenter.rules.joint.lifecycle import OPEN
from commandcenter.rules.joint.route import corners_in_micros
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.joint.drafts import MOST_CORNERS, MOST_MINUTES, PlaceDraft
from commandcenter.services.joint.entries import check_text
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.joint import JointProblem


def put_on_map(uow: UnitOfWork, ticket: JointTicket, places: Sequence[PlaceDraft]) -> None:
    """Write the ticket's places anew in visiting order, and link their cases; see drafting.put_places."""
    stand = {one.id: one for one in uow.session.scalars(select(JointPlace).where(JointPlace.ticket_id == ticket.id))}
    kept = {one.place_id for one in places if one.place_id is not None}
    if not kept <= stand.keys():
        raise Refused(JointProblem.PLACE_UNKNOWN, field="places")
    gone = stand.keys() - kept
    if gone:
        held = update(JointCase).where(JointCase.ticket_id == ticket.id, JointCase.place_id.in_(gone))
        uow.session.execute(held.values(place_id=None), execution_options={"synchronize_session": False})
        for place_id in gone:
            uow.session.delete(stand[place_id])
    for position, draft in enumerate(places, start=1):
        _check_place(draft)
        place = stand[draft.place_id] if draft.place_id is not None else JointPlace(ticket_id=ticket.id)
        place.position, place.name = position, check_text("places", draft.name, 200)
        place.lon, place.lat, place.minutes = draft.lon, draft.lat, draft.minutes
        place.cell_id, place.community_id = draft.cell_id, draft.community_id
        place.task = check_text("places", draft.task, 300)
        uow.session.add(place)
        uow.session.flush()
        if draft.cases:
            link(uow, ticket, draft.cases, place.id)


def link(uow: UnitOfWork, ticket: JointTicket, cases: Sequence[int], place_id: int | None) -> None:
    """Link `cases` at the place; those the ticket has already move there.

    Raises Refused with PLACE_UNKNOWN, CASE_MISSING, CASE_ENDED or CASE_TAKEN.
    """
    if not cases:
        return
    place = uow.session.get(JointPlace, place_id) if place_id is not None else None
    if place_id is not None and (place is None or place.ticket_id != ticket.id):
        raise Refused(JointProblem.PLACE_UNKNOWN, field="places")
    uow.session.flush()
    asked = select(JointCase).where(JointCase.ticket_id == ticket.id, JointCase.case_id.in_(cases))
    linked = {one.case_id: one for one in uow.session.scalars(asked)}
    fresh = [case_id for case_id in dict.fromkeys(cases) if case_id not in linked]
    _check_cases(uow, fresh)
    for one in linked.values():
        one.place_id = place_id
    uow.session.add_all(
        JointCase(ticket_id=ticket.id, case_id=case_id, place_id=place_id, linked_at=uow.now) for case_id in fresh
    )
    uow.session.flush()
    uow.touch(Topic.CASE, *cases)


def unlink(uow: UnitOfWork, ticket: JointTicket, case_id: int) -> None:
    """Take a case off the ticket; raise Refused(CASE_NOT_IN)."""
    asked = select(JointCase).where(JointCase.ticket_id == ticket.id, JointCase.case_id == case_id)
    found = uow.session.scalars(asked).one_or_none()
    if found is None:
        raise Refused(JointProblem.CASE_NOT_IN)
    uow.session.delete(found)
    uow.touch(Topic.CASE, case_id)


def _check_cases(uow: UnitOfWork, cases: Sequence[int]) -> None:
    # Locked, so that two tickets drafted at once cannot both take a case.
    found = select(Case).where(Case.id.in_(cases)).order_by(Case.id).with_for_update()
    known = {case.id: case for case in uow.session.scalars(found)}
    for case_id in cases:
        if case_id not in known:
            raise Refused(Problem.CASE_MISSING, field="cases")
        case = known[case_id]
        if case.state in END_STATES:
            number = case.number or case.report_number
            raise Refused(JointProblem.CASE_ENDED, field="cases", number=number, state=case.state, case=case_id)
    taken = (
        select(JointCase.case_id, JointTicket.number)
        .join(JointTicket, JointTicket.id == JointCase.ticket_id)
        .where(JointCase.case_id.in_(cases), JointTicket.state.in_(OPEN))
        .order_by(JointCase.case_id)
    )
    row = uow.session.execute(taken).first()
    if row is not None:
        number = known[row[0]].number or known[row[0]].report_number
        raise Refused(JointProblem.CASE_TAKEN, field="cases", number=number, ticket=row[1], case=row[0])


def _check_place(draft: PlaceDraft) -> None:
    if not draft.name.strip() or not _is_on_earth(draft.lon, draft.lat) or not 1 <= draft.minutes <= MOST_MINUTES:
        raise Refused(JointProblem.PLACE_BAD, field="places")


def cases_named(uow: UnitOfWork, numbers: Sequence[str]) -> list[int]:
    """Return the cases with these numbers, their own or their first report's; raise Refused(CASE_UNKNOWN)."""
    found = []
    for number in dict.fromkeys(one.strip().upper() for one in numbers if one.strip()):
        asked = select(Case.id).where(or_(Case.number == number, Case.report_number == number)).order_by(Case.id)
        case_id = uow.session.scalars(asked.limit(1)).first()
        if case_id is None:
            raise Refused(JointProblem.CASE_UNKNOWN, field="numbers", number=number[:40])
        found.append(case_id)
    return found


def corners_kept(area: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Return the corners of an area as an entry keeps them; raise Refused(AREA_BAD)."""
    if not 3 <= len(area) <= MOST_CORNERS or not all(_is_on_earth(*corner) for corner in area):
        raise Refused(JointProblem.AREA_BAD, field="places")
    return corners_in_micros(area)


def _is_on_earth(lon: float, lat: float) -> bool:
    return math.isfinite(lon) and math.isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90
