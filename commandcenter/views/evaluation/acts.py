# SPDX-License-Identifier: Apache-2.0
"""What can be done at the workplace of evaluation, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from commandcenter.views.common.words import fill, label
from commandcenter.views.evaluation.head import KINDS
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.evaluation import PeriodKind

if TYPE_CHECKING:
    from commandcenter.views.evaluation.page import EvaluationPage

translate = QCoreApplication.translate
_LETTERS = {
    PeriodKind.DAY: "D",
    PeriodKind.WEEK: "W",
    PeriodKind.MONTH: "M",
    PeriodKind.QUARTER: "Q",
    PeriodKind.YEAR: "Y",
    PeriodKind.OWN: "O",
}


def add_acts(page: EvaluationPage, desk: Desk) -> dict[str, QAction]:
    """Put the acts of the page into the registry and return them by name."""
    made: dict[str, QAction] = {}
    group, top, appeals = translate("EvaluationPage", "Evaluation"), page.top, page.appeals

    def add(name: str, text: str, icon: str, key: str, do: Any, can: Any = None, *, status: bool = False) -> None:
        act = Act(f"evaluation.{name}", text, icon, key, group, do, can or page.may_read, in_status=status)
        made[name] = desk.actions.add(act, screen=page)

    cases, formula = translate("EvaluationPage", "Cases"), translate("EvaluationPage", "Whole formula")
    add("cases", cases, "ph.list-bullets", "F6", page.show_cases, page.has_figure, status=True)
    add("formula", formula, "ph.math-operations", "F2", page.show_formula, page.has_board, status=True)
    weights = translate("EvaluationPage", "Weights and steps")
    add("weights", weights, "ph.sliders", "F4", page.show_weights, page.may_set, status=True)
    listed = translate("EvaluationPage", "Overdue appeals")
    add("appeals", listed, "ph.scales", "F7", page.show_appeals, page.has_board, status=True)
    grant, refuse = translate("EvaluationPage", "Grant the appeal"), translate("EvaluationPage", "Refuse the appeal…")
    add("grant", grant, "ph.check", "F8", appeals.grant, appeals.can_decide)
    add("refuse", refuse, "ph.x", "F9", appeals.ask_why, appeals.can_decide)
    if page.loops is not None:
        loops = translate("EvaluationPage", "Loops of the tiers")
        add("loops", loops, "ph.arrows-clockwise", "Alt+L", page.show_loops, page.has_board, status=True)
    export, paper = partial(_export, page), partial(page.files.print_pdf, lambda: page.board)
    add("csv", translate("EvaluationPage", "Export…"), "ph.export", "Ctrl+E", export, page.has_board, status=True)
    pdf = translate("EvaluationPage", "Print as PDF…")
    add("pdf", pdf, "ph.file-pdf", "Ctrl+P", paper, page.has_board, status=True)
    add("table", translate("EvaluationPage", "Back to the figures"), "ph.arrow-left", "Esc", page.to_table)
    save = translate("EvaluationPage", "Save weights")
    add("save", save, "ph.check", "Ctrl+Return", page.weights.save, page.can_save)
    add("read", translate("EvaluationPage", "Read again"), "ph.arrows-clockwise", "F5", page.read)
    add("back", translate("EvaluationPage", "Earlier"), "ph.caret-left", "Alt+Left", partial(top.step, -1))
    later = translate("EvaluationPage", "Later")
    add("on", later, "ph.caret-right", "Alt+Right", partial(top.step, 1), page.may_go_on)
    _add_choices(add, page)
    return made


def _add_choices(add: Callable[..., None], page: EvaluationPage) -> None:
    """Add whom and when figures are asked of."""
    for number, kind in enumerate(KINDS, 1):
        add(f"of_{kind}", label(kind), "", f"Alt+{number % 10}", partial(page.top.show_kind, kind))
    for length, letter in _LETTERS.items():
        text = fill(translate("EvaluationPage", "Period: %1"), label(length))
        add(f"by_{length}", text, "", f"Alt+{letter}", partial(page.top.show_period_kind, length))


def _export(page: EvaluationPage) -> None:
    """Write what is in sight: the loops, else the table."""
    if page.loops is not None and page.in_sight is page.loops:
        page.loops.export(page.files)
    else:
        page.files.export(lambda: page.board)
