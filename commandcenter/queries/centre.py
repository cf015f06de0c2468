# SPDX-License-Identifier: Apache-2.0
"""The centre's own rules and its working calendar, as every seat has to know them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import CalendarDay, CentreSetting
from commandcenter.rules.calendar import DayRule, WorkCalendar
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.house.numbers import CentreNumbers

RULES_KEY = "rules"
UPGRADE_KEY = "upgrade_coming"
"""Set while seats are asked to sign out because what they work with is about to change."""
Exception_ = tuple[str, bool, tuple[tuple[str, str], ...]]


def centre_rules(connection: Connection) -> CentreRules:
    """Return the centre's rules, the defaults where nothing is set."""
    return CentreRules.of(stored_setting(connection, RULES_KEY) or {})


def centre_numbers(connection: Connection) -> CentreNumbers:
    """Return the centre's rules as the numbers an administrator sets."""
    return CentreNumbers.of(centre_rules(connection))


def stored_setting(connection: Connection, key: str) -> Any:
    """Return what the centre has set under `key`, None where nothing is."""
    return connection.execute(select(CentreSetting.value).where(CentreSetting.key == key)).scalar()


def is_upgrade_coming(connection: Connection) -> bool:
    """Tell whether seats are asked to sign out for an upgrade."""
    return stored_setting(connection, UPGRADE_KEY) is not None


def work_calendar(connection: Connection, rules: CentreRules) -> WorkCalendar:
    """Return the working calendar with the centre's exceptions; equal calendars are one object."""
    return calendar_of(rules, connection.execute(select(CalendarDay.date, CalendarDay.working, CalendarDay.slots)))


def calendar_of(rules: CentreRules, rows: Iterable[Any]) -> WorkCalendar:
    """Return the working calendar of the exceptions in `rows` (day, working, slots), in any order."""
    days = tuple(sorted((day, working, tuple((a, b) for a, b in slots)) for day, working, slots in rows))
    return _calendar(rules.zone, days)


@lru_cache(maxsize=8)
def _calendar(zone: str, days: tuple[Exception_, ...]) -> WorkCalendar:
    return WorkCalendar(ZoneInfo(zone), overrides={date.fromisoformat(day): _rule(w, s) for day, w, s in days})


def _rule(working: bool, slots: tuple[tuple[str, str], ...]) -> DayRule:
    if not working:
        return DayRule.holiday()
    return (
        DayRule(tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in slots)) if slots else DayRule.workday()
    )
