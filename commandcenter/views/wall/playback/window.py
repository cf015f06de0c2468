# SPDX-License-Identifier: Apache-2.0
"""Which past window is meant by what a person types: a day, hours of a day, or from one moment to another."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from commandcenter.views.common.words import fill

translate = QCoreApplication.translate  # the name Qt's tools look for

LONGEST = timedelta(days=31)
"""A window is read as a whole: more than a month of a city is not watched but evaluated."""

Window = tuple[datetime, datetime]
_DAY = r"(?:(\d{4})-)?(\d{1,2})-(\d{1,2})"
_TIME = r"(\d{1,2}):(\d{2})"
_TO = r"\s*(?:-|~|to|至|到)\s*"
_ONE_DAY = re.compile(rf"{_DAY}(?:\s+{_TIME}{_TO}{_TIME})?")
_FROM_TO = re.compile(rf"{_DAY}(?:\s+{_TIME})?{_TO}{_DAY}(?:\s+{_TIME})?")


class BadWindow(Exception):
    """What was typed is no window of the past; the message is a sentence in the language in force."""


def window_of(typed: str, now: datetime, zone: str) -> Window:
    """Return begin and end (aware) of what was typed; a window that reaches into the future ends `now`.

    A day without a year is the last such day. Raises BadWindow when it cannot be read, has not begun, ends before it
    begins or is too long.
    """
    plain = unicodedata.normalize("NFKC", typed).strip()
    plain = re.sub(r"[年月/.]", "-", plain).replace("日", "").replace("–", "-").replace("—", "-")
    local = now.astimezone(ZoneInfo(zone))
    try:
        begin, end = _read(plain, local)
    except ValueError:
        raise BadWindow(
            translate("Playback", "Write a day or a time span, for example 11-18, 11-18 08:00-12:00 or 11-18 to 11-20.")
        ) from None
    end = min(end, local)
    if begin >= local:
        raise BadWindow(translate("Playback", "That has not happened yet; write a time that is past."))
    if begin >= end:
        raise BadWindow(translate("Playback", "That ends before it begins; write the earlier time first."))
    if end - begin > LONGEST:
        raise BadWindow(
            fill(translate("Playback", "That is too long; write a span of %1 days at the most."), LONGEST.days)
        )
    return begin, end


def day_before(typed: str, days: int, now: datetime, zone: str) -> str:
    """Return the day `days` before the begin of what was typed, as it would be typed; never a day to come."""
    today = now.astimezone(ZoneInfo(zone)).date()
    try:
        begin = window_of(typed, now, zone)[0].date()
    except BadWindow:
        begin = today
    return f"{min(begin - timedelta(days=days), today):%Y-%m-%d}"


def _read(plain: str, local: datetime) -> Window:
    """Return what the text says in the zone of `local`; ValueError for no such text or no such day."""
    one = _ONE_DAY.fullmatch(plain)
    if one:
        year, month, day, *times = one.groups()
        begin = _day(year, month, day, local)
        if times[0] is None:
            return _at(begin, None, local), _at(begin + timedelta(days=1), None, local)
        return _at(begin, times[:2], local), _at(begin, times[2:], local)
    both = _FROM_TO.fullmatch(plain)
    if not both:
        raise ValueError(plain)
    parts = both.groups()
    first, last = _day(parts[0], parts[1], parts[2], local), _day(parts[5], parts[6], parts[7], local)
    if parts[8] is None:
        return _at(first, parts[3:5], local), _at(last + timedelta(days=1), None, local)
    return _at(first, parts[3:5], local), _at(last, parts[8:], local)


def _day(year: str | None, month: str, day: str, local: datetime) -> date:
    if year is not None:
        return date(int(year), int(month), int(day))
    this_year = date(local.year, int(month), int(day))
    return this_year if this_year <= local.date() else date(local.year - 1, int(month), int(day))


def _at(day: date, clock: tuple[str, ...] | list[str] | None, local: datetime) -> datetime:
    if clock is None or clock[0] is None:
        return datetime.combine(day, time(), local.tzinfo)
    hour, minute = int(clock[0]), int(clock[1])
    if (hour, minute) == (24, 0):
        return datetime.combine(day + timedelta(days=1), time(), local.tzinfo)
    return datetime.combine(day, time(hour, minute), local.tzinfo)
