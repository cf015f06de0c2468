# SPDX-License-Identifier: Apache-2.0
"""What is said of a clash, in both languages: who is wanted twice, by what else, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from commandcenter.rules.joint.clashes import NO_TICKET, Clash, Span, Thing, Timetable
from commandcenter.vocabulary.joint import ClashSaid, Taken


@dataclass(frozen=True, slots=True)
class Name:
    """What a department, a person or a piece of gear is called, and whose it is."""

    zh: str
    en: str
    department_id: int


@dataclass(frozen=True, slots=True)
class PlanClash:
    """A clash as it is shown: whose (0 for a place), when (UTC), which tickets have part in it, and in words.

    The words are made when they are asked for: of a full plan with hundreds of clashes a few are read.
    """

    taken: Taken
    thing: int
    department_id: int
    begins: datetime
    ends: datetime
    tickets: tuple[int, ...]
    name: Name
    others: tuple[Span, ...]
    wanted: int
    there: int
    zone: ZoneInfo

    @property
    def zh(self) -> str:
        """The words in Chinese."""
        return self.label("zh")

    @property
    def en(self) -> str:
        """The words in English."""
        return self.label("en")

    def label(self, language: str) -> str:
        """Return the words in `language`."""
        return _kind(self).said(
            language,
            who=self.name.zh if language.startswith("zh") else self.name.en,
            what=_what(self.others, language),
            when=stretch_text(self.begins, self.ends, self.zone),
            wanted=self.wanted,
            there=self.there,
        )


_NOBODY = Name("", "", 0)


def in_words(
    clash: Clash, table: Timetable, names: Mapping[Thing, Name], zone: ZoneInfo, own: int = NO_TICKET
) -> PlanClash:
    """Return what is shown of a clash of `table`; the ticket `own` is not named to itself."""
    members = [table.spans[at] for at in clash.spans]
    others = tuple(span for span in members if span.ticket == NO_TICKET or span.ticket != own)
    begins, ends = datetime.fromtimestamp(clash.begins, UTC), datetime.fromtimestamp(clash.ends, UTC)
    name = names.get((clash.taken, clash.thing), _NOBODY)
    tickets = tuple(dict.fromkeys(span.ticket for span in members if span.ticket != NO_TICKET))
    return PlanClash(
        *(clash.taken, clash.thing, name.department_id, begins, ends, tickets),
        *(name, others, clash.wanted, clash.there, zone),
    )


def stretch_text(begins: datetime, ends: datetime, zone: ZoneInfo) -> str:
    """Return a time as it is said locally: 11-19 17:00–18:30, with the second day where it is another."""
    first, last = begins.astimezone(zone), ends.astimezone(zone)
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m-%d %H:%M}"
    if last - first == timedelta(days=1) and first.hour == first.minute == 0:
        return f"{first:%m-%d}"
    return f"{first:%m-%d %H:%M}–{until}"


def _kind(clash: PlanClash) -> ClashSaid:
    if not clash.others:
        return ClashSaid.ALONE
    if clash.taken is Taken.PLACE:
        return ClashSaid.SAME_PLACE
    whole = any(span.amount >= clash.there for span in clash.others)
    return ClashSaid.BUSY if whole or clash.taken is Taken.WORKER else ClashSaid.TOO_FEW


def _what(others: tuple[Span, ...], language: str) -> str:
    chinese = language.startswith("zh")
    titles = list(dict.fromkeys(span.title for span in others if span.title))
    away = sum(span.amount for span in others if not span.title)
    if away:
        titles.append(f"{away} 人另有安排" if chinese else f"{away} away")
    return ("、" if chinese else ", ").join(titles)
