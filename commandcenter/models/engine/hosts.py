# SPDX-License-Identifier: Apache-2.0
"""Connects to whichever of several hosts does what is wanted, within limits, and never to one left behind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import URL, make_url
from sqlalchemy.dialects.postgresql.psycopg import dialect

from commandcenter.models.engine.failures import is_full, is_shut_out

CONNECT_SECONDS = 3
"""For one host to answer: on a line of a city it takes milliseconds, and the next host must have its turn in time."""
LINE = {
    # A host that went dark says nothing. With these a broken line is known after 6 s, whether something was under way
    # (tcp_user_timeout) or not (keepalives), so that a seat is at the next host within ten.
    "keepalives_idle": 3,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 6_000,
    "connect_timeout": CONNECT_SECONDS,
}
TAKES_ACTS, ANY = "read-write", "any"


@dataclass(frozen=True, slots=True)
class Limits:
    """Milliseconds after which the server ends what a seat would otherwise wait for unseen; 0 is never."""

    statement: int = 30_000
    """One statement: every query of a screen takes less than a second; what takes longer is told and given up."""
    lock: int = 5_000
    """Another seat's act: it takes milliseconds, and who is kept waiting longer is told."""
    idle: int = 60_000
    """A transaction that does nothing: no act waits for a person, so its seat has hung, and others want its locks."""

    @classmethod
    def unhurried(cls) -> Limits:
        """Return the limits of bulk work, which may compute for minutes between statements and within them."""
        return cls(statement=0, lock=60_000, idle=0)


class Cursor(psycopg.Cursor[Any]):
    """A cursor that tells its columns as plain tuples: the driver's own objects cost more than most statements."""

    @property
    def description(self) -> Any:
        """Name and type of each column, and nothing of what else a database interface may tell."""
        result = self.pgresult
        if result is None or not result.nfields:
            return None
        name, kind = result.fname, result.ftype
        return [((name(at) or b"").decode(), kind(at), *_UNTOLD) for at in range(result.nfields)]


_UNTOLD = (None,) * 5


class Hosts:
    """The hosts of one address, the one that answered last first; `instead` are asked when none of them answers."""

    def __init__(self, arguments: dict[str, Any], limits: Limits, instead: Hosts | None = None) -> None:
        names = str(arguments.pop("host", "")).split(",")
        ports = str(arguments.pop("port", "")).split(",")
        ports = ports * len(names) if len(ports) == 1 else ports
        self._hosts = list(zip(names, ports, strict=True))
        wanted = ANY if instead is not None or len(names) == 1 else TAKES_ACTS
        self._wanted = arguments.pop("target_session_attrs", wanted) if instead is None else ANY
        self._arguments = {**LINE, **arguments}
        self._limits = limits
        self._instead = instead
        self._timeline = 0

    @property
    def where(self) -> str:
        """The hosts as sentences name them."""
        return ", ".join(f"{host}:{port}" if port else host for host, port in self._hosts)

    def connect(self, name: str) -> psycopg.Connection[Any]:
        """Return a connection under the application name `name`, not in a transaction.

        Raises psycopg.OperationalError, of several hosts' failures the one that says most.
        """
        try:
            return self._connect(name)
        except psycopg.OperationalError as error:
            if self._instead is None or is_shut_out(error):
                raise
            return self._instead.connect(name)

    def _connect(self, name: str) -> psycopg.Connection[Any]:
        failures: list[psycopg.OperationalError] = []
        for place in tuple(self._hosts):
            try:
                line = self._reach(place, name)
            except psycopg.OperationalError as error:
                failures.append(error)
                continue
            if self._instead is None:
                # Not for standbys, whose order is a wish. A copy: other threads are going through the list.
                self._hosts = [place, *(other for other in self._hosts if other != place)]
            return line
        raise max(failures, key=lambda error: (is_shut_out(error), is_full(error)))

    def _reach(self, place: tuple[str, str], name: str) -> psycopg.Connection[Any]:
        where = {key: value for key, value in zip(("host", "port"), place, strict=True) if value}
        line: psycopg.Connection[Any] = psycopg.connect(
            **{"application_name": name, **self._arguments, **where},
            target_session_attrs=self._wanted,
            autocommit=True,
            cursor_factory=Cursor,
        )
        try:
            self._settle(line)
        except BaseException:
            line.close()
            raise
        return line

    def _settle(self, line: psycopg.Connection[Any]) -> None:
        """Set limits and zone, in words and not as parameters of the start, which PgBouncer refuses; prove the server.

        The driver then reads every time as UTC by itself. No statement of a seat is worth compiling.
        """
        limits = self._limits
        row = line.execute(_SETTLE, (str(limits.statement), str(limits.lock), str(limits.idle))).fetchone()
        timeline = row[-1] if row else None
        if self._instead is None and timeline is not None:
            if timeline < self._timeline:
                # Each promotion counts up. An old primary that came back by mistake would take acts that are lost.
                raise psycopg.OperationalError("a server from before the last failover answers")
            self._timeline = timeline
        line.autocommit = False


_SETTLE = """
    SELECT set_config('statement_timeout', %s, false), set_config('lock_timeout', %s, false),
           set_config('idle_in_transaction_session_timeout', %s, false),
           set_config('TimeZone', 'UTC', false), set_config('jit', 'off', false),
           CASE WHEN NOT pg_is_in_recovery()
                THEN ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END
"""


def connect_arguments(url: URL) -> dict[str, Any]:
    """Return what the driver is told of `url`; several hosts and their ports parted by commas."""
    _, arguments = dialect().create_connect_args(url)  # type: ignore[no-untyped-call]
    return dict(arguments)


def with_hosts(url: URL, standby: str | URL) -> URL:
    """Return the address of a standby: a whole address, or `url` with other hosts (`c:5432,d`)."""
    if isinstance(standby, URL) or "://" in standby:
        given = make_url(standby).set(drivername=url.drivername)
        return given.set(
            username=given.username or url.username,
            password=given.password or url.password,
            database=given.database or url.database,
        )
    query = {key: value for key, value in url.query.items() if key not in ("host", "port", "target_session_attrs")}
    hosts = tuple(one.strip() for one in standby.split(","))
    return url.set(host=None, port=None, query={**query, "host": hosts[0] if len(hosts) == 1 else hosts})
