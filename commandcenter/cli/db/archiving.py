# SPDX-License-Identifier: Apache-2.0
"""The command that moves old months of a server's history to its archive, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show
from commandcenter.cli.shared.stores import open_place

if TYPE_CHECKING:
    from commandcenter.upkeep.archiving import Month

app = typer.Typer()


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise typer.BadParameter("YYYY-MM") from error


@app.command("archive")
def archive(
    before: Annotated[str, typer.Option("--before", help="Months before this one (YYYY-MM).")] = "",
    back: Annotated[str, typer.Option("--bring-back", help="Archived months from this one on.")] = "",
    do: Annotated[bool, typer.Option("--do", help="Move them; without it they are only listed.")] = False,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Move months of the history whose cases have all ended out of the way; nothing is lost, and all is still found.

    For the account that owns the centre: name it in COMMANDCENTER_DATABASE.
    """
    from commandcenter.models.engine import open_engines
    from commandcenter.upkeep import archiving

    if bool(before) == bool(back):
        raise typer.BadParameter("--before | --bring-back")
    month = _month(before or back)
    engines = open_engines(open_place(data_dir).database_url, unhurried=True)
    try:
        if before:
            found = archiving.archive(engines, month) if do else archiving.months_before(engines, month)
        else:
            found = archiving.bring_back(engines, month) if do else archiving.archived_since(engines, month)
    finally:
        engines.dispose()
    figures = {"moved": do, "months": [_figures(month) for month in found]}
    show(figures, json, lambda: "\n".join([*map(_line, found), _last(len(found), do)]))


def _figures(month: Month) -> dict[str, object]:
    return {"month": month.name, "entries": month.entries, "bytes": month.size, "going_on": month.going_on}


def _line(month: Month) -> str:
    line = f"{month.name}  {month.entries:>12,}  {month.size / 2**20:>8,.1f} MB"
    if not month.going_on:
        return line
    return f"{line}  " + (f"{month.going_on} 件未结，留下" if _zh() else f"stays: {month.going_on} cases go on")


def _last(count: int, done: bool) -> str:
    if done:
        return f"已移动 {count} 个月。" if _zh() else f"{count} months were moved."
    return "这是预览，加上 --do 才会移动。" if _zh() else "Nothing was moved; say --do to move them."


def _zh() -> bool:
    from commandcenter.cli.shell import language

    return language() == "zh"
