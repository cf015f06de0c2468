# SPDX-License-Identifier: Apache-2.0
"""A case of a queue in the middle: head, facts, what may still be corrected, and the callback of its reporters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail, text_to_edit
from commandcenter.rules.lifecycle import allowed
from commandcenter.services.holding import release, take
from commandcenter.views.acceptor.call_back import CallBack
from commandcenter.views.case.case_rows import held_text
from commandcenter.views.case.facts import Fact, Facts
from commandcenter.views.case.head import CaseHead
from commandcenter.views.case.photos import PhotoStrip, photo_of
from commandcenter.views.case.photos.strip import SMALL_TILE, TILE
from commandcenter.views.case.problem.body import ReportBody
from commandcenter.views.case.tiers.way_line import WayLine, acts_here, elsewhere_text, is_elsewhere
from commandcenter.views.common.forms import DraftKeeper, Drafts, Form, FormRow
from commandcenter.views.common.states import Band, Tone
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, Problem, Refused

FEW = (Fact.REPORTER, Fact.VERIFIED, Fact.REWORK)


class CaseWork(QWidget):
    """Shows the case it is given; what was typed into it stays typed whatever is read anew.

    It is empty until every step of `make` was taken: whoever makes it decides how much is made at once.
    """

    changed = Signal()

    body: ReportBody
    band: Band
    head: CaseHead
    way: WayLine
    few: Facts
    facts: Facts
    call_back: CallBack
    photos: PhotoStrip
    keeper: DraftKeeper

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.detail: CaseDetail | None = None
        self.form = Form()
        self._base: dict[str, Any] = {}
        self._holding: int | None = None
        self._restored = ""

    def make(self) -> Iterator[None]:
        """Make the case's parts in steps: what may be corrected, what is known, and all in its place."""
        desk = self._desk
        point = desk.actions.action("acceptor.pick")
        self.body = ReportBody(desk, self.form, with_mark=True, point=point, parent=self)
        yield
        self.band = Band(self, closable=False)
        self.head = CaseHead(desk.clock, desk.rules, parent=self)
        self.way = WayLine(self)
        self.few = Facts(desk.clock, FEW, self)
        self.facts = Facts(desk.clock, parent=self)
        self.call_back = CallBack(self)
        self.photos = PhotoStrip(desk, adds=True, one_row=True, parent=self)
        self.photos.refused.connect(desk.notices.error)
        yield
        self.keeper = DraftKeeper(Drafts(desk.drafts), self.changes, self)
        self.keeper.failed.connect(desk.notices.error)
        self._lay_out()
        self.body.changed.connect(self._body_changed)
        self.call_back.changed.connect(self.changed)

    # ------------------------------------------------------------------ state

    @property
    def editable(self) -> bool:
        """Whether words, place and item may still be corrected by this seat."""
        detail = self.detail
        if detail is None or detail.row.self_disposed or self.held_by:
            return False
        return Action.EDIT in acts_here(detail, self._desk.actor)

    @property
    def held_by(self) -> str:
        """Which other seat has the case and for how long, "" for nobody."""
        if self.detail is None:
            return ""
        return held_text(self.detail.row, self._desk.clock.now(), self._desk.actor.session_id)

    def changes(self) -> dict[str, Any]:
        """Return the fields whose values differ from the case as it was read."""
        if not self._base or not self.editable:
            return {}
        return {name: value for name, value in self.body.values().items() if value != self._base.get(name)}

    # ------------------------------------------------------------------ showing

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show a case, or the same case read anew."""
        other = detail is None or self.detail is None or detail.row.id != self.detail.row.id
        if other:
            self.leave()
        self.detail = detail
        for part in (self.head, self.way, self.few, self.facts):
            part.show_case(detail)
        if detail is None:
            return
        calling = detail.row.awaiting_callback
        self.call_back.setVisible(calling)
        self.call_back.show_case(detail)
        self.photos.show_photos([photo_of(part, self._desk.clock) for part in detail.attachments])
        self._show_parts()
        if self.editable:
            self._desk.runner.read(
                text_to_edit,
                detail.row.id,
                then=partial(self._text_arrived, detail),
                failed=self._desk.notices.error,
                owner=self,
                latest="text",
            )
        self.changed.emit()

    def leave(self) -> None:
        """Keep what was typed, and let go of the case."""
        self.keeper.keep_now()
        if self._holding is not None and self._desk.runner.lost_since is None:
            self._desk.runner.write(release, self._holding, failed=_leave_it, owner=self)
        self._holding, self._base, self._restored = None, {}, ""

    def finish(self) -> None:
        """Forget what was typed: it was sent."""
        name = self._draft_name()
        self.keeper.finish()
        if name:
            self.keeper.begin(name)
        self._base, self._restored = {}, ""

    def set_low(self, low: bool) -> None:
        """Use the smaller measures of a low window."""
        self.body.set_low(low)
        self.photos.set_tile(SMALL_TILE if low else TILE)

    def show_personal(self, report_id: int, name: str, phone: str) -> None:
        """Show a reporter unmasked."""
        for part in (self.few, self.facts, self.call_back):
            part.show_personal(report_id, name, phone)

    # ------------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 14, 24, 14)
        inner.setSpacing(14)
        photos = FormRow(self.tr("Photos"), self.photos)
        for part in (self.head, self.way, self.few, self.facts, self.body, self.call_back, photos):
            inner.addWidget(part)
        inner.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.band)
        column.addLayout(inner, 1)

    def _show_parts(self) -> None:
        editable, held = self.editable, self.held_by
        self.body.setVisible(editable)
        self.few.setVisible(editable)
        self.facts.setVisible(not editable)
        if held:
            told = fill(self.tr("%1: another seat is working on this case. It can be read, not changed."), held)
            self.band.say(Tone.WARNING, told, *self._breaking())
        elif self.detail is not None and is_elsewhere(self.detail, self._desk.actor):
            self.band.say(Tone.WARNING, elsewhere_text(self.detail))
        elif not self._restored:
            self.band.end()

    def _breaking(self) -> list[Any]:
        if Action.BREAK_HOLD not in allowed(self._state(), self._desk.actor.role):
            return []
        return [self._desk.actions.action("acceptor.break_hold")]

    def _state(self) -> Any:
        assert self.detail is not None
        return self.detail.row.state

    def _draft_name(self) -> str:
        return "" if self.detail is None else f"case-{self.detail.row.id}"

    def _text_arrived(self, detail: CaseDetail, text: str) -> None:
        if self.detail is not detail:
            return
        stored = _values(detail, text)
        first = not self._base
        typed: Mapping[str, Any] = {}
        if first:
            draft = self.keeper.begin(self._draft_name())
            typed = {name: value for name, value in (draft.values if draft else {}).items() if name in stored}
            if typed and draft is not None:
                at = f"{self._desk.clock.local(draft.kept_at):%m-%d %H:%M}"
                self._say(fill(self.tr("What was typed here on %1 and not sent is in the fields."), at))
        else:
            typed = self.changes()
            self._tell_meanwhile(stored, typed)
        self._base = stored
        self.body.load({**stored, **typed})
        self.changed.emit()

    def _tell_meanwhile(self, stored: Mapping[str, Any], typed: Mapping[str, Any]) -> None:
        """Say which of the typed fields another seat changed too, with what it says there now."""
        both = [name for name in typed if stored.get(name) != self._base.get(name)]
        if both:
            now = "\u3000".join(self._said_now(name, stored) for name in both)
            told = self.tr("Another seat changed the same fields meanwhile: %1. Yours stay typed until you send them.")
            self._say(fill(told, now))

    def _said_now(self, name: str, stored: Mapping[str, Any]) -> str:
        assert self.detail is not None
        item, condition = self.detail.item, self.detail.condition
        said = {
            "text": (self.tr("words"), str(stored["text"])[:60]),
            "address": (self.tr("place"), str(stored["address"])),
            "item_id": (self.tr("item"), item.name_zh if item else "–"),
            "condition_id": (self.tr("condition"), condition.condition_zh if condition else "–"),
        }
        title, value = said.get(name, (self.tr("position or mark"), "–"))
        return f"{title} “{value}”"

    def _say(self, text: str) -> None:
        self._restored = text
        self.band.say(Tone.INFO, text)

    @Slot()
    def _body_changed(self) -> None:
        if self.detail is None or not self._base:
            return
        focused = QApplication.focusWidget()
        if focused is not None and self.body.isAncestorOf(focused) and self.changes():
            self.keeper.touch()
            self._take()
        self.changed.emit()

    def _take(self) -> None:
        """Hold the case from the first correction on, not from looking at it (asks.md 1)."""
        assert self.detail is not None
        case_id = self.detail.row.id
        if self._holding != case_id and self._desk.runner.lost_since is None:
            self._holding = case_id
            self._desk.runner.write(take, case_id, failed=self._not_taken, owner=self)

    def _not_taken(self, error: BaseException) -> None:
        self._holding = None
        if isinstance(error, Refused) and error.problem is Problem.HELD:
            self._say(fill(self.tr("%1 What you typed stays on this machine."), error.sentence(self._desk.language)))
        else:
            self._desk.notices.error(error)


def _values(detail: CaseDetail, text: str) -> dict[str, Any]:
    """Return the case's fields by the names of the form."""
    row = detail.row
    return {
        "text": text.strip(),
        "address": row.address.strip(),
        "lon": row.lon,
        "lat": row.lat,
        "item_id": row.item_id,
        "condition_id": detail.condition.id if detail.condition is not None else None,
        "component_id": detail.component.id if detail.component is not None else None,
        "emergency": row.emergency,
    }


def _leave_it(error: BaseException) -> None:
    """A hold that is not let go of ends by itself."""
