# SPDX-License-Identifier: Apache-2.0
"""Before and after: the case's photographs side by side, and those that go out with the feedback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.services.attachments.media import StoredFile
from commandcenter.views.case.photos.compare import Comparison
from commandcenter.views.case.photos.pictures import Photo, photo_of, photo_of_file
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import MediaPhase

LATER = frozenset({MediaPhase.AFTER, MediaPhase.CHECK})


class Evidence(QWidget):
    """What a visit before this one left behind stands under “before”: a rework starts where the last work ended."""

    changed = Signal()
    """A photograph was added or taken out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: CaseDetail | None = None
        self._unsent: list[StoredFile] = []
        self.comparison = Comparison(desk)
        self.comparison.after.added.connect(self._add)
        self.comparison.after.removed.connect(self._remove)
        self.comparison.after.refused.connect(desk.notices.error)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.comparison)

    def show_case(self, detail: CaseDetail) -> None:
        """Show a case's photographs; those not sent yet stay as long as it is the same case."""
        if self._detail is None or self._detail.row.id != detail.row.id:
            self._unsent = []
        self._detail = detail
        self._show()

    def set_low(self, low: bool) -> None:
        """Leave room for the form below in a low window."""
        self.comparison.set_low(low)

    @property
    def files(self) -> tuple[StoredFile, ...]:
        """The photographs that go out with the feedback; they lie in the store already."""
        return tuple(self._unsent)

    def as_kept(self) -> list[dict[str, Any]]:
        """Return the unsent photographs as a draft keeps them."""
        return [asdict(file) for file in self._unsent]

    def restore(self, kept: Iterable[Mapping[str, Any]]) -> None:
        """Bring back what a draft kept."""
        self._unsent = [StoredFile(**one) for one in kept]
        self._show()

    @Slot(object)
    def _add(self, file: StoredFile) -> None:
        if all(known.digest != file.digest for known in self._unsent):
            self._unsent.append(file)
        self._show()
        self.changed.emit()

    @Slot(str)
    def _remove(self, digest: str) -> None:
        self._unsent = [file for file in self._unsent if file.digest != digest]
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        if self._detail is None:
            return
        before, after = _split(self._detail, self._desk)
        unsent = [photo_of_file(file) for file in self._unsent]
        self.comparison.show_photos(before, [*after, *unsent], [file.digest for file in self._unsent])


def _split(detail: CaseDetail, desk: Desk) -> tuple[Sequence[Photo], Sequence[Photo]]:
    visit = detail.visits[-1] if detail.visits else None
    since = visit.sent_at if visit is not None and visit.ended_at is None else None
    before: list[Photo] = []
    after: list[Photo] = []
    for part in detail.attachments:
        done_now = part.phase in LATER and (since is None or part.added_at >= since)
        (after if done_now else before).append(photo_of(part, desk.clock))
    return before, after
