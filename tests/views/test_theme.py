# SPDX-License-Identifier: Apache-2.0
"""Themes: both complete, every text readable on every ground it stands on, the sheet filled without a rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from commandcenter.paths import resources
from commandcenter.views.common.look import Colour, Look, colour, read_look
from commandcenter.views.shell.theme import Theme, contrast, fill

GROUNDS = (Colour.WINDOW, Colour.PANEL, Colour.RAISED, Colour.HOVER)
SELECTED = (Colour.SELECTION, Colour.SELECTION_IDLE)
READ = (
    [(text, ground) for text in (Colour.TEXT, Colour.TEXT_MUTED) for ground in (*GROUNDS, *SELECTED)]
    + [(Colour.TEXT_FAINT, ground) for ground in GROUNDS[:3]]
    + [(Colour.SELECTION_TEXT, ground) for ground in SELECTED]
    + [(Colour.ACCENT, ground) for ground in (*GROUNDS[:3], Colour.ACCENT_SOFT)]
    + [(Colour.ACCENT_TEXT, Colour.ACCENT)]
    + [(text, Colour.ACCENT_SOFT) for text in (Colour.TEXT, Colour.TEXT_MUTED)]
    + [
        (text, ground)
        for text, soft in (
            (Colour.GREEN_TEXT, Colour.GREEN_SOFT),
            (Colour.YELLOW_TEXT, Colour.YELLOW_SOFT),
            (Colour.RED_TEXT, Colour.RED_SOFT),
        )
        for ground in (*GROUNDS[:3], *SELECTED, soft)
    ]
    + [(Colour[f"ON_GRADE_{grade}"], Colour[f"GRADE_{grade}"]) for grade in "ABCDE"]
    + [(Colour.MAP_LABEL, Colour.MAP_LABEL_HALO), (Colour.MAP_LABEL, Colour.MAP_LAND)]
)
SEEN = [
    (shape, ground)
    for shape in (Colour.LINE_STRONG, Colour.GREEN, Colour.RED, Colour.FOCUS_RING, Colour.SELECTION_BAR)
    for ground in (Colour.WINDOW, Colour.PANEL)
]


@pytest.fixture(params=["day", "night"])
def worn(request: pytest.FixtureRequest) -> Look:
    return read_look(resources() / "themes" / f"{request.param}.toml")


def test_every_text_is_readable_on_every_ground_it_stands_on(worn: Look) -> None:
    low = [
        f"{text.value} on {ground.value}: {ratio:.2f}"
        for text, ground in READ
        if (ratio := contrast(worn.colour(text).name(), worn.colour(ground).name())) < 4.5
    ]
    assert not low, "; ".join(low)


def test_every_shape_stands_out_from_its_ground(worn: Look) -> None:
    low = [
        f"{shape.value} on {ground.value}: {ratio:.2f}"
        for shape, ground in SEEN
        if (ratio := contrast(worn.colour(shape).name(), worn.colour(ground).name())) < 3
    ]
    assert not low, "; ".join(low)


def test_contrast_is_measured_as_the_guideline_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_sheet_is_filled_without_a_rest(worn: Look) -> None:
    images = dict.fromkeys(("check", "dot", "down"), "here.png")
    sheet = fill((resources() / "style.qss").read_text("utf-8"), worn, images)
    assert "@" not in sheet
    with pytest.raises(ValueError, match="surface.nowhere"):
        fill("@surface.nowhere@", worn, images)


def test_a_theme_with_a_role_missing_is_refused_by_name(tmp_path: Path) -> None:
    text = (resources() / "themes" / "day.toml").read_text("utf-8").replace("accent-soft = ", "accent-sofa = ")
    (tmp_path / "odd.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match="accent.accent-sofa, accent.accent-soft"):
        read_look(tmp_path / "odd.toml")


def test_switching_changes_palette_sheet_and_painted_colours_at_once(theme: Theme, qapp: QApplication) -> None:
    day = colour(Colour.PANEL).name(), qapp.palette().color(QPalette.ColorRole.Base).name(), qapp.styleSheet()
    theme.toggle()
    night = colour(Colour.PANEL).name(), qapp.palette().color(QPalette.ColorRole.Base).name(), qapp.styleSheet()
    assert theme.name == "night"
    assert day[0] == day[1] and night[0] == night[1]
    assert all(before != after for before, after in zip(day, night, strict=True))
