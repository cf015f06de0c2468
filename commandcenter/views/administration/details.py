# SPDX-License-Identifier: Apache-2.0
"""What stands behind each figure of the house: why one looks at it, and its rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zlib import crc32

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.envelopes.listing import EnvelopeRow
from commandcenter.queries.house.judged import duration_text, size_text
from commandcenter.queries.house.server import Slow, Wait
from commandcenter.queries.house.state import State
from commandcenter.rules.house.limits import lamp_of
from commandcenter.views.common.times import CentreClock, since_text, span_text
from commandcenter.views.common.words import fill, label, language
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.house import HouseFigure as Kind
from commandcenter.vocabulary.house import act_label

translate = QCoreApplication.translate  # the name Qt's tools look for


@dataclass(frozen=True)
class Row:
    """A row of whatever kind: its id, its texts, its lamp, what it is of, and its place among the others."""

    id: int
    cells: tuple[str, ...]
    lamp: Lamp | None = None
    of: Any = None
    place: int = 0


@dataclass(frozen=True)
class Detail:
    """The rows behind figures: their heads, the widths of columns (0 shares what is left), and where they come from."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Callable[[State, CentreClock], list[Row]]
    calm: str
    """What is said where there are none."""
    right: frozenset[int] = frozenset()
    """Columns of numbers."""


def details() -> dict[Kind, Detail]:
    """Return what stands behind the figures that have more to show than their sentence."""
    seats, acts = _of_seats(), _of_acts()
    return {
        Kind.SEATS: seats,
        Kind.VERSIONS: seats,
        Kind.BLOCKED: _of_blocked(),
        Kind.ACTS: acts,
        Kind.NEWS: acts,
        Kind.UNDER_WAY: _of_slow(),
        Kind.WAITS: _of_waits(),
        Kind.STANDBY: _of_standbys(),
        Kind.CONNECTIONS: _of_lines(),
        Kind.SIZE: _of_tables(),
        Kind.MONTHS: _of_months(),
        Kind.ENVELOPES: _of_envelopes(),
    }


def purpose(kind: Kind) -> str:
    """Return what a figure says of the centre, and what to do when it is not well."""
    return _PURPOSES[kind]()


def _of_seats() -> Detail:
    heads = (
        translate("Watching", "Seat"),
        translate("Watching", "Who"),
        translate("Watching", "Post"),
        translate("Watching", "Machine"),
        translate("Watching", "Version"),
        translate("Watching", "Since"),
        translate("Watching", "Last heard"),
    )
    calm = translate("Watching", "Nobody is signed in.")
    return Detail(heads, (0, 0, 0, 0, 88, 116, 116), _seat_rows, calm)


def _seat_rows(state: State, clock: CentreClock) -> list[Row]:
    def row(seat: Any) -> Row:
        old = bool(seat.version) and seat.version != state.newest
        lamp = Lamp.RED if seat.silent else Lamp.YELLOW if old else Lamp.GREEN
        heard = since_text(seat.heard_at, state.at) if seat.silent else _time(clock, seat.heard_at)
        texts = (seat.seat, seat.name, label(seat.role), seat.machine or "–", seat.version or "–")
        return Row(seat.session_id, (*texts, _moment(clock, seat.since), heard), lamp, seat)

    rows = [row(seat) for seat in state.seats]
    return sorted(rows, key=lambda one: _WORST_FIRST.index(one.lamp))


_WORST_FIRST = (Lamp.RED, Lamp.YELLOW, Lamp.GREEN)


def _of_blocked() -> Detail:
    heads = (translate("Watching", "Account"), translate("Watching", "Who"), translate("Watching", "Until"))
    calm = translate("Watching", "Nobody is kept out. After too many wrong passwords an account waits by itself.")
    return Detail(heads, (200, 0, 160), _blocked_rows, calm)


def _blocked_rows(state: State, clock: CentreClock) -> list[Row]:
    return [
        Row(one.person_id, (one.login, one.name, _time(clock, one.until)), Lamp.YELLOW, one) for one in state.blocked
    ]


def _of_acts() -> Detail:
    heads = (
        translate("Watching", "Act"),
        translate("Watching", "Times"),
        translate("Watching", "95 % within"),
        translate("Watching", "Slowest"),
        translate("Watching", "Slowest at"),
    )
    calm = translate("Watching", "No act in the last quarter of an hour.")
    return Detail(heads, (0, 88, 116, 116, 0), _act_rows, calm, frozenset({1, 2, 3}))


def _act_rows(state: State, clock: CentreClock) -> list[Row]:
    def row(act: Any) -> Row:
        texts = (act_label(act.name, language()), f"{act.count}", duration_text(act.p95_ms))
        lamp = lamp_of(act.p95_ms, state.limits.act_ms)
        return Row(crc32(act.name.encode()), (*texts, duration_text(act.slowest_ms), act.seat), lamp, act)

    return [row(act) for act in state.pace.acts]


def _of_slow() -> Detail:
    heads = (
        translate("Watching", "Seat"),
        translate("Watching", "For"),
        translate("Watching", "What it does"),
        translate("Watching", "Waits for"),
    )
    calm = translate("Watching", "Nothing is under way for longer than it should be.")
    return Detail(heads, (0, 100, 0, 0), _slow_rows, calm, frozenset({1}))


def _slow_rows(state: State, clock: CentreClock) -> list[Row]:
    slow: tuple[Slow, ...] = () if state.server is None else state.server.slow
    return [
        Row(
            at,
            (one.seat or one.account, f"{one.seconds:.1f} s", one.state, ", ".join(one.waits_for)),
            lamp_of(one.seconds, state.limits.under_way_seconds),
            one,
        )
        for at, one in enumerate(slow)
    ]


def _of_waits() -> Detail:
    heads = (
        translate("Watching", "Who waits"),
        translate("Watching", "For"),
        translate("Watching", "On what"),
        translate("Watching", "Who holds it"),
    )
    calm = translate("Watching", "No seat waits for another.")
    return Detail(heads, (0, 100, 0, 0), _wait_rows, calm, frozenset({1}))


def _wait_rows(state: State, clock: CentreClock) -> list[Row]:
    waits: tuple[Wait, ...] = () if state.server is None else state.server.waits
    return [
        Row(
            at,
            (one.seat or one.account, f"{one.seconds:.1f} s", one.on, ", ".join(one.waits_for)),
            lamp_of(one.seconds, state.limits.wait_seconds),
            one,
        )
        for at, one in enumerate(waits)
    ]


def _of_standbys() -> Detail:
    heads = (translate("Watching", "Standby"), translate("Watching", "Behind by"))
    calm = translate("Watching", "No standby follows, or this account may not see it.")
    return Detail(heads, (0, 140), _standby_rows, calm, frozenset({1}))


def _standby_rows(state: State, clock: CentreClock) -> list[Row]:
    standbys = () if state.server is None else state.server.standbys
    return [
        Row(at, (one.name, f"{one.behind_seconds or 0:.1f} s"), lamp_of(one.behind_seconds or 0, _limits(state)), one)
        for at, one in enumerate(standbys)
    ]


def _limits(state: State) -> tuple[float, float]:
    return state.limits.standby_seconds


def _of_lines() -> Detail:
    heads = (translate("Watching", "Account"), translate("Watching", "Seat"), translate("Watching", "Version"))
    return Detail(heads, (0, 0, 100), _line_rows, translate("Watching", "No connection of this program."))


def _line_rows(state: State, clock: CentreClock) -> list[Row]:
    lines = () if state.server is None else state.server.lines
    lamps = {True: Lamp.GREEN, False: Lamp.YELLOW}
    return [
        Row(at, (one.account, one.seat or "–", one.version), lamps[one.version == state.newest], one)
        for at, one in enumerate(lines)
    ]


def _of_tables() -> Detail:
    heads = (translate("Watching", "Table"), translate("Watching", "Size"), translate("Watching", "About so many rows"))
    return Detail(heads, (0, 140, 180), _table_rows, "", frozenset({1, 2}))


def _table_rows(state: State, clock: CentreClock) -> list[Row]:
    return [
        Row(at, (one.name, "–" if one.size is None else size_text(one.size), f"{one.rows:,}"), None, one)
        for at, one in enumerate(state.largest)
    ]


def _of_months() -> Detail:
    heads = (translate("Watching", "Month"), translate("Watching", "Where it lies"))
    return Detail(heads, (160, 0), _month_rows, translate("Watching", "A file has no months."))


def _month_rows(state: State, clock: CentreClock) -> list[Row]:
    if state.server is None:
        return []
    months, now = state.server.months, f"{state.at:%Y-%m}"
    used = translate("Watching", "in use")
    ahead, archive = translate("Watching", "made ahead"), translate("Watching", "in the archive")
    said = [(month, ahead if month > now else used) for month in reversed(months.used)]
    said += [(month, archive) for month in reversed(months.archived)]
    return [Row(at, one, None, one) for at, one in enumerate(said)]


def _of_envelopes() -> Detail:
    heads = (
        translate("Watching", "Centre"),
        translate("Watching", "Form"),
        translate("Watching", "Case"),
        translate("Watching", "Sent"),
        translate("Watching", "Without a receipt for"),
    )
    calm = translate("Watching", "Everything that was sent to other centres has its receipt.")
    return Detail(heads, (0, 160, 160, 116, 160), _envelope_rows, calm)


def _envelope_rows(state: State, clock: CentreClock) -> list[Row]:
    def row(one: EnvelopeRow) -> Row:
        texts = (one.centre.label(language()), label(one.form), one.number, _moment(clock, one.at))
        lamp = Lamp.RED if one.late else Lamp.GREEN
        return Row(crc32(one.digest.encode()), (*texts, span_text((state.at - one.at).total_seconds())), lamp, one)

    return [row(one) for one in state.awaited or ()]


_PURPOSES: dict[Kind, Callable[[], str]] = {
    Kind.SEATS: lambda: translate(
        "Watching",
        "Everybody who is signed in. A seat that no longer answers keeps no case, and is ended by itself after ten "
        "minutes; end it yourself when somebody has to sit down there at once.",
    ),
    Kind.VERSIONS: lambda: translate(
        "Watching",
        "Seats and walls of different versions work side by side as long as the schema only grew. Those that are older "
        "want the new program before the next upgrade that is announced.",
    ),
    Kind.BLOCKED: lambda: translate(
        "Watching",
        "Accounts that gave too many wrong passwords and wait. Ask the person before you let them in: it may have been "
        "somebody else.",
    ),
    Kind.ACTS: lambda: translate(
        "Watching",
        "How long acts took in the last quarter of an hour, as the seats measured it: from the key until the database "
        "had it safely. When all are slow look at disk and network, when one is look who holds what it wants.",
    ),
    Kind.NEWS: lambda: translate(
        "Watching",
        "How long after an act its news came back to the seat that did it; every other seat hears it as late. When it "
        "grows, the network or the server is overloaded.",
    ),
    Kind.UNDER_WAY: lambda: translate(
        "Watching", "Acts take milliseconds; one that is under way for seconds keeps others waiting."
    ),
    Kind.WAITS: lambda: translate(
        "Watching",
        "Who waits for whom. A wait ends by itself within seconds; when one seat is waited for again and again, see "
        "what it does.",
    ),
    Kind.SYNC: lambda: translate(
        "Watching",
        "Acts that are done here and wait until the standby has them too. Some for a moment are usual; many mean that "
        "the standby, or the way to it, is too slow.",
    ),
    Kind.STANDBY: lambda: translate(
        "Watching", "By how much a standby is behind: so old is what walls show, and so much may be lost in a failover."
    ),
    Kind.CONNECTIONS: lambda: translate(
        "Watching",
        "A seat at rest holds two. Near the limit new seats are refused: raise max_connections, or put a pooler before "
        "the server.",
    ),
    Kind.SIZE: lambda: translate(
        "Watching", "The history grows most. On a server months whose cases have all ended can be archived."
    ),
    Kind.MONTHS: lambda: translate(
        "Watching",
        "The history of a server lies in months. The keeper makes three ahead; with none ahead look whether the keeper "
        "runs.",
    ),
    Kind.BACKUP: lambda: translate(
        "Watching",
        "A backup is one file with the database and all attachments. Have “commandcenter db backup” run every night, "
        "keep the files on another machine, and try once whether they can be restored.",
    ),
    Kind.CHAIN: lambda: translate(
        "Watching",
        "Every entry of every history is chained to the one before and sealed. The verification walks all of them and "
        "names what was changed by other hands.",
    ),
    Kind.ENVELOPES: lambda: translate(
        "Watching",
        "Signed files for centres with a database of their own. “commandcenter exchange export” writes the same file "
        "again until “commandcenter exchange receipt” has noted that it arrived.",
    ),
    Kind.SCHEMA: lambda: translate(
        "Watching", "The form in which the database keeps its tables, and the one this program knows."
    ),
    Kind.UPGRADE: lambda: translate(
        "Watching",
        "Before an upgrade that does more than add, seats are asked to finish and sign out. Nobody is thrown out; the "
        "upgrade itself waits until all have left.",
    ),
}


def _time(clock: CentreClock, at: datetime) -> str:
    return f"{clock.local(at):%H:%M:%S}"


def _moment(clock: CentreClock, at: datetime) -> str:
    return f"{clock.local(at):%m-%d %H:%M}"


def done_text(done: dict[str, Any] | None, clock: CentreClock) -> str:
    """Return when and on which machine a backup or a verification was done."""
    if done is None:
        return ""
    at = clock.local(datetime.fromisoformat(done["at"]))
    return fill(translate("Watching", "%1 on %2"), f"{at:%Y-%m-%d %H:%M}", done.get("machine", "–"))
