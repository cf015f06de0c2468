# SPDX-License-Identifier: Apache-2.0
"""How the wall says numbers, shares, days and times that are left: short enough for ten metres."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from commandcenter.views.common.words import fill, language, one_line, pick

translate = QCoreApplication.translate  # the name Qt's tools look for

LONGEST_NAME = 60
NOTHING = "–"
"""Stands where there was nothing to divide by (domain.md 6)."""


def named(zh: str, en: str) -> str:
    """Return a stored name in the language in force, fit for one line whatever was stored."""
    return one_line(pick(zh, en), LONGEST_NAME)


def count(number: float | None) -> str:
    """Say a count: 2,647; – for none."""
    return NOTHING if number is None else f"{round(number):,}"


def rate(per_cent: float | None) -> str:
    """Say a rate given in per cent, without the sign: 93.4, 100; – for none."""
    if per_cent is None:
        return NOTHING
    said = f"{per_cent:.1f}"
    return "100" if said == "100.0" else said


def share(part: float) -> str:
    """Say a part of everything, given from 0 to 1, in whole per cent without the sign: 42."""
    return f"{part * 100:.0f}"


def change(today: float | None, yesterday: float | None, *, per_cent: bool = False) -> str:
    """Say how much more or less than yesterday at the same time: +15, −15, ±0; – when there is nothing to compare."""
    if today is None or yesterday is None:
        return NOTHING
    difference = round(today - yesterday, 1) if per_cent else round(today - yesterday)
    if not difference:
        return "±0"
    return f"{'+' if difference > 0 else '−'}{abs(difference):,}"


def wall_day(local: datetime) -> str:
    """Say a day with its weekday: 11月18日 星期三, Wed 18 Nov."""
    locale = QLocale("zh_CN") if language().startswith("zh") else QLocale("en_GB")
    return locale.toString(QDate(local.year, local.month, local.day), translate("Wall", "ddd d MMM"))


def short_day(local: datetime) -> str:
    """Say a day without its weekday: 9月24日, 24 Sep."""
    locale = QLocale("zh_CN") if language().startswith("zh") else QLocale("en_GB")
    return locale.toString(QDate(local.year, local.month, local.day), translate("Wall", "d MMM"))


def left(due_at: datetime, now: datetime) -> str:
    """Say in one unit how long a case has left or how long it is over, rounded down: 35 min left, 1 d over."""
    distance = due_at - now
    said = _span(abs(distance))
    return fill(translate("Wall", "%1 left") if distance >= timedelta(0) else translate("Wall", "%1 over"), said)


def _span(size: timedelta) -> str:
    minutes = int(size.total_seconds()) // 60
    if minutes < 60:
        return fill(translate("Wall", "%1 min"), minutes)
    if minutes < 24 * 60:
        return fill(translate("Wall", "%1 h"), minutes // 60)
    return fill(translate("Wall", "%1 d"), minutes // (24 * 60))
