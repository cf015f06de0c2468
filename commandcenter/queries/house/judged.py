# SPDX-License-Identifier: Apache-2.0
"""What the state of a database means: each figure with its lamp, its value and a sentence, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commandcenter.queries.house.server import SLOW_SECONDS
from commandcenter.queries.house.state import State
from commandcenter.rules.house.limits import lamp_of
from commandcenter.vocabulary import Lamp, Word
from commandcenter.vocabulary.house import HouseFigure as Kind
from commandcenter.vocabulary.house import HouseSaid as Said

OF_SERVERS = frozenset({Kind.UNDER_WAY, Kind.WAITS, Kind.SYNC, Kind.STANDBY, Kind.CONNECTIONS, Kind.MONTHS})
UNITS = ("B", "KB", "MB", "GB", "TB")


class Words:
    """A sentence with its blanks filled in, in whichever language it is asked for."""

    def __init__(self, said: Word, **given: object) -> None:
        self.said, self.given = said, given

    def label(self, language: str) -> str:
        """Return the sentence in `language`."""
        return self.said.label(language).format(**self.given)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that is watched; the lamp is an open ring for what there is not, or not to be seen from here."""

    kind: Kind
    lamp: Lamp
    value: Words
    note: Words


def judge(state: State) -> tuple[Figure, ...]:
    """Return all figures there are, in the order they are looked at; a file has fewer than a server."""
    there = [kind for kind in Kind if _is_there(kind, state)]
    judged = ((kind, _JUDGES[kind](state)) for kind in there)
    return tuple(Figure(kind, *one) for kind, one in judged)


def _is_there(kind: Kind, state: State) -> bool:
    if kind is Kind.ENVELOPES:
        return state.awaited is not None
    return state.server is not None or kind not in OF_SERVERS


def size_text(size: float) -> str:
    """Return a number of bytes in the largest unit that leaves something before the point."""
    unit = 0
    while size >= 1000 and unit < len(UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.{1 if unit > 0 and size < 100 else 0}f} {UNITS[unit]}"


def duration_text(milliseconds: int) -> str:
    """Return a duration as people say it: milliseconds below a second."""
    return f"{milliseconds} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} s"


Judged = tuple[Lamp, Words, Words]


def _text(text: object) -> Words:
    return Words(Said.PLAIN, text=text)


def _absent(why: Said) -> Judged:
    return Lamp.STOPPED, Words(Said.UNKNOWN), Words(why)


def _seats(state: State) -> Judged:
    silent = [seat for seat in state.seats if seat.silent]
    value = _text(len(state.seats) - len(silent))
    if not state.seats:
        return Lamp.GREEN, value, Words(Said.NOBODY)
    if not silent:
        return Lamp.GREEN, value, Words(Said.ALL_HEARD)
    longest = max(state.at - seat.heard_at for seat in silent).total_seconds() // 60
    return Lamp.YELLOW, value, Words(Said.SILENT, n=len(silent), age=int(longest))


def _versions(state: State) -> Judged:
    if not state.older:
        return Lamp.GREEN, _text(state.newest), Words(Said.ALL_NEWEST)
    older = Words(Said.OLDER, n=len(state.older), versions=", ".join(sorted(set(state.older))))
    return Lamp.YELLOW, _text(state.newest), older


def _blocked(state: State) -> Judged:
    if not state.blocked:
        return Lamp.GREEN, _text(0), Words(Said.NO_BLOCK)
    names = ", ".join(one.login for one in state.blocked[:3])
    return Lamp.YELLOW, _text(len(state.blocked)), _text(names)


def _acts(state: State) -> Judged:
    pace = state.pace.together
    if pace is None:
        return _absent(Said.NO_ACTS)
    note = Words(Said.ACTS_TOOK, n=pace.count, slowest=duration_text(pace.slowest_ms))
    return lamp_of(pace.p95_ms, state.limits.act_ms), _text(duration_text(pace.p95_ms)), note


def _news(state: State) -> Judged:
    pace = state.pace.news
    if pace is None:
        return _absent(Said.NO_ACTS)
    note = Words(Said.ACTS_TOOK, n=pace.count, slowest=duration_text(pace.slowest_ms))
    return lamp_of(pace.p95_ms, state.limits.news_ms), _text(duration_text(pace.p95_ms)), note


def _under_way(state: State) -> Judged:
    assert state.server is not None
    if not state.server.sees_all:
        return _absent(Said.ASK_KEEPER)
    slow = state.server.slow
    if not slow:
        return Lamp.GREEN, _text(0), Words(Said.NOTHING_SLOW, limit=f"{SLOW_SECONDS:.0f}")
    longest = max(one.seconds for one in slow)
    lamp = lamp_of(longest, state.limits.under_way_seconds)
    return lamp, _text(len(slow)), Words(Said.LONGEST, seconds=f"{longest:.1f}")


def _waits(state: State) -> Judged:
    assert state.server is not None
    waits = state.server.waits
    if not waits:
        return Lamp.GREEN, _text(0), Words(Said.NO_WAIT)
    longest = max(one.seconds for one in waits)
    lamp = lamp_of(longest, state.limits.wait_seconds)
    return lamp, _text(len(waits)), Words(Said.LONGEST, seconds=f"{longest:.1f}")


def _sync(state: State) -> Judged:
    assert state.server is not None
    if not state.server.sees_all:
        return _absent(Said.ASK_KEEPER)
    count = state.server.waiting_for_standby
    note = Words(Said.SYNC_WAITS if count else Said.NO_SYNC)
    return lamp_of(count, state.limits.sync_waits), _text(count), note


def _standby(state: State) -> Judged:
    assert state.server is not None
    if not state.server.sees_all:
        return _absent(Said.ASK_KEEPER)
    standbys = state.server.standbys
    behind = max([state.server.behind_seconds, *(one.behind_seconds or 0.0 for one in standbys)])
    if not standbys and not behind:
        return Lamp.STOPPED, Words(Said.NONE), Words(Said.NO_STANDBY)
    names = ", ".join(one.name for one in standbys)
    note = Words(Said.FOLLOWS, names=names) if standbys else Words(Said.NO_STANDBY)
    return lamp_of(behind, state.limits.standby_seconds), _text(f"{behind:.1f} s"), note


def _connections(state: State) -> Judged:
    assert state.server is not None
    used, most = state.server.connections, state.server.most_connections
    share = used / most if most else 0.0
    value = Words(Said.OF_MOST, n=used, most=most)
    return lamp_of(share, state.limits.connection_share), value, Words(Said.SHARE, share=f"{share * 100:.0f}")


def _size(state: State) -> Judged:
    largest = state.largest[0].name if state.largest else "–"
    return Lamp.GREEN, _text(size_text(state.size)), Words(Said.LARGEST, name=largest)


def _months(state: State) -> Judged:
    assert state.server is not None
    months = state.server.months
    lamp = Lamp.RED if not months.ahead else Lamp.YELLOW if months.ahead == 1 else Lamp.GREEN
    note = Words(Said.ARCHIVED, n=len(months.used), archived=len(months.archived))
    return lamp, Words(Said.AHEAD, n=months.ahead), note


def _backup(state: State) -> Judged:
    done = state.backup
    if done is None:
        return Lamp.RED, Words(Said.NEVER), Words(Said.NEVER_BACKED_UP)
    age = _age(state, done)
    note = Words(Said.BACKED_UP, file=done.get("file", "–"), size=size_text(done.get("bytes", 0)))
    return lamp_of(age / 3600, state.limits.backup_hours), _ago(age), note


def _chain(state: State) -> Judged:
    done = state.verified
    if done is None:
        return Lamp.YELLOW, Words(Said.NEVER), Words(Said.NEVER_VERIFIED)
    age = _age(state, done)
    if not done.get("clean"):
        return Lamp.RED, _ago(age), Words(Said.FOUND, n=done.get("findings", "?"))
    note = Words(Said.CLEAN, entries=f"{done.get('entries', 0):,}")
    return lamp_of(age / 3600, state.limits.chain_hours), _ago(age), note


def _envelopes(state: State) -> Judged:
    awaited = state.awaited or ()
    late = sum(one.late for one in awaited)
    if not late:
        return Lamp.GREEN, _text(len(awaited)), Words(Said.RECEIPTS_HERE)
    return Lamp.RED, _text(len(awaited)), Words(Said.RECEIPTS_LATE, n=late, hours=state.receipt_hours)


def _schema(state: State) -> Judged:
    if state.schema == state.wanted_schema:
        return Lamp.GREEN, _text(state.schema), Words(Said.SCHEMA_FITS)
    return Lamp.YELLOW, _text(state.schema), Words(Said.SCHEMA_DIFFERS, wanted=state.wanted_schema)


def _upgrade(state: State) -> Judged:
    if state.announced_since is None:
        return Lamp.GREEN, Words(Said.NONE), Words(Said.NOT_ANNOUNCED)
    return Lamp.YELLOW, _ago((state.at - state.announced_since).total_seconds()), Words(Said.ANNOUNCED)


def _age(state: State, done: dict[str, Any]) -> float:
    return max(0.0, (state.at - datetime.fromisoformat(done["at"])).total_seconds())


def _ago(seconds: float) -> Words:
    minutes = int(seconds // 60)
    if minutes < 100:
        return Words(Said.MINUTES_AGO, n=minutes)
    hours = minutes // 60
    return Words(Said.HOURS_AGO, n=hours) if hours < 72 else Words(Said.DAYS_AGO, n=hours // 24)


_JUDGES: dict[Kind, Callable[[State], Judged]] = {
    Kind.SEATS: _seats,
    Kind.VERSIONS: _versions,
    Kind.BLOCKED: _blocked,
    Kind.ACTS: _acts,
    Kind.NEWS: _news,
    Kind.UNDER_WAY: _under_way,
    Kind.WAITS: _waits,
    Kind.SYNC: _sync,
    Kind.STANDBY: _standby,
    Kind.CONNECTIONS: _connections,
    Kind.SIZE: _size,
    Kind.MONTHS: _months,
    Kind.BACKUP: _backup,
    Kind.CHAIN: _chain,
    Kind.ENVELOPES: _envelopes,
    Kind.SCHEMA: _schema,
    Kind.UPGRADE: _upgrade,
}
