# SPDX-License-Identifier: Apache-2.0
"""The rows of every queue, page by page in the order in which time runs out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple, cast

from sqlalchemy import BigInteger, BindParameter, Connection, Integer, TextualSelect, bindparam, column, text

from commandcenter.models import UtcDateTime
from commandcenter.models.engine import NOW, database_now
from commandcenter.rules.masking import mask_texts
from commandcenter.rules.pools import ACCEPTOR_POOLS, CLOSED_POOLS, DISPATCHER_POOLS
from commandcenter.vocabulary import CheckResult, Queue, RequestKind, Source, Stage, State, VerifyResult, Word

Key = tuple[datetime, int]
START: Key = (datetime(1, 1, 1, tzinfo=UTC), 0)
EXCERPT = 120

DISPOSAL_POOLS = (Queue.TO_SIGN, Queue.IN_DISPOSAL, Queue.REWORK, Queue.REQUESTS)
"""What a department has in hand: suspended cases and those it fed back are not (domain.md 5)."""

_ALL_POOLS = dict.fromkeys((*ACCEPTOR_POOLS, *DISPATCHER_POOLS, *DISPOSAL_POOLS, Queue.SUSPENDED))
OPEN_POOLS = tuple(pool for pool in _ALL_POOLS if pool not in CLOSED_POOLS or pool is Queue.TO_CALL_BACK)
"""What is still to be done, the answers to reporters included."""


class CaseRow(NamedTuple):
    """One case as lists show it; times are UTC, `text` is a masked excerpt.

    `filing_zh` and `filing_en` name the tier's centre that filed it, where another one has it now.

    A tuple and no dataclass: a page is made of it ten times a second, and a tuple is built in a tenth of the time.
    """

    id: int
    version: int
    number: str | None
    report_number: str
    state: State
    pool: Queue
    stage: Stage | None
    source: Source
    emergency: bool
    supervised: bool
    item_id: int | None
    item_zh: str
    item_en: str
    address: str
    text: str
    lon: float | None
    lat: float | None
    cell_code: str
    community_zh: str
    community_en: str
    due_at: datetime
    warn_at: datetime
    reported_at: datetime
    filed_at: datetime | None
    acceptor_id: int | None
    department_id: int | None
    department_zh: str
    department_en: str
    request_kind: RequestKind | None
    verify_result: VerifyResult | None
    check_result: CheckResult | None
    signed: bool
    disputed: bool
    unmended: bool
    awaiting_callback: bool
    self_disposed: bool
    returns: int
    reworks: int
    extensions: int
    urgings: int
    report_count: int
    holder_session_id: int | None
    holder_seat: str | None
    held_since: datetime | None
    held_centre_id: int | None = None
    filing_zh: str = ""
    filing_en: str = ""

    @property
    def shown_number(self) -> str:
        """The number people call the case by: its own once filed, before that the report's."""
        return self.number or self.report_number

    @property
    def key(self) -> Key:
        """Where the row stands in its list."""
        return (self.due_at, self.id)


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """A queue and whose: `person_id` for MINE, `department_id` for the desk's queues and a department's share.

    `centre_id` is the tier's centre whose pools these are, None for the whole house's. `ids` are the cases of PICKED;
    of any other queue it means nothing.
    """

    queue: Queue
    person_id: int | None = None
    department_id: int | None = None
    ids: frozenset[int] = frozenset()
    centre_id: int | None = None

    @property
    def pools(self) -> tuple[Queue, ...]:
        """The pools the queue takes its cases from."""
        if self.queue in (Queue.OVERDUE, Queue.DESK, Queue.POOL):
            return DISPATCHER_POOLS if self.department_id is None else DISPOSAL_POOLS
        if self.queue is Queue.SUPERVISED:
            return OPEN_POOLS if self.department_id is None else DISPOSAL_POOLS
        if self.queue is Queue.MINE:
            return ACCEPTOR_POOLS
        if self.queue is Queue.PICKED:
            return OPEN_POOLS
        return (Queue.REQUESTS,) if self.queue is Queue.ASKED else (self.queue,)

    def holds(self, row: CaseRow, now: datetime) -> bool:
        """Tell whether a case belongs to the queue at `now` (database time)."""
        return (
            row.pool in self.pools
            and (self.queue is not Queue.MINE or row.acceptor_id == self.person_id)
            and (self.queue is not Queue.PICKED or row.id in self.ids)
            and (self.department_id is None or row.department_id == self.department_id)
            and (self.centre_id is None or row.held_centre_id == self.centre_id)
            and (self.queue is not Queue.SUPERVISED or row.supervised)
            and (self.queue is not Queue.OVERDUE or row.due_at < now)
        )

    @property
    def conditions(self) -> str:
        """What besides the pool narrows the queue, in SQL that an index of `case` answers."""
        parts = []
        if self.queue is Queue.MINE:
            parts.append("acceptor_id = :person")
        if self.department_id is not None:
            parts.append("lead_department_id = :department")
        if self.centre_id is not None:
            parts.append("held_centre_id = :centre")
        if self.queue is Queue.SUPERVISED:
            parts.append("supervised = true")
        if self.queue is Queue.OVERDUE:
            parts.append("due_at < :now")
        return "".join(f" AND {part}" for part in parts)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which cases a role may see: all of them, or those a department was ever sent."""

    department_id: int | None = None

    def shows(self, departments: Iterable[int]) -> bool:
        """Tell whether a case that was sent to `departments` may be seen."""
        return self.department_id is None or self.department_id in departments


EVERYTHING = Scope()


def page(connection: Connection, queue: QueueFilter, after: Key | None, limit: int) -> list[CaseRow]:
    """Return the next `limit` cases of `queue` after the key of the last one shown, most urgent first."""
    due, last = after or START
    if queue.queue is Queue.PICKED:
        return [row for row in by_ids(connection, queue.ids, queue) if row.key > (due, last)][:limit]
    given = {
        "due": due,
        "last": last,
        "limit": limit,
        "person": queue.person_id,
        "department": queue.department_id,
        "centre": queue.centre_id,
    }
    statement = _page_statement(connection.dialect.name, queue.pools, queue.conditions)
    return _rows(connection, statement, given)


def by_ids(connection: Connection, ids: Iterable[int], queue: QueueFilter | None = None) -> list[CaseRow]:
    """Return these cases as they are now, in the order of lists; with `queue` only those still belonging to it."""
    wanted, found = sorted(ids), []
    for at in range(0, len(wanted), 500):
        found += _rows(connection, _BY_IDS[connection.dialect.name], {"ids": wanted[at : at + 500]})
    found.sort(key=lambda row: row.key)
    if queue is None:
        return found
    now = database_now(connection)
    return [row for row in found if queue.holds(row, now)]


# Looked up only where another tier has the case than the one that filed it.
_FILING = """CASE WHEN c.held_centre_id <> c.filed_centre_id THEN (SELECT f.{} FROM centre k
 JOIN division f ON f.id = k.division_id WHERE k.id = c.filed_centre_id) ELSE '' END"""
_COLUMNS = f"""c.id, c.version, c.number, c.report_number, c.state, c.pool, c.stage, c.source, c.emergency,
 c.supervised, c.item_id, coalesce(i.name_zh, ''), coalesce(i.name_en, ''), c.address, substr(c.text, 1, {EXCERPT}),
 c.lon, c.lat, coalesce(g.code, ''), coalesce(v.name_zh, ''), coalesce(v.name_en, ''), c.due_at, c.warn_at,
 c.reported_at, c.filed_at, c.acceptor_id, c.lead_department_id, coalesce(d.short_zh, ''), coalesce(d.short_en, ''),
 c.request_kind, c.verify_result, c.check_result, c.signed, c.disputed, c.unmended, c.awaiting_callback,
 c.self_disposed, c.returns, c.reworks, c.extensions, c.urgings, c.report_count, h.session_id, h.seat, h.taken_at,
 c.held_centre_id, {_FILING.format("name_zh")}, {_FILING.format("name_en")}"""

_JOINS = """ LEFT JOIN item i ON i.id = c.item_id
 LEFT JOIN department d ON d.id = c.lead_department_id
 LEFT JOIN cell g ON g.id = c.cell_id
 LEFT JOIN division v ON v.id = c.community_id
 LEFT JOIN hold h ON h.case_id = c.id AND h.expires_at > :now"""

_TYPED: tuple[BindParameter[Any], ...] = (
    bindparam("due", type_=UtcDateTime),
    bindparam("last", type_=BigInteger),
    bindparam("limit", type_=Integer),
    bindparam("ids", expanding=True),
)


def _typed(dialect: str, statement: str) -> TextualSelect:
    # The time is asked within the statement: a question of its own would cost a page a sixth of its time.
    statement = statement.replace(":now", NOW[dialect])
    given = (one for one in _TYPED if f":{one.key}" in statement)
    # Told what comes back, SQLAlchemy need not find it out again for every page.
    return text(statement).bindparams(*given).columns(*(column(name) for name in CaseRow._fields))


@lru_cache(maxsize=100)
def _page_statement(dialect: str, pools: tuple[Queue, ...], conditions: str) -> TextualSelect:
    # Each pool is a range of the index already in order: the first rows of each are merged, and only those are read.
    legs = " UNION ALL ".join(
        f"""SELECT * FROM (SELECT id, due_at FROM "case" WHERE pool = '{pool}'{conditions}
 AND (due_at, id) > (:due, :last) ORDER BY due_at, id LIMIT :limit) AS pool_{number}"""
        for number, pool in enumerate(pools)
    )
    return _typed(
        dialect,
        f"""SELECT {_COLUMNS} FROM (SELECT id, due_at FROM ({legs}) AS heads ORDER BY due_at, id LIMIT :limit) AS head
 JOIN "case" c ON c.id = head.id{_JOINS} ORDER BY head.due_at, head.id""",
    )


_BY_IDS = {dialect: _typed(dialect, f'SELECT {_COLUMNS} FROM "case" c{_JOINS} WHERE c.id IN :ids') for dialect in NOW}

# ---------------------------------------------------------------- from stored values to rows

# A page is read column by column: a hundred thousand small calls a second would keep the screen's thread from running.

Column = Sequence[Any]
Read = Callable[[Column], Iterable[Any]]


def _rows(connection: Connection, statement: TextualSelect, given: Mapping[str, Any]) -> list[CaseRow]:
    stored = connection.execute(statement, given).cursor.fetchall()
    columns: list[Iterable[Any]] = list(zip(*stored, strict=True))
    if not columns:
        return []
    for at, read in _READ[connection.dialect.name]:
        columns[at] = read(cast(Column, columns[at]))
    return list(map(_BUILD, zip(*columns, strict=True)))


_BUILD = cast(Callable[[Any], CaseRow], partial(tuple.__new__, CaseRow))
"""`CaseRow._make` without its count of the fields, which the statement's columns have already passed."""


def _moments_of_text(stored: Column) -> Iterable[Any]:
    # SQLite keeps UTC without a zone; a server's driver hands it over with it.
    read = datetime.fromisoformat
    if None in stored:
        return [None if at is None else read(at + "+00:00") for at in stored]
    return map(read, [at + "+00:00" for at in stored])


def _flags(stored: Column) -> Iterable[Any]:
    return map(bool, stored)


def _masked(stored: Column) -> Iterable[Any]:
    return mask_texts(stored)


def _codes(words: type[Word]) -> Read:
    known: dict[str | None, Word | None] = {None: None} | {str(word): word for word in words}
    return lambda stored: map(known.__getitem__, stored)


_WORDS: dict[str, Read] = {
    "state": _codes(State),
    "pool": _codes(Queue),
    "stage": _codes(Stage),
    "source": _codes(Source),
    "request_kind": _codes(RequestKind),
    "verify_result": _codes(VerifyResult),
    "check_result": _codes(CheckResult),
    "text": _masked,
}
_MOMENTS = ("due_at", "warn_at", "reported_at", "filed_at", "held_since")
_FLAGS = ("emergency", "supervised", "signed", "disputed", "unmended", "awaiting_callback", "self_disposed")


def _readers(own: Mapping[str, Read]) -> tuple[tuple[int, Read], ...]:
    return tuple((CaseRow._fields.index(name), read) for name, read in {**_WORDS, **own}.items())


_READ = {
    "sqlite": _readers(dict.fromkeys(_MOMENTS, _moments_of_text) | dict.fromkeys(_FLAGS, _flags)),
    "postgresql": _readers({}),
}
