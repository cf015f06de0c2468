# SPDX-License-Identifier: Apache-2.0
"""Nobody raises the own rights on the server, and nobody reads what the seat may not see."""

from __future__ import annotations

import pytest
from psycopg import errors

from commandcenter.rules.masking import mask_name, mask_phone
from commandcenter.vocabulary import Source, State
from tests.guards.conftest import EVERYBODY, KEEPER, WALL, Guarded

KNOWING = ("acceptor", "leader", "director")
NAME, PHONE = "欧阳静", "138 0000 6028"


# Every way to more rights that a session may try; me is the own role, base the database, other somebody else's role.
STATEMENTS = (
    'GRANT "{base}:director" TO "{me}"',
    'GRANT "{base}:owner" TO "{me}"',
    'GRANT pg_read_all_data TO "{me}"',
    'ALTER ROLE "{me}" SUPERUSER',
    'ALTER ROLE "{me}" CREATEROLE BYPASSRLS',
    "ALTER ROLE \"{other}\" PASSWORD 'mine'",
    'SET ROLE "{base}:owner"',
    'SET ROLE "{base}:registrar"',
    'SET ROLE "{other}"',
    'SET SESSION AUTHORIZATION "{base}:owner"',
    "SET session_replication_role = replica",
    'ALTER TABLE "case" DISABLE TRIGGER ALL',
    "ALTER TABLE history DISABLE TRIGGER guard_entry",
    'ALTER TABLE "case" DISABLE ROW LEVEL SECURITY',
    'DROP POLICY guard_staff ON "case"',
    "DROP TRIGGER guard_entry ON history",
    'CREATE POLICY mine ON "case" TO "{me}" USING (true)',
    "CREATE OR REPLACE FUNCTION guard.me() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
    "CREATE OR REPLACE FUNCTION guard.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
    "CREATE FUNCTION guard.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE SCHEMA mine",
    'CREATE TEMP TABLE "case" (id int)',
    "CREATE TABLE public.mine (id int)",
    "CREATE VIEW public.mine AS SELECT 1",
    "CREATE EXTENSION dblink",
    "INSERT INTO guard.line SELECT 'filed', 'close', role, 'closed', false, false, false, '' FROM guard.line",
    "DELETE FROM guard.line",
    "SELECT * FROM guard.line",
    "SELECT guard.seat('acceptor', '{{director}}')",
    "SELECT guard.follow(1)",
    "SELECT guard.done(1)",
    "COPY person TO '/tmp/people'",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "COPY counter FROM PROGRAM 'id'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_create(0)",
    "SELECT lo_import('/etc/passwd')",
    "SELECT * FROM pg_authid",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> session_user",
    "ALTER SYSTEM SET fsync = off",
    'ALTER DATABASE "{base}" OWNER TO "{me}"',
    "SELECT password_hash FROM person",
    "SELECT pin_hash FROM person",
    "SELECT person FROM person",
    "UPDATE person SET password_hash = ''",
    "UPDATE person SET active = false WHERE login = '{who}'",
    "INSERT INTO person_role (person_id, role, seat) SELECT id, 'director', '' FROM person WHERE login = '{who}'",
    "INSERT INTO alembic_version VALUES ('9999')",
    "UPDATE alembic_version SET version_num = ''",
)


def statements(guarded: Guarded, who: str) -> list[str]:
    """Return what `who` tries; rules of rows bind departments and the field, who must not lift them."""
    names = {"me": guarded.login(who), "base": guarded.name, "other": guarded.login("acceptor2"), "who": who}
    lifted = ["SET row_security = off; SELECT * FROM history LIMIT 0"] if who in ("liaison", "supervisor") else []
    return [statement.format(**names) for statement in STATEMENTS] + lifted


@pytest.mark.parametrize("who", EVERYBODY)
def test_nobody_raises_the_own_rights(guarded: Guarded, who: str) -> None:
    with guarded.session(who) as connection:
        for statement in statements(guarded, who):
            with pytest.raises((errors.InsufficientPrivilege, errors.UndefinedFile, errors.FeatureNotSupported)):
                connection.execute(statement.encode())
                pytest.fail(f"{who} did it: {statement}")


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_group_is_no_way_to_another_person(guarded: Guarded, who: str) -> None:
    with guarded.session(who) as connection:
        before = connection.execute("SELECT session_user").fetchone()
        groups = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname LIKE %s AND pg_has_role(session_user, oid, 'MEMBER')",
            (f"{guarded.name}:%",),
        ).fetchall()
        for (group,) in groups:
            connection.execute(f'SET ROLE "{group}"'.encode())
            assert connection.execute("SELECT session_user").fetchone() == before
            connection.execute("RESET ROLE")


@pytest.mark.parametrize("who", ["acceptor", "dispatcher", "station", "liaison", WALL, KEEPER])
def test_only_an_administrator_keeps_catalogue_places_posts_and_settings(guarded: Guarded, who: str) -> None:
    with guarded.session(who) as connection:
        for statement in (
            "UPDATE item SET name_zh = ''",
            "DELETE FROM filing_condition",
            "UPDATE cell SET code = ''",
            "DELETE FROM person_role",
            "INSERT INTO centre_setting VALUES ('rules', '{}')",
            "INSERT INTO calendar_day VALUES ('2026-11-22', true, '[]', '')",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement.encode())


@pytest.fixture
def told(guarded: Guarded) -> tuple[int, int]:
    """Return a case with an open and one with a confidential reporter, taken in by the first acceptor."""
    words = {"source": Source.HOTLINE_12345, "reporter_name": NAME, "reporter_phone": PHONE, "wants_answer": True}
    return (
        guarded.world.case_in(State.REPORTED, **words),
        guarded.world.case_in(State.REPORTED, confidential=True, **words),
    )


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.usefixtures("told")
def test_nobody_reads_reporters_past_the_views(guarded: Guarded, who: str) -> None:
    with guarded.session(who) as connection:
        for statement in (
            "SELECT reporter_phone FROM report",
            "SELECT reporter_name FROM report",
            "SELECT phone_reversed FROM report",
            "SELECT * FROM report",
            "SELECT report FROM report",
            "SELECT to_jsonb(r) FROM report r",
            "COPY report TO STDOUT",
            "SELECT id FROM report WHERE reporter_phone LIKE '138%'",
            "SELECT id FROM report ORDER BY reporter_phone",
            "UPDATE report SET text = reporter_phone",
            "UPDATE report SET alike = true RETURNING reporter_phone",
        ):
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute(statement.encode())
        seen = connection.execute("SELECT count(*) FROM pg_stats WHERE attname = 'reporter_phone'").fetchone()
        assert seen == (0,)


@pytest.mark.parametrize("who", [*EVERYBODY, "acceptor2"])
def test_reporters_are_known_to_whom_the_trade_trusts(guarded: Guarded, who: str, told: tuple[int, int]) -> None:
    open_case, secret = told
    expected = {open_case} if who == "acceptor2" else {open_case, secret} if who in KNOWING else set()
    with guarded.session(who) as connection:
        try:
            asked = "SELECT case_id, name, phone FROM reporter WHERE case_id = ANY (%s)"
            rows = connection.execute(asked, ([open_case, secret],)).fetchall()
        except errors.InsufficientPrivilege:
            rows = []
        assert {row[0] for row in rows} == expected
        assert {row[1:] for row in rows} <= {(NAME, PHONE)}
        try:
            shown = connection.execute(asked.replace("reporter", "reporter_shown"), ([open_case, secret],)).fetchall()
        except errors.InsufficientPrivilege:
            shown = []
    assert {row[1:] for row in shown} <= {("欧**", "138 **** 6028"), ("", "138 **** 6028")}


@pytest.mark.parametrize("table", ["case", "report", "history", "clock", "disposal", "task", "search_document"])
def test_a_department_sees_its_own_cases_only(guarded: Guarded, table: str) -> None:
    sent = guarded.world.case_in(State.CHECKING)
    other = guarded.world.case_in(State.FILED)
    column = "id" if table == "case" else "case_id"

    def cases_of(who: str) -> set[int]:
        with guarded.session(who) as connection:
            return {row[0] for row in connection.execute(f'SELECT {column} FROM "{table}"'.encode())}

    everything = cases_of("dispatcher")
    mine = cases_of("liaison")
    assert sent in mine <= everything and other not in mine
    assert sent in cases_of("liaison2"), "an assisting department sees the case"
    # What other tests sent to the third department is its own; these two are not.
    assert not {sent, other} & cases_of("liaison3")


def test_a_supervisor_sees_what_was_sent_or_told_and_no_other(guarded: Guarded) -> None:
    sent = guarded.world.case_in(State.CHECKING)
    other = guarded.world.case_in(State.REPORTED)
    with guarded.session("supervisor") as connection:
        seen = {row[0] for row in connection.execute('SELECT id FROM "case"')}
    assert sent in seen and other not in seen
    with guarded.session("supervisor2") as connection:
        assert connection.execute('SELECT count(*) FROM "case"').fetchone() == (0,)


def test_what_came_of_an_act_is_told_to_who_did_it(guarded: Guarded) -> None:
    guarded.world.case_in(State.FILED)
    mine = guarded.world.people["acceptor"].person_id
    with guarded.session("acceptor") as connection:
        whose = connection.execute("SELECT DISTINCT a.person_id FROM act a JOIN act_outcome USING (act_id)").fetchall()
        assert whose == [(mine,)]
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("SELECT outcome FROM act")


def test_the_masks_of_the_server_are_those_of_the_house(guarded: Guarded) -> None:
    phones = [
        "",
        "110",
        "62345678",
        "021-62345678",
        "+86 138 0000 6028",
        "１３８００００６０２８",
        "n/a",
        "138 **** 6028",
    ]
    names = ["", "王", "王小明", "王女士", "欧阳静", " 李四 ", "阿不都热合曼", "陈师傅", "Smith"]
    with guarded.session(None) as connection:
        for phone in phones[:-1]:
            assert connection.execute("SELECT guard.masked_phone(%s)", (phone,)).fetchone() == (mask_phone(phone),)
        for name in names:
            assert connection.execute("SELECT guard.masked_name(%s)", (name,)).fetchone() == (mask_name(name),)
    assert mask_phone(phones[-1]) == phones[-1]
