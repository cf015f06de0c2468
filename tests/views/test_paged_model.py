# SPDX-License-Identifier: Apache-2.0
"""Lists: page by page, patched in place, still under the hand, and equal to the query once sorted again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QObject
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from commandcenter.views.common.paged_model import Column, PagedModel


@dataclass(frozen=True)
class Case:
    """A row of a list."""

    id: int
    due: int
    text: str = ""


class Table:
    """What the database holds; `fetch` is its query."""

    def __init__(self, cases: list[Case]) -> None:
        self.cases = {case.id: case for case in cases}

    def fetch(self, after: tuple[int, int] | None, limit: int) -> list[Case]:
        ordered = sorted(self.cases.values(), key=key)
        return [case for case in ordered if after is None or key(case) > after][:limit]


class HandRunner(QObject):
    """Answers a read when the test says so: between asking and answering anything may happen."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Callable[[], None]] = []

    def read(self, query: Callable[..., Any], *args: Any, then: Callable[[Any], None], **_: Any) -> None:
        rows = query(*args)  # read now, delivered later
        self.waiting.append(lambda: then(rows))

    def answer(self) -> None:
        waiting, self.waiting = self.waiting, []
        for deliver in waiting:
            deliver()


def key(case: Case) -> tuple[int, int]:
    return case.due, case.id


def model_of(runner: Any, page: int = 3) -> PagedModel:
    columns = [Column("Due", lambda case: str(case.due), right=True), Column("Text", lambda case: case.text)]
    return PagedModel(runner, columns, id_of=lambda case: case.id, key_of=key, page=page)


def shown(table: Table, page: int = 3) -> tuple[PagedModel, HandRunner]:
    runner = HandRunner()
    model = model_of(runner, page)
    model.setParent(runner)
    model.show_query(table.fetch)
    runner.answer()
    return model, runner


def test_pages_come_one_at_a_time_until_the_end(qtbot: QtBot) -> None:
    model, runner = shown(Table([Case(id_, id_ * 10) for id_ in range(7)]))
    assert [case.id for case in model.rows()] == [0, 1, 2]
    model.fetchMore()
    assert not model.canFetchMore() and model.loading
    model.fetchMore()
    assert len(runner.waiting) == 1
    runner.answer()
    model.fetchMore()
    runner.answer()
    assert [case.id for case in model.rows()] == list(range(7))
    assert model.complete and not model.canFetchMore()


def test_a_row_whose_time_changed_stays_until_the_list_is_sorted_again(qtbot: QtBot) -> None:
    model, _ = shown(Table([Case(1, 10), Case(2, 20)]))
    model.patch([Case(2, 5, "urgent")])
    assert model.rows() == [Case(1, 10), Case(2, 5, "urgent")]
    model.resort()
    assert [case.id for case in model.rows()] == [2, 1]


def test_a_row_that_now_belongs_to_a_later_page_goes_there_when_the_list_is_sorted_again(qtbot: QtBot) -> None:
    table = Table([Case(id_, id_ * 10) for id_ in range(5)])
    model, runner = shown(table)
    table.cases[1] = Case(1, 35)
    model.patch([Case(1, 35)])
    assert [case.id for case in model.rows()] == [0, 1, 2]
    model.resort()
    assert [case.id for case in model.rows()] == [0, 2]
    model.fetchMore()
    runner.answer()
    assert [case.id for case in model.rows()] == [0, 2, 3, 1, 4]


def test_selection_stays_with_its_row_through_patch_insert_remove_and_sorting(qtbot: QtBot) -> None:
    model, _ = shown(Table([Case(1, 10), Case(2, 20)]))
    selection = QItemSelectionModel(model)
    selection.setCurrentIndex(model.index_of(2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    model.patch([Case(3, 1), Case(2, 20, "new words")])
    model.remove([1])
    model.patch([Case(2, 0)])
    model.resort()
    assert model.row_at(selection.currentIndex()).id == 2
    assert [model.row_at(index).id for index in selection.selectedIndexes()] == [2]


def test_an_id_that_was_asked_for_and_did_not_come_leaves_the_list(qtbot: QtBot) -> None:
    model, _ = shown(Table([Case(1, 10), Case(2, 20)]))
    model.patch([Case(1, 10, "patched")], asked=[1, 2, 99])
    assert model.rows() == [Case(1, 10, "patched")]


def test_what_was_patched_while_a_page_was_on_its_way_is_not_put_back(qtbot: QtBot) -> None:
    table = Table([Case(id_, id_ * 10) for id_ in range(5)])
    model, runner = shown(table)
    model.fetchMore()
    model.patch([Case(3, 30, "newer")], asked=[3, 4])
    runner.answer()
    assert model.rows()[3:] == [Case(3, 30, "newer")]


def test_an_answer_for_an_earlier_query_is_dropped(qtbot: QtBot) -> None:
    model, runner = shown(Table([Case(1, 10)]))
    model.show_query(Table([Case(7, 70)]).fetch)
    model.show_query(Table([Case(8, 80)]).fetch)
    runner.answer()
    assert [case.id for case in model.rows()] == [8]


def test_qt_finds_no_fault_with_the_model(qtmodeltester: ModelTester) -> None:
    model, runner = shown(Table([Case(id_, id_) for id_ in range(9)]))
    qtmodeltester.check(model)
    model.patch([Case(20, -1), Case(3, 50)])
    model.resort()
    model.refresh()
    runner.answer()
    qtmodeltester.check(model)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.integers(0, 12), st.integers(0, 40)),
        st.tuples(st.just("delete"), st.integers(0, 12), st.just(0)),
        st.tuples(st.sampled_from(["more", "answer", "resort", "refresh"]), st.just(0), st.just(0)),
    ),
    max_size=40,
)


@given(st.lists(st.integers(0, 40), max_size=9), STEPS)
@settings(max_examples=150, deadline=None)
def test_after_any_sequence_of_news_the_sorted_list_is_the_query(
    qapp: QObject, dues: list[int], steps: list[tuple[str, int, int]]
) -> None:
    table = Table([Case(id_, due) for id_, due in enumerate(dues)])
    model, runner = shown(table)
    tester = ModelTester(None)
    tester.check(model)
    for what, id_, due in steps:
        before = [case.id for case in model.rows()]
        if what == "change":
            table.cases[id_] = replace(table.cases.get(id_, Case(id_, due)), due=due, text=f"{due}")
            model.patch([table.cases[id_]], asked=[id_])
            after = [case.id for case in model.rows() if case.id in before]
            assert after == before, "nothing moves under the hand"
        elif what == "delete":
            table.cases.pop(id_, None)
            model.patch([], asked=[id_])
        else:
            {"more": model.fetchMore, "answer": runner.answer, "resort": model.resort, "refresh": model.refresh}[what]()
        ids = [case.id for case in model.rows()]
        assert len(ids) == len(set(ids)), "no row twice"
    runner.answer()
    while model.canFetchMore():
        model.fetchMore()
        runner.answer()
    model.resort()
    assert model.rows() == sorted(table.cases.values(), key=key)
    tester._cleanup()
    runner.deleteLater()
