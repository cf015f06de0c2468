# SPDX-License-Identifier: Apache-2.0
"""The lists behind figures: a table with fixed and shared columns, and the one of cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QWidget

from commandcenter.queries.evaluation import CaseRef
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.look import look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.words import label, pick
from commandcenter.views.shell.desk import Desk

if TYPE_CHECKING:
    from commandcenter.views.evaluation.behind.loops import LoopsPanel

translate = QCoreApplication.translate

CASE_WIDTHS = (168, 88, 0, 0, 132, 108, 108)


def made_list(
    desk: Desk, parent: QWidget, columns: Sequence[Column], widths: Sequence[int], id_of: Callable[[Any], int]
) -> tuple[PagedModel, RowTable]:
    """Return a table over its model; rows know their `place`. A width of 0 takes a share of what is left."""
    model = PagedModel(desk.runner, columns, id_of=id_of, key_of=lambda one: one.place)
    table = RowTable(model, row_height=look().size.row, head=True)
    model.setParent(parent)
    head = table.horizontalHeader()
    for at, wide in enumerate(widths):
        table.setItemDelegateForColumn(at, CellDelegate(parent=table))
        head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
        if wide:
            head.resizeSection(at, wide)
    return model, table


def made_case_list(desk: Desk, parent: QWidget) -> tuple[PagedModel, RowTable]:
    """Return a table of cases; each row has its `place` and a `case`."""

    def when(at: datetime | None) -> str:
        return "–" if at is None else f"{desk.clock.local(at):%m-%d %H:%M}"

    columns = (
        Column(translate("CasesPanel", "Number"), lambda one: one.case.number or one.case.report_number),
        Column(translate("CasesPanel", "State"), lambda one: label(one.case.state)),
        Column(translate("CasesPanel", "Item"), lambda one: _item(one.case), tip=lambda one: _item(one.case)),
        Column(translate("CasesPanel", "Place"), lambda one: one.case.address, tip=lambda one: one.case.address),
        Column(translate("CasesPanel", "Department"), lambda one: pick(one.case.department_zh, one.case.department_en)),
        Column(translate("CasesPanel", "Reported"), lambda one: when(one.case.reported_at)),
        Column(translate("CasesPanel", "Closed"), lambda one: when(one.case.closed_at)),
    )
    return made_list(desk, parent, columns, CASE_WIDTHS, lambda one: one.case.id)


def made_loops(desk: Desk) -> LoopsPanel | None:
    """Return the figures of the loops where there are tiers; nobody else loads them."""
    if not desk.rules.tiers:
        return None
    from commandcenter.views.evaluation.behind.loops import LoopsPanel

    return LoopsPanel(desk)


def _item(case: CaseRef) -> str:
    return pick(case.item_zh, case.item_en)
