# SPDX-License-Identifier: Apache-2.0
"""The command that says how the centre's database is."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, opened_engines

if TYPE_CHECKING:
    from commandcenter.queries.house.state import State

app = typer.Typer()


@app.command("status")
def status(data_dir: DataDirOption = None, json: JsonOption = False) -> None:
    """Say who is on line with which version, size, schema, slow acts, standbys, last backup and verification."""
    from commandcenter.cli.shared import diary
    from commandcenter.models.upgrade import require_present
    from commandcenter.queries.house.state import state_of

    place = open_place(data_dir)
    with opened_engines(place) as engines:
        require_present(engines.reader, engines.where)
        with engines.reader.connect() as connection:
            state = state_of(connection)
    done = diary.read(place.data.root)
    figures = {**_figures(state), "backup": done.get("backup"), "verified": done.get("verified")}
    show(figures, json, lambda: _words(state, done))


def _figures(state: State) -> dict[str, Any]:
    """Return the state with times as texts; no name of a person is in it."""
    seats = [
        {"seat": row.seat, "role": str(row.role), "since": row.since.isoformat(timespec="seconds")}
        for row in state.seats
    ]
    return {**asdict(state), "at": state.at.isoformat(timespec="seconds"), "seats": seats}


def _words(state: State, done: dict[str, Any]) -> str:
    from commandcenter.cli.shell import language

    zh = language() == "zh"
    versions = sorted({line.version for line in state.lines})
    lines = [
        ("结构版本" if zh else "schema", f"{state.schema} / {state.wanted_schema}"),
        ("大小" if zh else "size", f"{state.size:,} B"),
        ("在线席位" if zh else "seats on line", f"{len(state.seats)}  {' '.join(versions)}".rstrip()),
        ("连接" if zh else "connections", f"{state.connections} / {state.most_connections}"),
    ]
    lines += [("备库" if zh else "standby", f"{one.name}  {one.behind_seconds or 0:.1f} s") for one in state.standbys]
    for act in state.slow:
        holders = f" ← {', '.join(act.waits_for)}" if act.waits_for else ""
        lines.append(("慢" if zh else "slow", f"{act.account} {act.seat}  {act.seconds:.1f} s  {act.state}{holders}"))
    for what, word in (("backup", "备份" if zh else "last backup"), ("verified", "核对" if zh else "last verified")):
        lines.append((word, str(done.get(what, {}).get("at", "–"))))
    return "\n".join(f"{name:14} {value}" for name, value in lines)
