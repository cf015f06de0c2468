# SPDX-License-Identifier: Apache-2.0
"""One ticket under the hand: reads it, shows it, and connects its rows, windows and acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.queries.joint.parts import CaseRow
from commandcenter.queries.joint.ticket import Ticket
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import Band, StateStack, Tone
from commandcenter.views.common.words import fill, language, pick
from commandcenter.views.joint.ask_form import AskForm
from commandcenter.views.joint.foot import Foot
from commandcenter.views.joint.reads import Times, Whole, read_ticket, read_times
from commandcenter.views.joint.ticket.acts import TicketActs
from commandcenter.views.joint.ticket.asking_command import may_command
from commandcenter.views.joint.ticket.papers import Papers
from commandcenter.views.joint.ticket.situation import Situation
from commandcenter.views.joint.ticket.work import TicketView
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import Answer, JointState

_PLANNED = (JointState.DRAFT, JointState.INVITING, JointState.CONFIRMED, JointState.READY)


class TicketPage(QWidget):
    """Keeps what is typed while the ticket is read again; another ticket closes the form of the one before."""

    case_wanted = Signal(int)
    said = Signal()
    """What comes next is another act now."""

    def __init__(self, desk: Desk, page: QWidget, group: str) -> None:
        super().__init__(page)
        self._desk = desk
        self._id: int | None = None
        self._whole: Whole | None = None
        self._names: dict[int, str] = {}
        self._telling = False
        self.form, self.foot = AskForm(desk.clock), Foot()
        self.view = TicketView(desk, self.form, self.foot)
        self.acts = TicketActs(desk, page, self.form, self.situation, group)
        self.papers = Papers(desk, page, self.situation, group)
        self.band = Band(closable=False)
        self.states = StateStack(self.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.band)
        whole.addWidget(self.states, 1)
        self._connect()

    def _connect(self) -> None:
        self.acts.changed.connect(self.read)
        self.acts.found.connect(self.view.participants.go_to)
        self.view.moved.connect(self._say)
        self.view.windows.chosen.connect(self._say)
        self.form.toggled.connect(self._say)

    # ------------------------------------------------------------------ for the page

    def open(self, ticket_id: int) -> None:
        """Show another ticket."""
        if ticket_id != self._id:
            self._id, self._whole = ticket_id, None
            self.form.cancel()
            self.view.windows.forget()
            self.states.show_loading()
        self.read()

    @Slot()
    def read(self) -> None:
        """Read the ticket again; what is shown stays until it is there."""
        if self._id is not None:
            rules = self._desk.actor.role is Role.DIRECTOR
            self._desk.runner.read(
                read_ticket, self._id, rules, then=partial(self._told, self._id), failed=self._not_told, owner=self,
                latest="ticket",
            )  # fmt: skip

    def give_focus(self) -> None:
        """Put the keyboard into the participants; while nothing is there the page keeps it."""
        if self._whole is not None and self._whole.ticket is not None:
            self.view.give_focus()
        else:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> bool:
        """Leave the form if one is open; False when there is nothing to go back to but the board."""
        if self.form.isHidden():
            return False
        self.form.cancel()
        return True

    def situation(self) -> Situation | None:
        """Return what an act would be about now, None without a ticket in sight."""
        found = self._whole.ticket if self._whole is not None else None
        if found is None or not self.isVisible():
            return None
        windows = self.view.windows
        return Situation(
            found, self._desk.actor, self._desk.clock, self._names,
            self.view.participants.of, self.view.places.of, windows.window_, case_field=self._case_field,
        )  # fmt: skip

    def _case_field(self, cases: Sequence[CaseRow], begun: Sequence[int]) -> QWidget:
        # Photographs weigh as much as all else of the page: they come when a result is asked for.
        from commandcenter.views.joint.ticket.day.results import CaseResults

        return CaseResults(self._desk, cases, begun)

    # ------------------------------------------------------------------ what is shown

    def _told(self, asked: int, whole: Whole) -> None:
        if asked != self._id:
            return
        first = self._whole is None
        self._whole = whole
        if whole.ticket is None:
            gone = self.tr("It was made by another centre, or your department takes no part in it any more.")
            self.states.show_empty(self.tr("No such ticket here"), gone)
            return
        self._names = {id_: said.label(self._desk.language) for id_, said in whole.names.items()}
        # Every row that comes under the hand would say anew what can be done: it is said once, at the end.
        self._telling = True
        self.view.show_ticket(whole.ticket, self._names)
        self.states.show_content()
        if first and self.isVisible():
            self._go_to_own()
            self.give_focus()
        self._tell_rulings(whole)
        self._telling = False
        self._say()
        self._ask_windows()
        self.acts.go_on()

    def _go_to_own(self) -> None:
        """Begin at the own department, or at the first that is waited for."""
        at = self.situation()
        if at is None:
            return
        own = at.actor.department_id if at.is_liaison else None
        waiting = (one.department_id for one in at.ticket.taking_part if one.answer in (Answer.NO, Answer.WAITING))
        wanted = own if own is not None else next(waiting, None)
        if wanted is not None:
            self.view.participants.go_to(wanted)

    def _not_told(self, error: BaseException) -> None:
        if self._whole is not None:
            return
        if isinstance(error, LineLost):
            self.states.show_lost(self._desk.clock.local(error.since))
        else:
            self.states.show_error(error, self._desk.actions.action("joint.read"))

    def _ask_windows(self) -> None:
        at = self.situation()
        if at is None or at.ticket.state not in _PLANNED:
            self.view.windows.forget()
            return
        self._desk.runner.read(
            read_times, at.ticket.id, at.minutes, self._desk.clock.local(),
            then=partial(self._times, at.ticket), failed=self._no_windows, owner=self, latest="windows",
        )  # fmt: skip

    def _times(self, ticket: Ticket, found: Times) -> None:
        if self._id != ticket.id:
            return
        command = may_command(self._desk.actor.role)
        self.view.windows.show_plan(ticket, found.plan, may_move=command and ticket.state in _PLANNED)
        own = ticket.window
        self.view.windows.show_windows(
            [one for one in found.windows if own is None or one.begins != own[0]] if command else ()
        )
        self._say()

    def _no_windows(self, error: BaseException) -> None:
        """Leave the list empty: another window can still be typed."""

    def _tell_rulings(self, whole: Whole) -> None:
        """Tell the director who did not answer or does not come, and who could come instead."""
        if not whole.rulings:
            self.band.end()
            return
        said = []
        for one in whole.rulings:
            name = pick(one.name_zh, one.name_en)
            why = one.answer_text or one.answer.label(language())
            others = self.tr(", ").join(pick(other.name_zh, other.name_en) for other in one.alternatives)
            instead = fill(self.tr("; instead: %1"), others) if others else ""
            said.append(fill(self.tr("%1: %2%3"), name, why, instead))
        joined = "   ".join(said)
        self.band.say(Tone.WARNING, fill(self.tr("To rule: %1   Alt+J asks another, Alt+X lets go."), joined))

    @Slot()
    def _say(self) -> None:
        """Say what comes next, and offer the acts for it."""
        if self._telling:
            return
        self.acts.refresh()
        names = self.acts.offered()[: 1 if self.width() < SMALL else 2]
        self.foot.show_acts([self.acts.actions[name] for name in names], main=bool(self.acts.main()))
        at = self.situation()
        if at is not None:
            self.foot.say(*self._next(at))
        self.said.emit()

    def _next(self, at: Situation) -> tuple[str, str]:
        ticket = at.ticket
        missing = [one for one in ticket.readiness if not one.ok]
        if at.window is not None:
            free = self.tr("all are free") if at.window.free else self.tr("not all are free")
            local = self._desk.clock.local(at.window.begins)
            return fill(self.tr("Move to %1: %2"), f"{local:%m-%d %H:%M}", free), self.tr(
                "Who is free keeps the answer"
            )
        if at.is_liaison and at.own is not None and at.own.answer is Answer.WAITING and at.own.asked_at is not None:
            return self.tr("The centre waits for your answer"), self.tr("Silence goes to the director")
        if missing and ticket.state in _PLANNED:
            first = missing[0]
            words = f"{first.must.label(language())}: {pick(first.words_zh, first.words_en)}"
            return fill(self.tr("%1 of %2 missing"), len(missing), len(ticket.readiness)), words
        told = {
            JointState.UNDER_WAY: self.tr("Sign people in, note each place, give results"),
            JointState.REVIEW: self.tr("Results and the review close the ticket"),
        }
        return told.get(ticket.state, ""), ""
