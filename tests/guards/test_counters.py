# SPDX-License-Identifier: Apache-2.0
"""Nobody's own password is enough to make figures better than the acts behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from psycopg import errors
from sqlalchemy import insert, text

from commandcenter.models.evaluation import Tally
from commandcenter.models.evaluation.folding import fold
from commandcenter.services.dispatching import urge
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.upkeep.evaluation.counters import check_counters
from commandcenter.vocabulary import Refused, State
from commandcenter.vocabulary.evaluation import Count
from tests.guards.conftest import EVERYBODY, KEEPER, Guarded

CHANGES = (
    "UPDATE tally SET what = 'disposed_in_time'",
    "UPDATE tally SET value = 1",
    "DELETE FROM tally",
    "TRUNCATE tally",
    "UPDATE day_total SET disposed_late = 0",
    "DELETE FROM day_total",
    "INSERT INTO day_total (axis, day, key, closed) VALUES ('all', '2026-11-17', '', 900)",
    "UPDATE folded SET through = 0",
    "INSERT INTO folded (id, through) VALUES (1, 999999)",
)


@pytest.mark.parametrize("who", [who for who in EVERYBODY if who != KEEPER])
def test_nobody_changes_what_was_counted_or_the_totals(guarded: Guarded, who: str) -> None:
    guarded.standing(State.DISPATCHED)
    with guarded.session(who) as connection:
        for statement in CHANGES:
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement.encode())
                pytest.fail(f"{who} did it: {statement}")


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_counts_a_case_without_acting(guarded: Guarded, who: str) -> None:
    case_id = guarded.standing(State.DISPATCHED)
    forged = """INSERT INTO tally (case_id, district, seq, day, what, value, source, role, person_id)
 SELECT case_id, district, seq, day, 'closed', 1, source, role, person_id FROM tally WHERE case_id = %s LIMIT 1"""
    with guarded.session(who) as connection, pytest.raises(errors.InsufficientPrivilege):
        assert connection.execute(forged.encode(), (case_id,)).rowcount == 0
        raise errors.InsufficientPrivilege("had no row to do it with")


FORGED: Mapping[str, dict[str, Any]] = {
    "twice": {"again": True},
    "five times at once": {"value": 5},
    "back from what was never counted": {"value": -1, "what": Count.DISPOSED_LATE},
    "somewhere else": {"cell_id": 1_000_000},
    "for an act of before": {"seq": 1},
    "for somebody who never had it": {"person_id": 1_000_000},
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_no_act_is_counted(guarded: Guarded, forged: dict[str, Any]) -> None:
    case_id = guarded.standing(State.DISPATCHED)
    before = guarded.world.footprint()

    def urge_and_count(uow: UnitOfWork) -> None:
        urge(uow, case_id, None)
        uow.session.flush()
        own = "SELECT * FROM tally WHERE case_id = :case ORDER BY id DESC LIMIT 1"
        row = dict(uow.session.execute(text(own), {"case": case_id}).mappings().one())
        del row["id"]
        extra = {name: value for name, value in forged.items() if name != "again"}
        new = {**row, **({} if "again" in forged else {"what": Count.EXTENDED}), **extra}
        uow.session.execute(insert(Tally.__table__), new)  # type: ignore[arg-type]

    with pytest.raises(Refused):
        guarded.world.perform("dispatcher", urge_and_count)
    assert guarded.world.footprint() == before
    guarded.world.perform("dispatcher", urge, case_id, None)


def test_the_keeper_adds_up_what_every_seat_has_counted(guarded: Guarded) -> None:
    guarded.world.case_in(State.CLOSED)
    keeper = guarded.engines(KEEPER)
    try:
        with keeper.writer.begin() as connection:
            assert fold(connection) > 0
            assert fold(connection) == 0
        with guarded.world.reading() as connection:
            assert [finding.sentence() for finding in check_counters(connection)] == []
            totals = "SELECT sum(closed) FROM day_total WHERE axis = 'all'"
            marks = "SELECT sum(value) FROM tally WHERE what = 'closed'"
            assert connection.execute(text(totals)).scalar() == connection.execute(text(marks)).scalar() > 0
    finally:
        keeper.dispose()
