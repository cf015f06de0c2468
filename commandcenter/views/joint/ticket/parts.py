# SPDX-License-Identifier: Apache-2.0
"""The tables of a ticket: who takes part, what happened, what the work needs and who has it, the places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.joint.parts import ParticipantRow, PlaceRow
from commandcenter.queries.joint.ticket import Entry, Ticket, Want
from commandcenter.views.common.look import Colour
from commandcenter.views.common.times import CentreClock, clock_text, moment_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.parts.lines import Cell, Head, Line
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.joint import Answer, NeedKind, PlaceProgress

translate = QCoreApplication.translate  # the name Qt's tools look for

ANSWER_LAMPS = {Answer.YES: Lamp.GREEN, Answer.SUBSTITUTE: Lamp.GREEN, Answer.NO: Lamp.RED}
PROGRESS_LAMPS = {
    PlaceProgress.WAITING: Lamp.STOPPED,
    PlaceProgress.UNDER_WAY: Lamp.YELLOW,
    PlaceProgress.DONE: Lamp.GREEN,
    PlaceProgress.LEFT: Lamp.RED,
}
_TONES = {Lamp.RED: Colour.RED_TEXT, Lamp.YELLOW: Colour.YELLOW_TEXT}


# ---------------------------------------------------------------- who takes part


def participant_heads() -> tuple[Head, ...]:
    """Return the columns of the participants."""
    return (
        Head(translate("JointParts", "Department"), -34),
        Head(translate("JointParts", "Answer"), -36),
        Head(translate("JointParts", "People"), 72, right=True),
        Head(translate("JointParts", "Task and basis"), -30, least=440),
    )


def participant_lines(ticket: Ticket, clock: CentreClock) -> list[Line]:
    """Return a row for each department, those that were let go last."""
    named = Counter(one.department_id for one in ticket.people)
    signed = Counter(one.department_id for one in ticket.people if one.in_at is not None)
    return [_participant(ticket, one, named, signed, clock) for one in ticket.participants]


def _participant(
    ticket: Ticket, one: ParticipantRow, named: Counter[int], signed: Counter[int], clock: CentreClock
) -> Line:
    gone = one.left_at is not None
    lead = translate("JointParts", "leads") if one.lead else ""
    why = "; ".join(f"{label(because)} {text}".strip() for because, text in one.reasons)
    muted = Colour.TEXT_FAINT if gone else None
    who = Cell(pick(one.name_zh, one.name_en), lead, tone=muted, bold=not gone, below_tone=Colour.ACCENT, tip=why)
    count = named[one.department_id]
    people = "–" if not count else str(count)
    came = f"{signed[one.department_id]}/{count}" if signed[one.department_id] else ""
    short = count < one.people_wanted and not gone and one.answer is not Answer.NO
    below = came or (fill(translate("JointParts", "of %1"), one.people_wanted) if short else "")
    work = Cell(one.task or "–", one.basis or translate("JointParts", "no basis yet"), tip=f"{one.task}\n{one.basis}")
    cells = (who, answer_cell(one, clock), Cell(people, below, bold=True), work)
    return Line(one.department_id, cells, one)


def answer_cell(one: ParticipantRow, clock: CentreClock) -> Cell:
    """Return what a department answered and when, or how long it still has."""
    now = clock.now()
    if one.left_at is not None:
        return Cell(translate("JointParts", "Let go"), _moment(one.left_at, clock), Lamp.STOPPED, Colour.TEXT_FAINT)
    if one.answer is Answer.WAITING:
        if one.asked_at is None or one.due_at is None:
            return Cell(translate("JointParts", "Not asked yet"), "", Lamp.STOPPED, Colour.TEXT_MUTED)
        late = one.due_at < now
        lamp = Lamp.RED if late else Lamp.YELLOW
        below = clock_text(one.due_at, now)
        if one.escalated_at is not None:
            below += translate("JointParts", ", told the director")
        return Cell(label(one.answer), below, lamp, _TONES[lamp], bold=True)
    lamp = ANSWER_LAMPS[one.answer]
    when = _moment(one.answered_at, clock)
    below = f"{when}  {one.answer_text}".strip()
    return Cell(label(one.answer), below, lamp, _TONES.get(lamp), bold=True, tip=one.answer_text)


# ---------------------------------------------------------------- what happened


def entry_heads() -> tuple[Head, ...]:
    """Return the columns of the history: they need no titles."""
    return Head("", 96), Head("", 92), Head("", -1)


def entry_lines(ticket: Ticket, clock: CentreClock, names: Mapping[int, str]) -> list[Line]:
    """Return what happened, the latest first."""
    return [_entry(one, clock, names) for one in reversed(ticket.entries)]


def _entry(one: Entry, clock: CentreClock, names: Mapping[int, str]) -> Line:
    who = one.actor_name or label(one.role)
    about = one.detail.get("department") or one.detail.get("department_id")
    of = names.get(about, "") if isinstance(about, int) else ""
    answer = one.detail.get("answer")
    said = label(Answer(answer)) if answer in set(Answer) else label(one.act)
    text = "  ".join(part for part in (of, said, one.reason) if part)
    cells = (Cell(_moment(one.at, clock), tone=Colour.TEXT_MUTED), Cell(who, bold=True), Cell(text))
    return Line(one.seq, cells, one)


# ---------------------------------------------------------------- what the work needs


def want_heads(*, permits: bool) -> tuple[Head, ...]:
    """Return the columns of permits, or of gear and vehicles."""
    name = translate("JointParts", "Permit") if permits else translate("JointParts", "Name")
    return (
        Head(name, -38),
        Head(translate("JointParts", "Need"), 60, right=True),
        Head(translate("JointParts", "Have"), 60, right=True),
        Head(translate("JointParts", "Who brings it"), -62),
    )


def want_lines(wants: Iterable[Want], names: Mapping[int, str]) -> list[Line]:
    """Return a row for each thing that is needed: who brings it, and who could where it is missing."""
    return [_want(one, names) for one in wants]


def _want(one: Want, names: Mapping[int, str]) -> Line:
    thing = label(one.qualification) if one.kind is NeedKind.QUALIFICATION else one.name or label(one.kind)
    red = None if one.ok else Colour.RED_TEXT
    bring = translate("JointParts", ", ").join(names.get(id_, "") for id_ in one.bring)
    if one.ok:
        by = Cell(bring)
    else:
        short = one.amount - one.have
        none = translate("JointParts", "nobody brings it") if not one.have else fill(_lacks(), short)
        could = translate("JointParts", ", ").join(names.get(id_, "") for id_ in list(one.could)[:2])
        has = fill(translate("JointParts", "%1 has it"), could) if could else ""
        by = Cell(f"{none}   {has}".strip(), lamp=Lamp.RED, tone=Colour.RED_TEXT)
    there = Cell(str(one.have), tone=red, bold=not one.ok)
    return Line(one.id, (Cell(thing, tip=one.reason), Cell(str(one.amount)), there, by), one)


def _lacks() -> str:
    return translate("JointParts", "%1 missing")


# ---------------------------------------------------------------- places


def place_heads() -> tuple[Head, ...]:
    """Return the columns of the places."""
    return (
        Head(translate("JointParts", "No."), 48),
        Head(translate("JointParts", "Place"), -58),
        Head(translate("JointParts", "What is done"), -42, least=440),
        Head(translate("JointParts", "Cases"), 64, right=True),
        Head(translate("JointParts", "Min."), 60, right=True),
    )


def place_lines(ticket: Ticket, *, acting: bool) -> list[Line]:
    """Return the places in visiting order; while it is acted each shows how far it is."""
    counted = Counter(one.place_id for one in ticket.cases)
    return [_place(at, one, counted[one.id], acting) for at, one in enumerate(ticket.places, start=1)]


def _place(at: int, one: PlaceRow, cases: int, acting: bool) -> Line:
    lamp = PROGRESS_LAMPS[one.progress] if acting else None
    what = f"{label(one.progress)}  {one.note}".strip() if acting else one.task
    cells = (
        Cell(str(at), lamp=lamp, tone=Colour.ACCENT, bold=True),
        Cell(one.name),
        Cell(what or one.task, tone=Colour.TEXT_MUTED),
        Cell(str(cases), bold=True),
        Cell(str(one.minutes), tone=Colour.TEXT_MUTED),
    )
    return Line(one.id, cells, one)


def _moment(at: datetime | None, clock: CentreClock) -> str:
    return "" if at is None else moment_text(clock.local(at), clock.local())
