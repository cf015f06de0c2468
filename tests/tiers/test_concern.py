# SPDX-License-Identifier: Apache-2.0
"""Joint tickets and supervision threads are listed for the tier they concern, and changed by no other."""

from __future__ import annotations

from datetime import timedelta

from commandcenter.queries.joint.tickets import board
from commandcenter.queries.supervising.threads import threads
from commandcenter.services.joint.drafting import Changed, Draft, PlaceDraft, change_ticket, draft_ticket
from commandcenter.services.supervising.opening import open_thread
from commandcenter.vocabulary.joint import JointProblem
from commandcenter.vocabulary.supervising import ThreadKind
from tests.services.joint.conftest import equip
from tests.tiers.walks import dispose, filed, up
from tests.world import World

CENTRES = ("street", "street2", "district", "city")


def test_a_joint_ticket_is_of_the_tiers_of_its_places_its_cases_and_its_maker(
    world: World, centres: dict[str, int]
) -> None:
    operation = equip(world)
    of_street = operation.draft()
    lon, lat = world.point(0)
    place = PlaceDraft("前街", lon, lat, cell_id=world.cells[0], community_id=world.communities[0])
    drafted = Draft(title="跨街道清理", lead_department_id=operation.lead, places=(place,))
    of_both = world.perform("dispatcher street2", draft_ticket, drafted)["ticket"]
    listed = {}
    with world.reading() as connection:
        for name in CENTRES:
            listed[name] = {row.id for row in board(connection, centre_id=centres[name], now=world.now)}
    both = {of_street, of_both}
    assert listed == {"street": both, "street2": {of_both}, "district": both, "city": both}
    for who, may in (("street2", False), ("street", True), ("district", True)):
        if may:
            world.perform(f"dispatcher {who}", change_ticket, of_street, None, Changed(goal=f"由{who}改"))
        else:
            world.refused(
                JointProblem.TICKET_MISSING, f"dispatcher {who}", change_ticket, of_street, None, Changed(goal="别的")
            )


def test_a_thread_is_listed_for_the_tiers_its_case_concerns(world: World, centres: dict[str, int]) -> None:
    case_id = filed(world, "street")
    up(world, case_id, "street")
    dispose(world, case_id, "district", fed_back=False)
    due = world.now + timedelta(hours=4)
    wishes = {"kind": ThreadKind.IMPORTANT, "opinion": "今天办结", "due_at": due}
    thread = world.perform("leader street", open_thread, case_id, None, **wishes)["supervision"]
    with world.reading() as connection:
        found = {name: [row.id for row in threads(connection, centre_id=centres[name])] for name in CENTRES}
    assert found == {"street": [thread], "street2": [], "district": [thread], "city": [thread]}
