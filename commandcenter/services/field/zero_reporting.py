# SPDX-License-Identifier: Apache-2.0
"""Stations report each day what they found, zero included (domain.md 7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import PersonRole
from commandcenter.models.field import ZeroReport
from commandcenter.queries.wall.zero import communities_with_station, zero_rules
from commandcenter.rules.field.station import ZeroRules
from commandcenter.services.field.upsert import insert_on
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import FieldProblem, ZeroKind

REPORTERS = frozenset({Role.STATION, Role.ACCEPTOR, Role.SHIFT_LEADER})
"""A station itself, or who takes its call at the centre."""
MOST_LETTERS = 200


def report_zero(
    uow: UnitOfWork, community_id: int, counts: Mapping[ZeroKind, int], *, note: str = "", day: date | None = None
) -> dict[str, Any]:
    """Report a local day (today) for a community: a number for every kind, zero where there was none.

    Saying the same again changes nothing; another number corrects the one before, and when is kept. Raises Refused with
    NO_PERMISSION, NOT_YOUR_STATION, NO_STATION, DAY_BAD (ahead, or too long ago), KIND_MISSING, AMOUNT_BAD or
    TEXT_TOO_LONG.
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
    changed = _write(uow, {"day": day.isoformat(), "community_id": community_id}, counts, words)
    if changed:
        uow.touch(Topic.ZERO_REPORT, community_id)
    return {"community": community_id, "day": day.isoformat(), "changed": changed}


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


def _write(uow: UnitOfWork, place: Mapping[str, Any], counts: Mapping[ZeroKind, int], note: str) -> bool:
    """Write what is new or other than before; tell whether anything was."""
    connection = uow.session.connection()
    new = insert_on(connection, ZeroReport)
    other = (ZeroReport.count != new.excluded.count) | (ZeroReport.note != new.excluded.note)
    corrected = {"count": new.excluded.count, "note": new.excluded.note, "person_id": new.excluded.person_id}
    key = [ZeroReport.day, ZeroReport.community_id, ZeroReport.kind]
    stated = new.on_conflict_do_update(
        index_elements=key, set_={**corrected, "corrected_at": new.excluded.at}, where=other
    )
    by = {"note": note, "at": uow.now, "person_id": uow.actor.person_id}
    rows = [{**place, "kind": kind, "count": counts[kind], **by} for kind in ZeroKind]
    written = [connection.execute(stated.values(row).returning(ZeroReport.id)).all() for row in rows]
    return any(written)
