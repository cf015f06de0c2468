# SPDX-License-Identifier: Apache-2.0
"""Time on screen: the centre's clock, and durations and dates the way operators say them."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QTimer, Signal, Slot

from commandcenter.views.common.words import fill, language

translate = QCoreApplication.translate  # the name Qt's tools look for

_HOUR = 3600
_DAY = 24 * _HOUR
_MOMENT = re.compile(r"(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?\s+)?(\d{1,2})[:：]?(\d{2})")
_HALF_A_YEAR = timedelta(days=183)
SHORT_CLOCK = 30 * 60
"""Clocks up to this many seconds are read as minutes and seconds, longer ones in words."""


class CentreClock(QObject):
    """The database's time, carried on between answers by this machine's monotonic clock.

    The machine's own clock plays no part after the first answer: it may be wrong, or be set back.
    """

    tick = Signal(object)
    """Once a second: now (UTC)."""

    def __init__(self, zone: str = "Asia/Shanghai", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._zone = ZoneInfo(zone)
        self._base = datetime.now(UTC)
        self._counted_from = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._timer.stop()

    def live_in(self, zone: str) -> None:
        """Show local time in another zone from now on: the centre's, once it is known."""
        self._zone = ZoneInfo(zone)

    def set(self, database_time: datetime) -> None:
        """Take over the time the database just gave (aware)."""
        self._base = database_time.astimezone(UTC)
        self._counted_from = time.monotonic()

    def now(self) -> datetime:
        """Return the centre's time as UTC."""
        return self._base + timedelta(seconds=time.monotonic() - self._counted_from)

    def local(self, at: datetime | None = None) -> datetime:
        """Return `at` (now when None) in the centre's zone."""
        return (self.now() if at is None else at).astimezone(self._zone)

    @Slot()
    def _beat(self) -> None:
        self.tick.emit(self.now())


def span_text(seconds: float, *, brief: bool = False) -> str:
    """Say a duration in words, two units at most: 48 min, 1 h 10 min, 1 d 2 h; `brief` says one unit, rounded down."""
    whole = max(0, int(seconds))
    if whole < 60:
        return fill(translate("Times", "%1 s"), whole)
    if whole < _HOUR:
        return fill(translate("Times", "%1 min"), whole // 60)
    if whole < _DAY:
        hours, minutes = divmod(whole // 60, 60)
        template = translate("Times", "%1 h %2 min") if minutes and not brief else translate("Times", "%1 h")
        return fill(template, hours, minutes)
    days, hours = divmod(whole // _HOUR, 24)
    template = translate("Times", "%1 d %2 h") if hours and not brief else translate("Times", "%1 d")
    return fill(template, days, hours)


def clock_text(due_at: datetime | None, now: datetime, *, short: bool = False, brief: bool = False) -> str:
    """Say how long is left or by how much it is over (domain.md 5).

    `short` is for stage clocks, whose limits are minutes: 2:48 is then minutes and seconds. A clock that is far out
    is said in words all the same, so that 0:48 never stands for minutes of an hour. `brief` is for narrow columns.
    None is a stopped clock.
    """
    if due_at is None or due_at.year >= 9999:
        return translate("Times", "Stopped")
    left = (due_at - now).total_seconds()
    size = abs(left)
    said = f"{int(size) // 60}:{int(size) % 60:02d}" if short and size <= SHORT_CLOCK else span_text(size, brief=brief)
    return fill(translate("Times", "%1 left") if left >= 0 else translate("Times", "%1 over"), said)


def since_text(at: datetime, now: datetime) -> str:
    """Say how long ago something was."""
    seconds = (now - at).total_seconds()
    return translate("Times", "just now") if seconds < 60 else fill(translate("Times", "%1 ago"), span_text(seconds))


def moment_text(local: datetime, today: datetime) -> str:
    """Say a local moment as shortly as today allows: 10:42, 11-26 10:42, 2025-11-26 10:42."""
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def day_text(local: datetime) -> str:
    """Say a day with its weekday: 11月24日 周二, Tue 24 Nov."""
    locale = QLocale("zh_CN") if language().startswith("zh") else QLocale("en_GB")
    return locale.toString(QDate(local.year, local.month, local.day), translate("Times", "ddd d MMM"))


def read_to_come(text: str, now: datetime) -> datetime:
    """Return the next moment after `now` (local, aware) that `text` can mean: 1800, 18:00 or 11-25 08:00.

    Raises ValueError where it is none.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a moment: {text!r}")
    year, month, day, hour, minute = (None if part is None else int(part) for part in found.groups())
    meant = now.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0)
    if month is None or day is None:
        return meant if meant > now else meant + timedelta(days=1)
    if year is not None:
        return meant.replace(year=year, month=month, day=day)
    meant = meant.replace(month=month, day=day)
    return meant if meant > now else meant.replace(year=now.year + 1)


def read_near(text: str, near: datetime) -> datetime:
    """Return the moment that `text` means near another (local, aware): a clock alone is of the same day, a day without
    a year is the one that lies nearest. Raises ValueError where it is none.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a moment: {text!r}")
    year, month, day, hour, minute = (None if part is None else int(part) for part in found.groups())
    meant = near.replace(hour=hour or 0, minute=minute or 0, second=0, microsecond=0)
    if month is None or day is None:
        return meant
    if year is not None:
        return meant.replace(year=year, month=month, day=day)
    years = (near.year, near.year - 1, near.year + 1)
    for one in years:  # a 29 February is not in each of them
        try:
            meant = meant.replace(year=one, month=month, day=day)
        except ValueError:
            continue
        if abs(meant - near) <= _HALF_A_YEAR:
            return meant
    raise ValueError(f"not a moment: {text!r}")
