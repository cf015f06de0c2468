# SPDX-License-Identifier: Apache-2.0
"""The history of a guarded server lies in months, and no seat comes at a month but through the history itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from psycopg import errors

from commandcenter.models import History
from commandcenter.upkeep.chores import make_months
from commandcenter.upkeep.seals import seal_new_entries
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, State
from tests.guards import raw
from tests.guards.conftest import EVERYBODY, KEEPER, Guarded
from tests.guards.raw import count, entry_of, sign_for, write_entry
from tests.guards.test_attacks import REFUSED

NEW_MONTH = datetime(2026, 12, 1, tzinfo=UTC)
COLUMNS = ", ".join(column.name for column in History.__table__.columns)


def months(guarded: Guarded) -> list[str]:
    """Return every month of the history that is there."""
    with guarded.session(None) as connection:
        asked = "SELECT relname FROM pg_class WHERE relnamespace = 'months'::regnamespace AND relkind = 'r' ORDER BY 1"
        return [name for (name,) in connection.execute(asked).fetchall()]


def test_every_entry_lies_in_a_month_and_none_in_the_one_without_bounds(guarded: Guarded) -> None:
    guarded.world.case_in(State.DISPATCHED)
    make_months(guarded.world.logins[KEEPER])
    with guarded.session(None) as connection:
        assert connection.execute("SELECT count(*) FROM months.history_default").fetchone() == (0,)
        [(inside,)] = connection.execute("SELECT count(*) FROM history").fetchall()
    assert inside > 0
    assert verify(guarded.world.engines).clean


def test_the_keeper_makes_months_ahead_and_the_guards_hold_in_them(guarded: Guarded) -> None:
    before = months(guarded)
    with guarded.session(KEEPER) as connection:
        assert connection.execute("SELECT months.prepare(9)").fetchone() == (6,)
    assert make_months(guarded.world.logins[KEEPER]) == 0
    new = set(months(guarded)) - set(before)
    assert len(new) == 6
    with guarded.session(None) as connection:
        for month in new:
            triggers = (
                f"SELECT count(*) FROM pg_trigger WHERE tgrelid = 'months.{month}'::regclass AND tgname LIKE 'g%'"
            )
            assert connection.execute(triggers.encode()).fetchone() == (3,)
            owner = f"SELECT relowner::regrole::text FROM pg_class WHERE oid = 'months.{month}'::regclass"
            assert connection.execute(owner.encode()).fetchone() == (f'"{guarded.name}:owner"',)


@pytest.mark.parametrize("who", EVERYBODY)
def test_no_seat_reads_or_writes_a_month_by_itself(guarded: Guarded, who: str) -> None:
    month = next(name for name in months(guarded) if name != "history_default")
    statements = [
        f"INSERT INTO months.{{}} ({COLUMNS}) SELECT {COLUMNS} FROM history LIMIT 1",
        "SELECT * FROM months.{}",
        "UPDATE months.{} SET reason = ''",
        "DELETE FROM months.{}",
        "TRUNCATE months.{}",
        "ALTER TABLE history DETACH PARTITION months.{}",
        "DROP TABLE months.{}",
        "CREATE TABLE months.mine (LIKE history)",
        f"INSERT INTO archive.history ({COLUMNS}) SELECT {COLUMNS} FROM history LIMIT 1",
        "DELETE FROM archive.history",
        "SELECT months.make('2031-01-01', 'public.history')",
        *([] if who == KEEPER else ["SELECT months.prepare(1)"]),
    ]
    with guarded.session(who) as connection:
        for statement in statements:
            for name in (month, "history_default"):
                with pytest.raises(REFUSED):
                    connection.execute(statement.format(name).encode())


def test_the_keeper_cannot_make_months_without_end(guarded: Guarded) -> None:
    with guarded.session(KEEPER) as connection, pytest.raises(errors.InvalidParameterValue):
        connection.execute("SELECT months.prepare(1000)")


def test_no_session_chooses_the_number_of_an_entry(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    chosen = raw._ENTRY.replace("(case_id", "(id, case_id", 1).replace("VALUES (", "VALUES (1, ")
    monkeypatch.setattr(raw, "_ENTRY", chosen)
    with guarded.session("liaison") as connection:
        sign_for(guarded, connection, case_id)
    with guarded.session(None) as connection:
        assert connection.execute("SELECT 1 FROM history WHERE id = 1 AND case_id = %s", (case_id,)).fetchone() is None
        newest = "SELECT max(id) = (SELECT id FROM history WHERE case_id = %s ORDER BY seq DESC LIMIT 1) FROM history"
        assert connection.execute(newest, (case_id,)).fetchone() == (True,)
    count(guarded)


def test_two_sessions_never_write_the_same_entry_of_a_case(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    with guarded.session("liaison") as one, guarded.session("liaison") as other:
        other.execute("SET lock_timeout = '300ms'")
        # Within a month its own unique pair would keep them apart; here each writes into another month.
        guarded.travel(seconds=(NEW_MONTH - timedelta(seconds=20) - guarded.world.now).total_seconds())
        liaison = guarded.world.people["liaison"]
        entry = entry_of(guarded, case_id, liaison, Action.SIGN_FOR, State.DISPATCHED, at=NEW_MONTH)
        with one.transaction():
            sign_for(guarded, one, case_id)
            with pytest.raises(errors.LockNotAvailable):
                write_entry(other, entry)
        with pytest.raises(errors.InsufficientPrivilege):
            sign_for(guarded, other, case_id, seq=guarded.world.case(case_id).history_seq)
    count(guarded)
    assert verify(guarded.world.engines).clean


def test_who_seals_waits_for_entries_under_way(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    with guarded.session("liaison") as slow, guarded.session(KEEPER) as sealing:
        sealing.execute("SET lock_timeout = '300ms'")
        with slow.transaction():
            sign_for(guarded, slow, case_id)
            with pytest.raises(errors.LockNotAvailable):
                sealing.execute("SELECT pg_advisory_xact_lock(%s)", (0x5EA1,))
    assert seal_new_entries(guarded.world.engines) > 0
    count(guarded)
    assert verify(guarded.world.engines).clean


def test_an_act_on_a_case_that_lay_for_months_follows_its_last_entry(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    guarded.travel(days=500)
    with guarded.session("liaison") as connection:
        sign_for(guarded, connection, case_id)
    assert guarded.world.case(case_id).signed
    beside = "SELECT count(*) FROM months.history_default"
    with guarded.session(None) as connection:
        assert connection.execute(beside).fetchone() != (0,)
        assert make_months(guarded.world.logins[KEEPER]) == 1
        assert connection.execute(beside).fetchone() == (0,)
    count(guarded)
    assert verify(guarded.world.engines).clean
