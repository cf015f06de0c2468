# SPDX-License-Identifier: Apache-2.0
"""What the dispatcher's page reads at once: the proposal with the cases that can go out alike, and what lies near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from commandcenter.queries.base_map import open_near
from commandcenter.queries.case_list import CaseRow
from commandcenter.queries.proposal import CaseProposal, propose_for, same_kind
from commandcenter.rules.routing import OVERLOAD_FROM

NEAR_METRES = 200.0
MOST_NEAR = 30


@dataclass(frozen=True)
class Offer:
    """What is offered for one case: who should get it and why, and which other cases could go the same way.

    `bases` are what earlier rulings rested on, for one that is disputed.
    """

    case_id: int
    proposal: CaseProposal
    alike: tuple[CaseRow, ...]
    bases: tuple[str, ...] = ()


def offer_for(connection: Any, case_id: int, disputed: bool) -> Offer:
    """Return the offer for a filed case; a dispute is ruled on alone, so it has no others (domain.md 4 rule 4)."""
    if disputed:
        # Loaded where there is something to rule on: no other seat's start waits for it.
        from commandcenter.queries.ruling.precedents import bases

        return Offer(case_id, propose_for(connection, case_id), (), bases(connection, case_id))
    return Offer(case_id, propose_for(connection, case_id), tuple(same_kind(connection, case_id)))


def near(connection: Any, lon: float, lat: float) -> list[CaseRow]:
    """Return the open cases round a point, the nearest first."""
    return open_near(connection, lon, lat, NEAR_METRES, MOST_NEAR)


def overloaded(in_hand: int, total: int, share: float) -> bool:
    """Tell whether a department holds more than the warning share of enough cases for a share to mean anything."""
    return total >= OVERLOAD_FROM and in_hand > share * total
