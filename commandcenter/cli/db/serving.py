# SPDX-License-Identifier: Apache-2.0
"""The command that runs a private database server for a pilot, with the house kept in the same process."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.db.founding import AdminOption, PasswordFileOption, PasswordOption, given_password
from commandcenter.cli.shared.options import DataDirOption
from commandcenter.cli.shared.signals import stopped_by_signal
from commandcenter.cli.shared.stores import open_place
from commandcenter.server_address import PORT

if TYPE_CHECKING:
    from commandcenter.settings import Centre
    from commandcenter.upkeep.server.private import PrivateServer

app = typer.Typer()


@app.command("serve")
def serve(
    folder: Annotated[Path, typer.Option("--dir", help="Everything of the server lies in here.")],
    name: Annotated[str, typer.Option("--name", help="The database.")] = "commandcenter",
    port: Annotated[int, typer.Option("--port", min=1024, max=65535)] = PORT,
    host: Annotated[str, typer.Option("--host", help="How seats call this machine; default: its own name.")] = "",
    user: Annotated[str, typer.Option("--user", help="As root: the system user that runs the server.")] = "",
    admin: AdminOption = "admin",
    password: PasswordOption = "",
    password_file: PasswordFileOption = None,
    data_dir: DataDirOption = None,
) -> None:
    """Run a server for a pilot of up to 20 seats, made at the first start; SIGTERM or Ctrl+C stops it cleanly."""
    from commandcenter.upkeep.server.private import PrivateServer

    place = open_place(data_dir)
    server = PrivateServer.of(folder.expanduser().absolute(), name, port, host, user)
    secret = "" if server.founded else given_password(password, password_file)
    with stopped_by_signal() as stop:
        try:
            server.start()
            _found(server, place.settings.centre, admin, secret)
            _tell(server)
            _keep(server, stop)
        finally:
            server.stop()


def _found(server: PrivateServer, centre: Centre, admin: str, password: str) -> None:
    from commandcenter.upkeep.server.founding import found_on_server

    if not server.founded:
        found_on_server(server.owner, centre, admin, password, server.folder)
        server.note_founded()


def _keep(server: PrivateServer, stop: threading.Event) -> None:
    """Do the chores until told to stop, or until the server ends by itself."""
    from commandcenter.models.engine import open_engines
    from commandcenter.services.server.entering import kept_secret, role_of
    from commandcenter.upkeep.server.keeper import keep_house

    keeper = server.owner.as_(role_of(server.owner, "keeper"), kept_secret(server.folder, "keeper"))
    engines = open_engines(keeper.text(secret=True))
    server.when_ended(stop.set)
    try:
        keep_house(engines, stop)
    finally:
        engines.dispose()


def _tell(server: PrivateServer) -> None:
    from commandcenter.cli.shell import language

    zh = language() == "zh"
    print(f"{'席位连接地址' if zh else 'Seats connect to'}: {server.seats.text()}", flush=True)
    if server.tls:
        print(f"{'根证书' if zh else 'Root certificate'}: {server.root}", flush=True)
    elif zh:
        print("这里的 PostgreSQL 不能加密（TLS），因此只接受本机连接。", flush=True)
    else:
        print("This PostgreSQL cannot encrypt (no TLS), so it listens to this machine alone.", flush=True)
