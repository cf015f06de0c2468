# SPDX-License-Identifier: Apache-2.0
"""Stations report each day what they found, zero included (domain.md 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import PersonRole
from commandcenter.models.engine.inserting import insert_on
from commandcenter.models.field import ZeroCorrection, ZeroReminder, ZeroReport
from commandcenter.queries.wall.zero import communities_with_station, zero_day, zero_rules
from commandcenter.rules.field.station import ZeroRules
from commandcenter.services.field.finding import Found, refuse_untold, take_in_found
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import FieldProblem, ZeroKind

REPORTERS = frozenset({Role.STATION, Role.ACCEPTOR, Role.SHIFT_LEADER})
"""A station itself, or who takes its call at the centre."""
REMINDERS = frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER})
MOST_LETTERS = 200
MOST_CALLER_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Call:
    """Who of a station called, and when (aware; None is now)."""

    caller: str = ""
    at: datetime | None = None


def report_zero(
    uow: UnitOfWork,
    community_id: int,
    counts: Mapping[ZeroKind, int],
    *,
    note: str = "",
    day: date | None = None,
    call: Call | None = None,
    found: Sequence[Found] = (),
    reason: str = "",
) -> dict[str, Any]:
    """Report a local day (today) for a community: a number for every kind, zero where there was none.

    Each `found` becomes a report. A station says of all it found where and what it is; given by phone, `call` says who
    called when, the report counts from then on, and the centre takes in what was not described. Saying the same again
    changes nothing. Another number corrects the one before, with a `reason` (by phone the note is one): a station does
    so until the hour, the centre also later; what it was, why and who corrected it is kept. Raises Refused with
    NO_PERMISSION, NOT_YOUR_STATION, NO_STATION, DAY_BAD (ahead, or too long ago), KIND_MISSING, AMOUNT_BAD,
    CALLED_AHEAD, TEXT_TOO_LONG, REASON_MISSING, CORRECTED_LATE, or as `refuse_untold` does.
    """
    _refuse_strangers(uow, community_id)
    connection = uow.session.connection()
    rules = zero_rules(connection)
    today = uow.now.astimezone(uow.calendar.zone).date()
    day, words = day or today, note.strip()
    if not today - timedelta(days=rules.back_days) <= day <= today:
        raise Refused(FieldProblem.DAY_BAD, field="day", days=rules.back_days + 1)
    if community_id not in communities_with_station(connection):
        raise Refused(FieldProblem.NO_STATION, field="community")
    _refuse_bad(rules, counts, words)
    called = _by_phone(uow, call)
    before = _said(uow, day, community_id)
    refuse_untold(counts, before, found, all_told=uow.actor.role is Role.STATION)
    if before and before != dict(counts):
        why = reason.strip() or (words if call is not None else "")
        if not why:
            raise Refused(Problem.REASON_MISSING, field="reason" if call is None else "note")
        _correct(uow, rules, day, community_id, (before, counts), why)
    changed = _write(uow, {"day": day.isoformat(), "community_id": community_id}, counts, {"note": words, **called})
    reports = take_in_found(uow, day.isoformat(), community_id, found)
    if changed:
        uow.touch(Topic.ZERO_REPORT, community_id)
    return {"community": community_id, "day": day.isoformat(), "changed": changed, "reports": reports}


def remind_station(uow: UnitOfWork, community_id: int) -> dict[str, Any]:
    """Note that the station was reminded of today's report.

    Raises Refused with NO_PERMISSION (a station does not remind itself), NO_STATION or ALREADY_REPORTED.
    """
    if uow.actor.role not in REMINDERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    connection = uow.session.connection()
    if community_id not in communities_with_station(connection):
        raise Refused(FieldProblem.NO_STATION, field="community")
    today = zero_day(connection, uow.now.astimezone(uow.calendar.zone).date())
    for row in today.reported:
        if row.community_id == community_id:
            raise Refused(FieldProblem.ALREADY_REPORTED, field="community", name=row.community_zh)
    by = {"at": uow.now, "person_id": uow.actor.person_id, "name": uow.actor.name}
    uow.session.add(ZeroReminder(day=today.day.isoformat(), community_id=community_id, **by))
    uow.touch(Topic.ZERO_REPORT, community_id)
    return {"community": community_id, "day": today.day.isoformat()}


def _said(uow: UnitOfWork, day: date, community_id: int) -> dict[ZeroKind, int]:
    asked = select(ZeroReport.kind, ZeroReport.count.label("number"))
    asked = asked.where(ZeroReport.day == day.isoformat(), ZeroReport.community_id == community_id)
    return {row.kind: row.number for row in uow.session.execute(asked)}


def _correct(
    uow: UnitOfWork,
    rules: ZeroRules,
    day: date,
    community_id: int,
    numbers: tuple[Mapping[ZeroKind, int], Mapping[ZeroKind, int]],
    reason: str,
) -> None:
    """Keep what a number was and became; raise Refused where it comes too late for a station."""
    before, after = numbers
    if uow.actor.role is Role.STATION and uow.now > rules.due_at(day, uow.calendar.zone):
        raise Refused(FieldProblem.CORRECTED_LATE, due=f"{rules.due:%H:%M}")
    if len(reason) > MOST_LETTERS:
        raise Refused(Problem.TEXT_TOO_LONG, field="reason", limit=MOST_LETTERS)
    by = {"at": uow.now, "person_id": uow.actor.person_id, "name": uow.actor.name, "reason": reason}
    for kind, was in before.items():
        if was != after[kind]:
            place = {"day": day.isoformat(), "community_id": community_id, "kind": kind}
            uow.session.add(ZeroCorrection(**place, was=was, became=after[kind], **by))


def _by_phone(uow: UnitOfWork, call: Call | None) -> dict[str, Any]:
    if call is None:
        return {"caller": "", "called_at": None}
    if len(call.caller.strip()) > MOST_CALLER_LETTERS:
        raise Refused(Problem.TEXT_TOO_LONG, field="caller", limit=MOST_CALLER_LETTERS)
    if call.at is not None and call.at > uow.now:
        raise Refused(FieldProblem.CALLED_AHEAD, field="called")
    return {"caller": call.caller.strip(), "called_at": call.at or uow.now}


def _refuse_strangers(uow: UnitOfWork, community_id: int) -> None:
    if uow.actor.role not in REPORTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    if uow.actor.role is not Role.STATION:
        return
    own = select(PersonRole.id).where(
        PersonRole.person_id == uow.actor.person_id,
        PersonRole.role == Role.STATION,
        PersonRole.community_id == community_id,
    )
    if uow.session.execute(own).first() is None:
        raise Refused(FieldProblem.NOT_YOUR_STATION, field="community")


def _refuse_bad(rules: ZeroRules, counts: Mapping[ZeroKind, int], note: str) -> None:
    for kind in ZeroKind:
        if kind not in counts:
            raise Refused(FieldProblem.KIND_MISSING, field=kind.value, kind=kind)
        if not 0 <= counts[kind] <= rules.most:
            raise Refused(Problem.AMOUNT_BAD, field=kind.value, most=rules.most)
    if len(note) > MOST_LETTERS:
        raise Refused(Problem.TEXT_TOO_LONG, field="note", limit=MOST_LETTERS)


def _write(uow: UnitOfWork, place: Mapping[str, Any], counts: Mapping[ZeroKind, int], said: Mapping[str, Any]) -> bool:
    """Write what is new or other than before; tell whether anything was."""
    connection = uow.session.connection()
    new = insert_on(connection.dialect.name, ZeroReport)
    other = (ZeroReport.count != new.excluded.count) | (ZeroReport.note != new.excluded.note)
    corrected: dict[str, Any] = {name: new.excluded[name] for name in ("count", "note", "person_id", "caller")}
    key = [ZeroReport.day, ZeroReport.community_id, ZeroReport.kind]
    stated = new.on_conflict_do_update(
        index_elements=key, set_={**corrected, "corrected_at": new.excluded.at}, where=other
    )
    by = {**said, "at": uow.now, "person_id": uow.actor.person_id}
    rows = [{**place, "kind": kind, "count": counts[kind], **by} for kind in ZeroKind]
    written = [connection.execute(stated.values(row).returning(ZeroReport.id)).all() for row in rows]
    return any(written)
