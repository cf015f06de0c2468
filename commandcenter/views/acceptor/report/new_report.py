# SPDX-License-Identifier: Apache-2.0
"""A new report in the order of a call, kept on this machine while it is typed, sent by one key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.supervision.draft import Intake
from commandcenter.views.acceptor.report.caller import Caller
from commandcenter.views.case.photos import PhotoStrip, photo_of_file
from commandcenter.views.case.photos.strip import SMALL_TILE, TILE
from commandcenter.views.case.problem.body import ReportBody
from commandcenter.views.common.forms import DraftKeeper, Drafts, Form, FormRow
from commandcenter.views.common.key_caps import KeyHint, key_label
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Source, Word

DRAFT = "new-report"


class OrderKind(Word):
    """What a hotline calls its orders; kept with the report in Chinese, as the hotline sends it."""

    HELP = "help", "求助", "Help"
    COMPLAINT = "complaint", "投诉", "Complaint"
    TIP = "tip", "举报", "Tip-off"
    QUESTION = "question", "咨询", "Question"
    ADVICE = "advice", "建议", "Suggestion"
    PRAISE = "praise", "表扬", "Praise"


class NewReport(QWidget):
    """The form. What was typed is loaded again at the next start, however this program ended.

    It is empty until every step of `make` was taken: whoever makes it decides how much is made at once.
    """

    changed = Signal()
    history = Signal(list)

    caller: Caller
    body: ReportBody
    photos: PhotoStrip
    keeper: DraftKeeper

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form = Form()
        self.source, self.kind, self.foreign = QComboBox(self), QComboBox(self), QLineEdit(self)

    def make(self) -> Iterator[None]:
        """Make the form in steps: what every call is asked, who calls, and what was typed before."""
        desk = self._desk
        point = desk.actions.action("acceptor.pick")
        self.body = ReportBody(desk, self.form, with_mark=False, point=point, parent=self)
        yield
        self.caller = Caller(desk, self)
        self.photos = PhotoStrip(desk, adds=True, one_row=True, parent=self)
        self.photos.catch_paste(self.body.words)
        self._files: dict[str, StoredFile] = {}
        self._kept = QLabel(self)
        self._kept.setProperty("part", "muted")
        self.keeper = DraftKeeper(Drafts(desk.drafts), self.values, self)
        self.keeper.kept.connect(self._show_kept)
        self.keeper.failed.connect(desk.notices.error)
        yield
        self._lay_out()
        yield
        self._connect()
        self._restore()

    # ------------------------------------------------------------------ values

    def values(self) -> dict[str, Any]:
        """Return everything that was typed, as the draft keeps it."""
        own = {
            "source": str(self.source.currentData() or ""),
            "foreign_number": self.foreign.text().strip(),
            "kind": str(self.kind.currentData() or ""),
            "files": [asdict(file) for file in self._files.values()],
        }
        return own | self.caller.values() | self.body.values()

    def load(self, values: Mapping[str, Any]) -> None:
        """Show other values."""
        blocked = self.blockSignals(True)
        self.source.setCurrentIndex(max(0, self.source.findData(values.get("source") or None)))
        self.kind.setCurrentIndex(max(0, self.kind.findData(values.get("kind") or None)))
        self.foreign.setText(str(values.get("foreign_number") or ""))
        self.caller.load(dict(values))
        self.body.load(values)
        files = [StoredFile(**file) for file in values.get("files") or ()]
        self._files = {file.digest: file for file in files}
        self._show_photos()
        self.form.clear_problems()
        self.blockSignals(blocked)

    def draft(self, seen: tuple[int, ...]) -> Intake:
        """Return the report to be sent; `seen` are the cases shown as alike and judged to be something else."""
        values = self.values()
        source, kind = values.pop("source"), values.pop("kind")
        del values["files"]
        return Intake(
            source=Source(source) if source else None,
            foreign_type=OrderKind(kind).zh if kind else "",
            seen_duplicates=seen,
            files=tuple(self._files.values()),
            **values,
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed yet; the source alone is nothing."""
        return not any(value for name, value in self.values().items() if name != "source")

    @property
    def files_at_once(self) -> bool:
        """Whether it can be filed without verification (domain.md 4 rule 2)."""
        return self.source.currentData() == Source.SUPERVISOR.value or self.body.is_emergency

    def set_low(self, low: bool) -> None:
        """Use the smaller measures of a low window."""
        self.body.set_low(low)
        self.photos.set_tile(SMALL_TILE if low else TILE)

    def begin(self) -> None:
        """Put the keyboard where a call begins."""
        first = self.source if not self.source.currentData() else self.foreign
        (self.caller.name if self.is_blank and self.source.currentData() else first).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )

    def finish(self) -> None:
        """Forget what was sent; the source stays for the next call."""
        source = self.source.currentData()
        self.keeper.finish()
        self.load({"source": source})
        self.keeper.begin(DRAFT)
        self._kept.setText("")
        self.changed.emit()

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        self._fill_lists()
        title = QLabel(self.tr("New report"))
        title.setProperty("part", "title")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._kept)
        add = self.form.add
        self.foreign.setPlaceholderText(self.tr("Their number"))
        self.foreign.setMaximumWidth(216)
        self.foreign.setAccessibleName(self.tr("Number of the other system"))
        self.kind.setAccessibleName(self.tr("Kind"))
        hint = KeyHint((key_label(self._desk.actions.action("acceptor.emergency").shortcut()),), "")
        source = add(
            "source",
            FormRow(self.tr("Source"), self.source, self.foreign, self.kind, self.body.emergency, hint, required=True),
        )
        for name in ("foreign_number", "self_disposed"):
            add(name, source)
        caller = add("reporter_phone", FormRow(self.tr("Caller"), self.caller))
        add("reporter_name", caller)
        note = QHBoxLayout()
        note.setContentsMargins(72, 0, 0, 0)
        note.addWidget(self.caller.note)
        self.caller.note.setMinimumHeight(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(source)
        column.addWidget(caller)
        column.addLayout(note)
        # Taken out and put in again, it comes after the caller for Tab too, though it was made before.
        self.body.setParent(None)
        column.addWidget(self.body)
        column.addWidget(add("files", FormRow(self.tr("Photos"), self.photos)))
        column.addStretch()

    def _fill_lists(self) -> None:
        self.source.addItem(self.tr("Where from?"), None)
        for source in Source:
            self.source.addItem(label(source), source.value)
        self.kind.addItem(self.tr("Kind"), None)
        for kind in OrderKind:
            self.kind.addItem(label(kind), kind.value)
        for box, letters in ((self.source, 9), (self.kind, 5)):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(letters)
        self.source.setMaxVisibleItems(len(Source) + 1)

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._typed)
        self.kind.currentIndexChanged.connect(self._typed)
        self.foreign.textChanged.connect(self._typed)
        self.foreign.textChanged.connect(self.form.row("source").clear_problem)
        self.caller.changed.connect(self._typed)
        self.caller.history.connect(self.history)
        self.body.changed.connect(self._typed)
        self.photos.added.connect(self._photo_added)
        self.photos.removed.connect(self._photo_removed)
        self.photos.refused.connect(self.form.show_refusal)

    def _restore(self) -> None:
        draft = self.keeper.begin(DRAFT)
        if draft is None:
            self.load({"source": Source.HOTLINE_12345.value})
            return
        self.load(draft.values)
        self._show_kept(draft.kept_at)

    @Slot()
    def _typed(self) -> None:
        if self.signalsBlocked():
            return
        if self.is_blank:
            # Everything was taken back, or was sent: an empty form is no draft.
            self.keeper.finish()
            self.keeper.begin(DRAFT)
        else:
            self.keeper.touch()
        self.changed.emit()

    @Slot(object)
    def _photo_added(self, file: StoredFile) -> None:
        self._files[file.digest] = file
        self._photos_changed()

    @Slot(str)
    def _photo_removed(self, digest: str) -> None:
        self._files.pop(digest, None)
        self._photos_changed()

    def _photos_changed(self) -> None:
        self.form.row("files").clear_problem()
        self._show_photos()
        self._typed()

    def _show_photos(self) -> None:
        self.photos.show_photos([photo_of_file(file) for file in self._files.values()], tuple(self._files))

    @Slot(object)
    def _show_kept(self, at: datetime) -> None:
        told = self.tr("Draft of %1 is kept on this machine")
        self._kept.setText(fill(told, f"{self._desk.clock.local(at):%H:%M:%S}"))
