# SPDX-License-Identifier: Apache-2.0
"""The form in which the list of scenes is edited; the wall beside it shows the line that is chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from commandcenter.queries.wall.rows import Measure
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.common.words import fill
from commandcenter.views.wall.scenes.plan import LAYERS, LONGEST, MOST, SHORTEST, Kind, Scene

translate = QCoreApplication.translate  # the name Qt's tools look for

MARGIN, GAP, LETTERS, LIST = 20, 5, 21, 190
"""In px at 1080 lines; whoever edits stands near."""
SEVERAL = frozenset({Kind.STREETS, Kind.HOT, Kind.JOINT})
"""Lines that become several scenes."""


class SceneEditor(QFrame):
    """Every change is heard at once as `changed`, so that it is seen on the wall; `kept` or `left` ends it."""

    changed = Signal(object, int)
    """The list (tuple of Scene) as it is now, and the number of the line that is chosen, from 0."""
    kept = Signal(object)
    left = Signal(object)
    """The list as it was before."""

    def __init__(self, look: WallLook, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._before: tuple[Scene, ...] = ()
        self._plan: list[Scene] = []
        self._filling = False
        self.lines = QListWidget(self)
        self.kind, self.measure = QComboBox(self), QComboBox(self)
        for word in Kind:
            self.kind.addItem(word.label(language), word)
        for measure in Measure:
            self.measure.addItem(measure.label(language), measure)
        self.seconds, self.most = QSpinBox(self), QSpinBox(self)
        self.seconds.setRange(SHORTEST, LONGEST)
        self.most.setRange(1, 999)
        self.layers = {name: QCheckBox(text, self) for name, text in layer_names().items()}
        self.whole = QLabel(self, wordWrap=True)
        self._lay_out()
        self._connect()
        self.show_look(look)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        head = QLabel(translate("Wall", "Scenes of the wall"), self)
        head.setObjectName("head")
        column.addWidget(head)
        column.addWidget(self.lines, 1)
        column.addLayout(self._buttons(self._order_buttons()))
        form = QFormLayout()
        form.addRow(translate("Wall", "Shows"), self.kind)
        times = QHBoxLayout()
        times.addWidget(self.seconds, 1)
        times.addWidget(QLabel(translate("Wall", "At most"), self))
        times.addWidget(self.most, 1)
        form.addRow(translate("Wall", "Seconds each"), times)
        form.addRow(translate("Wall", "Colours by"), self.measure)
        column.addLayout(form)
        grid = QGridLayout()
        for at, box in enumerate(self.layers.values()):
            grid.addWidget(box, at // 2, at % 2)
        column.addLayout(grid)
        column.addWidget(self.whole)
        keep = QPushButton(translate("Wall", "Keep  Ctrl+S"), self)
        leave = QPushButton(translate("Wall", "Leave as it was  Esc"), self)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self._leave)
        column.addLayout(self._buttons((keep, leave)))

    def _order_buttons(self) -> tuple[QPushButton, ...]:
        add, remove = QPushButton(translate("Wall", "Add"), self), QPushButton(translate("Wall", "Remove"), self)
        up, down = QPushButton(translate("Wall", "Up"), self), QPushButton(translate("Wall", "Down"), self)
        add.clicked.connect(self.add)
        remove.clicked.connect(self.remove)
        up.clicked.connect(partial(self.move_line, -1))
        down.clicked.connect(partial(self.move_line, 1))
        return add, remove, up, down

    @staticmethod
    def _buttons(buttons: tuple[QPushButton, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.lines.currentRowChanged.connect(self._chosen)
        self.kind.currentIndexChanged.connect(self._edited)
        self.measure.currentIndexChanged.connect(self._edited)
        self.seconds.valueChanged.connect(self._edited)
        self.most.valueChanged.connect(self._edited)
        for box in self.layers.values():
            box.toggled.connect(self._edited)

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        colour = {ink: look.colour(ink).name() for ink in (Ink.BAND, Ink.TEXT, Ink.TEXT_2, Ink.RULE_STRONG, Ink.GROUND)}
        family = look.font(look.px(Size.BODY)).family()
        size, pad = round(look.length(LETTERS)), round(look.length(2))
        self.setStyleSheet(
            f"SceneEditor {{ background: {colour[Ink.BAND]}; border: 2px solid {colour[Ink.RULE_STRONG]}; }}"
            f"QWidget {{ color: {colour[Ink.TEXT]}; font: {size}px '{family}'; }}"
            f"QLabel, QCheckBox {{ background: transparent; }}"
            f"QLabel#head {{ font: bold {look.px(Size.HEAD)}px '{family}'; }}"
            f"QListWidget, QComboBox, QSpinBox, QPushButton, QAbstractItemView {{ background: {colour[Ink.GROUND]};"
            f" border: 1px solid {colour[Ink.RULE_STRONG]}; padding: {pad}px;"
            f" selection-background-color: {colour[Ink.RULE_STRONG]}; }}"
            f"QListWidget::item {{ height: {round(size * 1.35)}px; }}"
            f"QCheckBox::indicator {{ width: {size}px; height: {size}px; }}"
            f"QWidget:focus {{ border: 2px solid {colour[Ink.TEXT]}; }}"
        )
        self.lines.setMinimumHeight(round(look.length(LIST)))
        margin = round(look.length(MARGIN))
        column = self.layout()
        assert column is not None
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(round(look.length(GAP)))

    def open(self, plan: tuple[Scene, ...], line: int) -> None:
        """Edit this list from now on, beginning with one of its lines."""
        self._before, self._plan = plan, list(plan)
        self._fill(line)
        self.show()
        self.raise_()
        self.lines.setFocus()

    def place(self, room: QRect) -> None:
        """Lie in this room of the wall."""
        self.setGeometry(room)

    @property
    def plan(self) -> tuple[Scene, ...]:
        """The list as it is now."""
        return tuple(self._plan)

    # ---------------------------------------------------------------- what people do

    @Slot()
    def add(self) -> None:
        """Add a scene of the whole area after the chosen line."""
        at = self.lines.currentRow() + 1
        self._plan.insert(at, Scene(Kind.AREA, 20))
        self._fill(at)

    @Slot()
    def remove(self) -> None:
        """Take the chosen line out; the last one stays, a wall shows something."""
        if len(self._plan) > 1:
            at = self.lines.currentRow()
            del self._plan[at]
            self._fill(min(at, len(self._plan) - 1))

    def move_line(self, steps: int, _: bool = False) -> None:
        """Move the chosen line up or down."""
        at = self.lines.currentRow()
        to = max(0, min(len(self._plan) - 1, at + steps))
        self._plan.insert(to, self._plan.pop(at))
        self._fill(to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what the fields leave over from the keys of the wall."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() == Qt.Key.Key_S and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._keep()
        event.accept()

    @Slot()
    def _keep(self) -> None:
        self._go()
        self.kept.emit(self.plan)

    @Slot()
    def _leave(self) -> None:
        self._go()
        self.left.emit(self._before)

    def _go(self) -> None:
        self.hide()
        # The keys of the wall are its window's.
        self.window().setFocus()

    @Slot()
    def _edited(self) -> None:
        at = self.lines.currentRow()
        if self._filling or at < 0:
            return
        others = tuple(name for name in self._plan[at].layers if name not in self.layers)
        chosen = tuple(name for name, box in self.layers.items() if box.isChecked())
        self._plan[at] = replace(
            self._plan[at],
            kind=Kind(self.kind.currentData()),
            seconds=self.seconds.value(),
            measure=Measure(self.measure.currentData()),
            most=self.most.value(),
            layers=(*chosen, *others),
        )
        self._fill(at)

    # ---------------------------------------------------------------- what is shown

    def _fill(self, line: int) -> None:
        self._filling = True
        self.lines.clear()
        self.lines.addItems([f"{number}  {self._said(scene)}" for number, scene in enumerate(self._plan, 1)])
        self.lines.setCurrentRow(line)
        self._filling = False
        self._chosen(line)

    @Slot(int)
    def _chosen(self, line: int) -> None:
        if self._filling or not 0 <= line < len(self._plan):
            return
        scene = self._plan[line]
        self._filling = True
        self.kind.setCurrentIndex(self.kind.findData(scene.kind))
        self.measure.setCurrentIndex(self.measure.findData(scene.measure))
        self.seconds.setValue(scene.seconds)
        self.most.setValue(scene.most)
        self.most.setEnabled(scene.kind in SEVERAL)
        for name, box in self.layers.items():
            box.setChecked(name in scene.layers)
        self._filling = False
        self.changed.emit(self.plan, line)

    def say_round(self, scenes: int, seconds: int, *, nothing: bool = False) -> None:
        """Say what the list becomes on the wall: how many scenes, how long a round takes; or that a line has nothing.

        `nothing` tells that there is nothing now that the chosen line would show.
        """
        said = translate("Wall", "Now %1 scenes, a round takes %2 s")
        if nothing:
            said = translate("Wall", "Nothing to show on this line now, so it is passed over. %1 scenes, %2 s a round")
        self.whole.setText(fill(said, scenes, seconds))

    def _said(self, scene: Scene) -> str:
        most = f" ≤ {scene.most}" if scene.kind in SEVERAL and scene.most != MOST else ""
        return f"{scene.kind.label(self._language)}{most}  {scene.seconds} s  {scene.measure.label(self._language)}"


def layer_names() -> dict[str, str]:
    """Return what the layers are called, in the order of their keys."""
    names = (
        translate("Wall", "1 Boundaries"),
        translate("Wall", "2 Cells"),
        translate("Wall", "3 Open cases"),
        translate("Wall", "4 Responsibility grids"),
        translate("Wall", "5 Quarters"),
        translate("Wall", "6 Heat"),
        translate("Wall", "7 Supervisors"),
        translate("Wall", "8 Components"),
        translate("Wall", "9 Joint operations"),
    )
    return dict(zip(LAYERS, names, strict=True))
