# SPDX-License-Identifier: Apache-2.0
"""Copies of databases for tests, each made, and removed again, while a test runs and nobody waits for it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

COPIER = "copies-of-databases"
"""How the thread is called that stays for the whole run."""


class Server(Protocol):
    """Where databases are copied."""

    def create(self, template: str) -> str:
        """Make a database like `template`; returns its name."""
        ...

    def drop(self, name: str) -> None:
        """Remove a database."""


class Copies:
    """Keeps one copy ahead of every template that was asked for."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._copier = ThreadPoolExecutor(1, COPIER)
        self._ahead: dict[str, Future[str]] = {}
        self._removed: list[Future[None]] = []

    def take(self, template: str) -> str:
        """Return the name of a copy that nobody has used."""
        ahead = self._ahead.pop(template, None)
        name = self._server.create(template) if ahead is None else ahead.result()
        self._ahead[template] = self._copier.submit(self._server.create, template)
        return name

    def give_back(self, name: str) -> None:
        """Let a copy be removed; raises what went wrong with one before."""
        done = [one for one in self._removed if one.done()]
        self._removed = [one for one in self._removed if not one.done()]
        self._removed.append(self._copier.submit(self._server.drop, name))
        for one in done:
            one.result()

    def close(self) -> None:
        """Wait for what is under way."""
        self._copier.shutdown(cancel_futures=True)
