# SPDX-License-Identifier: Apache-2.0
"""Which rows of a plan are in sight: departments, and under those that are folded out their people and gear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from commandcenter.queries.joint.planner import Plan, PlanClash, PlanRow
from commandcenter.rules.joint.clashes import Thing
from commandcenter.vocabulary.joint import Taken

DEPARTMENT_ROW, OWNED_ROW = 36, 26


@dataclass
class Rows:
    """The rows of a plan with where each begins, in pixels; kept until the plan or what is folded out changes."""

    plan: Plan
    unfolded: set[int] = field(default_factory=set)
    """Departments whose people and gear are shown."""
    shown: list[PlanRow] = field(default_factory=list)
    tops: list[int] = field(default_factory=list)
    """Where each row begins; one more than rows: where the last ends."""
    foldable: set[int] = field(default_factory=set)
    """Departments that have people or gear."""

    def __post_init__(self) -> None:
        """Lay the rows out."""
        self.foldable = {row.department_id for row in self.plan.rows if row.taken is not Taken.DEPARTMENT}
        self.lay_out()

    def lay_out(self) -> None:
        """Find again which rows are in sight."""
        rows = self.plan.rows
        self.shown = [row for row in rows if row.taken is Taken.DEPARTMENT or row.department_id in self.unfolded]
        self.tops = [0]
        for row in self.shown:
            self.tops.append(self.tops[-1] + height(row))

    def fold(self, department_id: int) -> None:
        """Fold a department out, or in again."""
        if department_id in self.foldable:
            self.unfolded ^= {department_id}
            self.lay_out()


def height(row: PlanRow) -> int:
    """Return how high a row is, in pixels."""
    return DEPARTMENT_ROW if row.taken is Taken.DEPARTMENT else OWNED_ROW


def by_row(clashes: Iterable[PlanClash]) -> dict[Thing, list[PlanClash]]:
    """Return the clashes to be seen in each row; a department shows those of its people and gear, too."""
    found: defaultdict[Thing, list[PlanClash]] = defaultdict(list)
    for clash in clashes:
        found[clash.taken, clash.thing].append(clash)
        if clash.taken in (Taken.WORKER, Taken.GEAR):
            found[Taken.DEPARTMENT, clash.department_id].append(clash)
    return found
