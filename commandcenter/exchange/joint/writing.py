# SPDX-License-Identifier: Apache-2.0
"""Writes a joint operation into a folder: the field sheet, and a file for calendars."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from commandcenter.exchange.joint.calendars import Appointment, write_calendar
from commandcenter.exchange.papers.pdf import write_pdf
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.joint.sheet.content import field_sheet
from commandcenter.queries.joint.ticket import Ticket, ticket
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import JointProblem
from commandcenter.vocabulary.joint.papers import OnSheet


def write_field_sheet(
    connection: Connection, ticket_id: int, folder: Path, language: str = "zh", now: datetime | None = None
) -> Path:
    """Write the field sheet of a ticket as PDF into `folder`, which is made where there is none; return its path.

    Raises Refused with TICKET_MISSING or NO_FONT, or OSError.
    """
    paper = field_sheet(connection, ticket_id, language, now)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{paper.stem}.pdf"
    write_pdf(paper, path)
    return path


def write_appointment(connection: Connection, ticket_id: int, folder: Path, language: str = "zh") -> Path:
    """Write a ticket as an ICS file into `folder`, which is made where there is none; return its path.

    A later file of the same ticket replaces the earlier one in the calendar it is opened in, also a cancelled one.
    Raises Refused with TICKET_MISSING or WINDOW_MISSING, or OSError.
    """
    found = ticket(connection, ticket_id)
    if found is None:
        raise Refused(JointProblem.TICKET_MISSING)
    appointment = _appointment(found, language)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{found.number}.ics"
    write_calendar([appointment], ZoneInfo(centre_rules(connection).zone), path)
    return path


def _appointment(one: Ticket, language: str) -> Appointment:
    if one.window is None:
        raise Refused(JointProblem.WINDOW_MISSING, field="window")
    head = one.head
    first = one.places[0] if one.places else None
    where = head["gather_place"] or (first.name if first is not None else "")
    lead = next((part for part in one.taking_part if part.lead), None)
    named = "" if lead is None else (lead.name_zh if language.startswith("zh") else lead.name_en)
    words = [head["goal"], OnSheet.LEAD.label(language).format(lead=named, count=len(one.taking_part))]
    words += [f"{place.position}. {place.name} {place.task}".rstrip() for place in one.places]
    return Appointment(
        number=one.number,
        version=one.version,
        state=one.state,
        title=one.title,
        begins_at=one.window[0],
        ends_at=one.window[1],
        where=where,
        lon=head["gather_lon"] if head["gather_lon"] is not None else (first.lon if first is not None else None),
        lat=head["gather_lat"] if head["gather_lat"] is not None else (first.lat if first is not None else None),
        words="\n".join(filter(None, words)),
        changed_at=head["changed_at"],
    )
