# SPDX-License-Identifier: Apache-2.0
"""The scenes follow each other by themselves until somebody touches the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.queries.joint.on_map.operations import Operation
from commandcenter.queries.wall.rows import Ground, Measure, Shapes
from commandcenter.views.wall.scenes.plan import USUAL_PLAN, Kind, Scene
from commandcenter.views.wall.scenes.rotation import Rotation, Show, shows
from commandcenter.vocabulary.joint import JointState
from tests.views.map.place import town
from tests.views.wall.drill.cases import open_case

AREA, FIGURES = Scene(Kind.AREA, 5), Scene(Kind.FIGURES, 6)


@pytest.fixture
def rotation(qapp: QApplication) -> Iterator[Rotation]:
    made = Rotation()
    yield made
    made.stop()


def pass_seconds(rotation: Rotation, seconds: int) -> None:
    for _ in range(seconds):
        rotation._step()


def test_each_scene_stays_its_own_time_and_the_first_follows_the_last(rotation: Rotation) -> None:
    rotation.begin([Show(AREA, "全域"), Show(FIGURES, "数字")])
    seen = []
    rotation.changed.connect(lambda show: seen.append(show.scene.kind))
    pass_seconds(rotation, 4)
    assert seen == []
    pass_seconds(rotation, 1)
    assert seen == [Kind.FIGURES]
    pass_seconds(rotation, 6)
    assert seen == [Kind.FIGURES, Kind.AREA]


def test_a_touch_stops_the_scenes_until_they_are_let_go(rotation: Rotation) -> None:
    rotation.begin([Show(AREA, "全域"), Show(FIGURES, "数字")])
    pass_seconds(rotation, 4)
    rotation.hold()
    pass_seconds(rotation, 100)
    assert rotation.at == 0 and rotation.tabs().held
    rotation.release()
    pass_seconds(rotation, 4)
    assert rotation.at == 0, "the scene begins its time anew"
    pass_seconds(rotation, 1)
    assert rotation.at == 1 and not rotation.tabs().held


def test_each_round_is_worked_out_anew_and_a_hand_that_turns_asks_for_none(rotation: Rotation) -> None:
    rounds = []
    rotation.came_round.connect(lambda: rounds.append(rotation.at))
    rotation.begin([Show(AREA, "全域"), Show(FIGURES, "数字")])
    pass_seconds(rotation, 5)
    assert rounds == []
    pass_seconds(rotation, 6)
    assert rounds == [0]
    rotation.turn(2)
    assert rounds == [0]


def test_one_goes_back_from_the_first_to_the_last(rotation: Rotation) -> None:
    rotation.begin([Show(AREA, "全域"), Show(FIGURES, "数字")])
    rotation.turn(-1)
    assert rotation.at == 1


def test_a_scene_stays_on_when_the_list_is_worked_out_anew(rotation: Rotation) -> None:
    rotation.begin([Show(AREA, "全域"), Show(FIGURES, "数字")])
    rotation.turn(1)
    pass_seconds(rotation, 3)
    changed = []
    rotation.changed.connect(changed.append)
    rotation.begin([Show(AREA, "全域"), Show(Scene(Kind.HOT, 15), "热点", 7), Show(FIGURES, "数字")])
    assert rotation.at == 2 and changed == []
    assert rotation.tabs().share_left == pytest.approx(0.5)


def test_a_measure_chosen_by_hand_is_remembered_for_its_scene_alone(rotation: Rotation) -> None:
    rotation.begin([Show(AREA, "全域"), Show(FIGURES, "数字")])
    rotation.wear(replace(AREA, measure=Measure.OVERDUE))
    assert [show.scene.measure for show in rotation.shows] == [Measure.OVERDUE, Measure.FILED]


def test_without_scenes_nothing_is_on(rotation: Rotation) -> None:
    rotation.begin([])
    rotation.turn(1)
    pass_seconds(rotation, 3)
    assert rotation.show is None and rotation.tabs().names == ()


def test_empty_scenes_are_left_out() -> None:
    one_street = replace(town(), streets=streets(70))
    kinds = [show.scene.kind for show in shows(USUAL_PLAN, one_street, [], [], "zh")]
    assert kinds == [Kind.AREA, Kind.FIGURES]


def test_of_the_hot_cells_as_many_are_shown_as_the_line_says() -> None:
    hot = [show for show in shows(USUAL_PLAN, town(), [], [5, 4, 3, 2, 1], "zh") if show.scene.kind is Kind.HOT]
    assert [show.place for show in hot] == [5, 4, 3]


def test_streets_come_by_what_is_open_in_them() -> None:
    ground = with_streets(70, 71)
    cases = [open_case(number, community_id=11) for number in range(1, 4)] + [open_case(9, community_id=10)]
    found = shows((Scene(Kind.STREETS, 20),), ground, cases, [], "en")
    assert [(show.place, show.tab) for show in found] == [(71, "street 71"), (70, "street 70")]
    assert len(shows((Scene(Kind.STREETS, 20, most=1),), ground, cases, [], "zh")) == 1


def with_streets(*ids: int) -> Ground:
    """Return a ground with a community in each of these streets, numbered from 10."""
    inside = tuple(range(10, 10 + len(ids)))
    return replace(town(), streets=streets(*ids), communities=replace(streets(*inside), parents=ids))


def streets(*ids: int) -> Shapes:
    """Return divisions without a shape."""
    none = np.zeros(len(ids) + 1, np.uint32)
    zh, en = tuple(f"{number} 街道" for number in ids), tuple(f"street {number}" for number in ids)
    empty = ("",) * len(ids)
    nowhere = np.zeros((0, 2))
    return Shapes(ids, empty, zh, en, (0,) * len(ids), empty, none, none[:1], nowhere, np.zeros((len(ids), 2)))


def test_each_joint_operation_has_a_scene_of_its_own_and_without_any_there_is_none() -> None:
    bounds = (121.0, 31.0, 121.1, 31.1)
    coming = Operation(4, "LZ2611-04", "夜市", JointState.INVITING, "城管", "CE", 6, None, None, (), bounds)
    plan = (Scene(Kind.JOINT, 20, most=1),)
    assert shows(plan, town(), (), (), "zh", (coming, coming)) == [Show(plan[0], "联合执法", 4, bounds)]
    assert shows(plan, town(), (), (), "zh") == []
