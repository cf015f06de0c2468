# SPDX-License-Identifier: Apache-2.0
"""What tests of the windows share: a runner without a database, and the day theme put on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.paths import resources
from commandcenter.views.common.runner import Runner
from commandcenter.views.shell.theme import Theme


@dataclass(frozen=True)
class Done:
    """What a write gives back."""

    value: Any
    changes: Any


def write(function: Callable[..., Any], _act_id: str, *args: Any, **kwargs: Any) -> Done:
    return Done(function(*args, **kwargs), ())


def read(query: Callable[..., Any], *args: Any) -> Any:
    return query(*args)


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    """A runner that calls what it is given."""
    made = Runner(write, read)
    yield made
    made.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The day theme, on the whole application."""
    made = Theme(qapp, resources())
    made.apply("day")
    yield made
    made.deleteLater()
