# SPDX-License-Identifier: Apache-2.0
"""Reads one case with all its parts, as far as the asking role may know them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, func, select
from sqlalchemy.orm import aliased

from commandcenter.models import (
    Assignment,
    Attachment,
    Callback,
    Case,
    Clock,
    Component,
    Department,
    Disposal,
    FilingCondition,
    Item,
    Person,
    Precedent,
    Report,
    Request,
    Task,
)
from commandcenter.models.engine import database_now
from commandcenter.models.personal.whole import WHOLE_SHOWN
from commandcenter.models.report import REPORTER_SHOWN
from commandcenter.queries.case_detail import parts
from commandcenter.queries.case_list import EVERYTHING, Scope, by_ids
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.places import cell
from commandcenter.queries.ruling.following import FOLLOWED
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.tiers.parts import Way
from commandcenter.rules.clock import BundledClock, Limit
from commandcenter.rules.masking import mask_name, mask_phone, mask_text
from commandcenter.vocabulary import Stage

P = TypeVar("P")


def detail(connection: Connection, case_id: int, scope: Scope = EVERYTHING) -> parts.CaseDetail | None:
    """Return a case with all its parts; None when there is none or `scope` may not see it.

    Phones and identity numbers in every text are masked. Departments are told nothing of the reporters (asks.md 5).
    """
    case = connection.execute(select(Case).where(Case.id == case_id)).first()
    rows = by_ids(connection, [case_id])
    assignments = _assignments(connection, case_id)
    if case is None or not scope.shows(one.department_id for one in assignments):
        return None
    now = database_now(connection)
    clocks = _clocks(connection, case_id, now)
    return parts.CaseDetail(
        row=rows[0],
        now=now,
        text=mask_text(case.text),
        closed_at=case.closed_at,
        resume_at=case.resume_at,
        changed_at=case.changed_at,
        changed_seat=case.changed_seat,
        merged_into_id=case.merged_into_id,
        suspensions=case.suspensions,
        reopenings=case.reopenings,
        item=_item(connection, case.item_id),
        condition=_condition(connection, case.condition_id),
        component=_component(connection, case.component_id),
        cell=None if case.cell_id is None else cell(connection, case.cell_id),
        reports=_reports(connection, case_id, anonymous=scope.department_id is not None),
        assignments=assignments,
        visits=_visits(connection, case_id, clocks),
        clocks=clocks,
        requests=_requests(connection, case_id),
        tasks=_tasks(connection, case_id),
        attachments=_attachments(connection, case_id),
        precedents=_precedents(connection, case.item_id),
        callbacks=_callbacks(connection, case_id),
        way=None if case.held_centre_id is None else _way(connection, case_id),
        thread=_thread(connection, case_id, now) if case.supervised else None,
    )


def _way(connection: Connection, case_id: int) -> Way | None:
    # Loaded where there are tiers: no other seat's start waits for what it never asks.
    from commandcenter.queries.tiers.way import way_of

    return way_of(connection, case_id)


def _thread(connection: Connection, case_id: int, now: datetime) -> ThreadRow | None:
    # Loaded with the first case that is supervised: a seat that has none starts without it.
    from commandcenter.queries.supervising.threads import open_thread_of

    return open_thread_of(connection, case_id, now)


def _all(part: Callable[..., P], rows: Iterable[Row[*tuple[Any, ...]]]) -> list[P]:
    """Make a part of each row; its columns stand in the order of the part's fields."""
    return [part(*row) for row in rows]


def text_to_edit(connection: Connection, case_id: int) -> str:
    """Return the case's text as it was typed, for the seat that corrects it: a mask must never be saved as text."""
    shown = connection.execute(select(Case.text).where(Case.id == case_id)).scalar() or ""
    of_case = (WHOLE_SHOWN.c.part == Case.__tablename__, WHOLE_SHOWN.c.row_id == case_id)
    typed = select(WHOLE_SHOWN.c.text).where(WHOLE_SHOWN.c.case_id == case_id, *of_case)
    found = connection.execute(typed.order_by(WHOLE_SHOWN.c.id.desc())).scalars()
    return next((text for text in found if mask_text(text) == shown), shown)


def _reports(connection: Connection, case_id: int, *, anonymous: bool) -> tuple[parts.ReportPart, ...]:
    asked = select(
        Report.id,
        Report.number,
        Report.source,
        Report.foreign_number,
        Report.said_at,
        Report.taken_at,
        Report.text,
        Report.address,
        func.coalesce(REPORTER_SHOWN.c.name, ""),
        func.coalesce(REPORTER_SHOWN.c.phone, ""),
        Report.wants_answer,
        Report.confidential,
        Report.origin,
        Report.alike,
        Report.answered_at,
    )
    asked = asked.outerjoin(REPORTER_SHOWN, REPORTER_SHOWN.c.report_id == Report.id).where(Report.case_id == case_id)
    found = []
    for part in _all(parts.ReportPart, connection.execute(asked.order_by(Report.taken_at, Report.id))):
        hidden = anonymous or part.confidential
        found.append(
            replace(
                part,
                text=mask_text(part.text),
                reporter_name="" if hidden else mask_name(part.reporter_name),
                reporter_phone="" if anonymous else mask_phone(part.reporter_phone),
            )
        )
    return tuple(found)


def _item(connection: Connection, item_id: int | None) -> parts.ItemPart | None:
    asked = select(
        Item.id, Item.kind, Item.code, Item.name_zh, Item.name_en, Item.class_zh, Item.class_en, Item.duty
    ).where(Item.id == item_id)
    return next(iter(_all(parts.ItemPart, connection.execute(asked))), None)


def _condition(connection: Connection, condition_id: int | None) -> parts.ConditionPart | None:
    row = connection.execute(select(FilingCondition).where(FilingCondition.id == condition_id)).first()
    if row is None:
        return None
    limit = Limit(row.limit_amount, row.limit_unit)
    return parts.ConditionPart(row.id, row.condition_zh, row.condition_en, row.closing_zh, row.closing_en, limit)


def _component(connection: Connection, component_id: int | None) -> parts.ComponentPart | None:
    asked = (
        select(
            Component.id,
            Component.code,
            Component.state,
            Component.surveyed,
            func.coalesce(Department.short_zh, ""),
            func.coalesce(Department.short_en, ""),
        )
        .outerjoin(Department, Department.id == Component.owner_id)
        .where(Component.id == component_id)
    )
    return next(iter(_all(parts.ComponentPart, connection.execute(asked))), None)


def _assignments(connection: Connection, case_id: int) -> tuple[parts.AssignmentPart, ...]:
    asked = (
        select(
            Assignment.department_id,
            Department.short_zh,
            Department.short_en,
            Assignment.involvement,
            Assignment.since,
            Assignment.until,
        )
        .join(Department, Department.id == Assignment.department_id)
        .where(Assignment.case_id == case_id)
        .order_by(Assignment.id)
    )
    return tuple(_all(parts.AssignmentPart, connection.execute(asked)))


def _clocks(connection: Connection, case_id: int, now: datetime) -> tuple[parts.ClockPart, ...]:
    rules = centre_rules(connection)
    calendar = work_calendar(connection, rules)
    found = []
    for row in connection.execute(select(Clock).where(Clock.case_id == case_id).order_by(Clock.id)):
        limit = Limit(row.limit_amount, row.limit_unit)
        clock = BundledClock(limit, calendar, row.extensions, row.used_seconds, row.running_since)
        reading = clock.reading(now, rules.warn_share)
        found.append(parts.ClockPart(row.stage, row.department_id, limit, row.extensions, row.running_since, reading))
    return tuple(found)


def _visits(connection: Connection, case_id: int, clocks: tuple[parts.ClockPart, ...]) -> tuple[parts.VisitPart, ...]:
    asked = (
        select(
            Disposal.department_id,
            Department.short_zh,
            Department.short_en,
            Disposal.sent_at,
            Disposal.rework,
            func.coalesce(Person.name, ""),
            Disposal.signed_at,
            Disposal.ended_at,
            Disposal.used_seconds,
            Disposal.overdue,
            Disposal.result,
            Disposal.result_text,
            Disposal.arrived_at,
            Disposal.done_at,
            Disposal.people,
            Disposal.vehicles,
        )
        .join(Department, Department.id == Disposal.department_id)
        .outerjoin(Person, Person.id == Disposal.signed_by)
        .where(Disposal.case_id == case_id)
        .order_by(Disposal.id)
    )
    visits = _all(parts.VisitPart, connection.execute(asked))
    return tuple(_so_far(visit, visits, clocks) for visit in visits)


def _so_far(
    visit: parts.VisitPart, visits: list[parts.VisitPart], clocks: tuple[parts.ClockPart, ...]
) -> parts.VisitPart:
    """Give the visit under way what its department's clock has used beyond the visits before it."""
    shown = replace(visit, result_text=mask_text(visit.result_text))
    if visit.ended_at is not None:
        return shown
    own = [one for one in clocks if one.stage is Stage.DISPOSE and one.department_id == visit.department_id]
    if not own:
        return shown
    before = sum(one.used_seconds for one in visits if one.department_id == visit.department_id and one.ended_at)
    return replace(shown, used_seconds=own[0].reading.used - before, overdue=own[0].reading.overdue)


def _requests(connection: Connection, case_id: int) -> tuple[parts.RequestPart, ...]:
    asker, decider = aliased(Person), aliased(Person)
    asked = (
        select(
            Request.id,
            Request.kind,
            Request.department_id,
            Department.short_zh,
            Department.short_en,
            Request.reason,
            Request.text,
            Request.until,
            func.coalesce(asker.name, ""),
            Request.asked_at,
            Request.decision,
            func.coalesce(decider.name, ""),
            Request.decided_at,
            Request.decision_text,
        )
        .join(Department, Department.id == Request.department_id)
        .outerjoin(asker, asker.id == Request.asked_by)
        .outerjoin(decider, decider.id == Request.decided_by)
        .where(Request.case_id == case_id)
        .order_by(Request.id)
    )
    found = _all(parts.RequestPart, connection.execute(asked))
    return tuple(replace(one, text=mask_text(one.text), decision_text=mask_text(one.decision_text)) for one in found)


def _tasks(connection: Connection, case_id: int) -> tuple[parts.TaskPart, ...]:
    asked = (
        select(
            Task.id,
            Task.kind,
            Task.supervisor_id,
            func.coalesce(Person.name, ""),
            Task.sent_at,
            Task.answered_at,
            Task.verify_result,
            Task.check_result,
            Task.note,
            Task.cancelled,
        )
        .outerjoin(Person, Person.id == Task.supervisor_id)
        .where(Task.case_id == case_id)
        .order_by(Task.id)
    )
    found = _all(parts.TaskPart, connection.execute(asked))
    return tuple(replace(one, note=mask_text(one.note)) for one in found)


def _attachments(connection: Connection, case_id: int) -> tuple[parts.AttachmentPart, ...]:
    asked = (
        select(
            Attachment.id,
            Attachment.report_id,
            Attachment.digest,
            Attachment.name,
            Attachment.media_type,
            Attachment.size,
            Attachment.width,
            Attachment.height,
            Attachment.phase,
            func.coalesce(Person.name, ""),
            Attachment.added_at,
        )
        .outerjoin(Person, Person.id == Attachment.added_by)
        .where(Attachment.case_id == case_id)
        .order_by(Attachment.added_at, Attachment.id)
    )
    return tuple(_all(parts.AttachmentPart, connection.execute(asked)))


def _precedents(connection: Connection, item_id: int | None) -> tuple[parts.PrecedentPart, ...]:
    asked = (
        select(
            Precedent.id,
            Precedent.department_id,
            Department.short_zh,
            Department.short_en,
            Precedent.circumstances,
            Precedent.basis,
            Precedent.reason,
            Precedent.case_number,
            Precedent.ruled_by,
            Precedent.ruled_at_text,
            FOLLOWED,
        )
        .join(Department, Department.id == Precedent.department_id)
        .where(Precedent.item_id == item_id, Precedent.withdrawn.is_(False))
        .order_by(Precedent.id)
    )
    return tuple(_all(parts.PrecedentPart, connection.execute(asked)))


def _callbacks(connection: Connection, case_id: int) -> tuple[parts.CallbackPart, ...]:
    asked = select(
        Callback.report_id, Callback.outcome, Callback.solved, Callback.satisfaction, Callback.note, Callback.called_at
    ).where(Callback.case_id == case_id)
    found = _all(parts.CallbackPart, connection.execute(asked.order_by(Callback.id)))
    return tuple(replace(one, note=mask_text(one.note)) for one in found)
