# SPDX-License-Identifier: Apache-2.0
"""A month in which one department led 133 of 174 orders, on the miniature centre."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from commandcenter.models import FAR_FUTURE, Case, Disposal
from commandcenter.vocabulary import Queue, Source, State
from tests.world import World

# Item, orders, department, of which late: 133 of 174 lie with the housing office (domain.md 6).
MONTH = (
    ("C-PA-02", 38, "housing", 9),
    ("E-HF-01", 50, "housing", 12),
    ("C-LI-01", 45, "housing", 3),
    ("C-PA-01", 25, "water", 2),
    ("E-HF-02", 16, "police", 0),
)


def play_month(world: World) -> None:
    """Send a month of orders out and have them done, half of it in each community."""
    number = 90_000
    cases: list[dict[str, Any]] = []
    visits: list[dict[str, Any]] = []
    for code, orders, department, late in MONTH:
        for turn in range(orders):
            number += 1
            at = world.now - timedelta(days=1 + turn % 28)
            cases.append(closed(world, number, code, department, world.communities[turn % 2]) | {"filed_at": at})
            visits.append(visited(world, number, department) | {"sent_at": at, "ended_at": at, "overdue": turn < late})
    with world.engines.writer.begin() as connection:
        connection.execute(insert(Case), cases)
        connection.execute(insert(Disposal), visits)


def closed(world: World, number: int, code: str, department: str, community: int) -> dict[str, Any]:
    return {
        **{"id": number, "number": f"T{number}", "report_number": f"R{number}", "text": "一月一单"},
        **{"state": State.CLOSED, "pool": Queue.ENDED, "due_at": FAR_FUTURE, "warn_at": FAR_FUTURE, "version": 1},
        **{"source": Source.HOTLINE_12345, "item_id": world.items[code], "community_id": community},
        **dict.fromkeys(("reported_at", "closed_at", "changed_at"), world.now),
        "lead_department_id": world.departments[department],
    }


def visited(world: World, number: int, department: str) -> dict[str, Any]:
    return {"case_id": number, "department_id": world.departments[department], "sent_by": 1, "rework": False}
