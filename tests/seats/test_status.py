# SPDX-License-Identifier: Apache-2.0
"""How a centre is, told without a name: seats and versions on line, what waits for whom, when it was last proven."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text

from commandcenter import __version__
from commandcenter.cli.shell import run
from commandcenter.models import Person, PersonRole
from commandcenter.models.engine import open_engines
from commandcenter.models.upgrade import HEAD
from commandcenter.paths import DataDir
from commandcenter.queries.house import server
from commandcenter.queries.house.judged import judge
from commandcenter.queries.house.state import State, plain, state_of
from commandcenter.services.server.entering import enter, kept_secret, open_as
from commandcenter.services.signing_in import Identity, PostChoice, beat, take_seat
from commandcenter.services.unit_of_work import perform
from commandcenter.vocabulary import Role
from tests.seats.conftest import NAME, SECRET, Pilot


def test_the_keeper_sees_seats_versions_and_who_waits_for_whom(pilot: Pilot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "SLOW_SECONDS", 0.0)
    keeper = open_as(pilot.address, "keeper", kept_secret(pilot.folder, "keeper"))
    seated, owner = enter(pilot.address, "dispatcher01", SECRET), pilot.owner()
    take_seat(seated.engines, seated.identity, seated.identity.posts[0].id)
    seated.engines.sit("派遣 01 席")
    waits = threading.Thread(target=_lock, args=(seated.engines,))
    try:
        with owner.writer.begin() as held:
            held.execute(text("LOCK TABLE hold"))
            waits.start()
            told = _until_somebody_waits(keeper)
        waits.join(10)
    finally:
        for engines in (keeper, seated.engines, owner):
            engines.dispose()
    assert (told.schema, told.wanted_schema) == (HEAD, HEAD)
    assert told.size > 1_000_000
    seat = next(row for row in told.seats if row.seat == "派遣 01 席")
    assert (seat.version, seat.machine, seat.silent) == (__version__, socket.gethostname(), False)
    assert told.server is not None and told.server.sees_all
    versions = [(one.account, one.version, one.seat) for one in told.server.lines]
    assert (f"{NAME}.dispatcher01", __version__, "派遣 01 席") in versions
    blocked = next(act for act in told.server.slow if act.account == f"{NAME}.dispatcher01")
    assert blocked.waits_for == ("postgres",)
    waits = next(one for one in told.server.waits if one.account == f"{NAME}.dispatcher01")
    assert (waits.seat, waits.on, waits.seconds >= 0) == ("派遣 01 席", "hold", True)
    assert 0 < told.server.connections < told.server.most_connections
    assert told.server.months.ahead == 3 and f"{told.at:%Y-%m}" in told.server.months.used
    assert told.server.largest[0].size > 0
    lamps = {str(one.kind): str(one.lamp) for one in judge(told)}
    assert lamps["waits"] in ("green", "yellow") and lamps["connections"] == "green" and lamps["months"] == "green"


def test_an_administrators_seat_sees_waits_and_says_of_the_rest_who_may(pilot: Pilot) -> None:
    seated, owner = enter(pilot.address, "admin", SECRET), pilot.owner()
    waits = threading.Thread(target=_lock, args=(owner,))
    try:
        with owner.writer.begin() as held:
            held.execute(text("LOCK TABLE hold"))
            waits.start()
            told = _until_somebody_waits(seated.engines)
        waits.join(10)
    finally:
        for engines in (seated.engines, owner):
            engines.dispose()
    assert told.server is not None and not told.server.sees_all
    said = {str(one.kind): (str(one.lamp), one.note.label("en")) for one in judge(told)}
    assert "keeper" in said["sync"][1] and said["standby"][0] == said["under_way"][0] == "stopped"
    assert told.server.slow == () and told.server.waits


def _lock(engines: Any) -> None:
    with engines.writer.begin() as connection:
        connection.execute(text("DELETE FROM hold"))


def _until_somebody_waits(keeper: Any) -> State:
    for _ in range(200):
        with keeper.reader.connect() as connection:
            told = state_of(connection)
            if told.server is not None and any(one.waits_for for one in told.server.waits):
                return told
            connection.execute(text("SELECT pg_sleep(0.05)"))
    raise AssertionError("nobody was ever seen waiting")


def test_a_file_tells_when_it_was_last_verified_and_backed_up(
    data: DataDir, sqlite_template: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data.database.write_bytes(sqlite_template.read_bytes())
    open_engines(f"sqlite:///{data.database}").dispose()

    def told() -> dict[str, Any]:
        assert run(["status", "--json", "--data-dir", str(data.root)]) == 0
        return dict(json.loads(capsys.readouterr().out.strip().splitlines()[-1]))

    before = told()
    assert (before["backup"], before["verified"], before["schema"]) == (None, None, HEAD)
    assert run(["db", "verify", "--data-dir", str(data.root)]) == 0
    assert run(["db", "backup", "--data-dir", str(data.root)]) == 0
    capsys.readouterr()
    after = told()
    assert after["verified"]["clean"] is True and after["verified"]["machine"] == socket.gethostname()
    assert (data.backups / after["backup"]["file"]).stat().st_size == after["backup"]["bytes"]
    assert after["size"] == data.database.stat().st_size
    assert run(["status", "--data-dir", str(data.root)]) == 0
    said = capsys.readouterr().out
    assert "●  Last backup" in said


def test_what_status_prints_is_what_the_page_asks_and_names_nobody(
    data: DataDir, sqlite_template: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data.database.write_bytes(sqlite_template.read_bytes())
    engines = open_engines(f"sqlite:///{data.database}")
    identity = _somebody(engines)
    actor = take_seat(engines, identity, identity.posts[0].id)
    told = {"acts": {"accept": [12, 40, 900]}, "news": [70]}
    perform(engines, actor, "", beat, told)
    with engines.reader.connect() as connection:
        asked = state_of(connection)
    assert run(["status", "--json", "--data-dir", str(data.root)]) == 0
    line = capsys.readouterr().out.strip().splitlines()[-1]
    printed, expected = dict(json.loads(line)), plain(asked)
    for moving in ("at", "size"):
        printed.pop(moving), expected.pop(moving)
    engines.dispose()
    assert printed == json.loads(json.dumps(expected))
    assert (asked.pace.acts[0].p95_ms, asked.pace.acts[0].slowest_ms, asked.pace.acts[0].count) == (900, 900, 3)
    assert asked.seats[0].name == "Somebody Real" and "Somebody" not in line


def _somebody(engines: Any) -> Identity:
    with engines.writer.begin() as connection:
        values = {"login": "s.real", "name": "Somebody Real", "password_hash": "-", "pin_hash": "", "failures": 0}
        person = connection.execute(insert(Person).values(active=True, **values).returning(Person.id)).scalar_one()
        post = {"person_id": person, "role": Role.DISPATCHER, "seat": "派遣 02 席"}
        post_id = connection.execute(insert(PersonRole).values(**post).returning(PersonRole.id)).scalar_one()
    return Identity(person, "Somebody Real", (PostChoice(post_id, Role.DISPATCHER, "派遣 02 席", None, None),))
