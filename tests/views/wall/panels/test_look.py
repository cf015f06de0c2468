# SPDX-License-Identifier: Apache-2.0
"""The look of the wall: readable at its distance, its colours apart for all eyes, complete."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from commandcenter.paths import resources
from commandcenter.views.big_screen.look import LARGEST, STEPS, Ink, Size, WallLook, read_theme
from commandcenter.views.shell.theme import contrast
from tests.views.wall.panels.eyes import EYES, difference

CHECKS = read_theme(resources() / "themes")["checks"]
LAMPS = Ink.GREEN, Ink.YELLOW, Ink.RED


@pytest.fixture
def look(qapp: QApplication) -> WallLook:
    return WallLook(1080)


@pytest.mark.parametrize(("text", "ground", "least"), CHECKS["pairs"])
def test_a_text_stands_out_from_its_ground(look: WallLook, text: str, ground: str, least: float) -> None:
    assert contrast(look.colour(text).name(), look.colour(ground).name()) >= least


@pytest.mark.parametrize("eyes", EYES)
def test_steps_of_the_cells_and_lamps_stay_apart_for_all_eyes(look: WallLook, eyes: str) -> None:
    for first, second in itertools.pairwise(STEPS):
        assert difference(look.colour(first), look.colour(second), eyes) >= CHECKS["cell_step_dE"]
    for one, other in itertools.combinations(LAMPS, 2):
        assert difference(look.colour(one), look.colour(other), eyes) >= CHECKS["lamp_dE"]


@pytest.mark.parametrize("eyes", EYES)
def test_a_lamp_is_seen_on_every_cell(look: WallLook, eyes: str) -> None:
    for lamp, step in itertools.product(LAMPS, STEPS):
        assert difference(look.colour(lamp), look.colour(step), eyes) >= 20


def test_differences_are_measured_as_the_design_measured_them() -> None:
    red, yellow = QColor("#FF5542"), QColor("#F7CE58")
    assert difference(red, yellow) == pytest.approx(41.8, abs=0.1)
    assert difference(red, yellow, "deuteranopia") == pytest.approx(15.3, abs=0.1)
    assert difference(red, yellow, "protanopia") == pytest.approx(26.9, abs=0.1)


def test_type_grows_with_the_lines_of_the_wall_and_no_finer_lines_make_more_words(qapp: QApplication) -> None:
    for lines, times in ((1080, 1), (2160, 2), (4320, 4)):
        look = WallLook(lines)
        assert look.px(Size.FIGURE) == 82 * times
        assert look.length(640) == 640 * times


def test_from_further_away_everything_grows_by_the_rule_until_it_has_no_room(qapp: QApplication) -> None:
    assert WallLook(1080, 10, 2.04).least_han_px == pytest.approx(26.96, abs=0.01)
    assert WallLook(1080, 5, 2.04).factor == 1
    far = WallLook(1080, 15, 2.04)
    assert far.px(Size.BODY) == pytest.approx(5.5 * 15 / 2.04, abs=0.5)
    assert WallLook(1080, 60, 2.04).factor == LARGEST
    with pytest.raises(ValueError, match="distance"):
        WallLook(1080, 0)


def test_colours_with_a_share_of_transparency_are_read_in_the_order_of_a_page(look: WallLook) -> None:
    badge = look.colour(Ink.BADGE)
    assert (badge.name(), badge.alpha()) == ("#0c0d0f", 0xE6)
    assert look.css("wall.cells") == {
        "none": "#14181b", "s1": "#1c242a", "s2": "#264251", "s3": "#38697d", "s4": "#5f9bab", "s5": "#c3dedf",
    }  # fmt: skip
    assert look.css("wall.map")["badge_fill"] == "#0c0d0fe6"


def test_a_theme_without_a_role_is_refused_by_its_name(tmp_path: Path) -> None:
    text = (resources() / "themes" / "wall.toml").read_text("utf-8").replace("rule_head", "rule_hat")
    (tmp_path / "wall.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match="wall.rule_head"):
        read_theme(tmp_path)
