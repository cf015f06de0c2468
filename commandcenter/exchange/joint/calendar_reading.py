# SPDX-License-Identifier: Apache-2.0
"""Looking through a calendar file before it is taken in: what it would enter, change and take out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.exchange.joint.calendars import Busy, read_busy
from commandcenter.models import Department
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.joint.calendars import CalendarChange, CalendarEvent, Whose, calendar_changes
from commandcenter.services.joint.means import CalendarDraft
from commandcenter.services.joint.means.engagements import LONGEST
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import MeansProblem

DAYS = 60
"""A calendar is read for so many days from today on; what lies before or after stays as it is."""


@dataclass(frozen=True, slots=True)
class CalendarLook:
    """What a file says, and what would come of each event."""

    draft: CalendarDraft
    changes: tuple[CalendarChange, ...]


def look_through(
    connection: Connection, path: Path, whose: Whose, untitled: str, now: datetime | None = None, days: int = DAYS
) -> CalendarLook:
    """Read what takes time from the local day of `now` (the database's) on; `untitled` names events without a title.

    Raises Refused with NO_CALENDAR, ZONE_UNKNOWN or CALENDAR_TOO_LARGE, and OSError.
    """
    zone = ZoneInfo(centre_rules(connection).zone)
    first = (now or database_now(connection)).astimezone(zone).date()
    since, until = (datetime.combine(first + timedelta(days=n), time(0), zone).astimezone(UTC) for n in (0, days))
    events = tuple(_event(one, untitled, since, until) for one in read_busy(path, zone, first, days))
    changes = calendar_changes(connection, whose, since, until, events)
    return CalendarLook(CalendarDraft(whose, since, until, events), tuple(changes))


def department_of(connection: Connection, code: str) -> int:
    """Return the number of the active department with a code; raises Refused with DEPARTMENT_UNKNOWN."""
    asked = select(Department.id).where(Department.code == code, Department.active)
    number = connection.execute(asked).scalar()
    if number is None:
        raise Refused(MeansProblem.DEPARTMENT_UNKNOWN, field="department", name=code)
    return number


def _event(one: Busy, untitled: str, since: datetime, until: datetime) -> CalendarEvent:
    begins, ends = one.begins_at, one.ends_at
    if ends - begins > LONGEST:  # of somebody who is away for half a year the days at hand are enough
        begins, ends = max(begins, since), min(ends, until)
    return CalendarEvent(one.uid, begins, ends, " ".join(one.title.replace("\0", "").split()) or untitled)
