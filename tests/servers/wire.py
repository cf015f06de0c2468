# SPDX-License-Identifier: Apache-2.0
"""A wire between a seat and its server, cut at the worst moment: when the commit is done and not yet told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

COMMIT = b"COMMIT\0"


class Wire:
    """Carries bytes both ways; `cut_after_commit` swallows the answer to the next commit and hangs up."""

    def __init__(self, port: int) -> None:
        self._server = ("127.0.0.1", port)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self.cut_after_commit = False
        self.cuts = 0
        self._open: list[socket.socket] = [self._door]
        self._threads = [threading.Thread(target=self._take_in, name="wire")]
        self._threads[0].start()

    def close(self) -> None:
        """Hang up and end every thread."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        for thread in self._threads:
            thread.join(5)

    def _take_in(self) -> None:
        with suppress(OSError):
            while True:
                seat, _ = self._door.accept()
                server = socket.create_connection(self._server)
                self._open += [seat, server]
                committing = threading.Event()
                for one, other, of_seat in ((seat, server, True), (server, seat, False)):
                    thread = threading.Thread(target=self._carry, args=(one, other, of_seat, committing), name="wire")
                    self._threads.append(thread)
                    thread.start()

    def _carry(self, one: socket.socket, other: socket.socket, of_seat: bool, committing: threading.Event) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if of_seat and self.cut_after_commit and COMMIT in data:
                    committing.set()
                elif not of_seat and committing.is_set():
                    # The server has answered: it is done. The seat will never hear of it.
                    self.cut_after_commit = False
                    self.cuts += 1
                    break
                other.sendall(data)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def wire_to(port: int) -> Iterator[Wire]:
    """Give a wire to the server at `port`."""
    wire = Wire(port)
    try:
        yield wire
    finally:
        wire.close()
