# SPDX-License-Identifier: Apache-2.0
"""The options commands share, and how figures are printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

DataDirOption = Annotated[
    Path | None,
    typer.Option("--data-dir", help="Use this directory for everything instead of the usual one."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object in the last line.")]


def show(figures: Mapping[str, Any], as_json: bool, words: Callable[[], str] | None = None) -> None:
    """Print the figures of a command: for people by `words` (else name and value), as the last line when `as_json`."""
    if not as_json:
        print(words() if words else "\n".join(f"{name}: {value}" for name, value in figures.items()))
        return
    print(json.dumps(figures, ensure_ascii=False, separators=(",", ":")))
