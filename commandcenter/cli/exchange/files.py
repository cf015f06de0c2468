# SPDX-License-Identifier: Apache-2.0
"""The commands that write and take in the files exchanged with other centres, and list them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import Place, open_place, ready_store

if TYPE_CHECKING:
    from commandcenter.exchange.envelopes.importing import TakenIn
    from commandcenter.exchange.envelopes.keys import Signer
    from commandcenter.models.engine import Engines

app = typer.Typer()
_FileArgument = Annotated[Path, typer.Argument(help="A file that the other centre wrote.")]


@app.command("export")
def export(
    folder: Annotated[Path, typer.Argument(help="Folder for the files; made where it is not there.")],
    to: Annotated[str, typer.Option("--to", help="Code of the other centre.")],
    case: Annotated[str, typer.Option("--case", help="This one case alone, also what was confirmed before.")] = "",
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Write what another centre is to be told: cases dispatched to it, results of its cases, checks of its results.

    What has no receipt yet is written again, the same file under the same name.
    """
    from commandcenter.cli.shell import language
    from commandcenter.exchange.envelopes import exporting
    from commandcenter.services.attachments.store import AttachmentStore

    place = open_place(data_dir)
    with _signing(place) as (engines, sign):
        written = exporting.export(engines, AttachmentStore(place.data.attachments), sign, to, folder, case)
    figures = {"written": [str(one.path) for one in written], "again": sum(one.again for one in written)}
    show(
        figures,
        json,
        lambda: "\n".join(f"{one.form.label(language())}  {one.number}  {one.path}" for one in written),
    )


@app.command("import")
def import_(file: _FileArgument, data_dir: DataDirOption = None, json: JsonOption = False) -> None:
    """Take a file of another centre in and write its receipt beside it; the same file again changes nothing."""
    from commandcenter.exchange.envelopes.importing import take_in
    from commandcenter.services.attachments.store import AttachmentStore

    place = open_place(data_dir)
    with _signing(place) as (engines, sign):
        taken = take_in(engines, AttachmentStore(place.data.attachments), sign, file)
    _tell(taken, json)


@app.command("receipt")
def receipt(file: _FileArgument, data_dir: DataDirOption = None, json: JsonOption = False) -> None:
    """Note that a file arrived, as the other centre's receipt says; its case counts as signed for."""
    from commandcenter.exchange.envelopes.importing import take_receipt_in

    with ready_store(open_place(data_dir)) as engines:
        taken = take_receipt_in(engines, file)
    _tell(taken, json)


@app.command("list")
def listed(
    waiting: Annotated[bool, typer.Option("--waiting", help="Only those whose receipt is not here yet.")] = False,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """List the envelopes that went and came; "!" marks a receipt that should be here by now."""
    from commandcenter.cli.shell import language
    from commandcenter.models.engine import database_now
    from commandcenter.queries.envelopes.listing import envelopes

    with ready_store(open_place(data_dir)) as engines, engines.reader.connect() as connection:
        rows = envelopes(connection, database_now(connection), waiting=waiting)
    figures = {
        "envelopes": [
            {
                "way": row.way,
                "form": row.form,
                "centre": row.centre.zh,
                "number": row.number,
                "their_number": row.their_number,
                "at": row.at.isoformat(),
                "receipt_at": row.receipt_at.isoformat() if row.receipt_at else None,
                "late": row.late,
            }
            for row in rows
        ],
        "waiting": sum(row.receipt_at is None for row in rows),
        "late": sum(row.late for row in rows),
    }

    def said() -> str:
        words = [row.way.label(language()) for row in rows]
        return "\n".join(
            f"{'!' if row.late else ' '} {way}  {row.form.label(language())}  {row.centre.label(language())}"
            f"  {row.number}  {row.their_number or '–'}  {row.at.astimezone():%Y-%m-%d %H:%M}"
            f"  {f'{row.receipt_at.astimezone():%Y-%m-%d %H:%M}' if row.receipt_at else '–'}"
            for way, row in zip(words, rows, strict=True)
        )

    show(figures, json, said)


@contextmanager
def _signing(place: Place) -> Iterator[tuple[Engines, Signer]]:
    """Open the store, and the key of this centre that lies on this machine."""
    from commandcenter.exchange.envelopes.keys import signer
    from commandcenter.queries.envelopes.centres import named_centre

    with ready_store(place) as engines:
        with engines.reader.connect() as connection:
            own = named_centre(connection)
        yield engines, signer(place.data.root, own.public_key)


def _tell(taken: TakenIn, json: bool) -> None:
    from commandcenter.cli.shell import language

    figures = {
        "form": taken.form,
        "from": taken.centre.zh,
        "number": taken.number,
        "here": taken.here,
        "again": taken.again,
        "receipt": str(taken.receipt) if taken.receipt else None,
    }
    words = f"{taken.form.label(language())}  {taken.centre.label(language())}  {taken.number} → {taken.here}"
    show(figures, json, lambda: f"{words}\n{taken.receipt}" if taken.receipt else words)
