# SPDX-License-Identifier: Apache-2.0
"""The duty roster, kept by whoever runs the centre."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from commandcenter.changes import Topic
from commandcenter.models import Person
from commandcenter.models.field import DutyTurn
from commandcenter.queries.wall.duty import roster_rules
from commandcenter.rules.field.roster import LONGEST_TURN
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import Duty, FieldProblem, Shift

KEEPERS = frozenset({Role.SHIFT_LEADER, Role.DIRECTOR, Role.ADMINISTRATOR})
MOST_LETTERS = 60
MOST_TITLE_LETTERS = 40
MOST_PHONE_LETTERS = 30
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn: an account, or words for who has none; a title where the word for the duty does not say it.

    `begins` and `ends` are local times as "08:30", empty where the turn is as long as its shift.
    """

    duty: Duty
    person_id: int | None = None
    words: str = ""
    title_zh: str = ""
    title_en: str = ""
    begins: str = ""
    ends: str = ""
    phone: str = ""

    def columns(self) -> dict[str, Any]:
        """Return what is stored of it."""
        return {name: value.strip() if type(value) is str else value for name, value in asdict(self).items()}


def set_roster(uow: UnitOfWork, day: date, shift: Shift, turns: Sequence[Turn]) -> dict[str, Any]:
    """Put `turns` in the place of whatever stood for the shift that begins on the local `day`, in their order.

    Raises Refused with NO_PERMISSION, DUTY_UNNAMED, PERSON_MISSING, DUTY_TWICE, TURN_HOURS or TEXT_TOO_LONG; the field
    names the line ("turn 2").
    """
    refuse_others(uow)
    stood: set[tuple[Duty, int]] = set()
    refuse_bad = _judge(uow, day, shift, turns)
    for position, turn in enumerate(turns, 1):
        name = refuse_bad(turn, f"turn {position}")
        if turn.person_id is not None and (turn.duty, turn.person_id) in stood:
            raise Refused(FieldProblem.DUTY_TWICE, field=f"turn {position}", name=name)
        stood.add((turn.duty, turn.person_id or 0))
    uow.session.execute(delete(DutyTurn).where(DutyTurn.day == day.isoformat(), DutyTurn.shift == shift))
    shared = {"day": day.isoformat(), "shift": shift}
    rows = [{**shared, "position": position, **turn.columns()} for position, turn in enumerate(turns, 1)]
    if rows:
        uow.session.execute(insert(DutyTurn), rows)
    uow.touch(Topic.SETTING)
    return {"day": day.isoformat(), "shift": shift.value, "turns": len(rows)}


def put_turn(
    uow: UnitOfWork, day: date, shift: Shift, turn: Turn, was: tuple[int, Turn] | None = None
) -> dict[str, Any]:
    """Add a turn to the shift that begins on the local `day`, or change the one that `was` there: its id and content.

    Raises Refused as `set_roster` does, with the fields of the turn ("person", "hours", "phone", "title"), and with
    TURN_MISSING where somebody else changed or removed it meanwhile.
    """
    refuse_others(uow)
    name = _judge(uow, day, shift, (turn,))(turn)
    same = select(DutyTurn.id).where(
        DutyTurn.day == day.isoformat(),
        DutyTurn.shift == shift,
        DutyTurn.duty == turn.duty,
        DutyTurn.person_id == turn.person_id,
        DutyTurn.begins == turn.begins.strip(),
        DutyTurn.id != (was[0] if was else 0),
    )
    if turn.person_id is not None and uow.session.execute(same).first():
        raise Refused(FieldProblem.DUTY_TWICE, field="person", name=name)
    if was is not None:
        _refuse_stale(uow, *was)
        uow.session.execute(update(DutyTurn).where(DutyTurn.id == was[0]).values(**turn.columns()))
        number = was[0]
    else:
        last = select(func.coalesce(func.max(DutyTurn.position), 0))
        last = last.where(DutyTurn.day == day.isoformat(), DutyTurn.shift == shift)
        position = uow.session.execute(last).scalar_one() + 1
        made = DutyTurn(day=day.isoformat(), shift=shift, position=position, **turn.columns())
        uow.session.add(made)
        uow.session.flush()
        number = made.id
    uow.touch(Topic.SETTING)
    return {"turn": number}


def remove_turn(uow: UnitOfWork, turn_id: int, was: Turn) -> dict[str, Any]:
    """Take a turn out; raises Refused with NO_PERMISSION, or TURN_MISSING where it is not as it `was`."""
    refuse_others(uow)
    _refuse_stale(uow, turn_id, was)
    uow.session.execute(delete(DutyTurn).where(DutyTurn.id == turn_id))
    uow.touch(Topic.SETTING)
    return {"turn": turn_id}


def copy_week(uow: UnitOfWork, monday: date) -> dict[str, Any]:
    """Fill the shifts of the week of `monday` for which nothing stands from the week before; what stands is left alone.

    People whose account is no longer active are left out. Returns how many turns were `copied`, how many were
    `left_out`, and how many shifts were `kept` as they are. Raises Refused with NO_PERMISSION or WEEK_EMPTY.
    """
    refuse_others(uow)
    before = _turns_from(uow, monday - WEEK)
    if not before:
        raise Refused(FieldProblem.WEEK_EMPTY)
    stands = {(turn.day, turn.shift) for turn in _turns_from(uow, monday)}
    active = set(uow.session.scalars(select(Person.id).where(Person.active)))
    rows, left_out, kept = [], 0, set()
    for turn in before:
        day = (date.fromisoformat(turn.day) + WEEK).isoformat()
        if (day, turn.shift) in stands:
            kept.add((day, turn.shift))
        elif turn.person_id is not None and turn.person_id not in active:
            left_out += 1
        else:
            rows.append({"day": day, "shift": turn.shift, "position": turn.position, **as_turn(turn).columns()})
    if rows:
        uow.session.execute(insert(DutyTurn), rows)
        uow.touch(Topic.SETTING)
    return {"copied": len(rows), "left_out": left_out, "kept": len(kept)}


def as_turn(row: Any) -> Turn:
    """Return the content of a stored or shown turn."""
    return Turn(**{name: getattr(row, name) for name in Turn.__dataclass_fields__})


def refuse_others(uow: UnitOfWork) -> None:
    """Raise Refused with NO_PERMISSION for who does not run the centre."""
    if uow.actor.role not in KEEPERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)


def _turns_from(uow: UnitOfWork, monday: date) -> list[DutyTurn]:
    asked = select(DutyTurn).where(DutyTurn.day >= monday.isoformat(), DutyTurn.day < (monday + WEEK).isoformat())
    return list(uow.session.scalars(asked.order_by(DutyTurn.day, DutyTurn.shift, DutyTurn.position)))


def _refuse_stale(uow: UnitOfWork, turn_id: int, was: Turn) -> None:
    found = uow.session.get(DutyTurn, turn_id, with_for_update=True)
    if found is None or as_turn(found) != was:
        raise Refused(FieldProblem.TURN_MISSING)


def _judge(uow: UnitOfWork, day: date, shift: Shift, turns: Sequence[Turn]) -> Callable[..., str]:
    """Return what raises Refused for a turn that cannot be, at its line or its own field, and else names its person."""
    rules = roster_rules(uow.session.connection())
    named = {turn.person_id for turn in turns if turn.person_id is not None}
    asked = select(Person.id, Person.name).where(Person.active)
    names = {number: name for number, name in uow.session.execute(asked) if number in named}

    def refuse_bad(turn: Turn, line: str | None = None) -> str:
        if turn.person_id is None and not turn.words.strip():
            raise Refused(FieldProblem.DUTY_UNNAMED, field=line or "person")
        for field, text, limit in _texts(turn):
            if len(text) > limit:
                raise Refused(Problem.TEXT_TOO_LONG, field=line or field, limit=limit)
        try:
            rules.span(day, shift, turn.begins.strip(), turn.ends.strip(), uow.calendar.zone)
        except ValueError as error:
            hours = int(LONGEST_TURN.total_seconds() // 3600)
            raise Refused(FieldProblem.TURN_HOURS, field=line or "hours", hours=hours) from error
        if turn.person_id is not None and turn.person_id not in names:
            raise Refused(FieldProblem.PERSON_MISSING, field=line or "person")
        return names.get(turn.person_id or 0, "")

    return refuse_bad


def _texts(turn: Turn) -> tuple[tuple[str, str, int], ...]:
    return (
        ("person", turn.words, MOST_LETTERS),
        ("title", turn.title_zh, MOST_TITLE_LETTERS),
        ("title", turn.title_en, MOST_TITLE_LETTERS),
        ("phone", turn.phone, MOST_PHONE_LETTERS),
    )
