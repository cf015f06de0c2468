# SPDX-License-Identifier: Apache-2.0
"""The history of a case as steps one can read: what was done, by whom, how long it took, and what runs out next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.queries.case_detail.parts import AssignmentPart, VisitPart
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.clock import WORKING_UNITS, lamp
from commandcenter.views.case.case_rows import case_time, state_word
from commandcenter.views.common.times import span_text
from commandcenter.views.common.words import fill, label, one_line, pick
from commandcenter.vocabulary import (
    CallOutcome,
    CheckResult,
    FeedbackKind,
    Lamp,
    Role,
    Solved,
    Stage,
    TimeUnit,
    VerifyResult,
    Word,
)

translate = QCoreApplication.translate

_HOUR = 3600
_WORKING_DAY = 8 * _HOUR
_RESULTS: tuple[type[Word], ...] = (VerifyResult, CheckResult, FeedbackKind)


@dataclass(frozen=True)
class Step:
    """One node of a timeline; `at` in UTC, None for one without a time of its own.

    `stage` is the stage this step ended; `took` says how long it lasted, `limit` how long it might. `now` marks where
    the case stands, `ahead` what has not happened yet.
    """

    at: datetime | None
    what: str
    who: str = ""
    note: str = ""
    took: str = ""
    limit: str = ""
    stage: Stage | None = None
    lamp: Lamp | None = None
    now: bool = False
    ahead: bool = False


def amount_text(seconds: int, unit: TimeUnit) -> str:
    """Say a duration in its own kind of time: working days of eight hours, working hours, or clock time."""
    if unit not in WORKING_UNITS:
        return span_text(seconds)
    days, rest = divmod(max(0, seconds), _WORKING_DAY) if unit is TimeUnit.WORKING_DAY else (0, max(0, seconds))
    hours, minutes = divmod(rest // 60, 60)
    if days:
        template = translate("Steps", "%1 work d %2 h") if hours else translate("Steps", "%1 work d")
        return fill(template, days, hours)
    if not hours:
        return fill(translate("Times", "%1 min"), minutes)
    return fill(translate("Times", "%1 h %2 min") if minutes else translate("Times", "%1 h"), hours, minutes)


def past_steps(entries: Iterable[TimelineEntry], detail: CaseDetail | None = None) -> list[Step]:
    """Return what happened, oldest first; acts that one person did in one go are one step."""
    units = {clock.stage: clock.limit.unit for clock in detail.clocks} if detail is not None else {}
    names = _departments(detail)
    steps: list[Step] = []
    last: TimelineEntry | None = None
    for entry in entries:
        step = _step(entry, units, names)
        if last is not None and last.at == entry.at and last.actor_name == entry.actor_name:
            steps[-1] = _joined(steps[-1], step)
        else:
            steps.append(step)
        last = entry
    return steps


def present_steps(detail: CaseDetail, now: datetime, rules: CentreRules) -> list[Step]:
    """Return where the case stands and when its clock runs out; nothing for an ended case."""
    row, clock = detail.row, detail.clock
    if row.stage is None and detail.resume_at is None:
        return []
    who = pick(row.department_zh, row.department_en) if row.stage is Stage.DISPOSE else ""
    if clock is None or clock.reading.stopped:
        return [Step(None, state_word(row), who, label(Lamp.STOPPED), lamp=Lamp.STOPPED, now=True), *_resumed(detail)]
    passed = 0 if clock.limit.unit in WORKING_UNITS else int((now - detail.now).total_seconds())
    used = amount_text(clock.reading.used + passed, clock.limit.unit)
    here = Step(
        None,
        state_word(row),
        who,
        case_time(row, now, rules),
        used,
        amount_text(clock.reading.limit, clock.limit.unit),
        row.stage,
        lamp(now, row.warn_at, row.due_at),
        now=True,
    )
    due = Step(row.due_at, fill(translate("Steps", "%1 due"), label(clock.stage)), ahead=True)
    return [here, due] if row.due_at > now else [replace(here, at=None)]


def _resumed(detail: CaseDetail) -> list[Step]:
    if detail.resume_at is None:
        return []
    return [Step(detail.resume_at, translate("Steps", "Clock runs on"), ahead=True)]


def _step(entry: TimelineEntry, units: Mapping[Stage, TimeUnit], names: Mapping[int, str]) -> Step:
    took = limit = ""
    if entry.stage is not None and entry.used is not None and entry.limit is not None:
        unit = units.get(entry.stage, TimeUnit.MINUTE)
        took = amount_text(entry.used, unit)
        limit = amount_text(entry.limit, unit)
    result = _result(entry.detail)
    what = label(entry.action) if not result else fill(translate("Steps", "%1: %2"), label(entry.action), result)
    note = "  ".join(part for part in (_told(entry.detail, names), one_line(entry.reason)) if part)
    shown = Lamp.RED if entry.over else None
    return Step(entry.at, what, _who(entry), note, took, limit, entry.stage, shown)


def _joined(first: Step, second: Step) -> Step:
    """Say two acts of one moment as one: accepted and filed."""
    return replace(
        second,
        what=fill(translate("Steps", "%1 and %2"), first.what, second.what),
        note="  ".join(part for part in (first.note, second.note) if part),
        took=first.took or second.took,
        limit=first.limit or second.limit,
        stage=first.stage or second.stage,
        lamp=first.lamp or second.lamp,
    )


def _who(entry: TimelineEntry) -> str:
    if entry.role is Role.SYSTEM:
        return label(Role.SYSTEM)
    return one_line(" ".join(part for part in (entry.seat or label(entry.role), entry.actor_name) if part), 60)


def _result(detail: Mapping[str, Any]) -> str:
    stored = detail.get("result")
    found = next((word for kind in _RESULTS for word in kind if str(word) == stored), None)
    return label(found)


def _told(detail: Mapping[str, Any], names: Mapping[int, str]) -> str:
    """Say of an entry's detail what a person wants to know: owners, the number, what the reporter said."""
    parts: list[str] = []
    if "number" in detail:
        parts.append(str(detail["number"]))
    owners = [detail["lead"], *detail.get("assisting", ())] if "lead" in detail else [detail.get("department")]
    parts += [names[one] for one in owners if one is not None and one in names]
    if "from_zh" in detail:
        parts.append(f"{pick(detail['from_zh'], detail['from_en'])} → {pick(detail['to_zh'], detail['to_en'])}")
    parts += [
        label(word)
        for kind, key in ((CallOutcome, "outcome"), (Solved, "solved"))
        for word in _words(kind, detail.get(key))
    ]
    return translate("Steps", ", ").join(parts)


def _words(kind: type[Word], stored: object) -> list[Word]:
    return [word for word in kind if str(word) == stored]


def _departments(detail: CaseDetail | None) -> dict[int, str]:
    if detail is None:
        return {}
    parts: tuple[AssignmentPart | VisitPart, ...] = (*detail.assignments, *detail.visits)
    return {one.department_id: pick(one.short_zh, one.short_en) for one in parts}
