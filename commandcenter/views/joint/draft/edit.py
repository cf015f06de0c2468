# SPDX-License-Identifier: Apache-2.0
"""A draft under the hand: what was proposed, and what was changed of it before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from commandcenter.queries.joint.proposal.drafting import Proposal
from commandcenter.rules.joint.route import Spot, visiting_order
from commandcenter.services.joint.drafts import Draft, ParticipantDraft, PlaceDraft, ReasonDraft, WantDraft
from commandcenter.vocabulary.joint import Because, NeedKind, Origin, Qualification

GATHER_BEFORE = timedelta(minutes=15)


@dataclass(frozen=True)
class PartyLine:
    """A department: whether it is asked, why, what it is to do."""

    department_id: int
    name: str
    chosen: bool
    reasons: tuple[ReasonDraft, ...]
    task: str
    basis: str
    people: int


@dataclass(frozen=True)
class PlaceLine:
    """A place; `id` tells it from the others whatever its number in the visiting order."""

    id: int
    name: str
    lon: float
    lat: float
    cell_id: int | None
    community_id: int | None
    cases: tuple[int, ...]
    task: str
    minutes: int


@dataclass(frozen=True)
class NeedLine:
    """What the work needs; one that is not `chosen` is left out."""

    id: int
    chosen: bool
    kind: NeedKind
    qualification: Qualification | None
    name: str
    amount: int
    reason: str


@dataclass
class Edit:
    """All of a draft but its words, which stand in the fields."""

    origin: Origin
    origin_id: int | None
    lead: int | None
    parties: list[PartyLine] = field(default_factory=list)
    places: list[PlaceLine] = field(default_factory=list)
    needs: list[NeedLine] = field(default_factory=list)
    loose: tuple[int, ...] = ()
    """Cases without any position: linked, at no place."""
    area: tuple[Spot, ...] = ()
    """The corners of the lasso it is drafted from, none without one."""

    @classmethod
    def of(cls, proposal: Proposal, language: str, area: tuple[Spot, ...] = ()) -> Edit:
        """Take over a proposal in the seat's language."""
        parties = [
            PartyLine(
                one.department_id, one.name.label(language), one.chosen,
                tuple(ReasonDraft(why.because, why.said.label(language)) for why in one.reasons),
                one.task.label(language), one.basis, one.people,
            )
            for one in proposal.parties
        ]  # fmt: skip
        places = [
            PlaceLine(
                at, one.name.label(language), one.lon, one.lat, one.cell_id, one.community_id, one.cases,
                one.task.label(language), one.minutes,
            )
            for at, one in enumerate(proposal.places, start=1)
            if one.lon is not None and one.lat is not None
        ]  # fmt: skip
        # A thing is stored by its Chinese name: that is how it is found again among what departments have.
        needs = [
            NeedLine(at, True, one.kind, one.qualification, one.name.zh, one.amount, one.reason.label(language))
            for at, one in enumerate(proposal.needs, start=1)
        ]
        loose = tuple(case for one in proposal.places if one.lon is None for case in one.cases)
        return cls(proposal.origin, proposal.origin_id, proposal.lead, parties, places, needs, loose, area)

    # ------------------------------------------------------------------ changing

    def tick_party(self, department_id: int) -> None:
        """Ask a department, or do not; who leads is always asked."""
        if department_id != self.lead:
            self.parties = [
                replace(one, chosen=not one.chosen) if one.department_id == department_id else one
                for one in self.parties
            ]

    def make_lead(self, department_id: int) -> None:
        """Let a department lead; it is asked then."""
        self.lead = department_id
        self.parties = [
            replace(one, chosen=True) if one.department_id == department_id else one for one in self.parties
        ]

    def put_party(self, line: PartyLine) -> None:
        """Put a department in, or its words anew; the first one leads."""
        known = [one.department_id for one in self.parties]
        if line.department_id in known:
            self.parties[known.index(line.department_id)] = line
        else:
            self.parties.append(line)
        if self.lead is None:
            self.lead = line.department_id

    def tick_need(self, id_: int) -> None:
        """Take a need in or leave it out."""
        self.needs = [replace(one, chosen=not one.chosen) if one.id == id_ else one for one in self.needs]

    def put_need(self, line: NeedLine) -> None:
        """Put a need in, or change it."""
        known = [one.id for one in self.needs]
        if line.id in known:
            self.needs[known.index(line.id)] = line
        else:
            self.needs.append(replace(line, id=max(known, default=0) + 1))

    def put_place(self, line: PlaceLine) -> None:
        """Change a place."""
        self.places = [line if one.id == line.id else one for one in self.places]

    def drop_place(self, id_: int) -> None:
        """Leave a place out with its cases."""
        self.places = [one for one in self.places if one.id != id_]

    def drop_case(self, case_id: int) -> None:
        """Leave a case out; its place stays."""
        self.places = [replace(one, cases=tuple(case for case in one.cases if case != case_id)) for one in self.places]
        self.loose = tuple(case for case in self.loose if case != case_id)

    def shift_place(self, id_: int, by: int) -> None:
        """Visit a place earlier (-1) or later (1)."""
        at = next(at for at, one in enumerate(self.places) if one.id == id_)
        to = at + by
        if 0 <= to < len(self.places):
            self.places[at], self.places[to] = self.places[to], self.places[at]

    def order_places(self) -> None:
        """Put the places into the order of a short way, beginning at the one that stands first."""
        spots = [(one.lon, one.lat) for one in self.places]
        self.places = [self.places[at] for at in visiting_order(spots)]

    @property
    def cases(self) -> tuple[int, ...]:
        """All cases that would be linked."""
        return (*(case for place in self.places for case in place.cases), *self.loose)

    @property
    def chosen(self) -> list[PartyLine]:
        """Who is asked."""
        return [one for one in self.parties if one.chosen]

    def draft(self, title: str, goal: str, window: tuple[datetime, datetime] | None, gather: str) -> Draft:
        """Return what is kept; people gather a quarter of an hour before it begins, at the first place."""
        first = self.places[0] if self.places else None
        return Draft(
            title=title,
            lead_department_id=self.lead or 0,
            goal=goal,
            origin=self.origin,
            origin_id=self.origin_id,
            places=tuple(
                PlaceDraft(one.name, one.lon, one.lat, one.minutes, one.task, one.cell_id, one.community_id, one.cases)
                for one in self.places
            ),
            cases=self.loose,
            area=self.area,
            participants=tuple(
                ParticipantDraft(one.department_id, one.reasons, one.task, one.basis, one.people) for one in self.chosen
            ),
            wants=tuple(
                WantDraft(one.kind, one.qualification, "" if one.qualification else one.name, one.amount, one.reason)
                for one in self.needs
                if one.chosen
            ),
            window=window,
            gather_place=gather,
            gather_at=window[0] - GATHER_BEFORE if window is not None else None,
            gather_lon=first.lon if first is not None else None,
            gather_lat=first.lat if first is not None else None,
        )


def added(department_id: int, name: str, task: str, basis: str, people: int, why: str) -> PartyLine:
    """Return a department that was added by hand."""
    return PartyLine(department_id, name, True, (ReasonDraft(Because.HAND, why),), task, basis, people)


def minutes_of(places: Sequence[PlaceLine]) -> int:
    """Return how many minutes the work at all places takes."""
    return sum(one.minutes for one in places)
