# SPDX-License-Identifier: Apache-2.0
"""The list of scenes is edited at the wall, and every change is seen at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.queries.wall.rows import Measure
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.wall.scenes.editor import SceneEditor
from commandcenter.views.wall.scenes.plan import USUAL_PLAN, Kind, Scene


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[SceneEditor]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = SceneEditor(WallLook(1080), "zh", window)
    column.addWidget(made)
    window.resize(640, 767)
    window.show()
    made.open(USUAL_PLAN, 0)
    yield made


def told(editor: SceneEditor) -> list[tuple[tuple[Scene, ...], int]]:
    heard: list[tuple[tuple[Scene, ...], int]] = []
    editor.changed.connect(lambda plan, line: heard.append((plan, line)))
    return heard


def test_the_chosen_line_is_told_so_that_the_wall_can_show_it(editor: SceneEditor) -> None:
    heard = told(editor)
    editor.lines.setCurrentRow(2)
    assert heard == [(USUAL_PLAN, 2)]
    assert (editor.seconds.value(), editor.most.value()) == (15, 3)
    assert editor.layers["quarters"].isChecked() and not editor.layers["supervisors"].isChecked()


def test_a_change_is_told_with_everything_else_as_it_was(editor: SceneEditor) -> None:
    heard = told(editor)
    editor.seconds.setValue(55)
    editor.measure.setCurrentIndex(editor.measure.findData(Measure.OVERDUE))
    editor.layers["heat"].setChecked(True)
    plan, line = heard[-1]
    assert line == 0 and plan[1:] == USUAL_PLAN[1:]
    assert (plan[0].kind, plan[0].seconds, plan[0].measure) == (Kind.AREA, 55, Measure.OVERDUE)
    assert plan[0].layers == ("boundaries", "cells", "cases", "heat", "supervisors", "joint")


def test_an_own_layer_that_has_no_key_stays_when_others_are_switched(editor: SceneEditor) -> None:
    editor.open((Scene(Kind.AREA, 20, layers=("cells", "own:pipes")),), 0)
    editor.layers["cases"].setChecked(True)
    assert editor.plan[0].layers == ("cells", "cases", "own:pipes")


def test_lines_are_added_moved_and_taken_out(editor: SceneEditor) -> None:
    editor.lines.setCurrentRow(1)
    editor.add()
    assert [scene.kind for scene in editor.plan][:3] == [Kind.AREA, Kind.STREETS, Kind.AREA]
    editor.move_line(-1)
    assert [scene.kind for scene in editor.plan][:3] == [Kind.AREA, Kind.AREA, Kind.STREETS]
    assert editor.lines.currentRow() == 1
    editor.remove()
    assert editor.plan == USUAL_PLAN
    editor.lines.setCurrentRow(0)
    editor.move_line(-1)
    assert editor.plan == USUAL_PLAN


def test_the_last_line_stays(editor: SceneEditor) -> None:
    editor.open((Scene(Kind.FIGURES, 20),), 0)
    editor.remove()
    assert editor.plan == (Scene(Kind.FIGURES, 20),)


def test_only_lines_of_several_scenes_say_how_many_at_most(editor: SceneEditor) -> None:
    assert not editor.most.isEnabled()
    editor.lines.setCurrentRow(1)
    assert editor.most.isEnabled()


def test_escape_gives_back_what_was_before(editor: SceneEditor, qtbot: QtBot) -> None:
    left, kept = [], []
    editor.left.connect(left.append)
    editor.kept.connect(kept.append)
    editor.seconds.setValue(90)
    qtbot.keyClick(editor.lines, Qt.Key.Key_Escape)
    assert left == [USUAL_PLAN] and kept == [] and editor.isHidden()


def test_what_is_kept_is_what_was_edited(editor: SceneEditor, qtbot: QtBot) -> None:
    kept = []
    editor.kept.connect(kept.append)
    editor.seconds.setValue(90)
    qtbot.keyClick(editor.lines, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kept[0][0].seconds == 90 and kept[0][1:] == USUAL_PLAN[1:] and editor.isHidden()


def test_the_whole_form_has_room_beside_the_map(editor: SceneEditor) -> None:
    assert editor.minimumSizeHint().height() <= 767 and editor.minimumSizeHint().width() <= 640
