# SPDX-License-Identifier: Apache-2.0
"""What stands in for the rooms below in tests of views, and an application dressed in a theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.changes import Change, ChangeSet, Topic
from commandcenter.paths import resources
from commandcenter.views.common.runner import Runner
from commandcenter.views.shell.theme import Theme

CONNECTION = object()
"""Stands for the connection that queries are given."""


@dataclass(frozen=True)
class Done:
    """What a unit of work gives back."""

    value: Any
    changes: ChangeSet = ChangeSet()
    repeated: bool = False


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, resources())
    theme.apply("day")
    yield theme
    theme.setParent(None)


@pytest.fixture
def acts() -> dict[str, Any]:
    """What the runner's writes did, by act id: the second time the same act does nothing."""
    return {}


@pytest.fixture
def runner(qapp: QApplication, acts: dict[str, Any]) -> Iterator[Runner]:
    def perform_write(function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Done:
        if act_id not in acts:
            acts[act_id] = function(*args, **kwargs)
        return Done(acts[act_id], ChangeSet((Change(Topic.CASE, frozenset({1})),)))

    made = Runner(perform_write, lambda query, *args: query(CONNECTION, *args))
    yield made
    made.close()
