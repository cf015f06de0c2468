# SPDX-License-Identifier: Apache-2.0
"""Moves old months of a server's history out of the way into its archive, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, text

from commandcenter.models.engine import Engines, in_words
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem

LOCK_TIMEOUT = "3s"
"""Moving a month takes milliseconds, but nobody reads the history meanwhile: a busy server is left alone."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the history by its first day (UTC): its entries, bytes, and how many of its cases have not ended."""

    first: date
    entries: int
    size: int
    going_on: int = 0

    @property
    def name(self) -> str:
        """The month as commands name it."""
        return f"{self.first:%Y-%m}"


def months_before(engines: Engines, before: date) -> list[Month]:
    """Return the months in use that ended before the month of `before`, oldest first, and what keeps them here.

    Raises Refused(SERVER_ONLY) for a file.
    """
    with _server(engines).connect() as connection:
        found = [month for month in _listed(connection, "months") if month < min(_first(before), _this_month())]
        return [_weighed(connection, month) for month in found]


def archived_since(engines: Engines, since: date) -> list[Month]:
    """Return the months in the archive from the month of `since` on, oldest first; raises Refused(SERVER_ONLY)."""
    with _server(engines).connect() as connection:
        found = [month for month in _listed(connection, "archive") if month >= _first(since)]
        return [Month(month, *_size(connection, "archive", month)) for month in found]


def archive(engines: Engines, before: date) -> list[Month]:
    """Move every month before that of `before` whose cases have all ended into the archive; returns those moved.

    Each is a transaction of its own. What stands in the archive is still read with its case and by a verification, and
    its cases are found as before. Raises Refused: for a file, for an account that does not own the centre
    (NO_RIGHT), and LOCKED on a busy server, where what was moved before stays moved.
    """
    moved = [month for month in months_before(engines, before) if not month.going_on]
    return [month for month in moved if _carry(engines, month, _AWAY, proven=True)]


def bring_back(engines: Engines, since: date) -> list[Month]:
    """Move the archived months from that of `since` on back among those in use; returns them. Raises as `archive`."""
    return [month for month in archived_since(engines, since) if _carry(engines, month, _BACK, proven=False)]


def _carry(engines: Engines, month: Month, steps: tuple[str, ...], *, proven: bool) -> bool:
    names = {"name": f"history_{month.first:%Y_%m}"}
    names["low"], names["high"] = (f"{day:%Y-%m-%d} 00:00:00+00" for day in (month.first, _next(month.first)))
    with in_words(engines.where), engines.writer.begin() as connection:
        connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
        if proven:
            # Until now a case of the month could be taken up again.
            connection.execute(text("LOCK TABLE public.history IN ACCESS EXCLUSIVE MODE"))
            if _going_on(connection, month.first):
                return False
        for step in steps:
            connection.exec_driver_sql(step.format_map(names))
    return True


_AWAY = (
    "ALTER TABLE public.history DETACH PARTITION months.{name}",
    "ALTER TABLE months.{name} SET SCHEMA archive",
    "ALTER TABLE archive.history ATTACH PARTITION archive.{name} FOR VALUES FROM ('{low}') TO ('{high}')",
)
_BACK = (
    "ALTER TABLE archive.history DETACH PARTITION archive.{name}",
    "ALTER TABLE archive.{name} SET SCHEMA months",
    "ALTER TABLE public.history ATTACH PARTITION months.{name} FOR VALUES FROM ('{low}') TO ('{high}')",
)


def _weighed(connection: Connection, first: date) -> Month:
    return Month(first, *_size(connection, "months", first), _going_on(connection, first))


def _size(connection: Connection, schema: str, first: date) -> tuple[int, int]:
    name = f"{schema}.history_{first:%Y_%m}"
    asked = text(f"SELECT count(*), pg_total_relation_size(CAST(:name AS regclass)) FROM {name}")
    entries, size = connection.execute(asked, {"name": name}).one()
    return int(entries), int(size)


def _going_on(connection: Connection, first: date) -> int:
    asked = text(
        f"""SELECT count(*) FROM public."case" c WHERE NOT c.state = ANY (:ended)
 AND EXISTS (SELECT 1 FROM months.history_{first:%Y_%m} h WHERE h.case_id = c.id)"""
    )
    return int(connection.execute(asked, {"ended": sorted(map(str, END_STATES))}).scalar_one())


def _listed(connection: Connection, schema: str) -> list[date]:
    asked = text(
        r"""SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace(:schema) AND relkind = 'r'
 AND relispartition AND relname ~ '^history_\d{4}_\d{2}$' ORDER BY relname"""
    )
    names = connection.execute(asked, {"schema": schema}).scalars()
    return [date(int(name[-7:-3]), int(name[-2:]), 1) for name in names]


def _server(engines: Engines) -> Engine:
    if engines.embedded:
        raise Refused(ServerProblem.SERVER_ONLY)
    return engines.reader


def _first(day: date) -> date:
    return day.replace(day=1)


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _this_month() -> date:
    return _first(datetime.now(UTC).date())
