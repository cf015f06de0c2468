# SPDX-License-Identifier: Apache-2.0
"""How others judge the centre: scores of surveys, media and third parties, entered or withdrawn with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from commandcenter.changes import Topic
from commandcenter.models import Department, Division
from commandcenter.models.meeting import OutsideScore
from commandcenter.services.field.rostering import KEEPERS
from commandcenter.services.meeting.minutes import check_length, refuse_others
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Level, Problem, Refused, Role
from commandcenter.vocabulary.meeting import MeetingProblem, OutsideKind, OutsideObject

ENTERERS = KEEPERS | {Role.SYSTEM}
"""Who runs the centre, and a file taken in on the machine that keeps it."""
SAME = ("kind", "object_kind", "object_id", "first", "last", "source")
"""What two scores share that cannot both stand."""
MOST_SOURCE_LETTERS, MOST_LETTERS = 100, 200
_LEVELS = {OutsideObject.STREET: Level.STREET, OutsideObject.COMMUNITY: Level.COMMUNITY}


@dataclass(frozen=True, slots=True)
class Judged:
    """A score from outside: of whom, for which local days (both included), how good (0 to 100), asked of how many."""

    kind: OutsideKind
    first: date
    last: date
    object_kind: OutsideObject
    object_id: int
    score: float
    source: str
    sample: int | None = None
    remark: str = ""


def enter_score(uow: UnitOfWork, judged: Judged) -> dict[str, Any]:
    """Keep a score from outside; the same one again changes nothing.

    Raises Refused with NO_PERMISSION, PERIOD_BAD, OBJECT_UNKNOWN, SCORE_BAD, SAMPLE_BAD, SOURCE_MISSING, TEXT_TOO_LONG,
    or SCORE_KNOWN where another score of the same source stands; the field is named like the part of the score.
    """
    refuse_others(uow, ENTERERS)
    checked, known = considered(uow.session.connection(), judged, uow.now.astimezone(uow.calendar.zone).date())
    if known is not None:
        return {"score": known, "new": False}
    by = {"at": uow.now, "person_id": uow.actor.person_id, "name": uow.actor.name}
    made = OutsideScore(**checked, **by)
    uow.session.add(made)
    uow.session.flush()
    uow.touch(Topic.MEETING)
    return {"score": made.id, "new": True}


def withdraw_score(uow: UnitOfWork, score_id: int, reason: str) -> dict[str, Any]:
    """Withdraw a score that is wrong; it stays in the store with who, when and why, and counts no more.

    Raises Refused with NO_PERMISSION, SCORE_WITHDRAWN, REASON_MISSING or TEXT_TOO_LONG.
    """
    refuse_others(uow, ENTERERS)
    words = storable(reason).strip()
    if not words:
        raise Refused(Problem.REASON_MISSING, field="reason")
    check_length("reason", words, MOST_LETTERS)
    stands = uow.session.get(OutsideScore, score_id)
    if stands is None or stands.withdrawn_at is not None:
        raise Refused(MeetingProblem.SCORE_WITHDRAWN)
    stands.withdrawn_at, stands.withdrawn_by, stands.withdrawn_why = uow.now, uow.actor.person_id, words
    uow.touch(Topic.MEETING)
    return {"score": score_id}


def considered(connection: Connection, judged: Judged, today: date) -> tuple[dict[str, Any], int | None]:
    """Return the columns a score would be kept as on the local day `today`, and the id under which it is known already.

    Nothing is written; raises what `enter_score` raises for it.
    """
    checked = _checked(connection, judged, today)
    stands = connection.execute(_standing(checked)).first()
    if stands is None:
        return checked, None
    if (stands.score, stands.sample, stands.remark) != (checked["score"], checked["sample"], checked["remark"]):
        known = {"source": checked["source"], "score": f"{stands.score:g}"}
        raise Refused(MeetingProblem.SCORE_KNOWN, field="score", **known)
    return checked, stands.id


def _standing(checked: dict[str, Any]) -> Select[int, float, int | None, str]:
    score = OutsideScore
    same = [getattr(score, name) == checked[name] for name in SAME]
    return select(score.id, score.score, score.sample, score.remark).where(score.withdrawn_at.is_(None), *same)


def _checked(connection: Connection, judged: Judged, today: date) -> dict[str, Any]:
    if not judged.first <= judged.last <= today:
        raise Refused(MeetingProblem.PERIOD_BAD, field="period")
    _refuse_unknown(connection, judged.object_kind, judged.object_id)
    if not 0 <= judged.score <= 100:
        raise Refused(MeetingProblem.SCORE_BAD, field="score")
    if judged.sample is not None and judged.sample < 1:
        raise Refused(MeetingProblem.SAMPLE_BAD, field="sample")
    source, remark = storable(judged.source).strip(), storable(judged.remark).strip()
    if not source:
        raise Refused(MeetingProblem.SOURCE_MISSING, field="source")
    check_length("source", source, MOST_SOURCE_LETTERS)
    check_length("remark", remark, MOST_LETTERS)
    return {
        "kind": judged.kind,
        "first": judged.first.isoformat(),
        "last": judged.last.isoformat(),
        "object_kind": judged.object_kind,
        "object_id": 0 if judged.object_kind is OutsideObject.CENTRE else judged.object_id,
        "score": float(judged.score),
        "sample": judged.sample,
        "source": source,
        "remark": remark,
    }


def _refuse_unknown(connection: Connection, kind: OutsideObject, number: int) -> None:
    if kind is OutsideObject.CENTRE:
        return
    known = select(Department.id).where(Department.id == number)
    if kind is not OutsideObject.DEPARTMENT:
        known = select(Division.id).where(Division.id == number, Division.level == _LEVELS[kind])
    if connection.execute(known).first() is None:
        raise Refused(MeetingProblem.OBJECT_UNKNOWN, field="object", name=number)
