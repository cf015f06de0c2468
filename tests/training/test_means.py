# SPDX-License-Identifier: Apache-2.0
"""The departments of the training town have people, permits, gear and other work, the same on each founding."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import delete, func, select

from commandcenter.models import Department
from commandcenter.models.engine import Engines
from commandcenter.models.joint import Engagement, Gear, Permit, Worker
from commandcenter.queries.joint import people, planner
from commandcenter.training.founding import SEED
from commandcenter.training.joint.means import settle_means
from commandcenter.vocabulary.joint import Taken


def test_each_department_has_people_and_some_permits_have_ended_or_end_soon(town: Engines) -> None:
    with town.reader.connect() as connection:
        staff = people.workers(connection)
        held = [permit for one in staff for permit in one.permits]
        first = connection.execute(select(func.min(Engagement.begins_at))).scalar_one()
        plan = planner.plan(connection, first.date())
        departments = connection.execute(select(func.count()).select_from(Department)).scalar_one()
        assert len(people.gear(connection)) > departments
    sent = Counter(one.department_id for one in staff)
    assert len(sent) == departments
    assert all(2 <= count <= 12 for count in sent.values())
    assert len({one.name for one in staff}) == len(staff)
    assert 3 <= sum(permit.expired for permit in held) <= len(held) / 4
    assert 3 <= sum(permit.expiring for permit in held) <= len(held) / 3
    kinds = defaultdict(int)
    for row in plan.rows:
        kinds[row.taken] += len(row.bars)
    assert kinds[Taken.DEPARTMENT] >= departments - 1
    assert 100 < kinds[Taken.WORKER] < 1_000


def test_the_same_seed_gives_the_same_people_and_the_same_weeks(town: Engines) -> None:
    tables = (Engagement, Permit, Gear, Worker)

    def stored() -> list[list[tuple[object, ...]]]:
        with town.reader.connect() as connection:
            asked = (select(table.__table__).order_by(table.id) for table in tables)
            return [[tuple(row) for row in connection.execute(one)] for one in asked]

    before = stored()
    with town.writer.begin() as connection:
        for table in tables:
            connection.execute(delete(table))
        settle_means(connection, SEED)
    assert stored() == before
