# SPDX-License-Identifier: Apache-2.0
"""What a gateway of handsets writes comes in, line by line, and every line that does not is named with its reason."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from commandcenter.exchange import handsets
from commandcenter.exchange.handsets import Figures, Reader, in_batches, take_in
from commandcenter.models.field import SupervisorPosition
from commandcenter.rules.datums import from_wgs84
from commandcenter.vocabulary import Datum, Refused
from commandcenter.vocabulary.field import PositionProblem
from tests.world import SOUTH, World

INSIDE = (121.0015, SOUTH + 0.0005)
FAR = (120.99, SOUTH + 0.0005)


@pytest.fixture
def gateway(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre; what comes in is judged by its clock, a Tuesday, 09:00."""
    monkeypatch.setattr(handsets, "database_now", lambda connection: world.now)
    return world


def take(world: World, *lines: str, **wishes: Any) -> tuple[Figures, dict[int, Any]]:
    refused: dict[int, Any] = {}
    figures = take_in(world.engines, lines, lambda line, why: refused.__setitem__(line, why.problem), **wishes)
    return figures, refused


def said(world: World, who: str = "supervisor", spot: tuple[float, float] = INSIDE, **more: Any) -> str:
    return json.dumps({"person": who, "lon": spot[0], "lat": spot[1], "at": world.now.isoformat(), **more})


def known(world: World) -> dict[int, Any]:
    with world.reading() as connection:
        rows = connection.execute(select(SupervisorPosition.person_id, SupervisorPosition.lon, SupervisorPosition.at))
        return {person: (lon, at) for person, lon, at in rows}


def test_json_lines_are_taken_in_by_login_and_by_number(gateway: World) -> None:
    second = gateway.people["supervisor2"].person_id
    figures, refused = take(gateway, said(gateway), "", said(gateway, str(second), FAR))
    assert (figures.read, figures.taken, figures.alarms, figures.batches, refused) == (2, 2, 1, 1, {})
    assert known(gateway) == {
        gateway.people["supervisor"].person_id: (INSIDE[0], gateway.now),
        second: (FAR[0], gateway.now),
    }


@pytest.mark.parametrize("head", ["person,lon,lat,at", "\ufeff账号;经度;纬度;时间", "LOGIN\tlng\tlatitude\ttimestamp"])
def test_csv_is_read_by_the_names_of_its_first_line(gateway: World, head: str) -> None:
    sign = next(sign for sign in ",;\t" if sign in head)
    line = sign.join(("supervisor", str(INSIDE[0]), str(INSIDE[1]), "2026-11-17 09:00:00"))
    figures, refused = take(gateway, head, line)
    assert (figures.taken, refused) == (1, {})
    assert known(gateway) == {gateway.people["supervisor"].person_id: (INSIDE[0], gateway.now)}


def test_another_datum_is_turned_by_line_or_for_all(gateway: World) -> None:
    shifted = from_wgs84(*INSIDE, Datum.GCJ02)
    for figures, _ in (
        take(gateway, said(gateway, spot=shifted, datum="GCJ-02")),
        take(gateway, said(gateway, spot=shifted), datum=Datum.GCJ02),
    ):
        assert figures.taken == 1
        ((lon, _),) = known(gateway).values()
        assert lon == pytest.approx(INSIDE[0], abs=1e-7)


@pytest.mark.parametrize("unit", [1, 1000])
def test_a_time_may_be_unix_seconds_or_milliseconds(gateway: World, unit: int) -> None:
    take(gateway, said(gateway, at=gateway.now.timestamp() * unit))
    assert [at for _, at in known(gateway).values()] == [gateway.now]


def test_every_line_that_is_not_taken_is_named_with_its_reason(gateway: World) -> None:
    ahead, old = gateway.now + timedelta(minutes=3), gateway.now - timedelta(days=31)
    lines = {
        said(gateway, "nobody"): PositionProblem.PERSON_UNKNOWN,
        said(gateway, "leader"): PositionProblem.NOT_SUPERVISOR,
        said(gateway, spot=(0, 0)): PositionProblem.PLACE_IMPOSSIBLE,
        said(gateway, spot=(SOUTH, 121.0)): PositionProblem.PLACE_IMPOSSIBLE,
        said(gateway, lon="east"): PositionProblem.PLACE_IMPOSSIBLE,
        said(gateway, lat=float("nan")): PositionProblem.PLACE_IMPOSSIBLE,
        said(gateway, datum="local"): PositionProblem.DATUM_UNKNOWN,
        said(gateway, at=ahead.isoformat()): PositionProblem.TIME_AHEAD,
        said(gateway, at=old.isoformat()): PositionProblem.TIME_OLD,
        said(gateway, at="nine"): PositionProblem.TIME_UNREADABLE,
        said(gateway, at=None): PositionProblem.TIME_UNREADABLE,
        "{half": PositionProblem.LINE_UNREADABLE,
        "[1, 2]": PositionProblem.LINE_UNREADABLE,
        said(gateway): None,
    }
    figures, refused = take(gateway, *lines)
    assert refused == {line: why for line, why in enumerate(lines.values(), 1) if why is not None}
    assert (figures.read, figures.taken, figures.refused) == (14, 1, 13)


def test_a_clock_a_little_ahead_is_taken_as_now(gateway: World) -> None:
    figures, _ = take(gateway, said(gateway, at=(gateway.now + timedelta(seconds=90)).isoformat()))
    assert figures.taken == 1
    assert [at for _, at in known(gateway).values()] == [gateway.now]


def test_a_file_without_the_columns_is_refused_as_a_whole(gateway: World) -> None:
    with pytest.raises(Refused) as refusal:
        take(gateway, "person,lat,at", "supervisor,31.2,2026-11-17 09:00")
    assert refusal.value.problem is PositionProblem.COLUMNS_MISSING
    assert "lon" in refusal.value.sentence("zh")


def test_what_came_is_taken_in_while_the_pipe_stays_open() -> None:
    more = threading.Event()

    def pipe() -> Iterator[str]:
        yield from ("a", "b")
        more.wait(5)
        yield "c"

    batches = in_batches(pipe(), most=10, wait=0.05)
    begun = time.monotonic()
    assert next(batches) == [(1, "a"), (2, "b")]
    assert time.monotonic() - begun < 4
    more.set()
    assert list(batches) == [[(3, "c")]]


def test_a_source_that_breaks_is_told_after_what_came_before() -> None:
    def pipe() -> Iterator[str]:
        yield "a"
        raise OSError("gone")

    batches = in_batches(pipe(), wait=5)
    assert next(batches) == [(1, "a")]
    with pytest.raises(OSError, match="gone"):
        next(batches)


@given(st.lists(st.text("ab \n", max_size=3), max_size=30), st.integers(1, 7))
@settings(max_examples=50, deadline=None)
def test_every_line_is_in_one_batch_and_none_is_too_large(lines: list[str], most: int) -> None:
    batches = list(in_batches(lines, most=most, wait=5))
    expected = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    assert [one for batch in batches for one in batch] == expected
    assert all(1 <= len(batch) <= most for batch in batches)


@given(st.text(max_size=60))
@settings(deadline=None)
def test_no_line_breaks_the_reader(line: str) -> None:
    for reader in (Reader.of("{}"), Reader.of("person,lon,lat,at")):
        try:
            reader.values(line)
        except Refused as refusal:
            assert refusal.problem is PositionProblem.LINE_UNREADABLE


def test_the_command_reads_a_file_and_says_what_it_did(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from commandcenter.cli.shell import run

    file = tmp_path / "positions.csv"
    file.write_text("person,lon,lat,at\nnobody,121.0,31.2,2026-11-17 09:00\n", "utf-8")
    assert run(["positions", "import", str(file), "--data-dir", str(tmp_path / "data"), "--json"]) == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["refused"] == 1
    assert "nobody" in err and "2" in err.split()[1]
    assert run(["positions", "import", str(tmp_path / "none"), "--data-dir", str(tmp_path / "data")]) == 2
