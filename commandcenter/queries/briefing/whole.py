# SPDX-License-Identifier: Apache-2.0
"""All pages of a morning in the order a centre has chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import Connection

from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.page import Briefing, Page
from commandcenter.queries.briefing.pages.decided import decided
from commandcenter.queries.briefing.pages.departments import departments
from commandcenter.queries.briefing.pages.difficult import difficult
from commandcenter.queries.briefing.pages.hotline import hotline
from commandcenter.queries.briefing.pages.items import items
from commandcenter.queries.briefing.pages.joint import joint
from commandcenter.queries.briefing.pages.quarters import quarters
from commandcenter.queries.briefing.pages.stations import stations
from commandcenter.queries.briefing.pages.today import day_ahead
from commandcenter.queries.briefing.pages.volumes import sources, volumes
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.meeting.minutes import meeting_rules
from commandcenter.vocabulary.briefing import BriefingPage as Kind

PAGES: Mapping[Kind, Callable[[Morning], Page]] = {
    Kind.DECISIONS: decided,
    Kind.VOLUMES: volumes,
    Kind.SOURCES: sources,
    Kind.ITEMS: items,
    Kind.DEPARTMENTS: departments,
    Kind.HOTLINE: hotline,
    Kind.DIFFICULT: difficult,
    Kind.ZERO: stations,
    Kind.QUARTERS: quarters,
    Kind.JOINT: joint,
    Kind.TODAY: day_ahead,
}
"""Every page in the order of the house (domain.md 7)."""


def briefing(
    connection: Connection, day: date | None = None, language: str = "zh", now: datetime | None = None
) -> Briefing:
    """Return the whole briefing of a local day, of today without one; a page the house does not know is left out."""
    morning = Morning.of(connection, day, language, now)
    chosen = [Kind(name) for name in meeting_rules(connection).pages if name in set(Kind)] or list(PAGES)
    return Briefing(
        morning.day, centre_rules(connection).town, morning.now, tuple(PAGES[kind](morning) for kind in chosen)
    )


def page(
    connection: Connection, kind: Kind, day: date | None = None, language: str = "zh", now: datetime | None = None
) -> Page:
    """Return one page of a local day, read anew."""
    return PAGES[kind](Morning.of(connection, day, language, now))
