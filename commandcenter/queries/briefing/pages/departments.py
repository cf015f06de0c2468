# SPDX-License-Identifier: Apache-2.0
"""What each department has in hand, how much of it was in time, and what it hands over to the meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from commandcenter.queries.briefing.morning import NO_VALUE, Morning, number, quiet, share
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Page, Row, Shown, StockCases, Table
from commandcenter.queries.briefing.pages.volumes import MUCH
from commandcenter.queries.evaluation import EVERYTHING, Figure, Scope, StockRow, grouped, stock
from commandcenter.queries.meeting.handover import Handover, handovers
from commandcenter.queries.meeting.minutes import Seat, expected, meeting_of
from commandcenter.queries.relief.proposed import relief_proposed
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.evaluation import Axis
from commandcenter.vocabulary.meeting import Presence

MOST = 12
RATE = "disposal_on_time"


@dataclass(frozen=True, slots=True)
class _Line:
    """All that a line is made of."""

    key: str
    zh: str
    en: str
    held: StockRow | None
    rate: Figure
    handover: Handover | None
    seat: Seat | None


def departments(morning: Morning) -> Page:
    """Return the departments, whoever holds most first."""
    standing = stock(morning.connection, Axis.DEPARTMENT, morning.now) if morning.is_today else []
    total = sum(row.in_hand for row in standing)
    lines = _lines(morning, standing)
    late = sum(row.overdue for row in standing if row.key)
    columns = (
        Column(""),
        Column(morning.say(Head.DEPARTMENT), width=2),
        Column(morning.say(Head.IN_HAND), ColumnKind.NUMBER),
        Column(f"{morning.say(Head.OF_ALL)} {number(total)}", ColumnKind.BAR, 3.4),
        Column(f"{morning.say(Head.OVERDUE)} {number(late)}", ColumnKind.LAMP, 1.2),
        Column(morning.say(Head.ON_TIME), ColumnKind.DOT, 2.4, morning.target),
        Column(morning.say(Head.IN_TIME_OF), ColumnKind.NUMBER, 1.6),
        Column(morning.say(Head.HANDOVER), width=5),
    )
    centre = next((row for row in standing if not row.key), None)
    remarks = [said] if (said := morning.more(len(lines), MOST)) else []
    if centre is not None and centre.in_hand:
        remarks.append(morning.say(Remark.CENTRE_HOLDS, number=number(centre.in_hand)))
    table = Table("", columns, tuple(_row(morning, line, total) for line in lines[:MOST]), "   ".join(remarks))
    notes = [morning.formula(RATE)]
    if not morning.is_today:
        notes.append(morning.say(Remark.ONLY_NOW))
    return Page(BriefingPage.DEPARTMENTS, _sentence(morning, lines, total), (table,), notes=tuple(notes))


def _lines(morning: Morning, standing: list[StockRow]) -> list[_Line]:
    held = {row.key: row for row in standing if row.key}
    rates = {
        row.key: row
        for row in grouped(morning.connection, (RATE,), Axis.DEPARTMENT, EVERYTHING, morning.yesterday, morning.now)
        if row.key
    }
    said = {str(one.department_id): one for one in handovers(morning.connection, morning.day)}
    meeting = meeting_of(morning.connection, morning.day)
    roll = meeting.seats if meeting is not None else tuple(expected(morning.connection))
    seats = {str(seat.department_id): seat for seat in roll if seat.department_id is not None}
    named: list[tuple[str, Any]] = [*seats.items(), *said.items(), *rates.items(), *held.items()]
    called = {key: (one.zh, one.en) for key, one in named}
    lines = [
        _Line(
            key,
            *called[key],
            held.get(key),
            rates[key].figures[RATE] if key in rates else Figure(0.0, 0.0),
            said.get(key),
            seats.get(key),
        )
        for key in called
    ]
    return sorted(
        lines, key=lambda line: (-(line.held.in_hand if line.held else 0), -(line.rate.denominator or 0.0), line.key)
    )


def _row(morning: Morning, line: _Line, total: int) -> Row:
    held, scope = line.held, Scope(Axis.DEPARTMENT, (line.key,))
    in_hand, overdue = (held.in_hand, held.overdue) if held else (0, 0)
    target = morning.target
    rate = morning.shown(RATE, line.rate, scope)
    below = line.rate.value is not None and line.rate.value < target
    due = f"{number(line.rate.numerator)} / {number(line.rate.denominator or 0)}"
    known = morning.is_today
    cells = (
        _presence(line.seat),
        Shown(morning.name(line.zh, line.en)),
        Shown(number(in_hand), opens=StockCases(int(line.key))) if known else quiet(NO_VALUE),
        Shown(share(in_hand, total), value=float(in_hand), beside=float(overdue)) if known else quiet(NO_VALUE),
        Shown(number(overdue), Mood.BAD, StockCases(int(line.key), True)) if overdue else quiet(NO_VALUE),
        replace(rate, text=rate.text.rstrip("%"), mood=Mood.WARN if below else Mood.PLAIN),
        quiet(due if line.rate.denominator else NO_VALUE, opens=rate.opens, figure=RATE),
        _handover(morning, line),
    )
    return Row(cells, int(line.key), late=bool(overdue))


def _presence(seat: Seat | None) -> Shown:
    if seat is None or seat.presence is None:
        return quiet("")
    return Shown("✓", Mood.GOOD) if seat.presence is Presence.PRESENT else quiet(NO_VALUE)


def _handover(morning: Morning, line: _Line) -> Shown:
    """What it hands over; who is absent says so before it, and who said nothing is told apart from nothing left."""
    said, seat = line.handover, line.seat
    absent = seat is not None and seat.presence in (Presence.ABSENT, Presence.WRITTEN)
    before = morning.say(Remark.ABSENT) + ("，" if morning.language.startswith("zh") else ", ") if absent else ""
    if said is None or not said.said:
        return Shown(before + morning.say(Remark.NOT_SAID)) if absent else quiet(morning.say(Remark.NOT_SAID))
    if not said.text:
        return quiet(before + morning.say(Remark.NOTHING_LEFT))
    return Shown(before + said.text)


def _sentence(morning: Morning, lines: list[_Line], total: int) -> str:
    worst = _worst(morning, lines)
    if not morning.is_today:
        if worst is None:
            due = any(line.rate.denominator for line in lines)
            return morning.say((Says.IN_TIME if _all_in_time(lines) else Says.FEW_DUE) if due else Says.NO_DUE)
        return morning.say(Says.DEPARTMENTS_PAST, **_late(morning, worst))
    if not total or not lines or lines[0].held is None:
        return morning.say(Says.NOTHING_IN_HAND)
    first = lines[0]
    part = first.held.in_hand if first.held else 0
    much = morning.say(Says.SHARE, share=share(part, total)) if part / total > MUCH else ""
    sentence = morning.say(Says.LARGEST, name=morning.name(first.zh, first.en), number=number(part), share=much)
    if worst is not None:
        sentence += morning.say(Says.LATE_PART, **_late(morning, worst))
    elif _all_in_time(lines):
        sentence += morning.say(Says.ALL_IN_TIME)
    return sentence + _relief(morning) + morning.say(Says.END)


def _relief(morning: Morning) -> str:
    """Say what moving its orders would change for whoever holds too much; nothing where nothing can be moved."""
    found = relief_proposed(morning.connection, now=morning.now)
    for one in found.troubled:
        after = found.share(one.department_id, found.moves)
        if after < one.share:
            name = morning.name(*found.departments[one.department_id])
            return morning.say(Says.RELIEF, name=name, share=f"{one.share:.0%}", after=f"{after:.0%}")
    return ""


def _all_in_time(lines: list[_Line]) -> bool:
    due = [line.rate for line in lines if line.rate.denominator]
    return bool(due) and all(rate.numerator == rate.denominator for rate in due)


def _worst(morning: Morning, lines: list[_Line]) -> _Line | None:
    """Return the department with the lowest rate; none is named by a rate with too little below its line."""
    judged = [line for line in lines if line.rate.denominator and not morning.is_small(line.rate)]
    late = [line for line in judged if line.rate.numerator < (line.rate.denominator or 0)]
    return min(late, key=lambda line: (line.rate.value or 0.0, line.key), default=None)


def _late(morning: Morning, line: _Line) -> dict[str, str]:
    due = line.rate.denominator or 0.0
    return {
        "name": morning.name(line.zh, line.en),
        "due": number(due),
        "late": number(due - line.rate.numerator),
    }
