# SPDX-License-Identifier: Apache-2.0
"""Opens a seat, from the command `run` or straight from its words."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from commandcenter.cli.shared.stores import open_place
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

WORDS = {"--lang": "lang", "--theme": "theme", "--login": "login", "--as": "as_", "--data-dir": "data_dir"}
"""The options of `run` by what they are called in `open_seat`; all of them take a value."""


def wishes(arguments: Sequence[str]) -> dict[str, str] | None:
    """Return what `run …` asks for; None for another command and for everything but options with their values.

    The start of the program is waited for, and the command line alone would be a tenth of it: it is built for all
    other words, and for these when they need help or an explanation.
    """
    if not arguments or arguments[0] != "run":
        return None
    found: dict[str, str] = {}
    rest = iter(arguments[1:])
    for word in rest:
        name, parted, value = word.partition("=")
        given = value if parted else next(rest, "-")
        if name not in WORDS or given.startswith("-"):
            return None
        found[WORDS[name]] = given
    return found


def open_seat(lang: str = "", theme: str = "", login: str = "", as_: str = "", data_dir: str | Path = "") -> int:
    """Open a seat and stay until its windows are closed; returns the exit code, raises Refused.

    `as_` signs in at once, as an account of the training town; an empty word leaves the choice to the settings.
    """
    if not has_display():
        raise Refused(Problem.NO_DISPLAY)
    place = open_place(Path(data_dir) if data_dir else None)
    # Qt is loaded here and not before: the other commands run on machines without it.
    from commandcenter.app import Look
    from commandcenter.app import run as open_program

    seat = place.settings.seat
    look = Look(lang or seat.language, theme or seat.theme)
    password = _training_password() if as_ else ""
    return open_program(place.data, place.settings, look, place.seat_url, as_ or login, password)


def has_display() -> bool:
    """Tell whether a window can be shown."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def _training_password() -> str:
    """Return the one password of the training town; it opens nothing anywhere else."""
    from commandcenter.training.accounts import TRAINING_PASSWORD

    return TRAINING_PASSWORD
