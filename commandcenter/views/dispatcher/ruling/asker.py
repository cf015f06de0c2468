# SPDX-License-Identifier: Apache-2.0
"""The panel for reasons, which asks for a ruling too: law or rule, circumstances, words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from commandcenter.services.ruling.precedents import MOST_TEXT
from commandcenter.views.case.asking import Given
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.words import sentence
from commandcenter.views.dispatcher.frames import WorkAsker
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.ruling import RulingProblem


class RulingAsker(WorkAsker):
    """What a ruling rests on is chosen from earlier ones or typed; without it none is sent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.basis, self.circumstances = QComboBox(), QLineEdit(maxLength=MOST_TEXT)
        self._ruling = QWidget()
        self.row = FormRow(self.tr("Law or rule"), self.basis, required=True)
        self._build()
        for widget in (self._ruling, *self._ruling.findChildren(QWidget)):
            widget.installEventFilter(self)

    def _build(self) -> None:
        self.basis.setEditable(True)
        self.basis.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.basis.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = QCompleter(self.basis.model(), self.basis)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.basis.setCompleter(completer)
        line = self.basis.lineEdit()
        if line is not None:
            line.setMaxLength(MOST_TEXT)
            line.setPlaceholderText(self.tr("Chosen from earlier rulings, or typed"))
        self.basis.editTextChanged.connect(self.row.clear_problem)
        self.circumstances.setPlaceholderText(self.tr("Left empty, those of the filing condition"))
        column = QVBoxLayout(self._ruling)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.row)
        column.addWidget(FormRow(self.tr("Circumstances"), self.circumstances))
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(whole.indexOf(self._words), self._ruling)
        self._ruling.hide()

    def show_bases(self, known: Iterable[str]) -> None:
        """Offer what earlier rulings rested on; what is typed stays."""
        offered = list(known)
        if offered == [self.basis.itemText(at) for at in range(self.basis.count())]:
            return
        typed = self.basis.currentText()
        self.basis.clear()
        self.basis.addItems(offered)
        self.basis.setEditText(typed)

    def ask(
        self,
        title: str,
        go: str,
        reasons: Iterable[tuple[Any, str]] = (),
        *,
        words_required: bool = False,
        words: str = "",
        with_words: bool = True,
    ) -> None:
        """Ask for a reason alone."""
        self._ruling.hide()
        super().ask(title, go, reasons, words_required=words_required, words=words, with_words=with_words)

    def ask_ruling(self, title: str, go: str, then: Given) -> None:
        """Ask for the whole ruling; `then` is given its words, the rest stands in the fields."""
        self.ask_why(title, go, then, words_required=True)
        self._words.setPlaceholderText(self.tr("Words of the ruling; both departments read them"))
        self.basis.setEditText("")
        self.circumstances.clear()
        self.row.clear_problem()
        self._ruling.show()
        self.basis.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def given_basis(self) -> str:
        """The law or rule that is named."""
        return self.basis.currentText()

    def show_refusal(self, error: BaseException) -> bool:
        """Come back with all that was given; False for what is about none of it."""
        if isinstance(error, Refused) and error.field == "basis":
            self.show()
            self._lacks_basis(error)
            return True
        return super().show_refusal(error)

    def _lacks_basis(self, error: Refused) -> None:
        self.row.show_problem(sentence(error))
        self.basis.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _give(self) -> None:
        if not self._ruling.isHidden() and not self.given_basis.strip():
            self._lacks_basis(Refused(RulingProblem.BASIS_MISSING, field="basis"))
            return
        super()._give()
