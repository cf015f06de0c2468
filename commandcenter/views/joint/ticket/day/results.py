# SPDX-License-Identifier: Apache-2.0
"""The cases of a result: those it is about are ticked, and each shows its photographs before and after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QListWidget, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail, detail
from commandcenter.queries.case_list import EVERYTHING, Scope
from commandcenter.queries.joint.parts import CaseRow
from commandcenter.services.attachments.media import StoredFile
from commandcenter.views.case.photos.evidence import Evidence
from commandcenter.views.common.words import pick
from commandcenter.views.joint.ask_form import LOW, LOW_ROWS, form_of, tick_list, ticked
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Role

Photos = tuple[int, tuple[StoredFile, ...]]


class CaseResults(QWidget):
    """↑ ↓ go from case to case, Space ticks; a photograph that is added ticks the case it is of."""

    def __init__(
        self, desk: Desk, cases: Sequence[CaseRow], begun: Sequence[int], parent: QWidget | None = None
    ) -> None:
        """Offer these cases, those of `begun` ticked."""
        super().__init__(parent)
        self._desk = desk
        own = desk.actor.department_id if desk.actor.role is Role.LIAISON else None
        self._scope = EVERYTHING if own is None else Scope(department_id=own)
        # A picture may still be on its way when the hand has gone on: each case has a place of its own for it.
        self._evidence: dict[int, Evidence] = {}
        choices = [(one.case_id, f"{one.number}  {one.address}  {pick(one.item_zh, one.item_en)}") for one in cases]
        self.cases: QListWidget = tick_list(choices, begun, LOW_ROWS)
        self._stack = QStackedWidget()
        self._stack.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.cases)
        column.addWidget(self._stack)
        self.setFocusProxy(self.cases)
        self.cases.currentItemChanged.connect(self._go)
        self._go()

    @property
    def value(self) -> tuple[Photos, ...]:
        """The ticked cases, each with the photographs that were added to it."""
        return tuple((case_id, self._files(case_id)) for case_id in ticked(self.cases))

    @property
    def evidence(self) -> Evidence | None:
        """The photographs of the case under the hand; None while it is read, or where it may not be seen."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Evidence) and not self._stack.isHidden() else None

    def _files(self, case_id: int) -> tuple[StoredFile, ...]:
        return self._evidence[case_id].files if case_id in self._evidence else ()

    @Slot()
    def _go(self) -> None:
        """Show the photographs of the case under the hand, read the first time."""
        item = self.cases.currentItem()
        case_id = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        if case_id in self._evidence:
            self._stack.setCurrentWidget(self._evidence[case_id])
            self._stack.show()
        elif case_id is not None:
            self._stack.hide()
            then = partial(self._told, case_id)
            failed = self._desk.notices.error
            self._desk.runner.read(detail, case_id, self._scope, then=then, failed=failed, owner=self, latest="result")

    def _told(self, case_id: int, found: CaseDetail | None) -> None:
        if found is None:
            return
        evidence = self._evidence[case_id] = Evidence(self._desk)
        evidence.set_low(True)
        evidence.comparison.show_panes(self.window().height() >= LOW)
        evidence.show_case(found)
        evidence.changed.connect(partial(self._tick, case_id))
        self._stack.addWidget(evidence)
        self._stack.setCurrentWidget(evidence)
        self._stack.show()
        if (form := form_of(self)) is not None:
            form.watch(evidence)

    def _tick(self, case_id: int) -> None:
        """Tick a case that has photographs now."""
        for at in range(self.cases.count()):
            item = self.cases.item(at)
            if self._files(case_id) and item.data(Qt.ItemDataRole.UserRole) == case_id:
                item.setCheckState(Qt.CheckState.Checked)
