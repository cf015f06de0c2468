# SPDX-License-Identifier: Apache-2.0
"""The command that draws the screens."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commandcenter.cli.shared.options import DataDirOption, JsonOption, show

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

app = typer.Typer()


@app.command("screenshots")
def screenshots(
    out: Annotated[Path, typer.Argument(help="Directory for the pictures; it is made where there is none.")],
    quick: Annotated[bool, typer.Option("--quick", help="The seats in one language, theme and size.")] = False,
    only: Annotated[list[str] | None, typer.Option("--only", help="Draw this scene alone; may be repeated.")] = None,
    data_dir: DataDirOption = None,
    json: JsonOption = False,
) -> None:
    """Draw every workplace with data of the training town; a town of `--data-dir` is copied and left alone."""
    from dataclasses import replace

    from commandcenter.paths import DataDir
    from commandcenter.stage.pictures import QUICK, Wishes, draw, prepare, saver

    application = without_display()
    drawn: list[Path] = []

    def told(path: Path) -> None:
        drawn.append(path)
        if not json:
            print(path, flush=True)

    wishes = QUICK if quick else Wishes()
    if only:
        wishes = replace(wishes, scenes=frozenset(only))
    with tempfile.TemporaryDirectory(prefix="commandcenter-", ignore_cleanup_errors=True) as room:
        data = DataDir(Path(room))
        moment = prepare(data, None if data_dir is None else DataDir.of(data_dir))
        draw(application, data, moment, wishes, saver(out, told))
    show({"pictures": len(drawn), "directory": str(out)}, json)


def without_display() -> QApplication:
    """Make the application, on machines of the Linux kind without needing or using a display."""
    if sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from commandcenter.app.qt_messages import to_the_log
    from commandcenter.app.waste import collect_here
    from commandcenter.stage.wall import allow_engine

    to_the_log()
    first = QApplication.instance() is None
    if first:
        allow_engine()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    if first:
        collect_here()
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    return application
