# SPDX-License-Identifier: Apache-2.0
"""Engines of a PostgreSQL server: which host, which limits, under which name, and few connections."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import quote, unquote

import psycopg
from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError

from commandcenter import __version__
from commandcenter.models.engine.failures import READ_ONLY, code_of, is_full
from commandcenter.models.engine.hosts import Hosts, Limits, connect_arguments, with_hosts
from commandcenter.models.engine.pool import SeatPool

PING_AFTER_SECONDS = 1.0
"""A connection that rested longer is asked whether it still stands before it is used."""
BACK_TO_STANDBY_SECONDS = 300
"""A far reader that fell back to the primary, or was made one, looks for its standby again after so long."""
PROGRAM = "commandcenter"
LONGEST_NAME = 63
"""Bytes of an application name that PostgreSQL keeps."""


class Server:
    """The engines of one seat on a server, and how they connect."""

    def __init__(self, url: URL, standby: str | URL | None, *, most: int, unhurried: bool) -> None:
        self.url = url.set(drivername="postgresql+psycopg")
        self.standby, self.unhurried = standby, unhurried
        limits = Limits.unhurried() if unhurried else Limits()
        self._name = application_name("")
        self.hosts = Hosts(connect_arguments(self.url), limits)
        self.writer = self._engine(self.hosts, most)
        # One pool for both: a seat at rest holds one connection, and PgBouncer needs no parameter at the start.
        self.reader: Engine = self.writer.execution_options(postgresql_readonly=True)
        self.far: Engine | None = None
        self.far_hosts: Hosts | None = None
        if standby:
            arguments = connect_arguments(with_hosts(self.url, standby))
            self.far_hosts = Hosts(arguments, limits, instead=self.hosts)
            far = self._engine(self.far_hosts, most, pool_recycle=BACK_TO_STANDBY_SECONDS)
            self.far = far.execution_options(postgresql_readonly=True)

    @property
    def where(self) -> str:
        """The hosts as sentences name them."""
        return self.hosts.where

    @property
    def name(self) -> str:
        """The application name of each connection."""
        return self._name

    def sit(self, seat: str) -> None:
        """Name the seat on every connection, those at rest when they are used next."""
        self._name = application_name(seat)

    def listen(self) -> psycopg.Connection[Any]:
        """Open a connection of its own for news, from the host that takes acts."""
        return self.hosts.connect(self._name)

    def listen_far(self) -> psycopg.Connection[Any] | None:
        """Open a connection of its own to the standby; None where none is named."""
        return None if self.far_hosts is None else self.far_hosts.connect(self._name)

    def _engine(self, hosts: Hosts, most: int, **more: Any) -> Engine:
        engine = create_engine(self.url, poolclass=SeatPool, most=most, is_full=is_full, **more)
        event.listen(engine, "do_connect", lambda *_: hosts.connect(self._name))
        event.listen(engine, "checkout", self._take)
        event.listen(engine, "checkin", _rest)
        event.listen(engine, "handle_error", _notice_demotion)
        return engine

    def _take(self, line: psycopg.Connection[Any], record: Any, _proxy: Any) -> None:
        """Prove that a connection which rested still stands, and let it carry the seat's name."""
        # A reader leaves "read write" behind, which would overrule a server that is set to read only.
        line.read_only = None
        rested = time.monotonic() - record.info.get("rests_since", time.monotonic())
        named = record.info.setdefault("name", self._name)
        if rested <= PING_AFTER_SECONDS and named == self._name:
            return
        try:
            line.autocommit = True
            line.execute("SELECT set_config('application_name', %s, false)", (self._name,))
            line.autocommit = False
        except psycopg.Error as error:
            # The pool opens another one; to whichever host takes acts by now.
            raise DisconnectionError(type(error).__name__) from error
        record.info["name"] = self._name


def application_name(seat: str) -> str:
    """Return the name under which the server shows a seat: program, version, and the seat in plain letters.

    PostgreSQL keeps ASCII only, therefore a seat such as 受理05 is written as in web addresses.
    """
    name = f"{PROGRAM}/{__version__}"
    while seat and len(f"{name} {quote(seat)}") > LONGEST_NAME:
        seat = seat[:-1]
    return f"{name} {quote(seat)}" if seat else name


def read_application_name(name: str) -> tuple[str, str] | None:
    """Return version and seat of `application_name`'s form; None for other programs."""
    program, _, rest = name.partition("/")
    version, _, seat = rest.partition(" ")
    return (version, unquote(seat)) if program == PROGRAM and version else None


def _rest(_line: Any, record: Any) -> None:
    record.info["rests_since"] = time.monotonic()


def _notice_demotion(context: ExceptionContext) -> None:
    """Let go of a host that takes no acts any more: after a failover another one does."""
    connection = context.connection
    if connection is None or code_of(context.original_exception) != READ_ONLY:
        return
    # A reader of ours that wrote is a defect, and no news of the server.
    if not connection.get_execution_options().get("postgresql_readonly"):
        context.is_disconnect = True
