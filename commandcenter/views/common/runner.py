# SPDX-License-Identifier: Apache-2.0
"""The two doors to background work: one writer, three readers, results back on the GUI thread."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from commandcenter.views.common.held_writes import HeldWrite, HeldWrites
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import PASSING, ServerProblem

READERS = 3
RETRY_MS = 2_000
PUT_OFF_MS = 30_000
"""An act that waited for the line and then met a server in trouble tries again after so long."""

_log = logging.getLogger(__name__)


class Outcome(Protocol):
    """What a write gives back: its value, what it touched, and whether it had been done before."""

    @property
    def value(self) -> Any:
        """What the service returned."""

    @property
    def changes(self) -> Any:
        """The change set other screens are told of."""


class LineLost(Exception):
    """The database cannot be reached; `kept` says whether the act waits on disk to be sent later."""

    def __init__(self, since: datetime, kept: bool) -> None:
        super().__init__("the database cannot be reached")
        self.since = since
        self.kept = kept


@dataclass(eq=False)
class _Ticket:
    """One piece of work under way and whom to tell."""

    call: Callable[[], Any]
    then: Callable[[Any], None] | None = None
    failed: Callable[[BaseException], None] | None = None
    owner: QObject | None = None
    latest: tuple[int, str] | None = None
    held: HeldWrite | None = None
    passing: bool = False
    result: Any = None
    error: BaseException | None = None
    future: Future | None = field(default=None, repr=False)

    @property
    def wanted(self) -> bool:
        """Whether somebody is still there to be told."""
        return self.owner is None or isValid(self.owner)


class Runner(QObject):
    """Runs services one after the other and queries beside them; nobody else in the views starts a thread.

    `perform_write(function, act_id, *args, **kwargs)` returns an `Outcome`, `perform_read(query, *args)` rows, `ping()`
    raises while the line is down, `is_line_lost(error)` tells that kind of error from all others. `now()` is the time
    of the centre: this machine's clock may be wrong.
    """

    busy_changed = Signal(bool)
    changed = Signal(object)
    """The change set of a write that succeeded."""
    unhandled = Signal(object)
    """An error nobody asked to be told of."""
    line_lost = Signal(object)
    """Since when (UTC) the database cannot be reached."""
    line_restored = Signal(int)
    """The line is back; the number of held writes that will now be sent."""
    held_sent = Signal(object, object, bool)
    """A held write was sent: the write, the error or None when it went through, and whether its page was told."""
    _returned = Signal(object)

    def __init__(
        self,
        perform_write: Callable[..., Outcome],
        perform_read: Callable[..., Any],
        *,
        ping: Callable[[], None] = lambda: None,
        is_line_lost: Callable[[BaseException], bool] = lambda error: False,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._perform_write = perform_write
        self._perform_read = perform_read
        self._ping = ping
        self._is_line_lost = is_line_lost
        self._now = now
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(READERS, "reader")
        self._under_way: set[_Ticket] = set()
        self._latest: dict[tuple[int, str], _Ticket] = {}
        self._waiting: list[_Ticket] = []
        self._held: HeldWrites | None = None
        self._lost_since: datetime | None = None
        self._closed = False
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._try_line)
        self._put_off = QTimer(self)
        self._put_off.setSingleShot(True)
        self._put_off.setInterval(PUT_OFF_MS)
        self._put_off.timeout.connect(self._send_waiting)
        self._returned.connect(self._deliver)

    # ------------------------------------------------------------------ the two doors

    def write(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
        **kwargs: Any,
    ) -> str:
        """Run the service `function(uow, *args, **kwargs)`; return its act id.

        `then(value)` or `failed(error)` is called on the GUI thread, unless the QObject they belong to (or `owner`)
        is gone by then. While the line is down the act is kept on disk and `failed` gets `LineLost`; it is sent once,
        under the same act id, when the line returns.
        """
        held = HeldWrite(uuid.uuid4().hex, function, args, kwargs)
        self._start_write(_Ticket(self._write_call(held), then, failed, _owner(owner, then, failed), held=held))
        return held.act_id

    def write_now(
        self,
        function: Callable[..., Any],
        *args: Any,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run a service that means nothing later, as a sign of life: while the line is down it is let go of."""
        write = HeldWrite(uuid.uuid4().hex, function, args, {})
        self._start_write(
            _Ticket(self._write_call(write), None, failed, _owner(owner, None, failed), held=write, passing=True)
        )

    def read(
        self,
        query: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
        latest: str | None = None,
    ) -> None:
        """Run `query(connection, *args)`; `then(rows)` or `failed(error)` comes back as for `write`.

        Of the reads of one owner with the same `latest` only the newest answers: for lists that follow typing.
        """
        self._start_read(lambda: self._perform_read(query, *args), then, failed, _owner(owner, then, failed), latest)

    def work(
        self,
        function: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
        owner: QObject | None = None,
        latest: str | None = None,
    ) -> None:
        """Run `function(*args)` beside the reads, as `read` does, for what takes long and asks no database.

        It goes on while the line is down: pictures are decoded, and the map is painted from what is loaded.
        """
        self._start_read(lambda: function(*args), then, failed, _owner(owner, then, failed), latest)

    # ------------------------------------------------------------------ state

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    @property
    def lost_since(self) -> datetime | None:
        """Since when (UTC) the line is down; None while it works."""
        return self._lost_since

    @property
    def waiting(self) -> int:
        """How many acts wait for the line."""
        return len(self._waiting)

    def hold_in(self, held: HeldWrites) -> int:
        """Keep acts in `held` while the line is down, and send those it already has; return how many."""
        self._held = held
        earlier = held.load()
        for write in earlier:
            self._start_write(_Ticket(self._write_call(write), held=write))
        return len(earlier)

    def close(self) -> None:
        """Let what is under way finish and end the threads; nothing is delivered afterwards."""
        self._closed = True
        self._retry.stop()
        self._put_off.stop()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._under_way.clear()

    # ------------------------------------------------------------------ inside

    def _start_read(
        self,
        call: Callable[[], Any],
        then: Callable[[Any], None] | None,
        failed: Callable[[BaseException], None] | None,
        owner: QObject | None,
        latest: str | None,
    ) -> None:
        key = (id(owner), latest) if latest is not None else None
        ticket = _Ticket(call, then, failed, owner, key)
        if key is not None:
            earlier = self._latest.get(key)
            if earlier is not None and earlier.future is not None and earlier.future.cancel():
                self._forget(earlier)
            self._latest[key] = ticket
        self._submit(self._readers, ticket)

    def _write_call(self, held: HeldWrite) -> Callable[[], Any]:
        return lambda: self._perform_write(held.function, held.act_id, *held.args, **held.kwargs)

    def _start_write(self, ticket: _Ticket) -> None:
        if self._lost_since is not None and ticket.passing:
            self._tell(ticket, LineLost(self._lost_since, kept=False))
        elif self._lost_since is not None:
            self._hold(ticket)
        else:
            self._submit(self._writer, ticket)

    def _submit(self, pool: ThreadPoolExecutor, ticket: _Ticket) -> None:
        if self._closed:
            return
        self._under_way.add(ticket)
        if len(self._under_way) == 1:
            self.busy_changed.emit(True)
        ticket.future = pool.submit(self._work, ticket)

    def _work(self, ticket: _Ticket) -> None:
        """Run on a worker thread; the signal carries the ticket home."""
        try:
            ticket.result = ticket.call()
        except Exception as error:
            ticket.error = error
        if not self._closed:
            self._returned.emit(ticket)

    @Slot(object)
    def _deliver(self, ticket: _Ticket) -> None:
        outdated = ticket.latest is not None and self._latest.get(ticket.latest) is not ticket
        self._forget(ticket)
        if self._closed or outdated:
            return
        if ticket.error is not None:
            self._deliver_error(ticket, ticket.error)
            return
        value = ticket.result
        if ticket.held is not None:
            value = ticket.result.value
            self._release(ticket, None)
            self.changed.emit(ticket.result.changes)
        if ticket.then is not None and ticket.wanted:
            ticket.then(value)

    def _deliver_error(self, ticket: _Ticket, error: BaseException) -> None:
        if self._is_line_lost(error):
            self._lose_line()
            if ticket.held is not None and not ticket.passing:
                self._hold(ticket)
                return
            assert self._lost_since is not None
            error = LineLost(self._lost_since, kept=False)
        elif _waits_on(ticket, error):
            self._waiting.append(ticket)
            self._put_off.start()
            return
        else:
            if not isinstance(error, Refused):
                _log.error("Background work failed", exc_info=error)
            self._release(ticket, error)
        self._tell(ticket, error)

    def _tell(self, ticket: _Ticket, error: BaseException) -> None:
        if ticket.failed is not None:
            if ticket.wanted:
                ticket.failed(error)
        elif not isinstance(error, LineLost):
            self.unhandled.emit(error)

    def _forget(self, ticket: _Ticket) -> None:
        if ticket.latest is not None and self._latest.get(ticket.latest) is ticket:
            del self._latest[ticket.latest]
        if ticket in self._under_way:
            self._under_way.remove(ticket)
            if not self._under_way:
                self.busy_changed.emit(False)

    # ------------------------------------------------------------------ the line

    def _hold(self, ticket: _Ticket) -> None:
        assert ticket.held is not None and self._lost_since is not None
        first_time = ticket not in self._waiting
        if first_time:
            self._waiting.append(ticket)
        kept = self._held is not None and self._held.save(ticket.held)
        if first_time:
            self._tell(ticket, LineLost(self._lost_since, kept))

    def _release(self, ticket: _Ticket, error: BaseException | None) -> None:
        if ticket.held is None or not ticket.held.sent_late:
            return
        if isinstance(error, Refused) and error.problem is ServerProblem.SIGNED_OUT:
            return  # who may sit here no longer signs in again, and it is sent then
        if self._held is not None:
            self._held.remove(ticket.held)
        self.held_sent.emit(ticket.held, error, ticket.wanted and (ticket.then or ticket.failed) is not None)

    def _lose_line(self) -> None:
        if self._lost_since is None:
            self._lost_since = self._now()
            self._retry.start()
            self.line_lost.emit(self._lost_since)

    @Slot()
    def _try_line(self) -> None:
        self._retry.stop()
        self._submit(self._readers, _Ticket(self._ping, self._line_answers, self._line_silent, self))

    def _line_answers(self, _: Any) -> None:
        self._lost_since = None
        self.line_restored.emit(len(self._waiting))
        self._send_waiting()

    @Slot()
    def _send_waiting(self) -> None:
        if self._lost_since is not None:
            return
        waiting, self._waiting = self._waiting, []
        for ticket in waiting:
            assert ticket.held is not None
            ticket.held.sent_late = True
            ticket.error = None
            self._start_write(ticket)

    def _line_silent(self, _: BaseException) -> None:
        self._retry.start()


def _waits_on(ticket: _Ticket, error: BaseException) -> bool:
    """Tell whether an act that already waited for the line has met a server in trouble, which is no answer to it."""
    late = ticket.held is not None and ticket.held.sent_late
    return late and isinstance(error, Refused) and error.problem in PASSING


def _owner(owner: QObject | None, *callbacks: Callable[..., Any] | None) -> QObject | None:
    """Return the QObject whose end silences the callbacks."""
    if owner is not None:
        return owner
    for callback in callbacks:
        while callback is not None and hasattr(callback, "func"):  # a functools.partial
            callback = callback.func
        bound = getattr(callback, "__self__", None)
        if isinstance(bound, QObject):
            return bound
    return None
