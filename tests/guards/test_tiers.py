# SPDX-License-Identifier: Apache-2.0
"""On a server a seat of one tier reads its area and what it files or has, and does only what is its tier's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from psycopg import errors

from commandcenter.models.guards import create_operator, install
from commandcenter.queries.case_detail import detail, timeline
from commandcenter.queries.case_list import EVERYTHING, START, QueueFilter, page
from commandcenter.queries.finding import find
from commandcenter.services import unit_of_work
from commandcenter.services.dispatching import dispatch
from commandcenter.services.joint.drafting import Changed, Draft, change_ticket, draft_ticket
from commandcenter.services.supervising.opening import open_thread
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, Problem, Queue, Refused, State
from commandcenter.vocabulary.supervising import ThreadKind
from tests.databases import PostgresqlServer
from tests.guards.conftest import Guarded, forget, guard
from tests.guards.raw import entry_of, write_entry
from tests.services.joint.conftest import equip
from tests.tiers.conftest import in_tiers
from tests.tiers.walks import WHY, back, dispose, down, filed, finish, review, up
from tests.world import PASSWORD

REFUSED = (errors.InsufficientPrivilege,)


@pytest.fixture(scope="module")
def whole(postgresql_server: PostgresqlServer, postgresql_template: str) -> Iterator[tuple[Guarded, dict[str, int]]]:
    """A guarded centre in three tiers, and its centres by name."""
    made = guard(postgresql_server, postgresql_template)
    before = set(made.world.people)
    centres = in_tiers(made.world)
    with made.world.engines.writer.begin() as connection:
        install(connection, made.name)
        for who in set(made.world.people) - before:
            create_operator(connection, made.name, login_of(who), PASSWORD)
    made.world.logins |= {who: made.engines(login_of(who)) for who in set(made.world.people) - before}
    made.stand_still(made.world.now.isoformat())
    yield made, centres
    forget(postgresql_server, made)


def login_of(who: str) -> str:
    return who.replace(" ", ".")


@pytest.fixture
def tiered(whole: tuple[Guarded, dict[str, int]], monkeypatch: pytest.MonkeyPatch) -> Guarded:
    monkeypatch.setattr(unit_of_work, "database_now", lambda connection: whole[0].world.now)
    monkeypatch.setattr(whole[0].world, "travel", lambda **span: None)
    return whole[0]


@pytest.fixture
def centres(whole: tuple[Guarded, dict[str, int]]) -> dict[str, int]:
    return whole[1]


def seen(tiered: Guarded, who: str, case_id: int) -> tuple[bool, ...]:
    """Return whether `who` sees the case: itself, its history, its words, its reporter, its queue."""
    with tiered.world.logins[who].reader.connect() as connection:
        case = tiered.world.case(case_id)
        return (
            detail(connection, case_id, EVERYTHING) is not None,
            bool(timeline(connection, case_id)),
            any(found.row.id == case_id for found in find(connection, case.report_number)),
            bool(connection.exec_driver_sql(f"SELECT 1 FROM reporter_shown WHERE case_id = {case_id}").all()),
            any(row.id == case_id for row in page(connection, QueueFilter(case.pool), START, 500)),
        )


def test_a_case_is_seen_by_its_street_and_the_tiers_above_and_by_whoever_has_it(
    tiered: Guarded, centres: dict[str, int]
) -> None:
    case_id = filed(tiered.world, "street")
    expected = {"street": True, "street2": False, "district": True, "city": True}
    for tier, sees in expected.items():
        assert seen(tiered, f"dispatcher {tier}", case_id) == (sees,) * 5, tier
    assert seen(tiered, "dispatcher", case_id) == (True,) * 5  # a seat of the whole house
    other = filed(tiered.world, "district", cell=0)
    down(tiered.world, other, "district", centres["street2"])
    assert seen(tiered, "dispatcher street2", other) == (True,) * 5


def test_a_case_goes_up_to_the_city_and_back_and_the_street_closes_it_by_the_real_services(
    tiered: Guarded, centres: dict[str, int]
) -> None:
    world = tiered.world
    case_id = filed(world, "street")
    up(world, case_id, "street")
    up(world, case_id, "district")
    back(world, case_id, "city")
    dispose(world, case_id, "district")
    review(world, case_id, "district")
    finish(world, case_id, "street")
    assert world.case(case_id).state is State.CLOSED


def test_a_street_can_send_back_what_was_handed_down_to_it_and_is_none_of_its_area(
    tiered: Guarded, centres: dict[str, int]
) -> None:
    case_id = filed(tiered.world, "district", cell=0)
    down(tiered.world, case_id, "district", centres["street2"])
    back(tiered.world, case_id, "street2")
    assert tiered.world.case(case_id).held_centre_id == centres["district"]
    assert verify(tiered.world.engines).findings == ()


def test_a_street_can_do_nothing_to_a_case_of_another_street(tiered: Guarded) -> None:
    case_id = filed(tiered.world, "street")
    with pytest.raises(Refused) as refusal:
        lead = tiered.world.departments["water"]
        tiered.world.perform("dispatcher street2", dispatch, case_id, None, lead=lead)
    assert refusal.value.problem is Problem.CASE_MISSING
    with tiered.session(login_of("dispatcher street2")) as connection:
        for statement in (
            f'UPDATE "case" SET supervised = true WHERE id = {case_id}',
            f"UPDATE clock SET used_seconds = 0 WHERE case_id = {case_id}",
            f"UPDATE stay SET until = now() WHERE case_id = {case_id}",
        ):
            assert connection.execute(statement.encode()).rowcount == 0, statement
        for table in ("history", "report", "clock", "stay", "tally", "search_document"):
            asked = f"SELECT 1 FROM {table} WHERE case_id = {case_id}"
            assert connection.execute(asked.encode()).fetchall() == [], table


def test_a_street_changes_no_joint_ticket_and_sees_no_thread_of_another_street(tiered: Guarded) -> None:
    world = tiered.world
    case_id = filed(world, "street")
    dispose(world, case_id, "street", fed_back=False)
    wishes = {"kind": ThreadKind.IMPORTANT, "opinion": "今天办结", "due_at": world.now + timedelta(hours=4)}
    thread = world.perform("leader street", open_thread, case_id, None, **wishes)["supervision"]
    operation = equip(world)
    number = operation.draft()
    with tiered.session(login_of("dispatcher street2")) as connection:
        for table, column in (("supervision", "id"), ("supervision_entry", "supervision_id")):
            asked = f"SELECT 1 FROM {table} WHERE {column} = {thread}"
            assert connection.execute(asked.encode()).fetchall() == [], table
        head = connection.execute(f"SELECT title FROM joint_ticket WHERE id = {number}".encode()).fetchone()
        assert head is not None, "who is taken when is read by all: people have their time but once"
        for statement in (
            f"UPDATE joint_ticket SET title = '别的', version = version + 1 WHERE id = {number}",
            f"UPDATE joint_place SET name = '别处' WHERE ticket_id = {number}",
            f"UPDATE joint_participant SET task = '别的' WHERE ticket_id = {number}",
            f"DELETE FROM joint_case WHERE ticket_id = {number}",
            f"DELETE FROM joint_want WHERE ticket_id = {number}",
        ):
            assert connection.execute(statement.encode()).rowcount == 0, statement
        planted = (
            f"INSERT INTO joint_want (ticket_id, kind, name, amount, reason) VALUES ({number}, 'other', '', 1, '')"
        )
        with pytest.raises(REFUSED):
            connection.execute(planted.encode())
    for who in ("dispatcher street", "dispatcher district"):
        world.perform(who, change_ticket, number, None, Changed(goal=f"由{who}改"))
    made = world.perform("dispatcher street2", draft_ticket, Draft(title="自己的", lead_department_id=operation.lead))
    world.perform("dispatcher street2", change_ticket, made["ticket"], None, Changed(goal="自己的单自己改"))


HOLD = """INSERT INTO hold (case_id, district, session_id, person_id, seat, taken_at, beat_at, expires_at)
 VALUES (%s, '', %s, %s, %s, %s, %s, %s)"""


def test_a_street_cannot_hold_a_case_of_another_street(tiered: Guarded) -> None:
    case_id, now = filed(tiered.world, "street"), tiered.world.now
    for who, may in (("dispatcher street2", False), ("dispatcher street", True)):
        actor = tiered.world.people[who]
        given = (case_id, actor.session_id, actor.person_id, actor.seat, now, now, now)
        with tiered.session(login_of(who)) as connection:
            if may:
                connection.execute(HOLD, given)
            else:
                with pytest.raises(REFUSED):
                    connection.execute(HOLD, given)


def by_hand(tiered: Guarded, who: str, case_id: int, action: Action, to: State, **marks: object) -> None:
    """Do an act by raw SQL, right in all but whose tier it is."""
    actor, world = tiered.world.people[who], tiered.world
    entry = entry_of(tiered, case_id, actor, action, to, reason=WHY)
    said = {
        "version": world.case(case_id).version + 1,
        "changed_at": world.now,
        "changed_seat": actor.seat,
        "history_seq": entry["seq"],
        "history_hash": entry["hash"],
        "state": str(to),
        **marks,
    }
    columns = ", ".join(f"{name} = %({name})s" for name in said)
    with tiered.session(login_of(who)) as connection, connection.transaction():
        connection.execute(f'UPDATE "case" SET {columns} WHERE id = %(id)s'.encode(), {**said, "id": case_id})
        write_entry(connection, entry)


def test_what_the_district_filed_a_street_cannot_close_even_by_hand(tiered: Guarded, centres: dict[str, int]) -> None:
    world = tiered.world
    case_id = filed(world, "district")
    down(world, case_id, "district", centres["street"])
    dispose(world, case_id, "street")
    review(world, case_id, "street")
    ended = {"pool": str(Queue.ENDED), "closed_at": world.now, "stage": None}
    with pytest.raises(REFUSED, match="another tier's"):
        by_hand(tiered, "acceptor street", case_id, Action.CLOSE, State.CLOSED, **ended)
    by_hand(tiered, "acceptor district", case_id, Action.CLOSE, State.CLOSED, **ended)


def test_a_case_is_handed_by_whoever_has_it_to_the_next_tier_even_by_hand(
    tiered: Guarded, centres: dict[str, int]
) -> None:
    case_id = filed(tiered.world, "street")

    def moved(who: str, centre: str, action: Action = Action.HAND_UP, held: str | None = None) -> None:
        at = {"disposing_centre_id": centres[centre], "held_centre_id": centres[held or centre]}
        by_hand(tiered, who, case_id, action, State.FILED, **at)

    with pytest.raises(REFUSED, match="another tier's"):
        moved("dispatcher district", "city")
    for centre, action in (("city", Action.HAND_UP), ("street2", Action.HAND_DOWN), ("district", Action.SEND_BACK)):
        with pytest.raises(REFUSED, match="next tier"):
            moved("dispatcher street", centre, action)
    with pytest.raises(REFUSED, match="lies with the tier"):
        moved("dispatcher street", "district", held="street")
    with pytest.raises(REFUSED):
        moved("acceptor street", "district")
    moved("dispatcher street", "district")


def test_nobody_gives_oneself_to_another_tier_and_no_seat_makes_centres(tiered: Guarded) -> None:
    with tiered.session("administrator") as connection:
        with pytest.raises(REFUSED):
            connection.execute(b"UPDATE centre SET parent_id = NULL")
        with pytest.raises(REFUSED):
            connection.execute(b"UPDATE person_role SET centre_id = 1 WHERE role = 'administrator'")
    with tiered.session(login_of("dispatcher street")) as connection, pytest.raises(REFUSED):
        connection.execute(b"UPDATE person_role SET centre_id = NULL")


def test_where_there_are_no_tiers_a_case_lies_with_none_also_by_hand(guarded: Guarded) -> None:
    case_id = guarded.standing(State.FILED)
    actor = guarded.world.people["dispatcher"]
    entry = entry_of(guarded, case_id, actor, Action.SUPERVISE, State.FILED)
    marks = {"history_seq": entry["seq"], "history_hash": entry["hash"], "held_centre_id": 1}
    columns = ", ".join(f"{name} = %({name})s" for name in marks)
    with pytest.raises(REFUSED, match="lies with the tier"):  # noqa: SIM117 – what is refused is refused at its end
        with guarded.session("dispatcher") as connection, connection.transaction():
            connection.execute(
                f'UPDATE "case" SET {columns}, version = version + 1 WHERE id = %(id)s'.encode(),
                {**marks, "id": case_id},
            )
            write_entry(connection, entry)
