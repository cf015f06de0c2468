# SPDX-License-Identifier: Apache-2.0
"""Calendars: an operation as a file that any calendar opens, and what takes a department's time out of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import JointProblem, JointState
from commandcenter.whole_file import replacing

MOST_BYTES = 5_000_000
MOST_BUSY = 2_000
"""Events of one file that are taken in; a calendar with more is asked for in parts."""
_STATUS = {JointState.CANCELLED: "CANCELLED", JointState.DRAFT: "TENTATIVE", JointState.INVITING: "TENTATIVE"}


@dataclass(frozen=True, slots=True)
class Appointment:
    """An operation as a calendar shows it; `version` tells a calendar which of two files is the later one."""

    number: str
    version: int
    state: JointState
    title: str
    begins_at: datetime
    ends_at: datetime
    where: str
    lon: float | None
    lat: float | None
    words: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Busy:
    """Time that is taken, in UTC; `uid` names it in the calendar it is from, each turn of what comes again its own."""

    uid: str
    begins_at: datetime
    ends_at: datetime
    title: str


def write_calendar(appointments: Sequence[Appointment], zone: ZoneInfo, path: Path) -> int:
    """Write operations as an ICS file (RFC 5545) and return how many; a half-written file never appears.

    Times stand in the centre's zone with the zone's own rules beside them, so that a calendar elsewhere shows its own.
    """
    from icalendar import Calendar

    calendar = Calendar.new(prodid="-//commandcenter//joint operations//ZH", version="2.0", method="PUBLISH")
    for one in appointments:
        calendar.add_component(_event(one, zone))
    calendar.add_missing_timezones()
    with replacing(path) as partial:
        partial.write_bytes(calendar.to_ical())
    return len(appointments)


def _event(one: Appointment, zone: ZoneInfo) -> Any:
    from icalendar import Event, vGeo

    event = Event()
    event.add("uid", f"{one.number}@commandcenter")
    event.add("sequence", one.version)
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("dtstart", one.begins_at.astimezone(zone))
    event.add("dtend", one.ends_at.astimezone(zone))
    event.add("summary", f"{one.number} {one.title}")
    event.add("location", one.where)
    if one.lon is not None and one.lat is not None:
        event.add("geo", vGeo((one.lat, one.lon)))
    event.add("description", one.words)
    event.add("status", _STATUS.get(one.state, "CONFIRMED"))
    return event


def read_busy(path: Path, zone: ZoneInfo, first: date, days: int) -> list[Busy]:
    """Return what takes time within `days` local days from `first` on, in order, what comes again turn by turn.

    A time without a zone is the centre's; a day without hours lasts from midnight to midnight; what is cancelled or
    marked as free takes no time. Raises Refused with NO_CALENDAR, ZONE_UNKNOWN or CALENDAR_TOO_LARGE, and OSError.
    """
    from recurring_ical_events import of

    calendar = _parsed(path)
    since = datetime.combine(first, datetime.min.time(), zone)
    until = since + timedelta(days=days)
    found: list[Busy] = []
    for event in of(calendar, skip_bad_series=True).between(since, until):
        if _takes_time(event):
            found.append(_busy(event, zone))
        if len(found) > MOST_BUSY:
            raise Refused(JointProblem.CALENDAR_TOO_LARGE, path=path.name, most=MOST_BUSY)
    return sorted((one for one in found if one.begins_at < one.ends_at), key=lambda one: (one.begins_at, one.uid))


def _parsed(path: Path) -> Any:
    from icalendar import Calendar

    if path.stat().st_size > MOST_BYTES:
        raise Refused(JointProblem.CALENDAR_TOO_LARGE, path=path.name, most=MOST_BUSY)
    try:
        calendar = Calendar.from_ical(path.read_bytes())
    except (ValueError, KeyError, IndexError, AttributeError) as why:
        raise Refused(JointProblem.NO_CALENDAR, path=path.name) from why
    if calendar.name != "VCALENDAR":
        raise Refused(JointProblem.NO_CALENDAR, path=path.name)
    for event in calendar.walk("VEVENT"):
        _refuse_strange_zone(event, path)
    return calendar


def _refuse_strange_zone(event: Any, path: Path) -> None:
    """A zone the file names and neither describes nor anybody knows would shift the event by hours in silence."""
    for name in ("DTSTART", "DTEND"):
        value = event.get(name)
        named = value.params.get("TZID") if value is not None else None
        at = getattr(value, "dt", None)
        if named and isinstance(at, datetime) and at.tzinfo is None:
            raise Refused(
                JointProblem.ZONE_UNKNOWN, path=path.name, zone=str(named), title=str(event.get("SUMMARY", ""))
            )


def _takes_time(event: Any) -> bool:
    return bool(event.get("STATUS") != "CANCELLED" and event.get("TRANSP") != "TRANSPARENT")


def _busy(event: Any, zone: ZoneInfo) -> Busy:
    begins, ends = _moment(event.start, zone), _moment(event.end, zone)
    turn = f"{begins:%Y%m%dT%H%MZ}"
    return Busy(f"{event.get('UID', '')}/{turn}"[:200], begins, ends, str(event.get("SUMMARY", ""))[:100])


def _moment(at: date, zone: ZoneInfo) -> datetime:
    if not isinstance(at, datetime):
        at = datetime.combine(at, datetime.min.time(), zone)
    elif at.tzinfo is None:
        at = at.replace(tzinfo=zone)
    return at.astimezone(UTC)
