# SPDX-License-Identifier: Apache-2.0
"""Scores from outside of a period beside the centre's own: entered, taken in from a file, withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QLabel, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.exchange.outside import looked_through, take_in_whole
from commandcenter.queries.meeting.outside import OutsideRow, known_objects, outside_scores
from commandcenter.rules.evaluation.periods import Period, period_of
from commandcenter.services.meeting.outside import ENTERERS, enter_score, withdraw_score
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.forms import ReasonPanel, Segments
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label, language, one_line, pick, sentence
from commandcenter.views.preparing.score_file import ScoreFile
from commandcenter.views.preparing.score_form import ScoreForm
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.evaluation import PeriodKind

WIDTHS = (0, 108, 188, 92, 92, 108, 76, 0)
"""Of the columns; 0 takes a share of what is left."""
KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR)
NOTHING = "–"


class ScoreSection(Section):
    """What others say stands beside the centre's own score with what they differ by; the two are never blended."""

    topics = (Topic.MEETING, Topic.SETTING)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in ENTERERS
        self.period = period_of(PeriodKind.QUARTER, desk.clock.local().date())
        columns = (
            Column(self.tr("Object"), lambda row: pick(row.zh, row.en)),
            Column(self.tr("Who judged"), lambda row: label(row.kind)),
            Column(self.tr("Days"), _days),
            Column(self.tr("Their score"), lambda row: f"{row.score:.1f}", right=True),
            Column(self.tr("Our score"), _own, right=True),
            Column(self.tr("Difference"), _difference, right=True, tip=self._difference_said),
            Column(self.tr("Asked"), lambda row: "" if row.sample is None else f"{row.sample:,}", right=True),
            Column(self.tr("Source"), lambda row: one_line(row.source), tip=lambda row: row.source),
        )
        self.model = PagedModel(desk.runner, columns, id_of=lambda row: row.id, key_of=_order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Outside scores"))
        self.kinds = Segments((kind, label(kind)) for kind in KINDS)
        self.kinds.choose(self.period.kind)
        self.when, self.detail = QLabel(), QLabel(wordWrap=True)
        self.when.setProperty("part", "strong")
        self.detail.setProperty("part", "muted")
        self.panel = ReasonPanel()
        self.score_form = ScoreForm(self.form)
        self.file = ScoreFile(desk.runner)
        self.pages = QStackedWidget()
        self.states = StateStack(self.table)
        self.states.show_loading()
        self._withdrawing = 0
        self._listed_before = False

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register what can be done with scores, and build what needs the acts."""
        back, on = self.tr("Earlier"), self.tr("Later")
        earlier = add(
            Act("scores.back", back, "ph.caret-left", "Alt+Left", group, partial(self.step, -1), self._listed)
        )
        later = add(Act("scores.on", on, "ph.caret-right", "Alt+Right", group, partial(self.step, 1), self._may_go_on))
        take, out = self.tr("Take in a file…"), self.tr("Withdraw score…")
        icon = "ph.file-arrow-down"
        files = add(Act("scores.file", take, icon, "Alt+I", group, self.choose_file, self._may_enter))
        withdraw = add(Act("scores.withdraw", out, "ph.x", "Alt+W", group, self.withdraw, self._may_withdraw))
        again = self.tr("Read again")
        add(Act("scores.again", again, "ph.arrows-clockwise", "F5", group, self.again, self.isVisible))
        self.score_form.build(self.desk.actions.action("preparing.save"), files)
        self.score_form.read_only(not self.may)
        self.score_form.show_days(self.period.first, self._last_day())
        self.pages.addWidget(self._list(earlier, later, withdraw))
        self.pages.addWidget(self.file)
        self.lay_out(self.pages, self.score_form)
        self._dress()
        self._connect()
        self._show_period()
        self.refresh()

    def _list(self, earlier: QAction, later: QAction, withdraw: QAction) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(12)
        for part in (self.kinds, KeyButton(earlier, Kind.QUIET), self.when, KeyButton(later, Kind.QUIET)):
            head.addWidget(part)
        head.addStretch()
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.detail, 1)
        foot.addWidget(KeyButton(withdraw))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.states, 1)
        column.addWidget(self.panel)
        column.addLayout(foot)
        return whole

    def _dress(self) -> None:
        head = self.table.horizontalHeader()
        for column, wide in enumerate(WIDTHS):
            delegate = CellDelegate(tone=_tone, bold=_is_strong if column == 5 else _never, parent=self.table)
            self.table.setItemDelegateForColumn(column, delegate)
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._kind_chosen)
        self.table.row_changed.connect(self._show)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.not_read)
        self.score_form.edited.connect(self.desk.actions.refresh)
        self.panel.given.connect(self._reason_given)
        self.panel.cancelled.connect(self.arrive)
        self.file.taken.connect(self.save)
        self.file.left.connect(self.back)
        self.file.again.triggered.connect(self.again)

    # ------------------------------------------------------------------ of the page

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard into the list."""
        table = self.file.table if self.looking else self.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def back(self) -> None:
        """Leave the file that is looked through."""
        if self.looking:
            self.pages.setCurrentIndex(0)
            self.show_side(True)
            self.desk.actions.refresh()
        self.arrive()

    def edit(self) -> None:
        """Put the keyboard into the form."""
        if not self.looking:
            self.score_form.give_focus()

    def can_save(self) -> bool:
        """Whether a score is typed, or a file looked through in which nothing is wrong."""
        return super().can_save() and (self.file.may_take if self.looking else self.score_form.begun)

    @Slot()
    def save(self) -> None:
        """Enter the score in the form, or take the file in."""
        if not self.can_save():
            return
        if self.looking:
            self.write(take_in_whole, self.file.rows, then=self._taken)
            return
        try:
            judged = self.score_form.judged()
        except Refused as refusal:
            self.refused(refusal)
            return
        self.write(enter_score, judged, then=partial(self._entered, judged.first, judged.last))

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the scores again, and whom one can enter."""
        self.model.refresh()
        self.desk.runner.read(known_objects, then=self.score_form.set_known, owner=self, latest="objects")

    def who_may(self) -> str:
        """Return who enters scores."""
        return self.tr("You may look at these scores; shift leaders, the director and administrators enter them.")

    # ------------------------------------------------------------------ acts

    @property
    def looking(self) -> bool:
        """Whether a file is looked through."""
        return self.pages.currentWidget() is self.file

    def _listed(self) -> bool:
        return self.isVisible() and not self.looking

    def _may_go_on(self) -> bool:
        return self._listed() and self.period.last < self.desk.clock.local().date()

    def _may_enter(self) -> bool:
        return self.may and self.isVisible() and not self.busy

    def _may_withdraw(self) -> bool:
        return self._may_enter() and not self.looking and self.table.current_row() is not None

    def step(self, by: int) -> None:
        """Go to the period before (-1) or after (1)."""
        beside = self.period.first - timedelta(days=1) if by < 0 else self.period.last + timedelta(days=1)
        self.show_period(period_of(self.period.kind, beside))

    def show_period(self, period: Period) -> None:
        """Show the scores whose days end in a period, and take it for the next score."""
        self.period = period
        self.kinds.choose(period.kind)
        self.score_form.show_days(period.first, self._last_day())
        self._show_period()

    @Slot()
    def choose_file(self) -> None:
        """Let the operator choose a file of scores."""
        dialog = QFileDialog(self, self.tr("Scores from outside"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Tables (*.csv *.xlsx)")])
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def look_through(self, path: Path) -> None:
        """Show what a file of scores says, before anything of it is taken in."""
        then, failed = partial(self._looked, path), self._not_looked
        self._set_busy(True)
        self.desk.runner.read(looked_through, path, then=then, failed=failed, owner=self, latest="file")

    @Slot()
    def again(self) -> None:
        """Read the file again, or the scores."""
        if self.looking:
            self.look_through(self.file.path)
        else:
            self.refresh()

    @Slot()
    def withdraw(self) -> None:
        """Ask why the score under the hand is wrong."""
        row: OutsideRow | None = self.table.current_row()
        if row is not None and self._may_withdraw():
            self._withdrawing = row.id
            title = fill(self.tr("Why is the score %1 of %2 withdrawn?"), f"{row.score:g}", pick(row.zh, row.en))
            self.panel.ask(title, self.tr("Withdraw"), words_required=True)

    @Slot(object, str)
    def _reason_given(self, _: Any, reason: str) -> None:
        self.write(withdraw_score, self._withdrawing, reason, then=self._withdrawn)

    # ------------------------------------------------------------------ what came of it

    @Slot(str)
    def _chosen(self, name: str) -> None:
        self.look_through(Path(name))

    def _looked(self, path: Path, found: Any) -> None:
        self._set_busy(False)
        self.file.show_file(path, found)
        self.pages.setCurrentWidget(self.file)
        self.show_side(False)
        self.desk.actions.refresh()
        self.arrive()

    def _not_looked(self, error: BaseException) -> None:
        self._set_busy(False)
        self.desk.notices.error(error)

    def _entered(self, first: Any, last: Any, told: dict[str, Any]) -> None:
        said = self.tr("The score is entered.") if told["new"] else self.tr("This score stands there already.")
        self.desk.notices.say(Tone.GOOD, said)
        self.score_form.finish()
        if not self.period.first <= last <= self.period.last:  # what was entered is to be seen
            self.show_period(period_of(self.period.kind, last))
            self.score_form.show_days(first, last)

    def _taken(self, told: dict[str, Any]) -> None:
        self.desk.notices.say(
            Tone.GOOD, fill(self.tr("Taken in: %1 new, %2 known already."), told["new"], told["known"])
        )
        self.back()

    def _withdrawn(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("The score is withdrawn."))
        self.arrive()

    def refused(self, error: BaseException) -> None:
        """Say why; of a file that was right a moment ago show what is wrong with it now."""
        if isinstance(error, Refused) and error.field == "reason":
            self._set_busy(False)
            self.panel.refuse(sentence(error))
            return
        super().refused(error)
        if self.looking:
            self.again()

    # ------------------------------------------------------------------ what is shown

    @Slot(object)
    def _kind_chosen(self, kind: PeriodKind) -> None:
        self.show_period(period_of(kind, self._last_day()))

    def _last_day(self) -> Any:
        return min(self.period.last, self.desk.clock.local().date())

    def _show_period(self) -> None:
        self.when.setText(self.period.label(language()))
        self.states.show_loading()
        self.model.show_query(partial(_read, self.period))
        self.desk.actions.refresh()

    @Slot()
    def _arrived(self) -> None:
        self.table.resort()
        if self.model.rowCount():
            self.is_read()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            if self._listed_before and self.kinds.isAncestorOf(self.focusWidget()):
                self.arrive()
            self._listed_before = False
        else:
            hint = self.tr("Enter one at the right, or take in a file with Alt+I. Alt+Left goes to the period before.")
            listed = self.table.hasFocus()
            self.states.show_empty(self.tr("No score from outside in this period"), hint if self.may else "")
            if listed:  # the list that had the keyboard is gone; the next period's gets it back
                self._listed_before = True
                self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show(self.table.current_row())

    @Slot(object)
    def _show(self, row: OutsideRow | None) -> None:
        said: list[str] = []
        if row is not None:
            at = self.desk.clock.local(row.at)
            said = [self._difference_said(row), one_line(row.remark)]
            said.append(fill(self.tr("entered by %1 on %2"), row.name, f"{at:%Y-%m-%d %H:%M}"))
        self.detail.setText("   ·   ".join(part for part in said if part))
        self.desk.actions.refresh()

    def _difference_said(self, row: OutsideRow) -> str:
        if row.difference is None:
            return self.tr("We have no score of our own to compare")
        if abs(row.difference) < 0.05:
            return self.tr("We score it the same")
        more, less = self.tr("We score it %1 higher than they do"), self.tr("We score it %1 lower than they do")
        return fill(more if row.difference > 0 else less, f"{abs(row.difference):.1f}")


def _read(period: Period, connection: Any, after: Any, limit: int) -> list[OutsideRow]:
    return outside_scores(connection, period.first, period.last) if after is None else []


def _order(row: OutsideRow) -> tuple[int, int]:
    return -row.last.toordinal(), -row.id


def _days(row: OutsideRow) -> str:
    return f"{row.first} – {row.last:%m-%d}" if row.first.year == row.last.year else f"{row.first} – {row.last}"


def _own(row: OutsideRow) -> str:
    return NOTHING if row.internal is None else f"{row.internal:.1f}"


def _difference(row: OutsideRow) -> str:
    return NOTHING if row.difference is None else f"{row.difference:+.1f}".replace("-", "−")


def _tone(_: OutsideRow) -> Colour | None:
    return None


def _is_strong(row: OutsideRow) -> bool:
    return row.difference is not None


def _never(_: OutsideRow) -> bool:
    return False
