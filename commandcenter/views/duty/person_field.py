# SPDX-License-Identifier: Apache-2.0
"""The field for who is on duty: a person of the centre found by name, sound or login, or words for somebody else."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from commandcenter.queries.duty.roster import StaffRow
from commandcenter.views.common.words import label, one_line

_FOUND_BY, _ROW = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_MOST = 10


class _Completer(QCompleter):
    """Finds by sound and login as well, and writes the name."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return what is written into the field."""
        row = index.data(_ROW)
        return "" if row is None else row.name


class PersonField(QLineEdit):
    """What is typed is a person of the centre once it is chosen from the list or fits one name alone."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(60)
        self._staff: dict[int, StaffRow] = {}
        self._chosen: int | None = None
        self._as_words = False
        """Whether what stands there are stored words, which a name that happens to fit makes nobody's."""
        self._model = QStandardItemModel(self)
        completer = _Completer(self._model, self)
        completer.setCompletionRole(_FOUND_BY)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_MOST)
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]
        self.setCompleter(completer)
        self.textEdited.connect(self._typed)

    def set_staff(self, staff: Iterable[StaffRow]) -> None:
        """Offer these people."""
        self._staff = {one.person_id: one for one in staff}
        self._model.clear()
        for one in self._staff.values():
            posts = " / ".join(label(role) for role in one.roles)
            item = QStandardItem("   ".join(part for part in (one.name, posts, one.seat) if part))
            item.setData(f"{one.name} {one.sound} {one.login}", _FOUND_BY)
            item.setData(one, _ROW)
            self._model.appendRow(item)

    def show_person(self, person_id: int | None, name: str) -> None:
        """Show who stands there: an account (by its name where none is given), or words."""
        row = self._staff.get(person_id or 0)
        self._chosen, self._as_words = person_id, person_id is None
        self.setText(one_line(name or (row.name if row else ""), 60))

    @property
    def person_id(self) -> int | None:
        """The account that is meant, None for words."""
        text = self.text().strip()
        if self._as_words or self._chosen is not None:
            return self._chosen if text else None
        same = [one.person_id for one in self._staff.values() if one.name == text]
        return same[0] if len(same) == 1 else None

    @property
    def words(self) -> str:
        """What stands for somebody without an account; empty for an account."""
        return "" if self.person_id is not None else self.text().strip()

    def posts(self) -> str:
        """Return the posts of the account that is meant, "" for words."""
        row = self._staff.get(self.person_id or 0)
        return "" if row is None else " / ".join([label(role) for role in row.roles] + [row.seat] * bool(row.seat))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = index.data(_ROW)
        if row is not None:
            self.show_person(row.person_id, row.name)
            self.changed.emit()

    @Slot()
    def _typed(self) -> None:
        self._chosen, self._as_words = None, False
        self.changed.emit()
