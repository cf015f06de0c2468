# SPDX-License-Identifier: Apache-2.0
"""The parts of a case as its detail shows them: frozen rows of plain values, times in UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commandcenter.queries.case_list import CaseRow
from commandcenter.queries.places import CellRow
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.tiers.parts import Way
from commandcenter.rules.clock import ClockReading, Limit
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    CheckResult,
    Decision,
    FeedbackKind,
    Involvement,
    ItemKind,
    MediaPhase,
    RequestKind,
    RequestReason,
    Role,
    Satisfaction,
    Solved,
    Source,
    Stage,
    State,
    TaskKind,
    VerifyResult,
)


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One report of the case; name and phone are masked, and both empty for those who may not know the reporter."""

    id: int
    number: str
    source: Source
    foreign_number: str
    said_at: datetime
    taken_at: datetime
    text: str
    address: str
    reporter_name: str
    reporter_phone: str
    wants_answer: bool
    confidential: bool
    origin: bool
    alike: bool
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ItemPart:
    """The case's item."""

    id: int
    kind: ItemKind
    code: str
    name_zh: str
    name_en: str
    class_zh: str
    class_en: str
    duty: str


@dataclass(frozen=True, slots=True)
class ConditionPart:
    """The filing condition, what closes it, and its limit."""

    id: int
    condition_zh: str
    condition_en: str
    closing_zh: str
    closing_en: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class ComponentPart:
    """The surveyed component."""

    id: int
    code: str
    state: str
    surveyed: str
    owner_zh: str
    owner_en: str


@dataclass(frozen=True, slots=True)
class AssignmentPart:
    """A department's part in the case; past once `until` is set."""

    department_id: int
    short_zh: str
    short_en: str
    involvement: Involvement
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class VisitPart:
    """One visit to a lead department; `used_seconds` in the limit's kind of time, so far while it lasts."""

    department_id: int
    short_zh: str
    short_en: str
    sent_at: datetime
    rework: bool
    signed_by: str
    signed_at: datetime | None
    ended_at: datetime | None
    used_seconds: int
    overdue: bool
    result: FeedbackKind | None
    result_text: str
    arrived_at: datetime | None
    done_at: datetime | None
    people: int
    vehicles: int


@dataclass(frozen=True, slots=True)
class ClockPart:
    """A clock of the case as it stands now; `reading` in seconds of the limit's kind of time."""

    stage: Stage
    department_id: int | None
    limit: Limit
    extensions: int
    running_since: datetime | None
    reading: ClockReading


@dataclass(frozen=True, slots=True)
class RequestPart:
    """What a department asked and what was decided; open while `decision` is None."""

    id: int
    kind: RequestKind
    department_id: int
    short_zh: str
    short_en: str
    reason: RequestReason
    text: str
    until: datetime | None
    asked_by: str
    asked_at: datetime
    decision: Decision | None
    decided_by: str
    decided_at: datetime | None
    decision_text: str


@dataclass(frozen=True, slots=True)
class TaskPart:
    """A supervisor's task; open while `answered_at` is None and it was not cancelled."""

    id: int
    kind: TaskKind
    supervisor_id: int
    supervisor: str
    sent_at: datetime
    answered_at: datetime | None
    verify_result: VerifyResult | None
    check_result: CheckResult | None
    note: str
    cancelled: bool


@dataclass(frozen=True, slots=True)
class AttachmentPart:
    """A file of the case; the content lies in the store under `digest`."""

    id: int
    report_id: int | None
    digest: str
    name: str
    media_type: str
    size: int
    width: int
    height: int
    phase: MediaPhase
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class PrecedentPart:
    """A ruling on the case's item, the law or rule it rests on, and how many cases followed it since."""

    id: int
    department_id: int
    short_zh: str
    short_en: str
    circumstances: str
    basis: str
    reason: str
    case_number: str
    ruled_by: str
    ruled_on: str
    followed: int


@dataclass(frozen=True, slots=True)
class CallbackPart:
    """What a reporter said when called back."""

    report_id: int
    outcome: CallOutcome
    solved: Solved | None
    satisfaction: Satisfaction | None
    note: str
    called_at: datetime


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """One case whole, at `now` (database time)."""

    row: CaseRow
    now: datetime
    text: str
    closed_at: datetime | None
    resume_at: datetime | None
    changed_at: datetime
    changed_seat: str
    merged_into_id: int | None
    suspensions: int
    reopenings: int
    item: ItemPart | None
    condition: ConditionPart | None
    component: ComponentPart | None
    cell: CellRow | None
    reports: tuple[ReportPart, ...]
    assignments: tuple[AssignmentPart, ...]
    visits: tuple[VisitPart, ...]
    clocks: tuple[ClockPart, ...]
    requests: tuple[RequestPart, ...]
    tasks: tuple[TaskPart, ...]
    attachments: tuple[AttachmentPart, ...]
    precedents: tuple[PrecedentPart, ...]
    callbacks: tuple[CallbackPart, ...]
    way: Way | None = None
    """How it went through the tiers, None where there are none."""
    thread: ThreadRow | None = None
    """The supervision thread that is open on it."""

    @property
    def clock(self) -> ClockPart | None:
        """The clock of the stage the case is in, None where none runs or stands."""
        of_stage = [one for one in self.clocks if one.stage is self.row.stage]
        own = [one for one in of_stage if one.department_id in (None, self.row.department_id)]
        return own[0] if own else None

    @property
    def open_request(self) -> RequestPart | None:
        """The request waiting for a decision."""
        return next((one for one in self.requests if one.decision is None), None)

    @property
    def open_task(self) -> TaskPart | None:
        """The task a supervisor has yet to answer."""
        return next((one for one in self.tasks if one.answered_at is None and not one.cancelled), None)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One step of a case: who did what from which seat, and how long the step before it had taken.

    `elapsed` are clock seconds since the entry before, `worked` those of them inside working time; `used` and `limit`
    are of the clock of `stage` that this act stopped, in the limit's kind of time, None where it stopped none.
    """

    seq: int
    at: datetime
    actor_name: str
    seat: str
    role: Role
    action: Action
    from_state: State
    to_state: State
    reason: str
    detail: dict[str, Any]
    elapsed: int
    worked: int
    stage: Stage | None
    used: int | None
    limit: int | None

    @property
    def over(self) -> bool:
        """Whether the stopped clock was over its limit."""
        return self.used is not None and self.limit is not None and self.used > self.limit
