# SPDX-License-Identifier: Apache-2.0
"""The drawn screens are whole and can be read, in both languages, sizes and themes, and look as they did."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.stage.pictures import MOMENT, SIZES, Wishes, draw
from commandcenter.views.common import icons
from tests.house.checkout import python_files
from tests.pictures.likeness import difference, stored, thumbnail
from tests.pictures.looking import contrast_in, cut_off, noting_elisions, too_faint
from tests.playing import copy_of

SCENES = frozenset(
    {
        "sign-in",
        "acceptor-report",
        "acceptor-case",
        "dispatcher-proposal",
        "dispatcher-request",
        "department-rework",
        "administration-seats",
        "state-line-lost",
    }
)
WISHES = (
    Wishes(languages=("zh",), themes=("day", "night"), sizes=(SIZES[1],), scenes=SCENES),
    Wishes(languages=("zh", "en"), themes=("day",), sizes=(SIZES[0],), scenes=SCENES),
)
ICON = re.compile(r'"ph\.([a-z-]+)"')
ALIKE = 0.06
"""The share of a picture's fields that may look otherwise: another build of the font, another photograph."""


@dataclass
class Seen:
    """What was found in all views, each with the name of its view."""

    cut: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    pictures: dict[str, Any] = field(default_factory=dict)


@pytest.fixture(scope="module")
def seen(qapp: Any, town_made_once: Any, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Look at every view once."""
    found = Seen()

    def look(name: str, window: QWidget) -> None:
        with noting_elisions() as elided:
            picture = window.grab().toImage()
        found.cut += [f"{name}: {text}" for text in (*cut_off(window), *sorted(elided))]
        if "1920" in name:
            found.faint += [f"{name}: {text}" for text in too_faint(window, picture)]
            found.pictures[name] = thumbnail(picture)

    for number, wishes in enumerate(WISHES):
        draw(qapp, copy_of(town_made_once, tmp_path_factory.mktemp(f"drawn{number}")), MOMENT, wishes, look)
    return found


def test_nothing_is_cut_off(seen: Seen) -> None:
    assert seen.cut == []


def test_every_text_stands_out_from_its_ground(seen: Seen) -> None:
    assert seen.faint == []


def test_the_screens_look_as_they_did(seen: Seen) -> None:
    kept = stored()
    assert set(kept) <= set(seen.pictures), "a stored picture is of no view: python -m tests.pictures.store"
    changed = {name: round(difference(seen.pictures[name], picture), 3) for name, picture in kept.items()}
    assert {name: share for name, share in changed.items() if share > ALIKE} == {}, "look, then tests.pictures.store"


def test_a_text_without_room_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QLabel("short"))
    squeezed = QLabel("a sentence that needs more room than it has")
    squeezed.setFixedWidth(60)
    column.addWidget(squeezed)
    window.show()
    assert [squeezed.text() in told for told in cut_off(window)] == [True]


def test_a_faint_text_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    faint = QLabel("hardly there", window)
    faint.setStyleSheet("color: #bbbbbb; background: #ffffff; font-size: 20px")
    window.resize(200, 60)
    window.show()
    picture = window.grab().toImage()
    assert len(too_faint(window, picture)) == 1
    faint.setStyleSheet("color: #222222; background: #ffffff; font-size: 20px")
    picture = window.grab().toImage()
    assert too_faint(window, picture) == []
    assert contrast_in(picture, picture.rect()) > 10


def test_every_icon_that_is_named_is_there() -> None:
    named = {name for path in python_files("commandcenter/views") for name in ICON.findall(path.read_text("utf-8"))}
    assert len(named) > 40
    assert {name for name in named if name not in icons._phosphor()[1]} == set()
