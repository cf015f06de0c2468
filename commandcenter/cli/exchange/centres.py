# SPDX-License-Identifier: Apache-2.0
"""The commands that name this centre, make its key, and make other centres known."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any
from uuid import uuid4

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place, ready_store

app = typer.Typer()
partner = typer.Typer(name="partner", help="The centres that cases are exchanged with.", no_args_is_help=True)


@app.command("key")
def key(
    code: Annotated[str | None, typer.Option("--code", help="What other centres call this one.")] = None,
    name_zh: Annotated[str | None, typer.Option("--name-zh", help="Its Chinese name.")] = None,
    name_en: Annotated[str | None, typer.Option("--name-en", help="Its English name.")] = None,
    receipt_hours: Annotated[
        int | None, typer.Option("--receipt-hours", min=1, max=720, help="How long a receipt may take.")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Make another key; every partner has to be told.")] = False,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Show this centre's code, names and public key; the first time make the key.

    The private key stays in the data directory of this machine, readable by its owner alone, and is in no backup. On a
    server this is for the account that owns the centre: name it in COMMANDCENTER_DATABASE.
    """
    from commandcenter.exchange.envelopes import keys
    from commandcenter.queries.envelopes.centres import own_centre
    from commandcenter.services.envelopes.partners import check_names, name_centre
    from commandcenter.services.unit_of_work import SYSTEM, perform
    from commandcenter.vocabulary import Refused
    from commandcenter.vocabulary.envelopes import EnvelopeProblem

    place = open_place(data_dir)
    given = {"code": code, "name_zh": name_zh, "name_en": name_en, "receipt_hours": receipt_hours}
    choices: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    with ready_store(place) as engines:
        with engines.reader.connect() as connection:
            own = own_centre(connection)
        if not own.code and code is None:
            raise Refused(EnvelopeProblem.NO_NAME)
        # A name that cannot be is refused before a key is made.
        named = replace(own, **choices)
        check_names(named.code, named.name_zh, named.name_en)
        if new or not own.public_key:
            choices["public_key"] = keys.make(place.data.root).public_key
        act = f"exchange-{uuid4().hex}"
        figures = perform(engines, SYSTEM, act, name_centre, choices).value if choices else asdict(own)
    show(figures, json)


@partner.command("add")
def add(
    code: Annotated[str, typer.Argument(help="What it calls itself: its exchange key shows it.")],
    name_zh: Annotated[str, typer.Argument(help="Its Chinese name.")],
    name_en: Annotated[str, typer.Argument(help="Its English name.")],
    public_key: Annotated[str, typer.Argument(help="Its public key, compared by telephone.")],
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Make another centre known, or give one that is known another name and key.

    From then on cases are dispatched to it as to a department; export writes them for it.
    """
    from commandcenter.services.envelopes.partners import put_partner
    from commandcenter.services.unit_of_work import SYSTEM, perform

    with ready_store(open_place(data_dir)) as engines:
        act = f"partner-{uuid4().hex}"
        figures = perform(engines, SYSTEM, act, put_partner, code, name_zh, name_en, public_key).value
    show(figures, json)


@partner.command("list")
def listed(data_dir: DataDirOption = None, json: JsonOption = False) -> None:
    """List the centres that are known, with their keys."""
    from commandcenter.cli.shell import language
    from commandcenter.queries.envelopes.centres import partners

    with ready_store(open_place(data_dir)) as engines, engines.reader.connect() as connection:
        rows = partners(connection)
    figures = {"partners": [{"code": row.code, "name_zh": row.name_zh, "key": row.public_key} for row in rows]}
    show(
        figures,
        json,
        lambda: "\n".join(f"{row.code:16} {row.name.label(language())}  {row.public_key}" for row in rows),
    )
