# SPDX-License-Identifier: Apache-2.0
"""The field sheet of a joint operation: what everybody on site needs, on paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models.engine import database_now
from commandcenter.models.joint import Worker
from commandcenter.queries.briefing.page import Column, ColumnKind, Plan, Row, Sheet, Shown, Spot, Table
from commandcenter.queries.briefing.paper import Paper, local
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.joint.sheet.ground import ground
from commandcenter.queries.joint.ticket import Ticket, ticket
from commandcenter.vocabulary import Refused, Word
from commandcenter.vocabulary.briefing import Printed
from commandcenter.vocabulary.joint import JointProblem
from commandcenter.vocabulary.joint.papers import OnSheet


def field_sheet(connection: Connection, ticket_id: int, language: str = "zh", now: datetime | None = None) -> Paper:
    """Return the field sheet of a ticket: map, places in visiting order, people with their numbers, work and basis.

    It holds telephone numbers: on a server only seats that may read them get it. Raises Refused(TICKET_MISSING).
    """
    found = ticket(connection, ticket_id, now)
    if found is None:
        raise Refused(JointProblem.TICKET_MISSING)
    rules = centre_rules(connection)
    zone = ZoneInfo(rules.zone)
    at = now or database_now(connection)
    writer = _Writer(connection, found, language, zone)
    return Paper(
        title=writer.say(OnSheet.FIELD_SHEET),
        line=f"{rules.town}  {found.number} {found.title}",
        as_of=Printed.AS_OF.label(language).format(at=local(at, zone)),
        sheets=tuple(writer.sheets()),
        language=language,
        stem=f"{found.number}-{writer.say(OnSheet.FIELD_SHEET)}",
        zone=zone,
        day=(found.window[0] if found.window else at).astimezone(zone).date(),
        upright=True,
        foot=writer.say(OnSheet.PERSONAL),
        signature=(writer.say(OnSheet.SIGN_LEAD),),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """A ticket on its way to paper."""

    connection: Connection
    ticket: Ticket
    language: str
    zone: ZoneInfo

    def say(self, word: Word, **filled: Any) -> str:
        """Return a word of the sheet in the reader's language."""
        return word.label(self.language).format(**filled)

    def sheets(self) -> Iterator[Sheet]:
        """Yield the parts in the order in which they are needed."""
        yield self._operation()
        yield self._route()
        yield self._departments()
        yield self._people()
        yield self._gear()
        yield self._safety()

    def _operation(self) -> Sheet:
        one, head = self.ticket, self.ticket.head
        place = head["gather_place"] or self.say(OnSheet.NOT_SET)
        gather = place
        if head["gather_at"] is not None:
            gather = self.say(OnSheet.AT, at=f"{head['gather_at'].astimezone(self.zone):%H:%M}", place=place)
        when = self.say(OnSheet.NO_WINDOW)
        if one.window is not None:
            begins, ends = (moment.astimezone(self.zone) for moment in one.window)
            when = self.say(
                OnSheet.WHEN, day=f"{begins:%Y-%m-%d}", begins=f"{begins:%H:%M}", ends=f"{ends:%H:%M}", gather=gather
            )
        lead = next((self._named(part) for part in one.taking_part if part.lead), self.say(OnSheet.NOT_SET))
        notes = [self.say(OnSheet.LEAD, lead=lead, count=len(one.taking_part))]
        if head["goal"]:
            notes.insert(0, self.say(OnSheet.GOAL, goal=head["goal"]))
        if head["notice_text"]:
            notes.append(self.say(OnSheet.NOTICE, text=head["notice_text"]))
        return Sheet(self.say(OnSheet.OPERATION), when, (), aside="\n".join(notes))

    def _route(self) -> Sheet:
        places = self.ticket.places
        linked = Counter(case.place_id for case in self.ticket.cases)
        said = self.say(
            OnSheet.ROUTE_SAID,
            places=len(places),
            cases=len(self.ticket.cases),
            minutes=sum(place.minutes for place in places),
        )
        heads = (("", 0.45), (OnSheet.PLACE, 2.1), (OnSheet.TASK, 3.0))
        columns = (
            *self._columns(*heads),
            *self._numbers(OnSheet.CASES, OnSheet.MINUTES),
            *self._columns((OnSheet.DONE, 1.2)),
        )
        rows = tuple(
            self._row(str(place.position), place.name, place.task, str(linked[place.id]), str(place.minutes), "")
            for place in places
        )
        table = Table("", columns, rows, empty=self.say(OnSheet.NOTHING))
        return Sheet(self.say(OnSheet.ROUTE), said, (*self._plan(), table))

    def _plan(self) -> Iterator[Plan]:
        spots = [Spot(str(place.position), (place.lon, place.lat)) for place in self.ticket.places]
        lon, lat = self.ticket.head["gather_lon"], self.ticket.head["gather_lat"]
        if lon is not None and lat is not None:
            spots.insert(0, Spot(self.say(OnSheet.GATHERING), (lon, lat)))
        if spots:
            water, roads = ground(self.connection, [spot.at for spot in spots], self.language)
            yield Plan("", water, roads, tuple(spots))

    def _departments(self) -> Sheet:
        columns = self._columns((OnSheet.DEPARTMENT, 1.2), (OnSheet.TASK, 2.6), (OnSheet.BASIS, 2.6))
        rows = tuple(self._row(self._named(part), part.task, part.basis) for part in self.ticket.taking_part)
        return Sheet(self.say(OnSheet.PARTS), "", (Table("", columns, rows, empty=self.say(OnSheet.NOTHING)),))

    def _people(self) -> Sheet:
        named = {part.department_id: self._named(part) for part in self.ticket.participants}
        phones = self._phones()
        heads = ((OnSheet.DEPARTMENT, 1.3), (OnSheet.NAME, 1.0), (OnSheet.PHONE, 1.4), (OnSheet.PERMITS, 2.4))
        columns = self._columns(*heads, (OnSheet.IN, 0.7), (OnSheet.OUT, 0.7))
        rows = tuple(
            self._row(
                named.get(person.department_id, ""),
                person.name,
                phones.get(person.worker_id, ""),
                "、".join(f"{permit.label(self.language)} {until}" for permit, until in person.permits.items()),
                self._time(person.in_at),
                self._time(person.out_at),
            )
            for person in self._in_order(self.ticket.people)
        )
        said = self.say(OnSheet.PEOPLE_SAID, count=len(rows)) if rows else ""
        return Sheet(self.say(OnSheet.PEOPLE), said, (Table("", columns, rows, empty=self.say(OnSheet.NOBODY)),))

    def _gear(self) -> Sheet:
        named = {part.department_id: self._named(part) for part in self.ticket.participants}
        columns = (
            *self._columns((OnSheet.WHAT, 2.4)),
            *self._numbers(OnSheet.AMOUNT),
            *self._columns((OnSheet.BY, 2.4)),
        )
        rows = tuple(
            self._row(" ".join(filter(None, (one.name, one.plate))), str(one.amount), named.get(one.department_id, ""))
            for one in self._in_order(self.ticket.gear)
        )
        return Sheet(self.say(OnSheet.GEAR), "", (Table("", columns, rows, empty=self.say(OnSheet.NOTHING)),))

    def _safety(self) -> Sheet:
        head = self.ticket.head
        said = self.say(OnSheet.NOT_APPROVED)
        if head["safety_at"] is not None:
            said = self.say(OnSheet.APPROVED, name=head["safety_name"], at=local(head["safety_at"], self.zone))
        return Sheet(self.say(OnSheet.SAFETY), head["safety_plan"], (), aside=said)

    def _in_order(self, rows: Iterable[Any]) -> list[Any]:
        """Return what departments send in the order of the departments, who leads first."""
        place = {part.department_id: at for at, part in enumerate(self.ticket.taking_part)}
        return sorted(rows, key=lambda row: place.get(row.department_id, len(place)))

    def _phones(self) -> Mapping[int, str]:
        ids = [person.worker_id for person in self.ticket.people]
        asked = select(Worker.id, Worker.phone).where(Worker.id.in_(ids))
        return {row.id: row.phone for row in self.connection.execute(asked)}

    def _named(self, part: Any) -> str:
        return str(part.name_zh if self.language.startswith("zh") else part.name_en)

    def _time(self, at: datetime | None) -> str:
        return "" if at is None else f"{at.astimezone(self.zone):%H:%M}"

    def _columns(self, *heads: tuple[Word | str, float]) -> tuple[Column, ...]:
        return tuple(
            Column(head.label(self.language) if isinstance(head, Word) else head, width=width) for head, width in heads
        )

    def _numbers(self, *heads: Word) -> tuple[Column, ...]:
        return tuple(Column(head.label(self.language), ColumnKind.NUMBER, 0.6) for head in heads)

    @staticmethod
    def _row(*texts: str) -> Row:
        return Row(tuple(Shown(text) for text in texts))
