# SPDX-License-Identifier: Apache-2.0
"""The command that founds a centre, in a file or on a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import Place, open_place, opened_engines
from commandcenter.server_address import ServerAddress

if TYPE_CHECKING:
    from commandcenter.upkeep.server.founding import Founding

app = typer.Typer()

AdminOption = Annotated[str, typer.Option("--admin", help="Login of the first administrator.")]
PasswordOption = Annotated[
    str, typer.Option("--password", envvar="COMMANDCENTER_PASSWORD", help="Asked for when not given; see the variable.")
]
PasswordFileOption = Annotated[
    Path | None, typer.Option("--password-file", help="A file whose first line is the password.")
]


@app.command("init")
def init(
    context: typer.Context,
    server: Annotated[str, typer.Argument(help="postgresql://user@host/database; without it a file.")] = "",
    admin: AdminOption = "admin",
    password: PasswordOption = "",
    password_file: PasswordFileOption = None,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Create an empty centre: schema, the default catalogue, and its first administrator."""
    place = open_place(data_dir)
    address = ServerAddress.of(server) if server else place.server
    if address is not None and _is_in_the_open(context):
        raise typer.BadParameter("COMMANDCENTER_PASSWORD, --password-file", param_hint="--password")
    password = given_password(password, password_file)
    if address is not None:
        _found_on_server(place, address, admin, password, json)
        return
    from commandcenter.upkeep.founding import found

    with opened_engines(place) as engines:
        founded = found(engines, place.data, place.settings.centre, admin, password)
    show(founded, json, lambda: "\n".join(f"{name:12} {value}" for name, value in founded.items()))


def given_password(password: str, file: Path | None) -> str:
    """Return the password given, the one in `file`, or else the one typed twice at the terminal; raises OSError."""
    if password:
        return password
    if file is not None:
        return file.read_text(encoding="utf-8").split("\n", 1)[0].strip("\r")
    typed: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return typed


def remember(place: Place, address: ServerAddress) -> None:
    """Let seats of this data directory open the server from now on; its account and password are not kept."""
    from dataclasses import replace

    from commandcenter import settings as file
    from commandcenter.settings import Database

    kept = file.load(place.data.settings)
    file.save(replace(kept, database=Database.of(address.as_(""))), place.data.settings)


def _is_in_the_open(context: typer.Context) -> bool:
    """Tell whether the password stands among the words of the command, where every user of the machine reads it."""
    source = context.get_parameter_source("password")
    return source is not None and source.name == "COMMANDLINE"


def _found_on_server(place: Place, address: ServerAddress, admin: str, password: str, as_json: bool) -> None:
    from commandcenter.upkeep.server.founding import found_on_server

    founding = found_on_server(address, place.settings.centre, admin, password, place.data.root)
    if not place.data.database.exists():
        remember(place, founding.address)
    show(_figures(founding, admin), as_json, lambda: _words(founding, admin))


def _figures(founding: Founding, admin: str) -> dict[str, Any]:
    return {
        "address": founding.address.as_("").text(),
        "made_database": founding.made_database,
        "administrator": admin if founding.made_administrator else "",
        "pg_hba": founding.admission,
        "secrets": [str(path) for path in founding.secrets],
    }


def _words(founding: Founding, admin: str) -> str:
    from commandcenter.cli.shell import language

    zh = language() == "zh"
    lines = [f"{'席位连接地址' if zh else 'Seats connect to'}: {founding.address.as_('').text()}"]
    if founding.made_administrator:
        lines.append(f"{'第一位管理员' if zh else 'First administrator'}: {admin}")
    else:
        lines.append("管理员已有，未作改动。" if zh else "There is an administrator already; left as it is.")
    lines.append("请在服务器的 pg_hba.conf 里加上：" if zh else "Put this into pg_hba.conf of the server:")
    lines.append(f"    {founding.admission}")
    lines += [f"{'密码文件' if zh else 'Password file'}: {path}" for path in founding.secrets]
    return "\n".join(lines)
