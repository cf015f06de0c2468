# SPDX-License-Identifier: Apache-2.0
"""Dates as other systems write them, turned into UTC."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused
from commandcenter.vocabulary.word import Word


class DateOrder(Word):
    """In which order a column of dates puts its numbers."""

    YEAR_FIRST = "year_first", "年/月/日", "year, month, day"
    MONTH_FIRST = "month_first", "月/日/年", "month, day, year"
    DAY_FIRST = "day_first", "日/月/年", "day, month, year"
    SERIAL = "serial", "Excel 序号", "Excel serial number"


EARLIEST_YEAR = 1980
# A clock a little ahead of ours is no reason to refuse what someone said just now.
FUTURE_TOLERANCE = timedelta(hours=1)

_CLOCK = (
    r"(?:[T\s]\s*(?P<early>AM|PM|上午|下午)?\s*(?P<hour>\d{1,2})[:时](?P<minute>\d{1,2})"
    r"(?:[:分](?P<second>\d{1,2})(?:[.,](?P<fraction>\d{1,9}))?秒?|分)?\s*(?P<late>AM|PM|上午|下午)?)?"
    r"\s*(?P<offset>Z|[+-]\d{2}:?\d{2})?$"
)
_YEAR = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?" + _CLOCK, re.IGNORECASE)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:[T ]?(?P<clock>\d{4}(?:\d\d)?))?$")
_MONTH = re.compile(r"(?P<month>\d{1,2})[-/.](?P<day>\d{1,2})[-/.](?P<year>\d{4})" + _CLOCK, re.IGNORECASE)
_DAY = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})" + _CLOCK, re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?$")
_PATTERNS = {DateOrder.YEAR_FIRST: _YEAR, DateOrder.MONTH_FIRST: _MONTH, DateOrder.DAY_FIRST: _DAY}
# Excel counts days from here; its 29 February 1900 never was.
_SERIAL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a local day, its zone is put on by the reader


def detect(values: Iterable[str]) -> DateOrder | None:
    """Return the order that reads most of `values`, None where fewer than nine in ten are dates at all.

    Where month and day could change places in every value, the month is taken to come first, as in the exports
    this has been tried on; a mapping can say otherwise.
    """
    filled = [value.strip() for value in values if value.strip()]
    best, count = _best(filled)
    return best if filled and count >= 0.9 * len(filled) else None


def likeliest(values: Iterable[str]) -> DateOrder:
    """Return the order that reads most of `values`, however few; the others become refused rows."""
    return _best([value.strip() for value in values])[0]


def _best(values: list[str]) -> tuple[DateOrder, int]:
    counts = {order: sum(_local(value, order) is not None for value in values) for order in DateOrder}
    best = max(counts, key=lambda order: counts[order])
    return best, counts[best]


def read(value: str, order: DateOrder, zone: tzinfo, now: datetime) -> datetime:
    """Return the moment `value` means, in UTC; a value without an offset is local time in `zone`.

    Raises Refused where it is no date, lies before 1980 or after `now`.
    """
    text = value.strip()
    if not text:
        raise Refused(FileProblem.DATE_MISSING)
    local = _quick(text) or _local(text, order)
    if local is None:
        others = (DateOrder.YEAR_FIRST, DateOrder.SERIAL)
        local = next(filter(None, (_local(text, other) for other in others if other != order)), None)
    if local is None:
        raise Refused(FileProblem.DATE_UNREADABLE, value=_short(text))
    if local.year < EARLIEST_YEAR:
        raise Refused(FileProblem.DATE_IMPOSSIBLE, value=_short(text), year=EARLIEST_YEAR)
    moment = (local if local.tzinfo else local.replace(tzinfo=zone)).astimezone(UTC)
    if moment > now + FUTURE_TOLERANCE:
        raise Refused(FileProblem.DATE_FUTURE, value=_short(text))
    return moment


def _quick(text: str) -> datetime | None:
    """The common ISO form, several times faster than the patterns."""
    if text[4:5] == "-" and len(text) >= 19:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            return None
    return None


def _local(text: str, order: DateOrder) -> datetime | None:
    try:
        if order is DateOrder.SERIAL:
            return _SERIAL_DAY_ZERO + timedelta(days=float(text)) if _SERIAL.match(text) else None
        if order is DateOrder.YEAR_FIRST and (compact := _COMPACT.match(text)):
            return _from_compact(compact)
        found = _PATTERNS[order].match(text)
        return _from_parts(found.groupdict()) if found else None
    except ValueError:
        return None


def _from_compact(found: re.Match[str]) -> datetime:
    clock = (found["clock"] or "").ljust(6, "0")
    numbers = (found["year"], found["month"], found["day"], clock[:2], clock[2:4], clock[4:])
    year, month, day, hour, minute, second = map(int, numbers)
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - read() puts the zone on


def _from_parts(parts: dict[str, str | None]) -> datetime:
    year, month, day, hour, minute, second = (
        int(parts[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")
    )
    half = (parts["early"] or parts["late"] or "").upper()
    if half in ("PM", "下午") and hour < 12:
        hour += 12
    elif half in ("AM", "上午") and hour == 12:
        hour = 0
    micro = int((parts["fraction"] or "").ljust(6, "0")[:6])
    return datetime(year, month, day, hour, minute, second, micro, _offset(parts["offset"]))


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in "Zz":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
