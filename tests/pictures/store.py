# SPDX-License-Identifier: Apache-2.0
"""Draws the stored pictures anew: `python -m tests.pictures.store`, after a look at what changed."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

from commandcenter.cli.screenshots import without_display
from commandcenter.paths import DataDir
from commandcenter.stage.pictures import SIZES, Wishes, draw, prepare
from tests.pictures.likeness import FOLDER, thumbnail

KEPT = (
    ("day", ("sign-in", "acceptor-report", "department-rework")),
    ("night", ("dispatcher-proposal",)),
)


def main() -> None:
    """Store each kept view; the folder holds nothing else afterwards."""
    application = without_display()
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.png"):
        path.unlink()

    def keep(name: str, window: QWidget) -> None:
        picture = thumbnail(window.grab().toImage())
        picture.save(str(FOLDER / f"{name}.png"))
        print(name)

    with tempfile.TemporaryDirectory() as room:
        data = DataDir(Path(room))
        moment = prepare(data, None)
        for theme, scenes in KEPT:
            wishes = Wishes(languages=("zh",), themes=(theme,), sizes=(SIZES[1],), scenes=frozenset(scenes))
            draw(application, data, moment, wishes, keep)


if __name__ == "__main__":
    main()
