# SPDX-License-Identifier: Apache-2.0
"""The work column: the case with its facts and photographs, what was asked, the proposal, the deadline, its course."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.queries.load import DepartmentLoad
from commandcenter.views.case.facts import Fact, Facts
from commandcenter.views.case.head import CaseHead
from commandcenter.views.case.photos import Comparison, PhotoStrip, photo_of
from commandcenter.views.case.tiers.way_line import WayLine, elsewhere_text, is_elsewhere
from commandcenter.views.case.timeline import TimelineStrip
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import Band, Tone
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill, label
from commandcenter.views.dispatcher.acts import CommandActs
from commandcenter.views.dispatcher.frames import WORK_PAD, Foot, Section, WorkAsker, shown_when_possible
from commandcenter.views.dispatcher.proposal.alike import AlikeList
from commandcenter.views.dispatcher.proposal.deadline import DeadlineStrip, limit_text, span_of
from commandcenter.views.dispatcher.proposal.owner_cells import percent
from commandcenter.views.dispatcher.proposal.owners import Owners
from commandcenter.views.dispatcher.reads import Offer, overloaded
from commandcenter.views.dispatcher.records import PrecedentLines, RequestLines
from commandcenter.views.dispatcher.ruling.dispute import DisputePane
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, MediaPhase, Role, State

FACTS = (Fact.WORDS, Fact.VERIFIED, Fact.CONDITION, Fact.CLOSING, Fact.REWORK, Fact.RESULT, Fact.CHECKED, Fact.PLACE)
PHOTO, PHOTO_NARROW = 104, 72
NARROW = 820
"""A work column narrower than this leaves the course of the case to its tab beside the map."""


class WorkColumn(QWidget):
    """Shows what it is given; what will happen stands in one sentence at its foot."""

    def __init__(self, desk: Desk, owners: Owners, alike: AlikeList, asker: WorkAsker, acts: CommandActs) -> None:
        super().__init__()
        self._desk, self._acts = desk, acts
        self.owners, self.alike, self.asker = owners, alike, asker
        self.offer: Offer | None = None
        self._detail: CaseDetail | None = None
        self.head, self.way = CaseHead(desk.clock, desk.rules), WayLine()
        director = desk.actor.role is Role.DIRECTOR  # the dispatcher does not need the reporter (domain.md 4)
        self.facts = Facts(desk.clock, (*FACTS, Fact.REPORTER) if director else FACTS)
        self.photos = PhotoStrip(desk, tile=PHOTO, one_row=True)
        self.comparison = Comparison(desk)
        self.requests, self.rulings = RequestLines(desk.clock, desk.rules), PrecedentLines()
        self.dispute = DisputePane(desk.clock)
        self.strip = DeadlineStrip(desk.clock)
        self.stages = TimelineStrip(desk.clock, desk.rules)
        self.foot = Foot(acts.secondary, acts.main)
        self.band = Band(closable=False)

    def lay_out(self, see_rulings: QAction, see_history: QAction, handing: Iterable[QAction]) -> None:
        """Put everything in place; the acts stand at the heads of their sections, those between tiers by the way."""
        self._due = QLabel()
        self._due.setTextFormat(Qt.TextFormat.RichText)
        self._asked = Section(self.tr("Asked by departments"), self.requests)
        self._disputed = Section(self.tr("Dispute"), self.dispute)
        self._disputed.say(self.tr("what each side says, and how it came about"))
        self._ruled = Section(self.tr("Rulings on this item"), self.rulings)
        rulings, history = KeyButton(see_rulings, Kind.QUIET), KeyButton(see_history, Kind.QUIET)
        self._proposal = Section(self.tr("Proposal"), self.owners, rulings, bare=True)
        self._proposal.put_before_note(self.owners.states)
        self._limit = Section(self.tr("Limit and deadline"), self.strip, self._due)
        tick_all = KeyButton(self._acts.tick_all, Kind.QUIET)
        self._alike = Section(self.tr("Alike"), self.alike, tick_all, bare=True)
        self._course = Section(self.tr("Course of the case"), self.stages, history)
        self._course.say(self.tr("who, how long and within what limit"))
        inside = Scrolled()
        inside.setProperty("part", "work")
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        self._pictures = Section(self.tr("Before and after"), self.comparison)
        parts = (self._pictures, self._asked, self._disputed, self._proposal, self._ruled, self._limit, self._alike)
        for part in (self._top(handing), *parts, self._course):
            stack.addWidget(part)
        stack.addStretch()
        self._frame(inside)

    def _top(self, handing: Iterable[QAction]) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(WORK_PAD, 16, WORK_PAD, 14)
        column.setSpacing(12)
        column.addWidget(self.head)
        way = QHBoxLayout()
        way.addWidget(self.way, 1)
        self._handing = [shown_when_possible(action, Kind.QUIET) for action in handing]
        for button in self._handing:
            way.addWidget(button)
        column.addLayout(way)
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self.facts, 3)
        beside.addWidget(self.photos, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(beside)
        return top

    def _frame(self, inside: QWidget) -> None:
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.band)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.asker)
        whole.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the course of the case is only in its tab beside the map."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        for button in self._handing:
            button.set_compact(narrow)
        self._course.setHidden(narrow)
        self.photos.set_tile(PHOTO_NARROW if narrow else PHOTO)

    # ------------------------------------------------------------------ what is shown

    def show_case(self, detail: CaseDetail, entries: list[TimelineEntry]) -> None:
        """Show a case, or the same one read anew."""
        if self._detail is None or detail.row.id != self._detail.row.id:
            self._ruled.hide()
            self._scroll.verticalScrollBar().setValue(0)
        self._detail = detail
        self.head.show_case(detail)
        self.way.show_case(detail)
        self.facts.show_case(detail)
        self._show_pictures(detail)
        self.stages.show_case(detail, entries)
        disputed = self.dispute.show_case(detail, entries) and detail.row.disputed
        self._disputed.setVisible(disputed)
        # What was asked stands in the dispute, with all that was said to it.
        self._asked.setVisible(self.requests.show_case(detail) and not disputed)
        self.rulings.show_case(detail)
        if detail.row.disputed:
            self._ruled.show()
        held = self._acts.held_by
        if held:
            told = self.tr("%1: another seat is working on this case. It can be read, not changed.")
            self.band.say(Tone.WARNING, fill(told, held))
        elif is_elsewhere(detail, self._desk.actor):
            self.band.say(Tone.WARNING, elsewhere_text(detail))
        else:
            self.band.end()

    def _show_pictures(self, detail: CaseDetail) -> None:
        """Show photographs beside the facts; once a department answered, before and after at the same size."""
        made = [(part.phase, photo_of(part, self._desk.clock)) for part in detail.attachments]
        after = [photo for phase, photo in made if phase in (MediaPhase.AFTER, MediaPhase.CHECK)]
        before = [photo for phase, photo in made if phase not in (MediaPhase.AFTER, MediaPhase.CHECK)]
        self._pictures.setVisible(bool(after))
        self.photos.setVisible(bool(made) and not after)
        if after:
            self.comparison.show_photos(before, after)
        else:
            self.photos.show_photos(before)

    def show_offer(self, offer: Offer | None) -> None:
        """Show who should get the case; None takes the proposal away, the choice made so far is kept."""
        self.offer = offer
        if offer is None:
            self.owners.clear()
        else:
            self.owners.show_offer(offer.case_id, offer.proposal)
            self.alike.show_rows(offer.alike, keep=True)
            self._alike.title.setText(fill(self.tr("Alike: %1"), len(offer.alike)))
            self._alike.say(self.tr("same item, condition and community; they go out with the same departments"))
        self._proposal.setVisible(offer is not None)
        self._limit.setVisible(offer is not None and offer.proposal.limit is not None)
        self._alike.setVisible(self.alike.reported or (offer is not None and self.alike.count() > 0))

    def leave(self) -> None:
        """Put away what belongs to the case before."""
        self.asker.cancel()
        self.alike.show_rows([], keep=False)
        self.show_offer(None)

    @Slot()
    def toggle_rulings(self) -> None:
        """Show the rulings on the item, or put them away."""
        self._ruled.setVisible(self._ruled.isHidden())

    # ------------------------------------------------------------------ what will happen

    def adds(self) -> dict[int, int]:
        """Return how many cases the main act would add to which department."""
        lead = self.owners.choice.lead
        return {lead: self._acts.batch_count()} if self._sending() and lead is not None else {}

    def helpers(self) -> tuple[int, ...]:
        """Return who would assist."""
        return self.owners.choice.assisting if self._sending() else ()

    def say_effect(self, detail: CaseDetail | None, loads: list[DepartmentLoad]) -> None:
        """Say in words what the main act would do, and to whose load."""
        self._show_limit()
        if detail is None:
            self.foot.say("")
        elif self._sending():
            self._say_sending(loads)
        else:
            self.foot.say(self._what_next(self._acts.main_action(), detail))

    def _sending(self) -> bool:
        return self._acts.main_action() in (Action.DISPATCH, Action.ADJUDICATE) and self.offer is not None

    def _show_limit(self) -> None:
        """Show the deadline of the department that would lead: it may have a clock on the case already."""
        share, lead = self._desk.rules.warn_share, self.owners.choice.lead
        span = None if self.offer is None else span_of(self.offer.proposal, lead, share)
        self.strip.show_span(span)
        if span is None:
            return
        source = self.tr("from the filing condition")
        self._limit.say(f"{limit_text(span.limit)}   {source}")
        due = self._desk.clock.local(span.due)
        told = fill(self.tr("due %1"), f"<b>{day_text(due)} {due:%H:%M}</b>")
        free = span.free_days()
        off = self.tr("%n day(s) off not counted", "", free)
        self._due.setText(f"{off}&nbsp;&nbsp; {told}" if free and self.width() >= NARROW else told)

    def _say_sending(self, loads: list[DepartmentLoad]) -> None:
        choice, count = self.owners.choice, self._acts.batch_count()
        own = next((one for one in loads if one.id == choice.lead), None)
        if own is None:
            self.foot.say(self.tr("Nobody leads yet: choose a department and press 1."))
            return
        assisting = self.tr(", ").join(self.owners.name_of(one) for one in choice.assisting)
        leads = fill(self.tr("%1 leads"), self.owners.name_of(choice.lead))
        what = fill(self.tr("%1, %2 assist"), leads, assisting) if assisting else leads
        if self._acts.main_action() is Action.ADJUDICATE:
            what = fill(self.tr("%1; kept as precedent"), what)
        before, total = own.load.in_hand, sum(one.load.in_hand for one in loads)
        shares = percent(before / total if total else 0.0), percent((before + count) / (total + count))
        told = self.tr("%1 then holds %2 → %3, %4 → %5 of all")
        effect = fill(told, self.owners.name_of(choice.lead), before, before + count, *shares)
        self.foot.say(what, effect, alarm=overloaded(before + count, total + count, self._desk.rules.overload_share))

    def _what_next(self, action: Action | None, detail: CaseDetail) -> str:
        row, request = detail.row, detail.open_request
        if self._acts.held_by:
            return fill(self.tr("%1 has it; take the next with F4."), self._acts.held_by)
        told = {
            Action.FORWARD_TO_CHECK: self.tr("A supervisor goes to check; what fails comes back for rework."),
            Action.RESUME: self.tr("The department's clock runs on from what it had used."),
            Action.GRANT_RETURN: self.tr("Granted, it comes back into the pool; refused, the same clock runs on."),
            Action.GRANT_EXTENSION: self.tr("Granted, one original limit is added to the deadline."),
            Action.GRANT_SUSPENSION: self.tr("Granted, the clock stands until the date asked for."),
        }
        if action in told:
            return told[action]
        if is_elsewhere(detail, self._desk.actor):
            return elsewhere_text(detail)
        if row.state is State.FILED and row.disputed and not row.returns:
            return self.tr("Passed to and fro between tiers: the director names the department.")
        if row.state is State.FILED and row.disputed:
            return fill(self.tr("Returned %1 times: the director names the department."), row.returns)
        if row.state is State.FILED and action is None:
            return self.tr("The dispatcher sends it to a department.")
        if request is not None:
            return fill(self.tr("“%1” waits for the dispatcher."), label(request.kind))
        return fill(self.tr("In “%1”; nothing waits for this seat."), label(row.state))
