# SPDX-License-Identifier: Apache-2.0
"""The item by typing: five candidates in a fixed place, and after Enter the chosen item with its departments."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.queries.catalogue import ItemRow, Match
from commandcenter.views.case.problem.candidates import Candidates, Choice
from commandcenter.views.case.problem.reads import ItemsFound, item_with, items_for
from commandcenter.views.common.key_caps import KeyHint
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.desk import Desk

ASK_AFTER_MS = 100
translate = QCoreApplication.translate


class ItemField(QWidget):
    """The line edit and the area under it, which shows the places' candidates too while a place is typed."""

    changed = Signal()
    lit = Signal(object)
    """The ItemRow whose conditions are to be shown: the chosen one, else the highlighted one; or None."""

    def __init__(self, desk: Desk, text: Callable[[], str], places: QWidget, parent: QWidget | None = None) -> None:
        """`text` returns the words of the report, `places` are the candidates of the place."""
        super().__init__(parent)
        self._desk, self._text, self._places = desk, text, places
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self.tr("Name, code or pinyin initials"))
        self.candidates = Candidates(self.edit)
        self.item: ItemRow | None = None
        self._card = ItemCard()
        self.area = QStackedWidget()
        for widget in (self.candidates, places, self._card):
            self.area.addWidget(widget)
        self.area.setFixedHeight(self.candidates.sizeHint().height())
        self._count = QLabel()
        self._count.setProperty("part", "note")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_AFTER_MS)
        self._timer.timeout.connect(self.ask)
        self._lay_out()
        self.edit.textEdited.connect(self._edited)
        self.candidates.taken.connect(self.choose)
        self.candidates.lit.connect(self._lit)

    def load(self, item_id: int | None) -> None:
        """Show another item by its id, or none."""
        self.choose(None)
        if item_id is not None:
            self._desk.runner.read(item_with, item_id, then=self._loaded, failed=_leave_it, owner=self, latest="item")
        else:
            self.ask()

    def show_places(self, shown: bool) -> None:
        """Lend the area to the candidates of the place, or take it back."""
        own = self._card if self.item is not None else self.candidates
        self.area.setCurrentWidget(self._places if shown else own)

    @Slot()
    def ask(self) -> None:
        """Ask for candidates of what is typed and of what the text says."""
        if self.item is not None:
            return
        self._desk.runner.read(
            items_for,
            self.edit.text(),
            self._text(),
            then=self._found,
            failed=_leave_it,
            owner=self,
            latest="items",
        )

    @Slot(object)
    def choose(self, row: ItemRow | None) -> None:
        """Choose an item; None gives the choice back."""
        self.item = row
        self.edit.setText("" if row is None else pick(row.name_zh, row.name_en))
        if row is not None:
            self._card.show_item(row)
        self._count.setText("" if row is None else row.code)
        self.show_places(False)
        self.lit.emit(row)
        self.changed.emit()

    # ------------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Item"))
        title.setProperty("part", "label")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._count)
        hints = QHBoxLayout()
        hints.setSpacing(12)
        for keys, text in ((("↑", "↓"), self.tr("choose")), (("Enter",), self.tr("take"))):
            hints.addWidget(KeyHint(keys, text))
        hints.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        joined = QVBoxLayout()
        joined.setSpacing(0)
        joined.addWidget(self.edit)
        joined.addWidget(self.area)
        column.addLayout(joined)
        column.addLayout(hints)
        column.addStretch()
        self.setFocusProxy(self.edit)

    @Slot(str)
    def _edited(self, text: str) -> None:
        if self.item is not None:
            self.item = None
            self.show_places(False)
            self.changed.emit()
        self._timer.start()

    def _found(self, found: ItemsFound) -> None:
        if self.item is not None:
            return
        rows = [*map(_choice, found.matched), *map(_choice, found.suggested)]
        lit = 0 if rows else -1
        group_at = len(found.matched) if found.suggested else -1
        self.candidates.show_choices(rows, group_at=group_at, group=self.tr("The text suggests"), lit=lit)
        typed = bool(self.edit.text().strip())
        self._count.setText(self.tr("%n match(es)", "", len(found.matched)) if typed else "")

    def _loaded(self, row: ItemRow | None) -> None:
        if row is not None:
            self.choose(row)

    @Slot(object)
    def _lit(self, row: ItemRow | None) -> None:
        if self.item is None:
            self.lit.emit(row)


class ItemCard(QWidget):
    """The chosen item where the candidates stood: class, code, and who answers for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._class = QLabel(), QLabel()
        self._name.setProperty("part", "head")
        self._class.setProperty("part", "muted")
        self._owners = QLabel(wordWrap=True)
        self.setProperty("part", "raised")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for widget in (self._name, self._class, self._owners):
            column.addWidget(widget)
        column.addStretch()

    def show_item(self, row: ItemRow) -> None:
        """Show an item."""
        self._name.setText(pick(row.name_zh, row.name_en))
        self._class.setText("\u3000".join((label(row.kind), row.code, pick(row.class_zh, row.class_en))))
        names = tuple(pick(zh, en) for zh, en in zip(row.departments_zh, row.departments_en, strict=True))
        if names:
            others = pick("、", ", ").join(names[1:])
            told = fill(self.tr("Lead by the catalogue: %1"), names[0])
            more = fill(self.tr("Assisting: %1"), others) if others else ""
            self._owners.setText("\n".join(part for part in (told, more) if part))
        else:
            self._owners.setText(self.tr("The catalogue names no department."))


def _choice(row: ItemRow) -> Choice:
    in_name = row.why is Match.NAME
    mark = (row.start, row.length) if row.why in (Match.NAME, Match.INITIALS) else (0, 0)
    return Choice(
        row,
        pick(row.name_zh, row.name_en),
        label(row.kind),
        row.initials,
        *mark,
        in_name=in_name,
        why=_why(row),
        code=row.code,
    )


def _why(row: ItemRow) -> str:
    if row.words:
        quoted = "".join(f"“{word}”" for word in row.words[:2])
        return fill(translate("ItemField", "the text says %1"), quoted)
    names = [pick(zh, en) for zh, en in zip(row.departments_zh, row.departments_en, strict=True)]
    if len(names) > 1:
        return fill(translate("ItemField", "%1 first of %2"), names[0], len(names))
    return names[0] if names else label(row.why)


def _leave_it(error: BaseException) -> None:
    """Without candidates what was typed stays; sending says what is missing."""
