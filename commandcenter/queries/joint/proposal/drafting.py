# SPDX-License-Identifier: Apache-2.0
"""Drafts a joint ticket in one step from whatever it is about: everything the form of a draft begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from commandcenter.models import ItemDepartment
from commandcenter.queries.joint.proposal.departments import evidence, named, needs_of_past, past_of
from commandcenter.queries.joint.proposal.matter import LeftOut, Matter, matters_of, names_of
from commandcenter.queries.joint.proposal.seeds import decided, in_area, inside
from commandcenter.rules.joint.proposal import (
    Evidence,
    Member,
    Need,
    Reason,
    minutes_at,
    needs,
    party,
    people_wanted,
    window_minutes,
)
from commandcenter.rules.joint.route import Spot, grouped, middle, visiting_order, way_metres
from commandcenter.vocabulary import Both
from commandcenter.vocabulary.joint import Because, Origin, Why, Wording


@dataclass(frozen=True, slots=True)
class PlannedPlace:
    """A place in visiting order: name, where it is (None: nowhere yet), its cases, what is done, minutes it takes."""

    name: Both
    lon: float | None
    lat: float | None
    cell_id: int | None
    community_id: int | None
    cases: tuple[int, ...]
    task: Both
    minutes: int


@dataclass(frozen=True, slots=True)
class Party:
    """A department of the proposal with what it is to do, on what it is responsible, and how many people it sends."""

    department_id: int
    name: Both
    lead: bool
    chosen: bool
    reasons: tuple[Reason, ...]
    task: Both
    basis: str
    people: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft nobody has touched yet; `minutes` is how long it takes, `left_out` are cases that cannot be part."""

    origin: Origin
    origin_id: int | None
    title: Both
    goal: Both
    places: tuple[PlannedPlace, ...]
    parties: tuple[Party, ...]
    needs: tuple[Need, ...]
    minutes: int
    lessons: tuple[tuple[str, str], ...] = ()
    """Number of an earlier operation on the same items, and what its review said to do otherwise."""
    left_out: tuple[LeftOut, ...] = ()
    everybody: tuple[tuple[int, Both], ...] = field(default=(), repr=False)
    """Every department in service, for whom to add by hand."""

    @property
    def cases(self) -> tuple[int, ...]:
        """The cases of all places."""
        return tuple(case for place in self.places for case in place.cases)

    @property
    def lead(self) -> int | None:
        """The department that should lead, None when nothing speaks for anybody."""
        return next((one.department_id for one in self.parties if one.lead), None)


def propose(
    connection: Connection,
    cases: Iterable[int],
    origin: Origin = Origin.SELECTION,
    origin_id: int | None = None,
    *,
    also: Sequence[Evidence] = (),
    goal: str = "",
) -> Proposal:
    """Return the draft of an operation on these cases; `also` speaks for departments before all else.

    Cases near each other are one place; the way begins where most of them are.
    """
    matters, left_out = matters_of(connection, cases)
    items = {one.item_id for one in matters if one.item_id is not None}
    past = past_of(connection, items)
    members = party((*also, *evidence(connection, matters, past)))
    places = _places(matters)
    wanted = {(one.qualification or one.name.zh): one for one in needs_of_past(connection, past)}
    wanted.update({(one.qualification or one.name.zh): one for one in needs(one.item_zh for one in matters)})
    names = names_of(connection, active=True)
    responsible = _responsible(connection, matters)
    spots = [(place.lon, place.lat) for place in places if place.lon is not None and place.lat is not None]
    return Proposal(
        origin,
        origin_id,
        _title(matters),
        Both(goal, goal) if goal else _counted(matters),
        places,
        tuple(_party(one, names[one.department_id], responsible, len(places)) for one in members),
        tuple(wanted.values()),
        window_minutes([place.minutes for place in places], way_metres(spots)),
        tuple((one.number, one.lessons) for one in past if one.lessons),
        tuple(left_out),
        tuple(names.items()),
    )


def propose_inside(connection: Connection, ring: Sequence[Spot], items: Collection[int] = ()) -> Proposal:
    """Return the draft for what is open within a lasso (corners in WGS-84 degrees), of these items where named."""
    return propose(connection, inside(connection, ring, items), Origin.LASSO)


def propose_area(
    connection: Connection, divisions: Collection[int], items: Collection[int], campaign_id: int | None = None
) -> Proposal:
    """Return the draft for what is open of these items in these divisions, as a campaign asks for it."""
    return propose(connection, in_area(connection, divisions, items), Origin.CAMPAIGN, campaign_id)


def propose_decided(connection: Connection, decision_id: int) -> Proposal:
    """Return the draft for a decision of a meeting: its cases, its words as the goal, and whom it names."""
    seed = decided(connection, decision_id)
    if seed is None:
        return propose(connection, (), Origin.DECISION, decision_id)
    reason = Reason(Because.HAND, Both.filled(Why.DECISION))
    also = [] if seed.department_id is None else [Evidence(seed.department_id, reason, len(seed.cases) + 1)]
    return propose(connection, seed.cases, Origin.DECISION, decision_id, also=also, goal=seed.text)


# ---------------------------------------------------------------- places


def _places(matters: Sequence[Matter]) -> tuple[PlannedPlace, ...]:
    there = [(one, (one.lon, one.lat)) for one in matters if one.lon is not None and one.lat is not None]
    spots = [spot for _, spot in there]
    groups = grouped(spots)
    middles = [middle([spots[at] for at in group]) for group in groups]
    order = visiting_order(middles)
    places = [_place([there[at][0] for at in groups[number]], middles[number]) for number in order]
    nowhere = [one for one in matters if one.lon is None or one.lat is None]
    return (*places, *([_place(nowhere, None)] if nowhere else ()))


def _place(matters: Sequence[Matter], spot: Spot | None) -> PlannedPlace:
    counted = Counter(one.item_zh for one in matters)
    first = matters[0]
    return PlannedPlace(
        _place_name(matters) if spot is not None else Both.filled(Wording.NOWHERE),
        None if spot is None else round(spot[0], 6),
        None if spot is None else round(spot[1], 6),
        first.cell_id,
        first.community_id,
        tuple(one.id for one in matters),
        _counted(matters),
        minutes_at(counted),
    )


def _place_name(matters: Sequence[Matter]) -> Both:
    """Name a place by the address that most of its cases have, else by what is round it."""
    addresses = Counter(one.address.strip() for one in matters if one.address.strip())
    if not addresses:
        first = matters[0]
        return Both.filled(
            Wording.THERE, place=Both(first.community_zh or first.number, first.community_en or first.number)
        )
    most = addresses.most_common(1)[0][0]
    if len(addresses) == 1:
        return Both(most, most)
    return Both(
        Wording.AND_MORE.zh.format(place=most, count=len(addresses)),
        Wording.AND_MORE.en.format(place=most, count=len(addresses) - 1),
    )


# ---------------------------------------------------------------- words


def _title(matters: Sequence[Matter]) -> Both:
    if not matters:
        return Both("", "")
    items = Counter((one.item_zh, one.item_en or one.item_zh) for one in matters if one.item_zh).most_common()
    communities = Counter((one.community_zh, one.community_en or one.community_zh) for one in matters).most_common(1)
    item = Both(*items[0][0]) if items else Both("", "")
    return Both.filled(
        Wording.TITLE if len(items) < 2 else Wording.TITLE_MORE, place=Both(*communities[0][0]), item=item
    )


def _counted(matters: Sequence[Matter]) -> Both:
    counted = Counter((one.item_zh, one.item_en or one.item_zh) for one in matters if one.item_zh).most_common()
    parts = [Both.filled(Wording.ITEM_COUNT, item=Both(*name), count=count) for name, count in counted]
    return Both(Wording.BETWEEN.zh.join(part.zh for part in parts), Wording.BETWEEN.en.join(part.en for part in parts))


# ---------------------------------------------------------------- departments


def _responsible(connection: Connection, matters: Sequence[Matter]) -> dict[int, list[Matter]]:
    """Return for each department the cases of whose items the catalogue makes it responsible, and those in its hand."""
    items = {one.item_id for one in matters if one.item_id is not None}
    asked = select(ItemDepartment.department_id, ItemDepartment.item_id).where(ItemDepartment.item_id.in_(items))
    pairs = {(department, item) for department, item in connection.execute(asked)}
    found: dict[int, list[Matter]] = {}
    for one in matters:
        for department in {d for d, item in pairs if item == one.item_id} | {one.department_id or 0}:
            found.setdefault(department, []).append(one)
    return found


def _party(one: Member, name: Both, responsible: dict[int, list[Matter]], places: int) -> Party:
    own = responsible.get(one.department_id, [])
    basis = "  ".join(dict.fromkeys(case.item_code for case in own if case.item_code))
    people = people_wanted(one.lead, places)
    return Party(one.department_id, name, one.lead, one.chosen, one.reasons, named(own), basis, people)
