# SPDX-License-Identifier: Apache-2.0
"""What every command has in common: where the data lies, and how figures are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from commandcenter import settings as settings_file
from commandcenter.paths import DataDir
from commandcenter.settings import Settings

DataDirOption = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Use this directory for everything instead of the usual one."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object in the last line.")]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command works: the data directory, which exists, and the settings found there."""

    data: DataDir
    settings: Settings

    @property
    def database_url(self) -> str:
        """The store of this installation: the one in the settings, else the embedded database."""
        return self.settings.database.url or f"sqlite:///{self.data.database.as_posix()}"


def open_place(data_dir: Path | None) -> Place:
    """Make the data directory, read its settings and start its log; raises Refused or OSError."""
    from commandcenter import logs

    data = DataDir.of(data_dir).create()
    settings = settings_file.load(data.settings)
    wanted = settings.logs
    logs.start(data.logs, wanted.level, wanted.keep_days, wanted.file_megabytes)
    return Place(data, settings)


def show(figures: Mapping[str, Any], as_json: bool, words: Callable[[], str] | None = None) -> None:
    """Print the figures of a command: for people by `words` (else name and value), as the last line when `as_json`."""
    if not as_json:
        print(words() if words else "\n".join(f"{name}: {value}" for name, value in figures.items()))
        return
    print(json.dumps(figures, ensure_ascii=False, separators=(",", ":")))
