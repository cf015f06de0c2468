# SPDX-License-Identifier: Apache-2.0
"""Taking a report in: a new case in the acceptor's queue, never the same one twice."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import select, text

from commandcenter.changes import Topic
from commandcenter.models import Case, Report
from commandcenter.queries.duplicates import box_of, likely
from commandcenter.queries.places import buckets_near
from commandcenter.services.acting import enter_stage, record, settle
from commandcenter.services.attachments.attaching import add_files
from commandcenter.services.supervision.draft import Checked, Intake, check
from commandcenter.services.supervision.numbering import report_numbers
from commandcenter.services.supervision.outcome import index, told
from commandcenter.services.supervision.placing import put
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, MediaPhase, Problem, Queue, Refused, Role, Source, State

_TAKERS = frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER, Role.SUPERVISOR, Role.STATION, Role.ADMINISTRATOR, Role.SYSTEM})
# Only an acceptor passes on what someone else said; nobody else may borrow the supervisors' word (domain.md 4 rule 2).
_OWN_SOURCE = {Role.SUPERVISOR: Source.SUPERVISOR, Role.STATION: Source.STATION}
_SEATED = frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER})
# What reports are kept apart by while they are compared: neighbourhood, item, foreign number.
_NEIGHBOURHOOD, _ITEM, _KEY = 1, 2, 3
# A list is gone through from its first to its last.
_KEEP_APART = text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:keys AS bigint[])) AS key")


def take_in(uow: UnitOfWork, draft: Intake) -> dict[str, Any]:
    """Keep a report as a new case to be accepted; returns both with the report's number (domain.md 4).

    Raises Refused: a field to correct; ALREADY_TAKEN_IN when its source sent the same number before; and
    DUPLICATE_APPEARED when an open case is alike that is not among the draft's `seen_duplicates`. Both name the case,
    and hold when two seats save at the same moment.
    """
    refuse_taker(uow, draft)
    checked = check(uow, draft)
    _keep_apart(uow, checked)
    _refuse_known(uow, checked)
    _refuse_duplicate(uow, checked)
    case, report = _new_case(uow, checked)
    add_files(uow, case, MediaPhase.REPORT, draft.files, report.id)
    enter_stage(uow, case)
    settle(uow, case)
    record(uow, case, Action.TAKE_IN, State.REPORTED, "", {"report": report.id, "source": str(checked.source)})
    index(uow, case)
    uow.touch(Topic.REPORT, report.id)
    return told(uow, case, report=report.id, report_number=report.number, place=str(report.place_state))


def refuse_taker(uow: UnitOfWork, draft: Intake) -> None:
    """Refuse whoever may not take this report in."""
    role = uow.actor.role
    if role not in _TAKERS or _OWN_SOURCE.get(role, draft.source) is not draft.source:
        raise Refused(Problem.NO_PERMISSION, role=role)


def _keep_apart(uow: UnitOfWork, checked: Checked) -> None:
    """Let reports that could be the same be saved one after the other.

    SQLite has one writer anyway. On a server each waits for those of its neighbourhood and item until they are
    committed; keys are taken in order so that no two wait for each other.
    """
    connection = uow.session.connection()
    if connection.dialect.name != "postgresql":
        return
    keys = []
    placed, meant = checked.placed, checked.meant
    if placed.lon is not None and placed.lat is not None:
        box = box_of(placed.lat, uow.rules.duplicate_metres)
        keys += [_NEIGHBOURHOOD << 40 | number for number in buckets_near(placed.lon, placed.lat, box)]
    if meant.item is not None:
        keys.append(_ITEM << 40 | meant.item.id)
    if checked.draft.key is not None:
        digest = hashlib.sha256(f"{checked.source}\n{checked.draft.key}".encode()).digest()
        keys.append(_KEY << 40 | int.from_bytes(digest[:4], "big"))
    connection.execute(_KEEP_APART, {"keys": sorted(keys)})


def _refuse_known(uow: UnitOfWork, checked: Checked) -> None:
    key = checked.draft.key
    if key is None:
        return
    known = select(Report.number, Report.case_id).where(Report.source == checked.source, Report.intake_key == key)
    row = uow.session.execute(known).first()
    if row is not None:
        shown = {"source": checked.source, "number": checked.draft.foreign_number or key}
        raise Refused(Problem.ALREADY_TAKEN_IN, field="foreign_number", report=row.number, case=row.case_id, **shown)


def _refuse_duplicate(uow: UnitOfWork, checked: Checked) -> None:
    if checked.draft.self_disposed:
        return  # it is audited, not merged
    alike = likely(
        uow.session.connection(),
        uow.rules,
        item_id=checked.meant.item.id if checked.meant.item else None,
        lon=checked.placed.lon,
        lat=checked.placed.lat,
        text=checked.text,
        at=checked.said_at,
        exclude=checked.draft.seen_duplicates,
    )
    for row in alike:
        if row.mergeable and row.score >= uow.rules.duplicate_likeness:
            raise Refused(Problem.DUPLICATE_APPEARED, number=row.number, case=row.id, percent=int(row.score * 100))


def _new_case(uow: UnitOfWork, checked: Checked) -> tuple[Case, Report]:
    draft, meant = checked.draft, checked.meant
    number = report_numbers(uow)[0]
    case = Case(
        report_number=number,
        state=State.REPORTED,
        pool=Queue.TO_ACCEPT,
        source=checked.source,
        emergency=draft.emergency or meant.emergency,
        item_id=meant.item.id if meant.item else None,
        condition_id=draft.condition_id,
        component_id=draft.component_id,
        text=checked.text,
        address=draft.address,
        reported_at=checked.said_at,
        changed_at=uow.now,
        acceptor_id=uow.actor.person_id if uow.actor.role in _SEATED else None,
        self_disposed=draft.self_disposed,
    )
    put(case, checked.placed)
    if uow.rules.tiers:
        # Loaded where there are tiers: no other seat's start waits for what it never asks.
        from commandcenter.services.tiers.homing import home_of

        case.filed_centre_id = case.disposing_centre_id = home_of(uow, checked.placed.community_id)
    uow.session.add(case)
    uow.session.flush()
    uow.clocks[case.id] = []
    report = Report(case_id=case.id, number=number, taken_at=uow.now, taken_by=uow.actor.person_id)
    _say(report, checked)
    uow.session.add(report)
    uow.session.flush()
    return case, report


def _say(report: Report, checked: Checked) -> None:
    draft, placed = checked.draft, checked.placed
    report.district = placed.district
    report.source, report.text, report.said_at = checked.source, checked.text, checked.said_at
    report.intake_key = draft.key
    report.foreign_number, report.foreign_type = draft.foreign_number.strip(), draft.foreign_type
    report.foreign_agency, report.foreign_status = draft.foreign_agency, draft.foreign_status
    report.reporter_name, report.reporter_phone = draft.reporter_name, draft.reporter_phone
    report.phone_reversed = reversed_digits(draft.reporter_phone)
    report.wants_answer, report.confidential = draft.wants_answer, draft.confidential
    report.address, report.lon, report.lat = draft.address, placed.lon, placed.lat
    report.cell_id, report.place_state = placed.cell_id, placed.state
    report.self_disposed = draft.self_disposed


def reversed_digits(phone: str) -> str:
    """Return the digits of a phone number back to front, by which its tail is found."""
    return "".join(character for character in phone if character.isascii() and character.isdigit())[::-1]
