# SPDX-License-Identifier: Apache-2.0
"""Standing conferences (联席会议): called for a day with departments and an agenda, changed, begun, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from commandcenter.changes import Topic
from commandcenter.models import Case, Department
from commandcenter.models.campaign import Campaign
from commandcenter.models.joint import JointTicket
from commandcenter.models.meeting import (
    Conference,
    ConferenceDepartment,
    ConferenceItem,
    Meeting,
    MeetingDecision,
    MeetingNote,
)
from commandcenter.rules.meeting.conference import agenda_page, conference_state
from commandcenter.services.meeting.deciding import DECIDERS
from commandcenter.services.meeting.minutes import begin_meeting, check_length, refuse_others
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Both, ChangedMeanwhile, Problem, Refused
from commandcenter.vocabulary.meeting import AgendaKind, ConferenceState, MeetingKind, MeetingProblem

CALLERS = DECIDERS
"""Who calls a conference: whoever may write its decisions down."""
MOST_TITLE, MOST_PLACE, MOST_ITEM, MOST_REASON = 80, 100, 300, 200
_ABOUT: dict[AgendaKind, type[Case] | type[JointTicket] | type[Campaign]] = {
    AgendaKind.DISPUTE: Case,
    AgendaKind.REPEATED: Case,
    AgendaKind.TICKET: JointTicket,
    AgendaKind.CAMPAIGN: Campaign,
}


@dataclass(frozen=True, slots=True)
class AgendaDraft:
    """An item as it is put on the agenda: what it is about (a case, ticket or campaign), and its words.

    `id` is that of the item where it stands on the agenda already, None for a new one.
    """

    kind: AgendaKind
    words: Both
    object_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class ConferencePlan:
    """What a conference is about, when it begins (aware) and where, who is invited, what is on its agenda."""

    title: str
    begins_at: datetime | None
    departments: tuple[int, ...]
    agenda: tuple[AgendaDraft, ...]
    place: str = ""


def call_conference(uow: UnitOfWork, plan: ConferencePlan) -> dict[str, Any]:
    """Call a conference; there is one of a day.

    Raises Refused with NO_PERMISSION, CONFERENCE_UNNAMED, TEXT_TOO_LONG, BEGINS_MISSING, BEGINS_PAST, DAY_TAKEN,
    NOBODY_INVITED, DEPARTMENT_MISSING, DEPARTMENT_GONE, AGENDA_EMPTY or AGENDA_UNKNOWN; fields are `title`, `place`,
    `begins`, `departments` and `agenda`.
    """
    refuse_others(uow, CALLERS)
    columns = _checked(uow, plan, None)
    actor = uow.actor
    called = {"called_at": uow.now, "called_by": actor.person_id, "called_name": actor.name}
    made = Conference(**columns, **called, changed_at=uow.now, changed_seat=actor.seat)
    uow.session.add(made)
    uow.session.flush()
    _invite(uow, made.id, plan.departments)
    _put_agenda(uow, made.id, plan.agenda)
    return _told(uow, made)


def change_conference(uow: UnitOfWork, conference_id: int, version: int | None, plan: ConferencePlan) -> dict[str, Any]:
    """Write a conference anew until its minutes are signed; once it has begun its time stays.

    Raises Refused as `call_conference` does, with CONFERENCE_MISSING, CONFERENCE_DONE, BEGINS_FIXED or AGENDA_DECIDED,
    and ChangedMeanwhile for a stale version.
    """
    found = _open(uow, conference_id, version)
    for name, value in _checked(uow, plan, found).items():
        setattr(found, name, value)
    found.changed_at, found.changed_seat = uow.now, uow.actor.seat
    _invite(uow, conference_id, plan.departments)
    _put_agenda(uow, conference_id, plan.agenda, found.meeting_id)
    return _told(uow, found)


def cancel_conference(uow: UnitOfWork, conference_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Cancel a conference that has not begun, which needs a reason.

    Raises Refused with NO_PERMISSION, CONFERENCE_MISSING, CONFERENCE_DONE, REASON_MISSING or TEXT_TOO_LONG, and
    ChangedMeanwhile.
    """
    found = _open(uow, conference_id, version, (ConferenceState.CALLED,))
    words = storable(reason).strip()
    if not words:
        raise Refused(Problem.REASON_MISSING, field="reason")
    check_length("reason", words, MOST_REASON)
    found.cancelled_at, found.reason = uow.now, words
    found.changed_at, found.changed_seat = uow.now, uow.actor.seat
    return _told(uow, found)


def begin_conference(uow: UnitOfWork, conference_id: int, version: int | None) -> dict[str, Any]:
    """Begin the minutes of a conference on its day; beginning it again joins it.

    Raises Refused with NO_PERMISSION, CONFERENCE_MISSING, CONFERENCE_DONE, ANOTHER_DAY or DAY_TAKEN, and
    ChangedMeanwhile.
    """
    found = _open(uow, conference_id, version)
    if found.meeting_id is not None:
        return _told(uow, found)
    day = _day(uow, found.begins_at)
    if day != _day(uow, uow.now):
        raise Refused(MeetingProblem.ANOTHER_DAY, day=day.isoformat())
    meeting = begin_meeting(uow, day, MeetingKind.CONFERENCE)["meeting"]
    other = uow.session.scalars(select(Conference.title).where(Conference.meeting_id == meeting)).first()
    if other is not None:
        raise Refused(MeetingProblem.DAY_TAKEN, day=day.isoformat(), name=other)
    found.meeting_id, found.changed_at, found.changed_seat = meeting, uow.now, uow.actor.seat
    return _told(uow, found)


def _open(
    uow: UnitOfWork,
    conference_id: int,
    version: int | None,
    states: tuple[ConferenceState, ...] = (ConferenceState.CALLED, ConferenceState.UNDER_WAY),
) -> Conference:
    refuse_others(uow, CALLERS)
    found = uow.session.get(Conference, conference_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise Refused(MeetingProblem.CONFERENCE_MISSING)
    if version is not None and found.version != version:
        raise ChangedMeanwhile(found.changed_seat, found.changed_at)
    # Held until the commit, as by whoever writes minutes: nobody signs them off while the agenda is changed.
    signed_at = None
    if found.meeting_id is not None:
        minutes = uow.session.get_one(Meeting, found.meeting_id, with_for_update=True, populate_existing=True)
        signed_at = minutes.signed_at
    state = conference_state(found.cancelled_at, found.meeting_id is not None, signed_at)
    if state not in states:
        raise Refused(MeetingProblem.CONFERENCE_DONE, name=found.title, state=state)
    return found


def _checked(uow: UnitOfWork, plan: ConferencePlan, stands: Conference | None) -> dict[str, Any]:
    title, place = storable(plan.title).strip(), storable(plan.place).strip()
    if not title:
        raise Refused(MeetingProblem.CONFERENCE_UNNAMED, field="title")
    check_length("title", title, MOST_TITLE)
    check_length("place", place, MOST_PLACE)
    return {"title": title, "place": place, "begins_at": _begins(uow, plan.begins_at, stands)}


def _begins(uow: UnitOfWork, begins_at: datetime | None, stands: Conference | None) -> datetime:
    if begins_at is None:
        raise Refused(MeetingProblem.BEGINS_MISSING, field="begins")
    if stands is not None and begins_at == stands.begins_at:
        return begins_at
    if stands is not None and stands.meeting_id is not None:
        raise Refused(MeetingProblem.BEGINS_FIXED, field="begins")
    if begins_at <= uow.now:
        raise Refused(MeetingProblem.BEGINS_PAST, field="begins")
    day = _day(uow, begins_at)
    others = select(Conference.id, Conference.title, Conference.begins_at).where(
        Conference.cancelled_at.is_(None), or_(Conference.begins_at > uow.now, Conference.meeting_id.is_not(None))
    )
    for number, title, at in uow.session.execute(others):
        if _day(uow, at) == day and (stands is None or number != stands.id):
            raise Refused(MeetingProblem.DAY_TAKEN, field="begins", day=day.isoformat(), name=title)
    return begins_at


def _invite(uow: UnitOfWork, conference_id: int, departments: Iterable[int]) -> None:
    wanted = list(dict.fromkeys(departments))
    if not wanted:
        raise Refused(MeetingProblem.NOBODY_INVITED, field="departments")
    asked = select(ConferenceDepartment).where(ConferenceDepartment.conference_id == conference_id)
    stands = {row.department_id: row for row in uow.session.scalars(asked)}
    for number, row in stands.items():
        if number not in wanted:
            uow.session.delete(row)
    for number in wanted:
        if number in stands:
            continue
        department = uow.session.get(Department, number)
        if department is None:
            raise Refused(Problem.DEPARTMENT_MISSING, field="departments")
        if not department.active:
            gone = Both(department.short_zh, department.short_en)
            raise Refused(MeetingProblem.DEPARTMENT_GONE, field="departments", name=gone)
        uow.session.add(ConferenceDepartment(conference_id=conference_id, department_id=number))
    uow.session.flush()


def _put_agenda(
    uow: UnitOfWork, conference_id: int, agenda: Iterable[AgendaDraft], meeting_id: int | None = None
) -> None:
    drafts = list(agenda)
    if not drafts:
        raise Refused(MeetingProblem.AGENDA_EMPTY, field="agenda")
    asked = select(ConferenceItem).where(ConferenceItem.conference_id == conference_id)
    stands = {row.id: row for row in uow.session.scalars(asked)}
    kept = {one.id for one in drafts if one.id in stands}
    used = _used(uow, meeting_id)
    for number, row in stands.items():
        if number in kept:
            continue
        if agenda_page(number) in used:
            raise Refused(MeetingProblem.AGENDA_DECIDED, field="agenda", name=Both(row.zh, row.en))
        uow.session.delete(row)
    for position, one in enumerate(drafts, 1):
        if one.id in kept:
            assert one.id is not None
            stands[one.id].position = position
        else:
            uow.session.add(_item(uow, conference_id, position, one))
    uow.session.flush()


def _used(uow: UnitOfWork, meeting_id: int | None) -> set[str]:
    if meeting_id is None:
        return set()
    notes = select(MeetingNote.page).where(MeetingNote.meeting_id == meeting_id, MeetingNote.text != "")
    decided = select(MeetingDecision.page).where(
        MeetingDecision.meeting_id == meeting_id, MeetingDecision.struck_at.is_(None)
    )
    return {*uow.session.scalars(notes), *uow.session.scalars(decided)}


def _item(uow: UnitOfWork, conference_id: int, position: int, draft: AgendaDraft) -> ConferenceItem:
    clean: Callable[[str], str] = lambda words: storable(words).strip()  # noqa: E731
    zh, en = clean(draft.words.zh), clean(draft.words.en)
    if not (zh or en):
        raise Refused(MeetingProblem.AGENDA_EMPTY, field="agenda")
    for words in (zh, en):
        check_length("agenda", words, MOST_ITEM)
    about = _ABOUT.get(draft.kind)
    known = draft.object_id is None or (about is not None and uow.session.get(about, draft.object_id) is not None)
    # Where it happened again and again nothing need be open; every other item is about something.
    wanted = about is not None and draft.kind is not AgendaKind.REPEATED
    if not known or (wanted and draft.object_id is None):
        raise Refused(MeetingProblem.AGENDA_UNKNOWN, field="agenda", name=Both(zh, en))
    return ConferenceItem(
        conference_id=conference_id,
        position=position,
        kind=draft.kind,
        object_id=draft.object_id,
        zh=zh or en,
        en=en or zh,
    )


def _told(uow: UnitOfWork, found: Conference) -> dict[str, Any]:
    uow.session.flush()
    uow.touch(Topic.MEETING)
    return {"conference": found.id, "version": found.version, "meeting": found.meeting_id}


def _day(uow: UnitOfWork, at: datetime) -> date:
    return at.astimezone(uow.calendar.zone).date()
