# SPDX-License-Identifier: Apache-2.0
"""The case a page works on: read whole, read again when it changed, and acted on with the version that was seen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.case_detail.parts import CaseDetail, TimelineEntry
from commandcenter.queries.case_detail.timeline import timeline
from commandcenter.queries.case_detail.whole import detail
from commandcenter.queries.case_list import EVERYTHING, Scope
from commandcenter.views.common.forms.fields import Form
from commandcenter.views.common.runner import LineLost
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import ChangedMeanwhile

Done = Callable[[Any], None]


class OpenCase(QObject):
    """One at a time. A reload touches nothing that is typed: pages fill what they show, never what is being written."""

    shown = Signal(object, object)
    """The CaseDetail (None: there is none, or it is not for this seat) and its timeline."""
    not_loaded = Signal(object)
    busy_changed = Signal(bool)
    """An act is on its way; until it is back the page offers none."""

    def __init__(self, desk: Desk, page: QWidget, scope: Scope = EVERYTHING) -> None:
        super().__init__(page)
        self._desk, self._scope = desk, scope
        self._case_id: int | None = None
        self._detail: CaseDetail | None = None
        self._busy = False
        # Every act on a case names the case, whatever else it touched; a hold is named by its case too.
        desk.hub.watch(page, (Topic.CASE, Topic.HOLD), self._heard)

    @property
    def detail(self) -> CaseDetail | None:
        """The case as it was read last."""
        return self._detail

    @property
    def busy(self) -> bool:
        """Whether an act is on its way."""
        return self._busy

    def open(self, case_id: int | None) -> None:
        """Show another case; None shows none."""
        self._case_id = case_id
        if case_id is None:
            self._detail = None
            self.shown.emit(None, [])
        else:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the case again."""
        if self._case_id is not None:
            self._desk.runner.read(
                _whole,
                self._case_id,
                self._scope,
                then=partial(self._loaded, self._case_id),
                failed=self.not_loaded.emit,
                owner=self,
                latest="case",
            )

    def act(self, service: Callable[..., Any], *args: Any, form: Form | None = None, done: Done, **kwargs: Any) -> None:
        """Do `service(uow, case_id, version, *args, **kwargs)`; `done(value)` when it went through.

        A refusal that belongs to a field of `form` is shown there, any other over the page. When another seat was
        faster the case is read again, so that both values are in sight, and what was typed stays.
        """
        if self._detail is None or self._busy:
            return
        row = self._detail.row
        self._set_busy(True)
        self._desk.runner.write(
            service,
            row.id,
            row.version,
            *args,
            then=partial(self._went_through, done),
            failed=partial(self._refused, form),
            owner=self,
            **kwargs,
        )

    # ------------------------------------------------------------------ inside

    def _loaded(self, asked: int, told: tuple[CaseDetail | None, list[TimelineEntry]]) -> None:
        if asked == self._case_id:
            self._detail = told[0]
            self.shown.emit(*told)

    def _went_through(self, done: Done, value: Any) -> None:
        self._set_busy(False)
        done(value)
        self.reload()

    def _refused(self, form: Form | None, error: BaseException) -> None:
        self._set_busy(False)
        if isinstance(error, ChangedMeanwhile):
            self.reload()
        if isinstance(error, LineLost) or form is None or not form.show_refusal(error):
            self._desk.notices.error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._desk.actions.refresh()
        self.busy_changed.emit(busy)

    def _heard(self, changes: ChangeSet) -> None:
        for change in changes:
            if not change.ids or self._case_id in change.ids:
                self.reload()
                return


def _whole(connection: Any, case_id: int, scope: Scope) -> tuple[CaseDetail | None, list[TimelineEntry]]:
    found = detail(connection, case_id, scope)
    return found, [] if found is None else timeline(connection, case_id)
