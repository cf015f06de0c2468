# SPDX-License-Identifier: Apache-2.0
"""Drafting a joint ticket: number, aim, lead, places, linked cases and what the work needs; changed until it begins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import delete

from commandcenter.models.campaign import Campaign
from commandcenter.models.joint import JointTicket, JointWant
from commandcenter.services.joint.drafts import (
    MOST_AMOUNT,
    MOST_PLAN,
    MOST_TEXT,
    MOST_TITLE,
    Changed,
    Draft,
    ParticipantDraft,
    PlaceDraft,
    ReasonDraft,
    WantDraft,
)
from commandcenter.services.joint.entries import (
    begin_act,
    check_text,
    department_in_use,
    department_name,
    finish_act,
    participants,
    record,
)
from commandcenter.services.joint.linking import cases_named, corners_kept, link, put_on_map, unlink
from commandcenter.services.joint.parties import add_participant
from commandcenter.services.joint.windows import check_gathering, check_window
from commandcenter.services.supervision.numbering import next_serials
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.campaign import CampaignProblem
from commandcenter.vocabulary.joint import JointAct, JointProblem, JointState, NeedKind, Origin

__all__ = [
    "Changed",
    "Draft",
    "ParticipantDraft",
    "PlaceDraft",
    "ReasonDraft",
    "WantDraft",
    "change_ticket",
    "draft_ticket",
    "link_cases",
    "put_places",
    "put_wants",
    "unlink_cases",
]

DRAFTERS = frozenset({Role.DISPATCHER, Role.DIRECTOR})


def draft_ticket(uow: UnitOfWork, draft: Draft) -> dict[str, Any]:
    """Draft a ticket with all its parts; nobody is asked yet (domain.md 8).

    Raises Refused with NO_PERMISSION, TITLE_MISSING, TEXT_TOO_LONG, LEAD_MISSING, DEPARTMENT_UNKNOWN, TWICE,
    WINDOW_BAD, GATHERING_LATE, PLACE_BAD, AREA_BAD, WANT_BAD, PEOPLE_WANTED_BAD, CASE_MISSING, CASE_ENDED,
    CASE_TAKEN or CAMPAIGN_MISSING.
    """
    if uow.actor.role not in DRAFTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    ticket = _ticket(uow, draft)
    uow.session.add(ticket)
    uow.session.flush()
    wanted = list(draft.participants)
    if draft.lead_department_id not in {one.department_id for one in wanted}:
        wanted.insert(0, ParticipantDraft(draft.lead_department_id))
    for one in wanted:
        add_participant(uow, ticket, one)
    _write_wants(uow, ticket, draft.wants)
    put_on_map(uow, ticket, draft.places)
    link(uow, ticket, draft.cases, None)
    cases = sorted({*draft.cases, *(case for place in draft.places for case in place.cases)})
    detail = {"origin": str(ticket.origin), "departments": [one.department_id for one in wanted], "cases": cases}
    if draft.area:
        detail["area"] = corners_kept(draft.area)
    record(uow, ticket, JointAct.DRAFT, JointState.DRAFT, "", detail)
    uow.session.flush()
    return {"ticket": ticket.id, "number": ticket.number, "version": ticket.version, "state": str(ticket.state)}


def change_ticket(uow: UnitOfWork, ticket_id: int, version: int | None, changed: Changed) -> dict[str, Any]:
    """Write title, goal, lead, gathering or safety plan anew; a plan that changes has to be approved again.

    Raises Refused as `draft_ticket` does, with NOT_IN for a lead that takes no part.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.CHANGE)
    ticket, was = acting.ticket, {}
    for name, value in asdict(changed).items():
        if value is None or value == getattr(ticket, name):
            continue
        if name == "lead_department_id":
            _hand_lead_on(uow, ticket, value)
        elif isinstance(value, str):
            value = _text_of(name, value)
        was[name] = _plain(getattr(ticket, name))
        setattr(ticket, name, value)
    if "safety_plan" in was:
        ticket.safety_at = ticket.safety_by = None
        ticket.safety_name = ""
    check_gathering(ticket)
    return finish_act(acting, {"changed": sorted(was)})


def put_places(uow: UnitOfWork, ticket_id: int, version: int | None, places: Sequence[PlaceDraft]) -> dict[str, Any]:
    """Write the places anew in visiting order, with the cases linked at each; a place not given is removed.

    The cases of a removed place stay linked. Raises Refused with PLACE_BAD, PLACE_UNKNOWN, CASE_MISSING, CASE_ENDED
    or CASE_TAKEN.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.CHANGE)
    put_on_map(uow, acting.ticket, places)
    return finish_act(acting, {"places": len(places)})


def link_cases(
    uow: UnitOfWork,
    ticket_id: int,
    version: int | None,
    cases: Sequence[int],
    place_id: int | None = None,
    numbers: Sequence[str] = (),
) -> dict[str, Any]:
    """Link cases, by id and by number, at a place where one is named; those the ticket has move to that place.

    A case is on one open ticket only: raises Refused with CASES_MISSING, CASE_TAKEN, CASE_MISSING,
    CASE_UNKNOWN, CASE_ENDED or PLACE_UNKNOWN.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.CHANGE)
    linked = list(dict.fromkeys((*cases, *cases_named(uow, numbers))))
    if not linked:
        raise Refused(JointProblem.CASES_MISSING, field="numbers")
    link(uow, acting.ticket, linked, place_id)
    return finish_act(acting, {"linked": linked})


def unlink_cases(uow: UnitOfWork, ticket_id: int, version: int | None, cases: Sequence[int]) -> dict[str, Any]:
    """Take cases off the ticket, all of them or none; raises Refused(CASE_NOT_IN)."""
    acting = begin_act(uow, ticket_id, version, JointAct.CHANGE)
    for case_id in dict.fromkeys(cases):
        unlink(uow, acting.ticket, case_id)
    return finish_act(acting, {"unlinked": list(cases)})


def put_wants(uow: UnitOfWork, ticket_id: int, version: int | None, wants: Sequence[WantDraft]) -> dict[str, Any]:
    """Write anew what the work needs; raises Refused(WANT_BAD) or TEXT_TOO_LONG."""
    acting = begin_act(uow, ticket_id, version, JointAct.CHANGE)
    uow.session.execute(delete(JointWant).where(JointWant.ticket_id == ticket_id))
    _write_wants(uow, acting.ticket, wants)
    return finish_act(acting, {"wants": len(wants)})


def _ticket(uow: UnitOfWork, draft: Draft) -> JointTicket:
    title = _text_of("title", draft.title)
    department_in_use(uow, draft.lead_department_id, "lead")
    begins, ends = check_window(uow, draft.window) if draft.window is not None else (None, None)
    ticket = JointTicket(
        district=uow.rules.district,
        number=_number(uow),
        state=JointState.DRAFT,
        title=title,
        goal=_text_of("goal", draft.goal),
        origin=draft.origin,
        origin_id=draft.origin_id,
        campaign_id=_campaign(uow, draft),
        lead_department_id=draft.lead_department_id,
        begins_at=begins,
        ends_at=ends,
        gather_place=_text_of("gather_place", draft.gather_place),
        gather_at=draft.gather_at,
        gather_lon=draft.gather_lon,
        gather_lat=draft.gather_lat,
        made_at=uow.now,
        made_by=uow.actor.person_id,
        made_name=uow.actor.name,
        changed_at=uow.now,
        changed_seat=uow.actor.seat,
        history_seq=0,
        history_hash="",
    )
    check_gathering(ticket)
    return ticket


def _campaign(uow: UnitOfWork, draft: Draft) -> int | None:
    """Return the campaign a ticket belongs to: the one it names, or the one it is drafted from."""
    number = draft.origin_id if draft.campaign_id is None and draft.origin is Origin.CAMPAIGN else draft.campaign_id
    if number is not None and uow.session.get(Campaign, number) is None:
        raise Refused(CampaignProblem.CAMPAIGN_MISSING)
    return number


def _number(uow: UnitOfWork) -> str:
    local = uow.now.astimezone(ZoneInfo(uow.rules.zone))
    serial = next_serials(uow.session.connection(), f"joint {local:%Y-%m}")[0]
    return f"LZ{local:%y%m}-{serial:02d}"


_LENGTHS = {"title": MOST_TITLE, "goal": MOST_TEXT, "gather_place": 200, "safety_plan": MOST_PLAN}


def _text_of(name: str, value: str) -> str:
    said = check_text(name, value, _LENGTHS[name], public=name == "safety_plan")
    if name == "title" and not said:
        raise Refused(JointProblem.TITLE_MISSING, field="title")
    return said


def _hand_lead_on(uow: UnitOfWork, ticket: JointTicket, department_id: int) -> None:
    parts = participants(uow, ticket.id)
    if department_id not in parts:
        raise Refused(JointProblem.NOT_IN, field="lead", name=department_name(uow, department_id))
    department_in_use(uow, department_id, "lead")
    for part in parts.values():
        part.lead = part.department_id == department_id


def _write_wants(uow: UnitOfWork, ticket: JointTicket, wants: Iterable[WantDraft]) -> None:
    for want in wants:
        named = want.qualification is not None if want.kind is NeedKind.QUALIFICATION else _is_thing(want)
        if not named or not 1 <= want.amount <= MOST_AMOUNT:
            raise Refused(JointProblem.WANT_BAD, field="wants")
        uow.session.add(
            JointWant(
                ticket_id=ticket.id,
                kind=want.kind,
                qualification=want.qualification if want.kind is NeedKind.QUALIFICATION else None,
                name=check_text("wants", want.name, 60),
                amount=want.amount,
                reason=check_text("wants", want.reason, 200),
            )
        )


def _is_thing(want: WantDraft) -> bool:
    return bool(want.name.strip()) or want.kind is NeedKind.VEHICLE


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
