# SPDX-License-Identifier: Apache-2.0
"""The duty roster and the note on the weather, kept by whoever runs the centre."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting, Person
from commandcenter.models.field import DutyTurn
from commandcenter.queries.wall.duty import WEATHER_KEY
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import Duty, FieldProblem, Shift

KEEPERS = frozenset({Role.SHIFT_LEADER, Role.DIRECTOR, Role.ADMINISTRATOR})
MOST_LETTERS = 60
MOST_TITLE_LETTERS = 40


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn: an account, or words for who has none; a title where the word for the duty does not say it."""

    duty: Duty
    person_id: int | None = None
    words: str = ""
    title_zh: str = ""
    title_en: str = ""


def set_roster(uow: UnitOfWork, day: date, shift: Shift, turns: Sequence[Turn]) -> dict[str, Any]:
    """Put `turns` in the place of whatever stood for the shift that begins on the local `day`, in their order.

    Raises Refused with NO_PERMISSION, DUTY_UNNAMED, PERSON_MISSING, DUTY_TWICE or TEXT_TOO_LONG; the field names the
    line ("turn 2").
    """
    _refuse_others(uow)
    _refuse_bad(uow, turns)
    uow.session.execute(delete(DutyTurn).where(DutyTurn.day == day.isoformat(), DutyTurn.shift == shift))
    rows = [
        {
            "day": day.isoformat(),
            "shift": shift,
            "position": position,
            "duty": turn.duty,
            "title_zh": turn.title_zh.strip(),
            "title_en": turn.title_en.strip(),
            "person_id": turn.person_id,
            "words": turn.words.strip(),
        }
        for position, turn in enumerate(turns, 1)
    ]
    if rows:
        uow.session.execute(insert(DutyTurn), rows)
    uow.touch(Topic.SETTING)
    return {"day": day.isoformat(), "shift": shift.value, "turns": len(rows)}


def note_weather(uow: UnitOfWork, text: str) -> dict[str, Any]:
    """Write the note on the weather that walls and briefings show; an empty one takes it away.

    Raises Refused with NO_PERMISSION or TEXT_TOO_LONG.
    """
    _refuse_others(uow)
    words = text.strip()
    if len(words) > MOST_LETTERS:
        raise Refused(Problem.TEXT_TOO_LONG, field="weather", limit=MOST_LETTERS)
    uow.session.merge(CentreSetting(key=WEATHER_KEY, value={"text": words, "at": uow.now.isoformat()}))
    uow.touch(Topic.SETTING)
    return {"weather": words}


def _refuse_others(uow: UnitOfWork) -> None:
    if uow.actor.role not in KEEPERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)


def _refuse_bad(uow: UnitOfWork, turns: Sequence[Turn]) -> None:
    named = {turn.person_id for turn in turns if turn.person_id is not None}
    asked = select(Person.id, Person.name).where(Person.active)
    names = {number: name for number, name in uow.session.execute(asked) if number in named}
    stood: set[tuple[Duty, int]] = set()
    for position, turn in enumerate(turns, 1):
        field = f"turn {position}"
        if turn.person_id is None and not turn.words.strip():
            raise Refused(FieldProblem.DUTY_UNNAMED, field=field)
        if len(turn.words) > MOST_LETTERS:
            raise Refused(Problem.TEXT_TOO_LONG, field=field, limit=MOST_LETTERS)
        if max(len(turn.title_zh), len(turn.title_en)) > MOST_TITLE_LETTERS:
            raise Refused(Problem.TEXT_TOO_LONG, field=field, limit=MOST_TITLE_LETTERS)
        if turn.person_id is None:
            continue
        if turn.person_id not in names:
            raise Refused(FieldProblem.PERSON_MISSING, field=field)
        if (turn.duty, turn.person_id) in stood:
            raise Refused(FieldProblem.DUTY_TWICE, field=field, name=names[turn.person_id])
        stood.add((turn.duty, turn.person_id))
