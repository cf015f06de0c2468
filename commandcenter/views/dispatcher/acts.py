# SPDX-License-Identifier: Apache-2.0
"""What the dispatcher and the director may do to the case in hand: which acts are possible now, and doing them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.rules.lifecycle import allowed
from commandcenter.services import checking, deciding, dispatching, holding
from commandcenter.views.case.case_rows import held_text
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.case.tiers.way_line import is_elsewhere
from commandcenter.views.common.forms import Form
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label, language
from commandcenter.views.dispatcher.proposal.alike import AlikeList
from commandcenter.views.dispatcher.proposal.owners import Owners
from commandcenter.views.dispatcher.ruling.asker import RulingAsker
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Action, Involvement, Problem, Refused, RequestKind, State

Service = Callable[..., Any]

GRANTS: dict[RequestKind, tuple[Action, Service]] = {
    RequestKind.RETURN: (Action.GRANT_RETURN, deciding.grant_return),
    RequestKind.EXTENSION: (Action.GRANT_EXTENSION, deciding.grant_extension),
    RequestKind.SUSPENSION: (Action.GRANT_SUSPENSION, deciding.grant_suspension),
}
REFUSALS: dict[RequestKind, tuple[Action, Service]] = {
    RequestKind.RETURN: (Action.REFUSE_RETURN, deciding.refuse_return),
    RequestKind.EXTENSION: (Action.REFUSE_EXTENSION, deciding.refuse_extension),
    RequestKind.SUSPENSION: (Action.REFUSE_SUSPENSION, deciding.refuse_suspension),
}


class CommandActs(QObject):
    """The acts of the page by their keys. One is the main act, Ctrl+Enter, and is named for what it would do now."""

    done = Signal()
    """An act went through; the keyboard belongs to the pool again."""
    main_changed = Signal()

    def __init__(
        self, desk: Desk, page: QWidget, case: OpenCase, asker: RulingAsker, owners: Owners, alike: AlikeList
    ) -> None:
        super().__init__(page)
        self._desk, self._case, self._asker, self._owners, self._alike = desk, case, asker, owners, alike
        self._sending = False
        self._held: int | None = None
        self.form = _Asked(asker)
        self._add(page)
        owners.changed.connect(self._edited)
        owners.focused.connect(self.refresh)
        alike.ticked_changed.connect(self._edited)

    # ------------------------------------------------------------------ making

    def _add(self, page: QWidget) -> None:
        group, choosing = self.tr("This case"), self.tr("Proposal")
        add = partial(self._desk.actions.add, screen=page)
        handle = self.tr("Handle the case")
        self.main = add(
            Act("dispatcher.main", handle, "ph.paper-plane-tilt", "Ctrl+Return", group, self._do_main,
                self._can_main, in_status=True)
        )  # fmt: skip
        asked = (
            (Action.RETURN_TO_ACCEPTOR, "ph.arrow-u-up-left", "Alt+B", self._return, self._can_return),
            (Action.REWORK, "ph.arrow-counter-clockwise", "Alt+R", self._rework, self.may(Action.REWORK)),
        )
        self.secondary: list[QAction] = []
        for action, icon, key, function, possible in asked:
            text = fill(self.tr("%1…"), label(action))
            self.secondary.append(add(Act(f"dispatcher.{action}", text, icon, key, group, function, possible)))
        refuse = self.tr("Refuse the request…")
        self.secondary.append(
            add(Act("dispatcher.refuse", refuse, "ph.prohibit", "Alt+N", group, self._refuse, self._can_refuse))
        )
        urge, may_urge = label(Action.URGE), self.may(Action.URGE)
        self.secondary.append(add(Act("dispatcher.urge", urge, "ph.megaphone", "Alt+U", group, self._urge, may_urge)))
        supervise, may = label(Action.SUPERVISE), self.may(Action.SUPERVISE)
        add(Act("dispatcher.supervise", supervise, "ph.eye", "Alt+S", group, self._supervise, may))
        for role, icon, key in (
            (Involvement.LEAD, "ph.number-one", "1"),
            (Involvement.ASSIST, "ph.number-two", "2"),
            (Involvement.NONE, "ph.number-zero", "0"),
        ):
            give = partial(self._owners.give_role, role)
            add(Act(f"dispatcher.give.{role}", label(role), icon, key, choosing, give, self._can_choose))
        tick = self.tr("Tick all alike")
        self.tick_all = add(
            Act("dispatcher.tick_all", tick, "ph.checks", "Ctrl+A", choosing, self._alike.tick_all, self._can_tick)
        )

    # ------------------------------------------------------------------ what is possible

    @property
    def free(self) -> bool:
        """Whether anything may be begun: a case is there, nothing is on its way, no reason is being asked."""
        idle = not self._case.busy and not self._sending and self._asker.isHidden()
        return self._case.detail is not None and idle

    @property
    def held_by(self) -> str:
        """Which other seat has the case and for how long, "" for nobody."""
        detail = self._case.detail
        if detail is None:
            return ""
        return held_text(detail.row, self._desk.clock.now(), self._desk.actor.session_id)

    def main_action(self) -> Action | None:
        """Return what Ctrl+Enter would do to the case by its state and this post, None for nothing."""
        detail = self._case.detail
        if detail is None or self.held_by or is_elsewhere(detail, self._desk.actor):
            return None
        wanted = _wanted(detail)
        return wanted if wanted in allowed(detail.row.state, self._desk.actor.role) else None

    @Slot()
    def refresh(self, *_: object) -> None:
        """Name the main act anew and ask every act whether it is possible."""
        self._desk.actions.rename("dispatcher.main", self._main_text())
        self._desk.actions.rename("dispatcher.supervise", self._supervise_text())
        self._desk.actions.refresh()
        self.main_changed.emit()

    def batch_count(self) -> int:
        """Return how many cases the main act would send."""
        return 1 + len(self._alike.ticked()) if self.main_action() is Action.DISPATCH else 1

    def _main_text(self) -> str:
        action, count = self.main_action(), self.batch_count()
        if action is Action.DISPATCH and count > 1:
            return fill(self.tr("Dispatch %1 cases"), count)
        return fill(self.tr("%1…"), label(action)) if action is Action.ADJUDICATE else label(action or Action.DISPATCH)

    def _supervise_text(self) -> str:
        detail = self._case.detail
        on = detail is not None and detail.row.supervised
        return self.tr("End supervision") if on else label(Action.SUPERVISE)

    def _can_main(self) -> bool:
        if self.main_action() in (Action.DISPATCH, Action.ADJUDICATE):
            return self.choosable()
        return self.free and self.main_action() is not None

    def may(self, action: Action) -> Callable[[], bool]:
        """Return whether this seat may do `action` to the case in hand now."""

        def possible() -> bool:
            detail = self._case.detail
            if detail is None or not self.free or self.held_by or is_elsewhere(detail, self._desk.actor):
                return False
            return action in allowed(detail.row.state, self._desk.actor.role)

        return possible

    def _can_return(self) -> bool:
        detail = self._case.detail
        return detail is not None and not detail.row.disputed and self.may(Action.RETURN_TO_ACCEPTOR)()

    def _can_refuse(self) -> bool:
        detail = self._case.detail
        request = None if detail is None else detail.open_request
        return request is not None and request.kind in REFUSALS and self.may(REFUSALS[request.kind][0])()

    def choosable(self) -> bool:
        """Whether owners may be chosen now."""
        detail = self._case.detail
        offered = detail is not None and self._owners.case_id == detail.row.id
        return self.free and offered and self.main_action() in (Action.DISPATCH, Action.ADJUDICATE)

    def _can_choose(self) -> bool:
        return self.choosable() and self._owners.table.hasFocus()

    def _can_tick(self) -> bool:
        return self.free and self.main_action() is Action.DISPATCH and self._alike.count() > 0

    # ------------------------------------------------------------------ the hold

    @Slot()
    def _edited(self) -> None:
        self._take()
        self.refresh()

    def _take(self) -> None:
        """Hold the case from the first edit on, so that two seats do not send it twice (screens.md)."""
        row = None if self._case.detail is None else self._case.detail.row
        if row is None or self._held == row.id or row.holder_session_id == self._desk.actor.session_id:
            return
        if self._desk.runner.lost_since is None:
            self._held = row.id
            self._desk.runner.write(holding.take, row.id, failed=self._not_held, owner=self)

    def _not_held(self, error: BaseException) -> None:
        self._held = None
        self._desk.notices.error(error)

    def let_go(self, case_id: int | None = None) -> None:
        """Let go of the case that was edited, unless it is `case_id`."""
        if self._held is None or self._held == case_id:
            return
        held, self._held = self._held, None
        if self._desk.runner.lost_since is None:
            self._desk.runner.write(holding.release, held, failed=_leave_it, owner=self)

    # ------------------------------------------------------------------ the main act

    @Slot()
    def _do_main(self) -> None:
        action, detail = self.main_action(), self._case.detail
        assert detail is not None and action is not None, "an act that is not possible was done"
        if action is Action.DISPATCH:
            self.send()
        elif action is Action.ADJUDICATE:
            self._adjudicate()
        elif action is Action.FORWARD_TO_CHECK:
            self._case.act(checking.forward_to_check, done=self.said(self.tr("A supervisor was sent to check.")))
        elif action is Action.RESUME:
            self._case.act(deciding.resume, done=self.said(self.tr("The case goes on; its clock runs on.")))
        else:
            request = detail.open_request
            assert request is not None
            told = fill(self.tr("“%1” granted."), label(request.kind))
            self._case.act(GRANTS[request.kind][1], done=self.said(told))

    def send(self) -> None:
        """Send the case, and the ticked ones with it, to whoever is chosen."""
        choice = self._owners.choice
        if choice.lead is None:
            self._owners.show_problem(Refused(Problem.LEAD_MISSING).sentence(language()))
            return
        ticked = self._alike.ticked()
        if not ticked:
            told = fill(self.tr("Sent to %1."), self._owners.name_of(choice.lead))
            self._case.act(
                dispatching.dispatch, form=self._owners.refusals, done=self.said(told, self._owners.finish),
                lead=choice.lead, assisting=list(choice.assisting),
            )  # fmt: skip
            return
        assert self._case.detail is not None
        cases = [(row.id, row.version) for row in (self._case.detail.row, *ticked)]
        self._set_sending(True)
        self._desk.runner.write(
            dispatching.dispatch_batch, cases, lead=choice.lead, assisting=list(choice.assisting),
            then=self._batch_done, failed=self._batch_failed, owner=self,
        )  # fmt: skip

    def _batch_done(self, told: Sequence[Mapping[str, Any]]) -> None:
        self._set_sending(False)
        key = "zh" if language().startswith("zh") else "en"
        own, sent = told[0], sum(one["problem"] is None for one in told)
        self._alike.show_results(told[1:])
        if own["problem"] is None:
            self._owners.finish()
        if sent == len(told):
            self._desk.notices.say(Tone.GOOD, fill(self.tr("%1 cases sent."), sent))
        else:
            first = next(one for one in told if one["problem"] is not None)
            said = self.tr("%1 of %2 cases sent; %3 stayed: %4")
            text = fill(said, sent, len(told), first.get("number", ""), first.get(key, ""))
            self._desk.notices.say(Tone.WARNING, text)
        self._case.reload()
        self.done.emit()

    def _batch_failed(self, error: BaseException) -> None:
        self._set_sending(False)
        self._desk.notices.error(error)

    def _set_sending(self, sending: bool) -> None:
        self._sending = sending
        self.refresh()

    # ------------------------------------------------------------------ acts with a reason

    def _adjudicate(self) -> None:
        if self._owners.choice.lead is None:
            self._owners.show_problem(Refused(Problem.LEAD_MISSING).sentence(language()))
            return
        name = self._owners.name_of(self._owners.choice.lead)
        self._take()
        title = fill(self.tr("%1 takes the case: the ruling is kept as precedent."), name)
        self._asker.ask_ruling(title, label(Action.ADJUDICATE), self._send_ruling)
        self.refresh()

    def _send_ruling(self, _: Any, words: str) -> None:
        choice = self._owners.choice
        told = fill(
            self.tr("Ruled: %1 takes the case. The ruling is kept as precedent."), self._owners.name_of(choice.lead)
        )
        self._case.act(
            deciding.adjudicate, form=self.form, done=self.said(told, self._owners.finish),
            lead=choice.lead, assisting=list(choice.assisting), reason=words,
            basis=self._asker.given_basis, circumstances=self._asker.circumstances.text(),
        )  # fmt: skip

    @Slot()
    def _return(self) -> None:
        told = self.tr("Returned to the acceptor.")
        self._ask_and_do(self.tr("Why does it go back to the acceptor?"), Action.RETURN_TO_ACCEPTOR,
                         dispatching.return_to_acceptor, told)  # fmt: skip

    @Slot()
    def _rework(self) -> None:
        told = self.tr("Sent back to the department for rework.")
        self._ask_and_do(self.tr("What is missing? The department reads it."), Action.REWORK, checking.rework, told)

    @Slot()
    def _refuse(self) -> None:
        detail = self._case.detail
        assert detail is not None and detail.open_request is not None
        kind = detail.open_request.kind
        action, service = REFUSALS[kind]
        title = fill(self.tr("Why is “%1” refused? The department reads it."), label(kind))
        self._ask_and_do(title, action, service, fill(self.tr("“%1” refused."), label(kind)))

    def _ask_and_do(self, title: str, action: Action, service: Service, told: str) -> None:
        self.ask(title, action, partial(self._do_reasoned, service, told))

    def _do_reasoned(self, service: Service, told: str, _: Any, words: str) -> None:
        self._case.act(service, form=self.form, done=self.said(told), reason=words)

    def ask(
        self, title: str, action: Action, then: Callable[[Any, str], None], choices: Iterable[tuple[Any, str]] = ()
    ) -> None:
        """Ask for words, and for one of the `choices`, then call `then`; the case is held meanwhile."""
        self._take()
        self._asker.ask_why(title, label(action), then, choices, words_required=True)
        self.refresh()

    # ------------------------------------------------------------------ beside the case

    @Slot()
    def _urge(self) -> None:
        self._case.act(dispatching.urge, done=self._urged)

    def _urged(self, told: Mapping[str, int]) -> None:
        self._desk.notices.say(Tone.GOOD, fill(self.tr("Urged for the %1. time."), told["urgings"]))

    @Slot()
    def _supervise(self) -> None:
        assert self._case.detail is not None
        on = not self._case.detail.row.supervised
        told = self.tr("The case is supervised now.") if on else self.tr("The case is no longer supervised.")
        self._case.act(dispatching.supervise, done=self._told(told), supervised=on)

    def _told(self, text: str) -> Callable[[Any], None]:
        def done(_: Any) -> None:
            self._desk.notices.say(Tone.GOOD, text)

        return done

    def said(self, text: str, also: Callable[[], None] | None = None) -> Callable[[Any], None]:
        """Return what follows an act that takes the case out of this seat's hands."""

        def done(_: Any) -> None:
            if also is not None:
                also()
            self._held = None
            self._desk.notices.say(Tone.GOOD, text)
            self.done.emit()

        return done


class _Asked(Form):
    """Brings a refused reason back into the panel it was typed in."""

    def __init__(self, asker: RulingAsker) -> None:
        super().__init__()
        self._asker = asker

    def show_refusal(self, error: BaseException) -> bool:
        """Come back with the words; False for any other refusal."""
        return self._asker.show_refusal(error)


def _wanted(detail: CaseDetail) -> Action | None:
    """Return the step a case waits for, whoever may do it."""
    row, request = detail.row, detail.open_request
    if row.state is State.FILED:
        return Action.ADJUDICATE if row.disputed else Action.DISPATCH
    if row.state is State.DISPATCHED:
        return GRANTS[request.kind][0] if request is not None and request.kind in GRANTS else None
    return {State.DISPOSED: Action.FORWARD_TO_CHECK, State.SUSPENDED: Action.RESUME}.get(row.state)


def _leave_it(error: BaseException) -> None:
    """Leave a hold that could not be released to run out by itself."""
