# SPDX-License-Identifier: Apache-2.0
"""The proposal: how many owners there are, and every department with its part, its reasons and its load."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from commandcenter.queries.load import DepartmentLoad
from commandcenter.queries.proposal import CaseProposal
from commandcenter.rules.routing import Ownership, Reason
from commandcenter.views.common.forms import DraftKeeper, Drafts, Form
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.key_caps import KeyHint
from commandcenter.views.common.look import look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.words import fill, label, sentence
from commandcenter.views.dispatcher.frames import WORK_PAD
from commandcenter.views.dispatcher.proposal.choice import Choice
from commandcenter.views.dispatcher.proposal.owner_cells import ROW, OwnerDelegate, OwnerRow, Part, part_text
from commandcenter.views.dispatcher.reads import overloaded
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Involvement, Refused

FEWEST, MOST, MOST_SHORT = 3, 7, 4
"""Rows the table is high, and in a low window: the others are reached by scrolling it."""
SHORT = 900
WIDTHS = {Part.ROLE: 96, Part.NAME: 132, Part.IN_HAND: 76, Part.SHARE: 72, Part.OVERDUE: 84, Part.ON_TIME: 108}
NARROW_WIDTHS = {Part.ROLE: 92, Part.NAME: 116, Part.IN_HAND: 72, Part.SHARE: 64, Part.OVERDUE: 76, Part.ON_TIME: 92}
NARROW = 800


class OwnershipStates(Segments):
    """The three answers to “who owns this?”, of which one holds; they are shown, not chosen."""

    def __init__(self) -> None:
        super().__init__([(ownership, label(ownership)) for ownership in Ownership])
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_ownership(self, ownership: Ownership, count: int) -> None:
        """Mark the one that holds; of several say how many."""
        for known in Ownership:
            several = known is ownership and known is Ownership.SEVERAL
            self.set_text(known, fill("%1 %2", label(known), count) if several else label(known))
        self.choose(ownership)
        self.setAccessibleName(label(ownership))


class OwnersTable(RowTable):
    """A RowTable whose keys 1, 2 and 0 work only while it has the keyboard; it says when it gets and loses it."""

    focused = Signal(bool)

    def __init__(self, model: PagedModel) -> None:
        super().__init__(model, row_height=ROW, head=True)
        self.setItemDelegate(OwnerDelegate(self))
        self._fitted = 0

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys work now."""
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keys no longer work."""
        super().focusOutEvent(event)
        self.focused.emit(False)

    def resizeEvent(self, event: object) -> None:
        """Give the reasons what the other columns leave."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        head, widths = self.horizontalHeader(), WIDTHS if self.width() >= NARROW else NARROW_WIDTHS
        for part, wide in widths.items():
            head.setSectionResizeMode(part, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(part, wide + (WORK_PAD // 2 if part in (Part.ROLE, Part.ON_TIME) else 0))
        head.setSectionResizeMode(Part.WHY, QHeaderView.ResizeMode.Stretch)
        for part in (Part.SHARE, Part.ON_TIME):  # the bars beside the case tell them, too
            self.setColumnHidden(part, self.width() < NARROW)

    def show_first(self) -> None:
        """Make the first row the current one, at the top."""
        if self.model().rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.model().index(0, 0), flags)
            self.scrollToTop()

    def sizeHint(self) -> QSize:
        """Return room for the departments of the item, few or many."""
        return QSize(400, self.minimumHeight())


class Owners(QWidget):
    """Rows stand in the order of the proposal, lead first, then every other department; changing a part moves none."""

    changed = Signal()
    """The operator changed who gets the case."""
    focused = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.choice = Choice()
        self._proposed = Choice()
        self._proposal: CaseProposal | None = None
        self._case_id: int | None = None
        self._loads: Mapping[int, DepartmentLoad] = {}
        self.states = OwnershipStates()
        titles = {
            Part.ROLE: self.tr("Part"),
            Part.NAME: self.tr("Department"),
            Part.WHY: self.tr("Why"),
            Part.IN_HAND: self.tr("In hand"),
            Part.SHARE: self.tr("Share"),
            Part.OVERDUE: self.tr("Overdue"),
            Part.ON_TIME: self.tr("On time today"),
        }
        columns = [
            Column(titles[part], _teller(part), part >= Part.IN_HAND, _teller(part) if part is Part.WHY else None)
            for part in Part
        ]
        self._model = PagedModel(
            desk.runner, columns, id_of=lambda row: row.id, key_of=lambda row: (row.position, row.id), parent=self
        )
        self.table = OwnersTable(self._model)
        self.table.setAccessibleName(self.tr("Proposal"))
        self.table.focused.connect(self.focused)
        self._keeper = DraftKeeper(Drafts(desk.drafts), self._values, self)
        self._keeper.failed.connect(desk.notices.error)
        self.refusals = _Refusals(self)
        self._lay_out()

    def _lay_out(self) -> None:
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._problem.setContentsMargins(WORK_PAD, 4, WORK_PAD, 0)
        self._problem.hide()
        hints = QWidget()
        line = QHBoxLayout(hints)
        line.setContentsMargins(WORK_PAD, 2, WORK_PAD, 4)
        line.setSpacing(14)
        keys = ((("↑", "↓"), self.tr("department")), (("1",), label(Involvement.LEAD)))
        more = ((("2",), label(Involvement.ASSIST)), (("0",), label(Involvement.NONE)))
        for caps, text in (*keys, *more):
            line.addWidget(KeyHint(caps, text))
        self._rule = QLabel()
        self._rule.setProperty("part", "faint")
        self._rule.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._rule.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(self._rule, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.table, self._problem, hints):
            column.addWidget(widget)

    # ------------------------------------------------------------------ for the page

    @property
    def case_id(self) -> int | None:
        """Whose proposal is shown."""
        return self._case_id

    @property
    def proposal(self) -> CaseProposal | None:
        """What is proposed for the case; None while there is none."""
        return self._proposal

    @property
    def proposed(self) -> Choice:
        """Who would get the case as proposed."""
        return self._proposed

    @property
    def edited(self) -> bool:
        """Whether the operator chose otherwise than proposed."""
        return self.choice != self._proposed

    def show_offer(self, case_id: int, proposal: CaseProposal) -> None:
        """Show the proposal of a case; what the operator changed on this case before stays changed."""
        other = case_id != self._case_id
        if other:
            self._keeper.keep_now()
            self.show_problem("")
        self._case_id, self._proposal = case_id, proposal
        self._loads = {one.id: one for one in proposal.loads}
        mine = self.choice if not other and self.edited else self._draft(case_id, other)
        self._proposed = Choice.of(proposal)
        self.choice = mine or self._proposed
        owners = len([row for row in proposal.rows if row.reasons])
        self.states.show_ownership(proposal.ownership, owners)
        rows = max(FEWEST, min(MOST if self.window().height() >= SHORT else MOST_SHORT, len(proposal.rows)))
        self.table.setFixedHeight(rows * ROW + look().size.row_compact)
        more = len(self._loads) - rows
        rule = self.tr("One leads, any number assist")
        below = fill(self.tr("%1 more departments below"), more) if more > 0 else ""
        whole = self.tr("; ").join(part for part in (rule, below) if part)
        self._rule.setText(whole if self.width() >= NARROW else below or rule)
        self._fill(anew=other)

    def show_loads(self, loads: Sequence[DepartmentLoad]) -> None:
        """Show newer figures; parts and order stay."""
        self._loads = {one.id: one for one in loads}
        if self._proposal is not None:
            self._fill()

    def clear(self) -> None:
        """Show none; what was changed is kept."""
        self._keeper.keep_now()
        self._case_id, self._proposal = None, None
        self.choice = self._proposed = Choice()

    def finish(self) -> None:
        """Forget the draft: the case was sent."""
        self._keeper.finish()

    def give_role(self, role: Involvement) -> None:
        """Give the department the operator is on another part."""
        row = self.table.current_row()
        if row is None or self._proposal is None:
            return
        self.choose(self.choice.given(row.id, role))

    def choose(self, choice: Choice) -> None:
        """Give the case to others than before."""
        self.choice = choice
        self._keeper.touch()
        self.show_problem("")
        self._fill()
        self.changed.emit()

    def name_of(self, department_id: int | None) -> str:
        """Return a department's short name."""
        row = None if department_id is None else self._model.row_at(self._model.index_of(department_id))
        return row.name if isinstance(row, OwnerRow) else ""

    def rows(self) -> list[OwnerRow]:
        """Return the rows in the order shown."""
        return self._model.rows()

    def give_focus(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def problem(self) -> str:
        """What is wrong with the choice, "" for nothing."""
        return self._problem.text()

    def show_problem(self, text: str) -> None:
        """Say under the table what is wrong with the choice, and put the keyboard there; "" takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            self.give_focus()

    # ------------------------------------------------------------------ inside

    def _fill(self, *, anew: bool = False) -> None:
        assert self._proposal is not None
        rows = self._made()
        known = {row.id for row in self._model.rows()}
        if anew:
            self._model.patch((), known)
        self._model.patch(rows, known)
        if anew:
            self.table.show_first()

    def _made(self) -> list[OwnerRow]:
        assert self._proposal is not None
        reasons = {row.department_id: row.reasons for row in self._proposal.rows}
        order = [row.department_id for row in self._proposal.rows]
        order += sorted(id_ for id_ in self._loads if id_ not in reasons)
        total = sum(one.load.in_hand for one in self._loads.values())
        return [
            self._row(position, self._loads[id_], reasons.get(id_, ()), total)
            for position, id_ in enumerate(order)
            if id_ in self._loads
        ]

    def _row(self, position: int, one: DepartmentLoad, reasons: tuple[Reason, ...], total: int) -> OwnerRow:
        over = overloaded(one.load.in_hand, total, self._desk.rules.overload_share)
        role = self.choice.role_of(one.id)
        return OwnerRow(one.id, position, one.short_zh, one.short_en, role, reasons, one.load, one.share, over)

    def _draft(self, case_id: int, other: bool) -> Choice | None:
        if not other:
            return None
        draft = self._keeper.begin(f"dispatch-{case_id}")
        return None if draft is None else Choice.kept(draft.values, self._loads)

    def _values(self) -> Mapping[str, object]:
        return self.choice.values()

    @Slot()
    def keep(self) -> None:
        """Keep the choice on disk now."""
        self._keeper.keep_now()


class _Refusals(Form):
    """Shows what a service refuses of the owners under their table."""

    def __init__(self, owners: Owners) -> None:
        super().__init__()
        self._owners = owners

    def show_refusal(self, error: BaseException) -> bool:
        """Show a refusal that names the owners; False for any other."""
        if not isinstance(error, Refused) or error.field not in ("lead", "assisting"):
            return False
        self._owners.show_problem(sentence(error))
        return True


def _teller(part: Part) -> Callable[[OwnerRow], str]:
    return partial(_said, part)


def _said(part: Part, row: OwnerRow) -> str:
    return part_text(row, part)
