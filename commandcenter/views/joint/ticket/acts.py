# SPDX-License-Identifier: Apache-2.0
"""What may be done to the ticket in hand by whoever sits here: keys, which acts are possible now, and doing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from commandcenter.queries.joint.proposal.nearby import nearby
from commandcenter.rules.joint.lifecycle import joint_allowed
from commandcenter.services.joint import acting
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.joint.ask_form import AskForm
from commandcenter.views.joint.ticket import asking_command as command
from commandcenter.views.joint.ticket import asking_department as department
from commandcenter.views.joint.ticket import asking_parts as parts
from commandcenter.views.joint.ticket.day.turn import beside, main_of
from commandcenter.views.joint.ticket.situation import Ask, Situation, sendable_of
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import ChangedMeanwhile, Role
from commandcenter.vocabulary.joint import Answer, Because, JointAct, JointState, NeedKind

A, S = JointAct, JointState
# What is done to a ticket, its icon, its key, how it is asked; in the order of a ticket's life.
TABLE: tuple[tuple[str, JointAct, str, str, Callable[[Situation], Ask]], ...] = (
    ("change", A.CHANGE, "ph.pencil-simple", "F2", command.change),
    ("invite", A.INVITE, "ph.paper-plane-tilt", "Alt+I", command.invite),
    ("answer", A.ANSWER, "ph.chat-circle-text", "F4", department.answer),
    ("remind", A.REMIND, "ph.bell-ringing", "F6", command.remind),
    ("move", A.MOVE, "ph.clock-clockwise", "F7", command.move),
    ("join", A.JOIN, "ph.user-plus", "Alt+J", command.join),
    ("leave", A.LEAVE, "ph.user-minus", "Alt+X", command.leave),
    ("confirm", A.CONFIRM, "ph.check", "Alt+C", command.confirm),
    ("prepare", A.PREPARE, "ph.users-three", "Alt+P", department.prepare),
    ("assign", A.ASSIGN, "ph.list-dashes", "Alt+G", department.divide),
    ("safety", A.APPROVE_SAFETY, "ph.shield-check", "Alt+S", command.approve_safety),
    ("notify", A.NOTIFY, "ph.megaphone", "Alt+N", department.notify),
    ("link", A.CHANGE, "ph.link", "Alt+F", parts.link),
    ("unlink", A.CHANGE, "ph.link-break", "Alt+Shift+F", parts.unlink),
    ("want", A.CHANGE, "ph.wrench", "Alt+W", parts.want),
    ("unwant", A.CHANGE, "ph.minus-circle", "Alt+Shift+W", parts.drop_wants),
    ("dispatch", A.CHANGE, "ph.tree-structure", "Alt+D", command.dispatch_linked),
    ("ready", A.DECLARE_READY, "ph.flag", "F9", command.declare_ready),
    ("override", A.OVERRIDE, "ph.warning", "Alt+O", command.override),
    ("unready", A.UNREADY, "ph.arrow-u-up-left", "Alt+U", command.unready),
    ("begin", A.BEGIN, "ph.play", "Alt+B", command.begin),
    ("sign_in", A.SIGN_IN, "ph.sign-in", "Alt+Q", department.sign_in),
    ("sign_out", A.SIGN_OUT, "ph.sign-out", "Alt+Shift+Q", department.sign_out),
    ("attend", A.ATTEND, "ph.file-arrow-up", "Alt+Shift+A", department.sign_in),
    ("progress", A.PROGRESS, "ph.map-pin", "Alt+R", department.progress),
    ("result", A.RESULT, "ph.note-pencil", "Alt+T", department.result),
    ("end", A.END, "ph.stop", "Alt+E", command.end),
    ("review", A.REVIEW, "ph.book-open", "Alt+V", command.review),
    ("close", A.CLOSE, "ph.check-circle", "Alt+Z", command.close),
    ("cancel", A.CANCEL, "ph.x-circle", "Alt+K", command.cancel),
)
_WITHOUT_VERSION = (acting.sign_in, acting.sign_out, acting.attend, acting.progress, acting.result)
"""Several departments do these at once: what another did meanwhile is no reason to refuse."""
OF_THE_CENTRE, OF_DEPARTMENTS = ("remind", "move", "ready"), ("answer", "prepare", "result")
"""Acts whose keys the status bar names."""
_OF_A_PART = frozenset({A.PREPARE, A.ASSIGN, A.RESULT})
_NEEDS_SENDABLE = frozenset({A.ANSWER, A.PREPARE})


class TicketActs(QObject):
    """The acts of a ticket by their keys; `main` is the one that brings it on, which the page does by Ctrl+Enter."""

    changed = Signal()
    """The ticket was changed, or changed meanwhile: read it again."""
    found = Signal(int)
    """The department that has what is missing and takes part already: put the hand there."""

    def __init__(
        self, desk: Desk, page: QWidget, form: AskForm, situation: Callable[[], Situation | None], group: str
    ) -> None:
        super().__init__(page)
        self._desk, self._form, self._situation = desk, form, situation
        self._busy = False
        self._shifts: list[tuple[int, int]] = []
        self._behind: tuple[int, int] | None = None
        self.actions: dict[str, QAction] = {}
        self._asks = {name: ask for name, _, _, _, ask in TABLE}
        self._of = {name: act for name, act, _, _, _ in TABLE}
        add = partial(desk.actions.add, screen=page)
        for name, _, icon, key, _ in TABLE:
            text = self._texts()[name]
            shown = name in (OF_DEPARTMENTS if desk.actor.role is Role.LIAISON else OF_THE_CENTRE)
            do, can = partial(self.ask, name), partial(self.may, name)
            self.actions[name] = add(Act(f"joint.{name}", text, icon, key, group, do, can, in_status=shown))
        find = self.tr("Find who has it")
        self.actions["find"] = add(
            Act("joint.find", find, "ph.magnifying-glass", "F8", group, self._find, self._may_find, in_status=True)
        )
        form.toggled.connect(self.refresh)

    def _texts(self) -> dict[str, str]:
        return {
            "change": self.tr("Change the ticket"),
            "answer": self.tr("Answer"),
            "remind": self.tr("Remind"),
            "move": self.tr("Move and tell"),
            "join": self.tr("Another department"),
            "leave": self.tr("Let it go"),
            "confirm": self.tr("Confirm"),
            "prepare": self.tr("People and gear"),
            "assign": self.tr("Work and basis"),
            "safety": self.tr("Approve the safety plan"),
            "ready": self.tr("Declare ready"),
            "override": self.tr("Ready despite gaps"),
            "unready": self.tr("Back to preparing"),
            "sign_in": self.tr("Sign in"),
            "sign_out": self.tr("Sign out"),
            "attend": self.tr("List of who was there…"),
            "progress": self.tr("Progress of the place"),
            "result": self.tr("Result"),
            "link": self.tr("Link cases"),
            "unlink": self.tr("Take cases off"),
            "want": self.tr("One more need"),
            "unwant": self.tr("Leave needs out"),
            "dispatch": self.tr("Send the linked cases"),
            "review": self.tr("Write the review"),
            "close": self.tr("Close the ticket"),
            "cancel": self.tr("Cancel the operation"),
            "invite": self.tr("Send the invitations"),
            "begin": self.tr("Begin the action"),
            "end": self.tr("End the action"),
            "notify": self.tr("Residents were told"),
        }

    # ------------------------------------------------------------------ which are possible

    @property
    def busy(self) -> bool:
        """Whether an act is on its way."""
        return self._busy

    def may(self, name: str) -> bool:
        """Whether an act of the table is possible now, needs aside that only the service can judge."""
        at = self._situation()
        if at is None or self._busy or not self._form.isHidden():
            return False
        act, state = self._of[name], at.ticket.state
        if act not in joint_allowed(state, at.actor.role):
            return False
        if at.is_liaison and at.own is None:
            return False
        return self._fits(name, act, at)

    def _fits(self, name: str, act: JointAct, at: Situation) -> bool:
        """Tell whether an act that the table allows means anything for the ticket as it stands."""
        leads = not at.is_liaison or (at.own is not None and at.own.lead)
        if act in _OF_A_PART:
            return at.own is not None and at.own.left_at is None
        judged: Mapping[str, bool] = {
            "answer": at.own is not None and at.own.asked_at is not None,
            "remind": bool(at.waiting),
            "leave": at.participant is not None and not at.participant.lead and at.participant.left_at is None,
            "progress": at.place is not None,
            "unlink": bool(at.ticket.cases),
            "unwant": bool(at.ticket.wants),
            "ready": all(one.ok for one in at.ticket.readiness),
            "override": not all(one.ok for one in at.ticket.readiness),
            "confirm": not _unanswered(at),
            "close": bool(at.ticket.head["review_text"]),
            "sign_in": bool(at.ticket.people),
            "sign_out": any(one.in_at is not None and one.out_at is None for one in at.ticket.people),
        }
        needs_lead = name in ("notify", "begin", "end", "review")
        return judged.get(name, True) and (leads or not needs_lead)

    def main(self) -> str:
        """Return the act that brings the ticket on, "" where this seat has none."""
        at = self._situation()
        if at is None:
            return ""
        return next((name for name in main_of(at) if name in self._of and self.may(name)), "")

    def offered(self) -> list[str]:
        """Return the acts beside the main one that are worth a button now, at most two."""
        at = self._situation()
        if at is None:
            return []
        main = self.main()
        wanted = [name for name in beside(at) if name != main and (name == "find" or self.may(name))]
        return [name for name in wanted if name != "find" or self._may_find()][:2]

    @Slot()
    def refresh(self) -> None:
        """Say anew which acts are possible."""
        self._desk.actions.refresh()

    # ------------------------------------------------------------------ asking and doing

    def ask(self, name: str) -> None:
        """Ask what an act needs; whom a department can send is read first."""
        at = self._situation()
        if at is None:
            return
        part, read = at.own, partial(self._desk.runner.read, failed=self._desk.notices.error, owner=self)
        if self._of[name] in _NEEDS_SENDABLE and part is not None:
            asked = part.department_id, at.ticket.window, at.ticket.id
            read(sendable_of, *asked, then=partial(self._ask_with, name, at, "sendable"), latest="asked")
        elif name == "link":
            read(nearby, at.ticket.id, then=partial(self._ask_with, name, at, "nearby"), latest="asked")
        elif name == "attend":
            self._choose_list(at)
        else:
            self._show(at, self._asks[name](at), name)

    def ask_to_take_window(self) -> None:
        """Ask whether the chosen free window becomes the ticket's."""
        at = self._situation()
        if at is not None and at.window is not None and self.may("move"):
            self._show(at, command.take_window(at), "move")

    def ask_joining(self, department_id: int, why: str) -> None:
        """Ask for a department to take part because it brings something."""
        at = self._situation()
        if at is not None and self.may("join"):
            self._show(at, command.join_as(at, Because.BRINGS, department_id, why), "join")

    def _choose_list(self, at: Situation) -> None:
        from commandcenter.views.joint.ticket.day.attendance import choose_list

        choose_list(self._form, partial(self.read_list, at))

    def read_list(self, at: Situation, path: Path) -> None:
        """Look a list of who was on site through, and ask whether it is taken in."""
        from commandcenter.exchange.joint.attendance import look_through

        own = at.actor.department_id if at.is_liaison else None
        then, failed = partial(self._ask_about_list, at), self._desk.notices.error
        self._desk.runner.read(
            look_through, at.ticket.id, path, own, then=then, failed=failed, owner=self, latest="asked"
        )

    def _ask_about_list(self, at: Situation, look: Any) -> None:
        from commandcenter.views.joint.ticket.day.attendance import attend

        if self._form.isHidden():
            ask = attend(at, look)
            self._form.ask(ask.title, ask.go, ask.fields, partial(self._give, at, ask), ask.note)

    def may_shift(self) -> bool:
        """Whether the place under the hand could be visited earlier or later."""
        at = self._situation()
        if at is None or not self._form.isHidden() or at.place is None:
            return False
        return A.CHANGE in joint_allowed(at.ticket.state, at.actor.role) and len(at.ticket.places) > 1

    def shift(self, by: int) -> None:
        """Visit the place under the hand earlier (-1) or later (1); quick strokes wait for the one before."""
        at = self._situation()
        if at is not None and self.may_shift():
            self._shifts.append((at.ticket.id, by))
            self.go_on()

    def go_on(self) -> None:
        """Do the next stroke that waits, once the ticket was read after the one before."""
        at = self._situation()
        if at is None or not self._shifts or self._busy or self._behind == (at.ticket.id, at.ticket.version):
            return
        of, by = self._shifts.pop(0)
        asked = parts.shift(at, by) if of == at.ticket.id else None
        if asked is None:
            self._shifts.clear()
        else:
            self._behind = at.ticket.id, at.ticket.version
            self._give(at, asked, {})

    def _ask_with(self, name: str, at: Situation, field: str, found: Any) -> None:
        if self._form.isHidden():
            there = replace(at, **{field: found})
            self._show(there, self._asks[name](there), name)

    def _show(self, at: Situation, ask: Ask, name: str) -> None:
        self._form.ask(ask.title, self.actions[name].text(), ask.fields, partial(self._give, at, ask), ask.note)

    def _give(self, at: Situation, ask: Ask, values: dict[str, Any]) -> None:
        service, args, kwargs = ask.call(values)
        ids = (at.ticket.id,) if service in _WITHOUT_VERSION else (at.ticket.id, at.ticket.version)
        self._set_busy(True)
        done, failed = partial(self._done, at, ask), partial(self._failed, ask)
        self._desk.runner.write(service, *ids, *args, then=done, failed=failed, owner=self, **kwargs)

    def _done(self, at: Situation, ask: Ask, told: Any) -> None:
        self._set_busy(False)
        if left := _left_over(at, told):
            self._desk.notices.say(Tone.WARNING, fill(self.tr("%1 Not taken on: %2"), ask.done, left))
        elif ask.done:
            self._desk.notices.say(Tone.GOOD, ask.done)
        self.changed.emit()

    def _failed(self, ask: Ask, error: BaseException) -> None:
        self._shifts.clear()
        self._behind = None
        self._set_busy(False)
        if isinstance(error, ChangedMeanwhile):
            self.changed.emit()
        if ask.fields and not isinstance(error, LineLost):
            self._form.show_refusal(error)
        else:
            self._desk.notices.error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.refresh()

    # ------------------------------------------------------------------ main and F8

    @Slot()
    def do_main(self) -> None:
        """Do what brings the ticket on."""
        name, at = self.main(), self._situation()
        if name == "move" and at is not None and at.window is not None:
            self.ask_to_take_window()
        elif name:
            self.ask(name)

    def _missing(self) -> list[Any]:
        at = self._situation()
        return [] if at is None else [one for one in at.ticket.wants if not one.ok and one.could]

    def _may_find(self) -> bool:
        return bool(self._missing()) and (self.may("join") or self.may("prepare"))

    @Slot()
    def _find(self) -> None:
        """Go to the first department that has what is missing: ask it to take part, or ask what it sends."""
        at = self._situation()
        want = self._missing()[0]
        assert at is not None
        here = {one.department_id: one for one in at.ticket.taking_part}
        could = list(want.could)
        thing = label(want.qualification) if want.kind is NeedKind.QUALIFICATION else want.name
        inside = next((one for one in could if one in here and here[one].answer is not Answer.NO), None)
        if inside is not None:
            self.found.emit(inside)
            self.ask("prepare")
        else:
            self.ask_joining(could[0], f"{thing} × {want.could[could[0]]}")


def _left_over(at: Situation, told: Any) -> str:
    """Return which cases an act could not take along, each with the sentence why."""
    numbers = {one.case_id: one.number for one in at.ticket.cases}
    rows = told.get("cases", ()) if isinstance(told, Mapping) else ()
    said = (f"{numbers.get(row['case'], '')} {pick(row['zh'], row['en'])}" for row in rows if row["problem"])
    return "  ".join(said)


def _unanswered(at: Situation) -> list[Any]:
    return [one for one in at.ticket.taking_part if one.answer in (Answer.WAITING, Answer.NO)]
