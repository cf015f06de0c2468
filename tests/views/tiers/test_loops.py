# SPDX-License-Identifier: Apache-2.0
"""The loops of the tiers in evaluation, and what an acceptor and a department are told of a case's way, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from commandcenter.exchange.tables import open_table
from commandcenter.queries.evaluation import board as room
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.department.page import DepartmentPage
from commandcenter.vocabulary.tiers import Loop
from tests.standing import lists_stand
from tests.tiers.conftest import in_tiers
from tests.tiers.walks import back, dispose, filed, finish, review, up
from tests.views.evaluation.test_evaluation import ALT, Hands
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


@pytest.fixture(autouse=True)
def one_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists and figures tell by the world's clock, too."""
    lists_stand(monkeypatch, world)
    monkeypatch.setattr(room, "database_now", lambda connection: world.now)


@pytest.fixture
def centres(world: World) -> dict[str, int]:
    """Return the centres of the world's tiers by name."""
    return in_tiers(world)


def closed(world: World, *passes: str) -> int:
    """Let the street file a case that goes up from each of `passes`, is disposed of above the last, and is closed."""
    case_id = filed(world, "street")
    for tier in passes:
        up(world, case_id, tier)
    disposing = {(): "street", ("street",): "district"}[passes]
    dispose(world, case_id, disposing)
    review(world, case_id, disposing)
    finish(world, case_id, "street")
    return case_id


def test_each_loop_stands_with_its_share_and_opens_its_cases_by_keys_and_is_exported(
    seating: Seating, world: World, centres: dict[str, int], tmp_path: Path
) -> None:
    small, medium = closed(world), closed(world, "street")
    returned = filed(world, "street")
    up(world, returned, "street")
    back(world, returned, "district")
    dispose(world, returned, "street")
    review(world, returned, "street")
    finish(world, returned, "street")
    hands = Hands(seating, "director district")
    page = hands.page
    hands.press(Key.Key_L, modifier=ALT)
    panel = page.loops
    assert panel is not None and page.in_sight is panel and panel.loop_table.hasFocus()
    told = [(row.figures.loop, row.figures.cases) for row in panel.loops.rows()]
    assert told == [(Loop.SMALL, 1), (Loop.MEDIUM, 2), (None, 3)]
    hands.press(Key.Key_Down)
    assert [row.case.id for row in panel.cases.rows()] == [medium, returned]
    panel.which.chosen.emit("back")
    hands.seating.settled()
    assert [row.case.id for row in panel.cases.rows()] == [returned]
    hands.press(Key.Key_Tab)
    assert panel.back_table.hasFocus()
    assert panel.listed.text().endswith("不属于本级")
    opened: list[int] = []
    panel.opened.connect(opened.append)
    hands.press(Key.Key_Return, Key.Key_Return)
    assert opened == [returned]
    panel.whose.chosen.emit(centres["district"])
    hands.seating.settled()
    assert panel.found.total.ids == (medium, returned) and small not in panel.found.total.ids
    page.files.rows_to("loops", *panel.rows_for_file(), tmp_path / "loops.csv")
    seating.settled()
    with open_table(tmp_path / "loops.csv") as table:
        rows = [list(row.cells.values()) for row in table.rows]
    assert [row[1] for row in rows[:2]] == ["2", "2"] and rows[-1][-1] == "1"
    hands.press(Key.Key_Escape)
    assert page.in_sight is page.states


def test_an_acceptor_reads_who_has_a_case_who_closes_it_and_is_offered_nothing_of_another_tier(
    seating: Seating, world: World, centres: dict[str, int]
) -> None:
    case_id = filed(world, "street")
    up(world, case_id, "street")
    _, page = seating.sit("acceptor street", AcceptorPage)
    page.rest.finish()
    page.open_case(case_id)
    seating.settled()
    assert page.work.way.isVisible() and "<b>云溪区县" in page.work.way.text()
    assert "云溪街镇" in page.work.way.text().split("<b>云溪区县")[1], "who closes it"
    assert page.work.band.text, "it is with the district now"
    dispose(world, case_id, "district")
    _, desk = seating.sit("liaison", DepartmentPage)
    desk.open_case(case_id)
    seating.settled()
    assert desk.way.isVisible() and "<b>云溪区县" in desk.way.text()
    review(world, case_id, "district")
    _, other = seating.sit("acceptor district", AcceptorPage)
    other.rest.finish()
    for seen, offered in ((page, {"send", "rework"}), (other, set())):
        seen.open_case(case_id)
        for _ in range(2):
            seating.settled()
        assert set(seen.deciding.offers().by_slot) == offered
    assert page.work.band.text == ""
