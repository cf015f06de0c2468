# SPDX-License-Identifier: Apache-2.0
"""Which open cases could be linked to a ticket besides its own: those of its area, and those near its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from commandcenter.models.joint import JointCase, JointEntry, JointPlace
from commandcenter.queries.joint.proposal.matter import matters_of
from commandcenter.queries.joint.proposal.seeds import inside
from commandcenter.rules.joint.route import METRES_PER_DEGREE, Spot, corners_in_degrees, metres
from commandcenter.vocabulary import Both

NEAR_METRES = 300.0
MOST_NEARBY = 60


@dataclass(frozen=True, slots=True)
class Nearby:
    """An open case on no open ticket; `place_id` is the ticket's place that is nearest, `metres` away."""

    case_id: int
    number: str
    item: Both
    address: str
    place_id: int | None
    metres: int | None


def nearby(connection: Connection, ticket_id: int) -> tuple[Nearby, ...]:
    """Return open cases in the area a ticket was drafted from, and within 300 m of its places, the nearest first."""
    asked = select(JointPlace.id, JointPlace.lon, JointPlace.lat).where(JointPlace.ticket_id == ticket_id)
    places = [(row.id, (row.lon, row.lat)) for row in connection.execute(asked.order_by(JointPlace.position))]
    own = set(connection.scalars(select(JointCase.case_id).where(JointCase.ticket_id == ticket_id)))
    rings = [_area(connection, ticket_id), *(_around(spot) for _, spot in places)]
    found = [case_id for ring in rings for case_id in inside(connection, ring) if case_id not in own]
    matters, _ = matters_of(connection, found)
    rows = []
    for one in matters:
        place_id, away = _nearest((one.lon, one.lat), places)
        rows.append(Nearby(one.id, one.number, Both(one.item_zh, one.item_en), one.address, place_id, away))
    rows.sort(key=lambda row: (row.metres is None, row.metres or 0, row.case_id))
    return tuple(rows[:MOST_NEARBY])


def _area(connection: Connection, ticket_id: int) -> tuple[Spot, ...]:
    asked = select(JointEntry.detail).where(JointEntry.ticket_id == ticket_id, JointEntry.seq == 1)
    return corners_in_degrees((connection.scalars(asked).first() or {}).get("area", ()))


def _around(spot: Spot) -> tuple[Spot, ...]:
    """Return a box about a spot that holds everything near it."""
    high = NEAR_METRES / METRES_PER_DEGREE
    wide = high * NEAR_METRES / max(1.0, metres(spot, (spot[0] + high, spot[1])))
    (lon, lat) = spot
    return (lon - wide, lat - high), (lon + wide, lat - high), (lon + wide, lat + high), (lon - wide, lat + high)


def _nearest(
    spot: tuple[float | None, float | None], places: Sequence[tuple[int, Spot]]
) -> tuple[int | None, int | None]:
    lon, lat = spot
    if not places or lon is None or lat is None:
        return None, None
    away, place_id = min((metres((lon, lat), there), id_) for id_, there in places)
    return place_id, round(away)
