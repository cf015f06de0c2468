# SPDX-License-Identifier: Apache-2.0
"""What the wall shows follows the acts of all seats, and says how old it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.changes import Change, ChangeSet, Topic
from commandcenter.queries.wall.freshness import Present, present
from commandcenter.queries.wall.measures import measures
from commandcenter.queries.wall.open_cases import open_cases, open_cases_by_ids
from commandcenter.queries.wall.rows import Measure
from commandcenter.queries.wall.today import today
from commandcenter.rules.centre import CentreRules
from commandcenter.views.common.change_hub import ChangeHub
from commandcenter.views.common.times import CentreClock
from commandcenter.views.map.ground.drawing import Drawn
from commandcenter.views.map.ground.keeping import ground_of_last_time, ground_of_now
from commandcenter.views.wall import feed as feeds
from commandcenter.views.wall.feed import LATE_SECONDS, WallFeed
from commandcenter.views.wall.panels.header import Freshness
from commandcenter.views.wall.site import WallSite
from commandcenter.vocabulary import State
from tests.views.map.place import town
from tests.views.wall.drill.cases import NOW, open_case


@dataclass
class Door:
    """A door whose answers are given by hand, the first asked first."""

    asked: list[tuple[Callable[..., Any], tuple[Any, ...], Any, Any]] = field(default_factory=list)

    def read(self, query: Callable[..., Any], *args: Any, then: Any, failed: Any = None, **_: Any) -> None:
        self.asked.append((query, args, then, failed))

    def answer(self, query: Callable[..., Any], rows: Any) -> tuple[Any, ...]:
        """Answer the first that was asked of `query`, and return what was asked."""
        one = next(one for one in self.asked if one[0] is query)
        self.asked.remove(one)
        one[2](rows)
        return one[1]

    def fail(self, query: Callable[..., Any], error: BaseException) -> None:
        one = next(one for one in self.asked if one[0] is query)
        self.asked.remove(one)
        one[3](error)

    def queries(self) -> list[Callable[..., Any]]:
        return [one[0] for one in self.asked]


@dataclass
class Wall:
    """A feed, the door it reads through, and what it told."""

    feed: WallFeed
    door: Door
    hub: ChangeHub
    told: list[tuple[list[int], set[int]]]

    def act(self, *ids: int) -> None:
        self.hub.changed.emit(ChangeSet((Change(Topic.CASE, frozenset(ids)),)))


@pytest.fixture
def wall(qapp: QApplication, tmp_path: Path) -> Iterator[Wall]:
    door, hub, clock = Door(), ChangeHub(), CentreClock()
    clock.set(NOW)
    site = WallSite(
        runner=door,  # type: ignore[arg-type]
        hub=hub,
        clock=clock,
        rules=CentreRules(),
        language="zh",
        folder=tmp_path,
        cache=tmp_path / "cache",
        layers=tmp_path / "layers.toml",
        scenes=tmp_path / "scenes.toml",
        is_lost=lambda error: isinstance(error, ConnectionError),
        to_desk=lambda ids: False,
        to_draft=lambda ids, ring: False,
    )
    made = WallFeed(site)
    told: list[tuple[list[int], set[int]]] = []
    made.cases_changed.connect(lambda changed, gone: told.append(([case.id for case in changed], gone)))
    made.begin()
    door.answer(ground_of_last_time, Drawn.of(town()))
    door.answer(open_cases, [open_case(1), open_case(2)])
    yield Wall(made, door, hub, told)
    made.stop()


def test_an_act_is_told_as_the_cases_it_changed(wall: Wall) -> None:
    wall.act(2, 3)
    assert wall.door.answer(open_cases_by_ids, [open_case(2, -5), open_case(3)]) == (frozenset({2, 3}),)
    assert wall.told == [([2, 3], set())]
    assert sorted(wall.feed.cases) == [1, 2, 3] and wall.feed.cases[2].due_at < NOW


def test_a_case_that_was_closed_leaves_the_wall(wall: Wall) -> None:
    wall.act(1)
    wall.door.answer(open_cases_by_ids, [])
    assert wall.told == [([], {1})] and sorted(wall.feed.cases) == [2]


def test_a_case_that_is_not_filed_yet_is_not_in_hand(wall: Wall) -> None:
    wall.act(2, 3)
    wall.door.answer(open_cases_by_ids, [open_case(2, state=State.SUSPENDED), open_case(3, state=State.REPORTED)])
    assert wall.told == [([], {2})] and sorted(wall.feed.cases) == [1]


def test_an_act_on_a_case_that_was_never_shown_tells_nothing(wall: Wall) -> None:
    wall.act(9)
    wall.door.answer(open_cases_by_ids, [])
    assert wall.told == []


def test_when_any_case_may_have_changed_all_are_read(wall: Wall) -> None:
    wall.hub.changed.emit(ChangeSet((Change(Topic.CASE),)))
    wall.door.answer(open_cases, [open_case(7)])
    assert sorted(wall.feed.cases) == [7]


def test_when_anything_may_have_changed_all_cases_are_read(wall: Wall) -> None:
    wall.hub.changed.emit(ChangeSet.everything())
    assert open_cases in wall.door.queries() and ground_of_now in wall.door.queries()
    wall.door.answer(open_cases, [open_case(7)])
    assert sorted(wall.feed.cases) == [7]


def test_news_that_never_stops_does_not_put_the_figures_off(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    timer, starts = wall.feed._figures, []
    begin = timer.start
    monkeypatch.setattr(timer, "start", lambda: (starts.append(1), begin()))
    wall.act(1)
    wall.act(2)
    assert starts == [1] and timer.isActive() and timer.interval() <= 3_000


def test_data_older_than_ten_seconds_is_late(wall: Wall, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = wall.feed._heard
    monkeypatch.setattr(feeds.time, "monotonic", lambda: heard + LATE_SECONDS)
    assert wall.feed.stamp().freshness is Freshness.FRESH
    monkeypatch.setattr(feeds.time, "monotonic", lambda: heard + LATE_SECONDS + 1)
    assert (wall.feed.stamp().freshness, wall.feed.stamp().late_seconds) == (Freshness.LATE, LATE_SECONDS + 1)


def test_what_a_standby_shows_too_late_is_said(wall: Wall) -> None:
    wall.feed._ask_present()
    wall.door.answer(present, Present(NOW, behind_seconds=LATE_SECONDS))
    assert wall.feed.stamp().freshness is Freshness.FRESH
    wall.feed._ask_present()
    wall.door.answer(present, Present(NOW, behind_seconds=LATE_SECONDS + 4.2))
    assert (wall.feed.stamp().freshness, wall.feed.stamp().behind_seconds) == (Freshness.LATE, LATE_SECONDS + 4)


def test_a_lost_line_is_told_with_since_when_and_everything_is_read_when_it_is_back(wall: Wall) -> None:
    wall.feed._ask_present()
    wall.door.fail(present, ConnectionError())
    lost = wall.feed.stamp()
    assert lost.freshness is Freshness.LOST and sorted(wall.feed.cases) == [1, 2]
    wall.door.asked.clear()
    wall.feed._ask_present()
    wall.door.answer(present, Present(NOW + timedelta(minutes=1)))
    assert wall.feed.stamp().freshness is Freshness.FRESH
    assert {open_cases, today} <= set(wall.door.queries())


def test_an_error_that_is_no_lost_line_is_told_and_the_wall_goes_on(wall: Wall) -> None:
    failed: list[BaseException] = []
    wall.feed.failed.connect(failed.append)
    wall.feed._ask_present()
    wall.door.fail(present, ValueError("broken"))
    assert len(failed) == 1 and wall.feed.stamp().freshness is Freshness.FRESH


def test_a_counted_measure_follows_an_act_without_being_read_again(wall: Wall) -> None:
    patches: list[dict[int, float | None]] = []
    wall.feed.values.patched.connect(patches.append)
    wall.feed.values.show_measure(Measure.OPEN)
    cells = town().cells.ids
    wall.act(5)
    wall.door.asked = [one for one in wall.door.asked if one[0] is not measures]
    wall.door.answer(open_cases_by_ids, [open_case(5, cell_id=cells[0])])
    assert patches == [{cells[0]: 1.0}] and measures not in wall.door.queries()
    wall.act(5)
    wall.door.answer(open_cases_by_ids, [open_case(5, cell_id=cells[1])])
    assert patches[1] == {cells[0]: 0.0, cells[1]: 1.0}


def test_a_case_runs_out_without_an_act(wall: Wall) -> None:
    patches: list[dict[int, float | None]] = []
    cell = town().cells.ids[0]
    wall.act(5)
    wall.door.answer(open_cases_by_ids, [open_case(5, 1, cell_id=cell)])
    wall.feed.values.show_measure(Measure.OVERDUE)
    wall.feed.values.patched.connect(patches.append)
    wall.feed._tick()
    assert patches in ([], [{}])
    wall.feed._site.clock.set(NOW + timedelta(minutes=2))
    wall.feed._tick()
    assert patches[-1] == {cell: 1.0}
