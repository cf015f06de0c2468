# SPDX-License-Identifier: Apache-2.0
"""What an administrator does about the centre: each act is confirmed first, then done beside the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from commandcenter.queries.house.judged import size_text
from commandcenter.queries.house.seats import SeatLine
from commandcenter.queries.house.state import Blocked, State
from commandcenter.services.house.announcing import announce, withdraw
from commandcenter.services.house.seats import end_session, unblock
from commandcenter.views.common.forms import ReasonPanel
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.house import SeatReason

if TYPE_CHECKING:
    from commandcenter.upkeep.backup import Backup
    from commandcenter.upkeep.verify import Verdict


class HouseActs(QObject):
    """Knows which acts are possible now, asks in `panel` before it does one, and says what came of it."""

    changed = Signal()
    """Something is done, or under way: what is shown is out of date."""
    progressed = Signal(int, int)
    """How much of a verification is done, and of how much; sent from the thread that does it."""

    def __init__(self, desk: Desk, panel: ReasonPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._panel = desk, panel
        self._given: Callable[[Any], None] | None = None
        self._under_way = ""
        panel.given.connect(self._confirmed)
        self.progressed.connect(self._progress)

    @property
    def under_way(self) -> str:
        """What is being done and how far it is, "" when nothing is."""
        return self._under_way

    @property
    def may_keep(self) -> bool:
        """Whether backup and verification can be done from here, and none is under way."""
        return self._desk.upkeep is not None and not self._under_way

    def may_end(self, seat: Any) -> bool:
        """Whether `seat` is a seat that can be ended: anybody's but the own one."""
        return isinstance(seat, SeatLine) and not self.is_own(seat)

    def is_own(self, seat: Any) -> bool:
        """Whether `seat` is the one that is sat at."""
        return isinstance(seat, SeatLine) and seat.session_id == self._desk.actor.session_id

    # ------------------------------------------------------------------ acts

    def end(self, seat: SeatLine) -> None:
        """Ask why a seat is to be ended, and end it."""
        title = fill(self.tr("End the seat %1 of %2? What is typed there stays on its machine."), seat.seat, seat.name)
        reasons = [(reason, label(reason)) for reason in SeatReason]
        self._ask(title, self.tr("End the seat"), reasons, partial(self._end, seat))

    def unblock(self, account: Blocked) -> None:
        """Ask whether an account is to be let in again, and do it."""
        title = fill(self.tr("Let %1 (%2) try again now?"), account.name, account.login)
        sure = self.tr("The person was asked, and it was they who mistyped")
        self._ask(title, self.tr("Let in again"), [(True, sure)], lambda _: self._unblock(account))

    def announce(self, state: State) -> None:
        """Ask whether an upgrade is to be announced, or the announcement withdrawn, and do it."""
        if state.announced_since is not None:
            sure = self.tr("Every seat is told that it can work on as usual")
            go = self.tr("Withdraw")
            self._ask(self.tr("Withdraw the announcement?"), go, [(True, sure)], lambda _: self._withdraw())
            return
        sure = self.tr("Every seat is asked to finish its case and sign out; nobody is thrown out")
        go = self.tr("Announce")
        self._ask(self.tr("Announce an upgrade to all seats?"), go, [(True, sure)], lambda _: self._announce())

    def back_up(self) -> None:
        """Ask whether to back up now, and do it."""
        sure = self.tr("Seats work on meanwhile; the file goes into the backups directory")
        self._ask(self.tr("Back the centre up now?"), self.tr("Back up"), [(True, sure)], lambda _: self._back_up())

    def verify(self) -> None:
        """Ask whether to verify now, and do it."""
        sure = self.tr("Every history, seal and attachment is read; seats work on meanwhile")
        self._ask(self.tr("Verify the centre now?"), self.tr("Verify"), [(True, sure)], lambda _: self._verify())

    # ------------------------------------------------------------------ doing

    def _ask(self, title: str, go: str, reasons: list[tuple[Any, str]], given: Callable[[Any], None]) -> None:
        self._given = given
        self._panel.ask(title, go, reasons, with_words=False)

    @Slot(object, str)
    def _confirmed(self, reason: Any, _words: str) -> None:
        given, self._given = self._given, None
        if given is not None:
            given(reason)

    def _end(self, seat: SeatLine, reason: SeatReason) -> None:
        said = fill(self.tr("The seat %1 has ended."), seat.seat)
        self._write(end_session, seat.session_id, reason, said=said)

    def _unblock(self, account: Blocked) -> None:
        self._write(unblock, account.person_id, said=fill(self.tr("%1 can sign in again."), account.name))

    def _announce(self) -> None:
        self._write(announce, said=self.tr("The upgrade is announced at every seat."))

    def _withdraw(self) -> None:
        self._write(withdraw, said=self.tr("The announcement is withdrawn; every seat is told."))

    def _write(self, service: Callable[..., Any], *args: Any, said: str) -> None:
        def done(_: Any) -> None:
            self._desk.notices.say(Tone.GOOD, said)
            self.changed.emit()

        self._desk.runner.write(service, *args, then=done, failed=self._failed, owner=self)

    def _back_up(self) -> None:
        if self._desk.upkeep is not None:
            self._begin(self.tr("Backing up …"))
            self._desk.runner.work(self._desk.upkeep.back_up, then=self._backed_up, failed=self._failed, owner=self)

    def _verify(self) -> None:
        if self._desk.upkeep is not None:
            self._begin(self.tr("Verifying …"))
            tell = self.progressed.emit
            self._desk.runner.work(self._desk.upkeep.verify, tell, then=self._verified, failed=self._failed, owner=self)

    def _begin(self, said: str) -> None:
        self._under_way = said
        self.changed.emit()

    @Slot(int, int)
    def _progress(self, done: int, of: int) -> None:
        if self._under_way:
            self._begin(fill(self.tr("Verifying: %1 of %2 cases"), f"{done:,}", f"{of:,}"))

    def _backed_up(self, done: Backup) -> None:
        said = fill(self.tr("Backed up: %1, %2."), str(done.path), size_text(done.size))
        self._over(Tone.GOOD, said)

    def _verified(self, verdict: Verdict) -> None:
        if verdict.clean:
            said = fill(self.tr("Verified: nothing is wrong with %1 entries."), f"{verdict.entries:,}")
            self._over(Tone.GOOD, said)
            return
        told = self.tr("%n finding(s); “commandcenter db verify” names each of them.", "", len(verdict.findings))
        self._over(Tone.ERROR, told)

    def _over(self, tone: Tone, said: str) -> None:
        self._under_way = ""
        self._desk.notices.say(tone, said)
        self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._under_way = ""
        self._desk.notices.error(error)
        self.changed.emit()
