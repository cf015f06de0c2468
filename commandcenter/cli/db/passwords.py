# SPDX-License-Identifier: Apache-2.0
"""The command by which an administrator hands out a new password on a server."""

from __future__ import annotations

import os
from typing import Annotated
from uuid import uuid4

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.server import ServerProblem

app = typer.Typer()


@app.command("reset-password")
def reset(
    login: Annotated[str, typer.Argument(help="Whose password it is.")],
    as_: Annotated[str, typer.Option("--as", help="The administrator's own login.")] = "admin",
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Hand out a new password on a server: it is shown once, changed at the next sign-in, and their seats end.

    The administrator's own password is asked for, or taken from COMMANDCENTER_PASSWORD.
    """
    from commandcenter.services.server.entering import enter, person_of
    from commandcenter.services.server.passwords import reset_password
    from commandcenter.services.signing_in import take_seat
    from commandcenter.services.unit_of_work import perform

    place = open_place(data_dir)
    if place.server is None:
        raise Refused(ServerProblem.SERVER_ONLY)
    secret = os.environ.get("COMMANDCENTER_PASSWORD") or typer.prompt("Password", hide_input=True)
    entered = enter(place.server, as_, secret)
    try:
        post = next((post for post in entered.identity.posts if post.role is Role.ADMINISTRATOR), None)
        if post is None:
            raise Refused(Problem.NO_PERMISSION, role=entered.identity.posts[0].role)
        with entered.engines.reader.connect() as connection:
            person = person_of(connection, login)
        actor = take_seat(entered.engines, entered.identity, post.id)
        password = perform(entered.engines, actor, uuid4().hex, reset_password, person).value
    finally:
        entered.engines.dispose()
    show({"login": login, "password": password}, json, lambda: f"{login}  {password}")
