# SPDX-License-Identifier: Apache-2.0
"""The command that moves an embedded centre to a server."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.db.founding import remember
from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place
from commandcenter.server_address import ServerAddress
from commandcenter.vocabulary import Problem, Refused

if TYPE_CHECKING:
    from commandcenter.upkeep.server.moving import Moved

app = typer.Typer()
_STEPS = {
    "copying": ("正在复制各表 …", "Copying all tables …"),
    "verifying": ("正在核对行数和每件案卷的历史 …", "Counting rows and walking every history …"),
    "files": ("正在带上案卷的照片和附件 …", "Taking the files of cases along …"),
    "accounts": ("正在建立账号 …", "Making accounts …"),
}


@app.command("move")
def move(
    to: Annotated[str, typer.Option("--to", help="postgresql://user@host/database; the database is made if missing.")],
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Move the centre in the file to a server: counted, verified, whole or not at all; the file is kept aside.

    Photographs and other files of cases go along, and stay here as well. The account of --to may make databases and
    roles; its password comes from PGPASSFILE, from PGPASSWORD or from the address.
    """
    from commandcenter.models.engine import open_engines
    from commandcenter.upkeep.server.moving import move as work
    from commandcenter.upkeep.server.moving import put_aside

    place = open_place(data_dir)
    address = ServerAddress.of(to)
    if not place.data.database.is_file():
        raise Refused(Problem.DATABASE_MISSING, path=place.data.database)
    source = open_engines(f"sqlite:///{place.data.database.as_posix()}")
    try:
        moved = work(source, address, place.data.root, _tell, place.data.attachments)
    finally:
        source.dispose()
    remember(place, moved.address)
    aside = put_aside(place.data.database)
    figures = {
        "address": moved.address.as_("").text(),
        "rows": sum(moved.rows.values()),
        "cases": moved.cases,
        "entries": moved.entries,
        "files": moved.files,
        "accounts": moved.accounts,
        "passwords": str(moved.passwords),
        "aside": str(aside),
    }
    show(figures, json, lambda: _words(moved, str(aside)))


def _tell(step: str) -> None:
    print(_STEPS[step][not _is_chinese()], file=sys.stderr, flush=True)


def _words(moved: Moved, aside: str) -> str:
    rows = sum(moved.rows.values())
    if _is_chinese():
        return (
            f"已搬到 {moved.address.where} / {moved.address.name}：{rows:,} 行，{moved.cases:,} 件案卷，"
            f"{moved.entries:,} 条历史，逐一核对无误。\n"
            f"{moved.accounts} 个账号的初始密码在 {moved.passwords}，首次登录时须更换；发完后请删除这个文件。\n"
            f"原来的数据库改名为 {aside}。"
        )
    return (
        f"Moved to {moved.address.where} / {moved.address.name}: {rows:,} rows, {moved.cases:,} cases, "
        f"{moved.entries:,} history entries, all of them verified.\n"
        f"First passwords of {moved.accounts} accounts are in {moved.passwords}; they are changed at the first "
        f"sign-in. Delete the file when they are handed out.\n"
        f"The database it came from is now {aside}."
    )


def _is_chinese() -> bool:
    from commandcenter.cli.shell import language

    return language() == "zh"
