# SPDX-License-Identifier: Apache-2.0
"""The command that says how the centre's database is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, opened_engines

if TYPE_CHECKING:
    from commandcenter.queries.house.state import State

app = typer.Typer()
# The same four as on a screen, by shape, so that they are told apart in black and white too.
MARKS = {"green": "●", "yellow": "▲", "red": "◆", "stopped": "○"}


@app.command("status")
def status(data_dir: DataDirOption = None, json: JsonOption = False) -> None:
    """Say who is on line with which version, how fast acts are, what waits, size, last backup and verification.

    With --json exactly the figures that the administration page shows, without anybody's name.
    """
    from commandcenter.models.upgrade import require_present
    from commandcenter.queries.house.state import plain, state_of

    place = open_place(data_dir)
    with opened_engines(place) as engines:
        require_present(engines.reader, engines.where)
        with engines.reader.connect() as connection:
            state = state_of(connection)
    show(plain(state), json, lambda: _words(state))


def _words(state: State) -> str:
    from commandcenter.cli.shell import language
    from commandcenter.queries.house.judged import judge

    said = language()
    lines = [
        (MARKS[str(one.lamp)], one.kind.label(said), one.value.label(said), one.note.label(said))
        for one in judge(state)
    ]
    return "\n".join((*_columns(lines), *_details(state, said)))


def _details(state: State, language: str) -> Iterator[str]:
    """Yield what stands behind the figures, as far as there is something."""
    from commandcenter.queries.house.judged import duration_text

    yield from _part(
        ("席位" if language == "zh" else "seats"),
        [
            (
                MARKS["red" if seat.silent else "green"],
                seat.role.label(language),
                seat.seat,
                seat.machine,
                seat.version,
                f"{seat.since.astimezone():%m-%d %H:%M} – {seat.heard_at.astimezone():%H:%M:%S}",
            )
            for seat in state.seats
        ],
    )
    yield from _part(
        ("操作" if language == "zh" else "acts"),
        [
            (one.name, f"{one.count} ×", f"p95 {duration_text(one.p95_ms)}", f"max {duration_text(one.slowest_ms)}")
            for one in state.pace.acts
        ],
    )
    if state.server is not None:
        waits = [
            (one.seat or one.account, f"{one.seconds:.1f} s", one.on, "← " + ", ".join(one.waits_for))
            for one in state.server.waits
        ]
        slow = [(one.seat or one.account, f"{one.seconds:.1f} s", one.state) for one in state.server.slow]
        yield from _part("等待" if language == "zh" else "waiting", waits)
        yield from _part("进行中" if language == "zh" else "under way", slow)


def _part(title: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        yield f"\n{title}"
        yield from _columns(rows)


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the rows set in columns; a Chinese character is two cells of a terminal wide."""
    widths = [max(_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(cell + " " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
