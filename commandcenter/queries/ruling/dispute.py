# SPDX-License-Identifier: Apache-2.0
"""What each side of a dispute says and how it came about, out of a case as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.vocabulary import Action, Decision, RequestKind, Word

_PASSES = frozenset({Action.HAND_UP, Action.HAND_DOWN, Action.SEND_BACK})
_STEPS = _PASSES | {
    *(Action.DISPATCH, Action.ASK_RETURN, Action.GRANT_RETURN, Action.REFUSE_RETURN, Action.WITHDRAW),
    Action.ADJUDICATE,
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said by whom and when (UTC), and what was answered; `why` is the chosen reason or what was done."""

    at: datetime
    who: str
    why: Word
    words: str
    answer: Decision | None = None
    answered_by: str = ""
    answer_words: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A department that gave the case back, or a centre that passed it on, with all it said, oldest first."""

    name: tuple[str, str]
    said: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the dispute; `to` is the department or centre it went to, ("", "") where it went to none."""

    at: datetime
    action: Action
    who: str
    to: tuple[str, str]
    words: str


def sides(detail: CaseDetail, entries: Sequence[TimelineEntry]) -> tuple[Side, ...]:
    """Return the sides in the order in which they first spoke; a withdrawn return says nothing (domain.md 4 rule 4)."""
    said: dict[tuple[str, str], list[Statement]] = {}
    for one in detail.requests:
        if one.kind is RequestKind.RETURN and one.decision is not Decision.WITHDRAWN:
            answer = (one.decision, one.decided_by, one.decision_text)
            statement = Statement(one.asked_at, one.asked_by, one.reason, one.text, *answer)
            said.setdefault((one.short_zh, one.short_en), []).append(statement)
    for entry in entries:
        if entry.action in _PASSES:
            name = (str(entry.detail.get("from_zh", "")), str(entry.detail.get("from_en", "")))
            said.setdefault(name, []).append(Statement(entry.at, entry.actor_name, entry.action, entry.reason))
    ordered = [Side(name, tuple(sorted(all_of, key=lambda one: one.at))) for name, all_of in said.items()]
    return tuple(sorted(ordered, key=lambda side: side.said[0].at))


def steps(detail: CaseDetail, entries: Sequence[TimelineEntry]) -> tuple[Step, ...]:
    """Return how the case came to be disputed, oldest first: sent, given back, passed on, ruled on."""
    names = {one.department_id: (one.short_zh, one.short_en) for one in detail.assignments}
    return tuple(
        Step(one.at, one.action, one.actor_name, _to(one, names), one.reason) for one in entries if one.action in _STEPS
    )


def _to(entry: TimelineEntry, names: dict[int, tuple[str, str]]) -> tuple[str, str]:
    if entry.action in _PASSES:
        return str(entry.detail.get("to_zh", "")), str(entry.detail.get("to_en", ""))
    return names.get(entry.detail.get("lead") or 0, ("", ""))
