# SPDX-License-Identifier: Apache-2.0
"""The map shows the operations departments know of and where they take place, until it is over."""

from __future__ import annotations

from datetime import timedelta

from commandcenter.queries.joint.on_map.operations import Operation as Drawn
from commandcenter.queries.joint.on_map.operations import operations_on_map
from commandcenter.services.joint.inviting import invite
from commandcenter.services.joint.reviewing import cancel
from commandcenter.vocabulary.joint import JointState
from tests.services.joint.conftest import Operation


def drawn(operation: Operation) -> list[Drawn]:
    with operation.world.reading() as connection:
        return operations_on_map(connection, operation.world.now)


def test_an_invitation_brings_the_operation_onto_the_map_and_its_end_takes_it_off(operation: Operation) -> None:
    operation.to(JointState.DRAFT)
    assert drawn(operation) == [], "a draft is nobody's business yet"
    operation.do("dispatcher", invite, operation.world.now + timedelta(hours=4))
    assert [one.state for one in drawn(operation)] == [JointState.INVITING]
    (shown,) = drawn(operation)
    west, south, east, north = shown.bounds
    assert (shown.number, shown.departments, shown.state) == ("LZ2611-01", 2, JointState.INVITING)
    assert all(west < place.lon < east and south < place.lat < north for place in operation.look().places)
    operation.do("dispatcher", cancel, "暴雨")
    assert drawn(operation) == []


def test_what_is_weeks_away_is_not_on_the_map_yet(operation: Operation) -> None:
    far = operation.begins + timedelta(days=20)
    operation.draft(window=(far, far + timedelta(hours=2)), gather_at=None)
    operation.do("dispatcher", invite, operation.world.now + timedelta(hours=4))
    assert drawn(operation) == []
    operation.world.travel(days=8)
    assert len(drawn(operation)) == 1
