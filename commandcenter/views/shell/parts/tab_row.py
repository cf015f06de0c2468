# SPDX-License-Identifier: Apache-2.0
"""The tabs of the workplaces: as many as fit, the chosen one among them, and the others in a menu at the end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget


class TabRow(QWidget):
    """Tabs give way from the end on; what is in the menu is a tab as soon as it is chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: dict[str, QToolButton] = {}
        self._chosen = ""
        self.more = _tab(self.tr("More"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolTip(self.tr("The workplaces for which the bar has no room"))
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._picked)
        self.more.setMenu(self._menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def add(self, id_: str, title: str, tip: str) -> None:
        """Add a tab behind the others."""
        tab = _tab(title)
        tab.setToolTip(tip)
        tab.setCheckable(True)
        tab.setObjectName(id_)
        tab.clicked.connect(self._clicked)
        self._tabs[id_] = tab
        self._row.insertWidget(len(self._tabs) - 1, tab)
        self._arrange()
        self.updateGeometry()

    def choose(self, id_: str) -> None:
        """Mark the tab of the workplace that is shown, and show it."""
        self._chosen = id_
        for known, tab in self._tabs.items():
            tab.setChecked(known == id_)
        self._arrange()
        self.updateGeometry()

    @property
    def hidden(self) -> tuple[str, ...]:
        """The workplaces that are in the menu."""
        return tuple(id_ for id_, tab in self._tabs.items() if tab.isHidden())

    def sizeHint(self) -> QSize:
        """Return room for all tabs."""
        return QSize(sum(tab.sizeHint().width() for tab in self._tabs.values()), self.more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the chosen tab and the menu."""
        shown = self._tabs.get(self._chosen)
        menu = self.more.sizeHint().width() if len(self._tabs) > 1 else 0
        return QSize(menu + (shown.sizeHint().width() if shown is not None else 0), self.more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what fits."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        widths = {id_: tab.sizeHint().width() for id_, tab in self._tabs.items()}
        room = self.width()
        if sum(widths.values()) <= room:
            fitting = set(widths)
        else:
            room -= self.more.sizeHint().width() + widths.get(self._chosen, 0)
            fitting = {self._chosen}
            for id_, width in widths.items():
                if id_ == self._chosen:
                    continue
                room -= width
                if room < 0:
                    break
                fitting.add(id_)
        for id_, tab in self._tabs.items():
            tab.setVisible(id_ in fitting)
        self.more.setVisible(len(fitting) < len(self._tabs))

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for id_ in self.hidden:
            act = self._menu.addAction(self._tabs[id_].text())
            act.setData(id_)

    @Slot(QAction)
    def _picked(self, act: QAction) -> None:
        self.chosen.emit(act.data())

    @Slot()
    def _clicked(self) -> None:
        id_ = self.sender().objectName()
        self._tabs[id_].setChecked(True)
        self.chosen.emit(id_)


def _tab(title: str) -> QToolButton:
    tab = QToolButton()
    tab.setText(title)
    tab.setProperty("part", "tab")
    tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return tab
