# SPDX-License-Identifier: Apache-2.0
"""What goes wrong on a server reaches the seat as one sentence, in whatever language the server speaks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from commandcenter.changes import Topic
from commandcenter.models.engine import as_refusal, ask, is_line_lost, is_shut_out, open_engines
from commandcenter.models.engine.hosts import Limits
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem
from tests.servers.running import NAME, Server, free_port, wait_for

BY_CODE = [
    ("53100", "设备上没有空间", ServerProblem.DISK_FULL),
    ("53200", "内存用尽", ServerProblem.OUT_OF_MEMORY),
    ("58030", "无法写入文件", ServerProblem.DISK_FAILS),
    ("42501", "对表 case 权限不够", ServerProblem.NO_RIGHT),
    ("55P03", "由于锁超时，正在取消查询", ServerProblem.LOCKED),
    ("57014", "由于语句执行超时，正在取消查询", ServerProblem.TOO_SLOW),
    ("40P01", "检测到死锁", Problem.DATABASE_BUSY),
]


def write(uow: UnitOfWork, statement: str) -> None:
    uow.session.execute(text(statement))
    uow.touch(Topic.CASE, 1)


@pytest.fixture
def tables(server: Server) -> Iterator[None]:
    """Give two rows to fight over, and a function that fails as it is told."""
    server.ask("CREATE TABLE thing (id int PRIMARY KEY, n int NOT NULL)", NAME)
    server.ask("INSERT INTO thing VALUES (1, 0), (2, 0)", NAME)
    server.ask(
        "CREATE FUNCTION fail(code text, words text) RETURNS void LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION USING ERRCODE = code, MESSAGE = words; END $$",
        NAME,
    )
    yield
    server.ask("DROP TABLE thing", NAME)
    server.ask("DROP FUNCTION fail", NAME)


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(("code", "words", "problem"), BY_CODE)
def test_the_code_decides_and_not_the_servers_words(engines: Any, code: str, words: str, problem: Any) -> None:
    with pytest.raises(Refused) as refusal:
        perform(engines, SYSTEM, "", write, f"SELECT fail('{code}', '{words}')")
    assert refusal.value.problem is problem
    for language in ("zh", "en"):
        assert "?" not in refusal.value.sentence(language)
    perform(engines, SYSTEM, "", write, "SELECT 1")


@pytest.mark.usefixtures("tables")
def test_an_act_that_waits_for_another_seat_too_long_is_told_so(server: Server, engines: Any) -> None:
    engines.server.hosts._limits = Limits(lock=200)
    with psycopg.connect(server.address()) as other:
        other.execute("UPDATE thing SET n = 1 WHERE id = 1")
        with pytest.raises(Refused) as refusal:
            perform(engines, SYSTEM, "patient", write, "UPDATE thing SET n = 2 WHERE id = 1")
        assert refusal.value.problem is ServerProblem.LOCKED
    perform(engines, SYSTEM, "patient", write, "UPDATE thing SET n = 2 WHERE id = 1")
    assert server.ask("SELECT n FROM thing WHERE id = 1", NAME) == 2


@pytest.mark.usefixtures("tables")
def test_a_question_that_takes_too_long_is_ended(engines: Any) -> None:
    engines.server.hosts._limits = Limits(statement=100)
    with pytest.raises(Refused) as refusal:
        perform(engines, SYSTEM, "", write, "SELECT pg_sleep(10)")
    assert refusal.value.problem is ServerProblem.TOO_SLOW


@pytest.mark.usefixtures("tables")
def test_two_acts_in_each_others_way_are_both_done_once(server: Server) -> None:
    met = threading.Barrier(2)
    seats = [open_engines(server.address()) for _ in range(2)]

    def crosswise(uow: UnitOfWork, first: int, second: int, tries: list[int]) -> None:
        tries.append(first)
        uow.session.execute(text("UPDATE thing SET n = n + 1 WHERE id = :id"), {"id": first})
        if len(tries) == 1:
            met.wait(10)
        uow.session.execute(text("UPDATE thing SET n = n + 1 WHERE id = :id"), {"id": second})

    tries: list[list[int]] = [[], []]
    with ThreadPoolExecutor(2) as threads:
        acts = [
            threads.submit(perform, seats[n], SYSTEM, f"cross {n}", crosswise, 1 + n, 2 - n, tries[n]) for n in range(2)
        ]
    assert [act.exception() for act in acts] == [None, None]
    assert sorted(map(len, tries)) == [1, 2], "the server ended one of them, which was then done again"
    assert server.ask("SELECT array_agg(n ORDER BY id) FROM thing", NAME) == [2, 2]
    for seat in seats:
        seat.dispose()


def test_a_server_that_is_not_there_is_a_lost_line_and_has_words(engines: Any) -> None:
    nobody = open_engines(f"postgresql://postgres@127.0.0.1:{free_port()}/{NAME}")
    with pytest.raises(DBAPIError) as error:
        perform(nobody, SYSTEM, "", write, "SELECT 1")
    assert is_line_lost(error.value)
    refusal = as_refusal(error.value, nobody.where)
    assert refusal is not None and refusal.problem is ServerProblem.HOST_REFUSED and nobody.where in str(refusal)


def test_a_seat_that_idles_inside_an_act_loses_its_line_and_not_the_server_its_locks(
    server: Server, engines: Any
) -> None:
    engines.server.hosts._limits = Limits(idle=50)

    def hang(uow: UnitOfWork) -> None:
        mine = uow.session.execute(text("SELECT pg_backend_pid()")).scalar()
        still = f"SELECT count(*) FROM pg_stat_activity WHERE pid = {mine}"
        wait_for(lambda: not server.ask(still), "the server to end the line")
        uow.session.execute(text("SELECT 1"))

    with pytest.raises(DBAPIError) as error:
        perform(engines, SYSTEM, "hung", hang)
    assert is_line_lost(error.value)


def test_a_seat_whose_role_is_gone_or_has_another_password_is_told_to_sign_in_again(server: Server) -> None:
    hba = server.folder / "pg_hba.conf"
    before = hba.read_text()
    hba.write_text("host all guest 127.0.0.1/32 scram-sha-256\n" + before)
    server.ask("CREATE ROLE guest LOGIN PASSWORD 'first' IN ROLE pg_read_all_data")
    server.ask("SELECT pg_reload_conf()")
    try:
        guest = open_engines(server.address().replace("postgres@", "guest:first@"))
        with guest.reader.connect() as connection:
            assert connection.execute(text("SELECT current_user")).scalar() == "guest"
        server.ask("ALTER ROLE guest PASSWORD 'second'")
        told = [refused_at(guest)]
        server.ask("ALTER ROLE guest NOLOGIN")
        right = open_engines(server.address().replace("postgres@", "guest:second@"))
        told.append(refused_at(right))
        assert told == [ServerProblem.SIGNED_OUT] * 2
    finally:
        hba.write_text(before)
        server.ask("DROP ROLE guest")
        server.ask("SELECT pg_reload_conf()")


def refused_at(engines: Any) -> Any:
    engines.dispose()
    with pytest.raises(Refused) as refusal:
        perform(engines, SYSTEM, "", write, "SELECT 1")
    cause = refusal.value.__cause__
    assert cause is not None and is_shut_out(cause) and not is_line_lost(cause)
    return refusal.value.problem


def takes_no_acts(connection: Connection) -> bool:
    return connection.execute(text("SELECT current_setting('default_transaction_read_only')")).scalar() == "on"


def test_a_server_turned_read_only_is_a_lost_line_and_the_seat_looks_for_another(server: Server, engines: Any) -> None:
    perform(engines, SYSTEM, "as long as it takes acts", write, "SELECT 1")
    server.ask("ALTER SYSTEM SET default_transaction_read_only = on")
    server.ask("SELECT pg_reload_conf()")
    try:
        wait_for(lambda: ask(engines, takes_no_acts), "the seat's own connection to know")
        with pytest.raises(DBAPIError) as error:
            perform(engines, SYSTEM, "too late", write, "INSERT INTO counter VALUES ('x', 1)")
        assert is_line_lost(error.value)
    finally:
        server.ask("ALTER SYSTEM RESET default_transaction_read_only")
        server.ask("SELECT pg_reload_conf()")
