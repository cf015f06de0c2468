# SPDX-License-Identifier: Apache-2.0
"""Takes in positions that a gateway of handsets writes, as JSON lines or CSV, from a file or while they come."""

from __future__ import annotations

import csv
import json
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from commandcenter.models.engine import Engines, database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.duty.handsets import Carrier, carriers
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.rules.datums import to_wgs84
from commandcenter.services.field.patrolling import HANDSET_LETTERS, NOT_KEPT, Fix, take_positions
from commandcenter.services.unit_of_work import SYSTEM, perform
from commandcenter.vocabulary import Datum, Refused
from commandcenter.vocabulary.field import PositionProblem

BATCH = 2_000
"""Lines at most in one transaction; a city's 1,200 units fit in one."""
WAIT_SECONDS = 1.0
"""What has come is taken in when nothing more came for so long."""
AHEAD = timedelta(minutes=2)
"""A handset's clock may be so far ahead; what is further is an error of the clock and would hide what comes after."""
_SHOWN = 40
_FIRST_SECOND, _LAST_SECOND = 946_684_800, 4_102_444_800
_NEEDED = ("person", "lon", "lat", "at")
_ALIASES = {
    "person": ("person", "login", "account", "number", "person_id", "账号", "工号", "人员", "人员编号"),
    "lon": ("lon", "lng", "longitude", "x", "经度"),
    "lat": ("lat", "latitude", "y", "纬度"),
    "at": ("at", "time", "timestamp", "datetime", "时间", "定位时间"),
    "datum": ("datum", "坐标系"),
    "handset": ("handset", "device", "终端", "终端号"),
}
_NAMES = {alias: name for name, aliases in _ALIASES.items() for alias in aliases}
Line = tuple[int, str]
Told = Callable[[int, Refused], None]


@dataclass(slots=True)
class Figures:
    """What became of the lines: `skipped` are those the service left out, which no rule here foresaw."""

    read: int = 0
    taken: int = 0
    refused: int = 0
    skipped: int = 0
    alarms: int = 0
    batches: int = 0

    def as_json(self) -> dict[str, int]:
        """Return the figures by name."""
        return asdict(self)


def take_in(engines: Engines, lines: Iterable[str], told: Told, datum: Datum = Datum.WGS84) -> Figures:
    """Take in all positions of `lines` until they end; `told(line, refusal)` hears of each that is not taken.

    Lines without a datum of their own are of `datum`; times without a zone are the centre's. The lines may come from a
    pipe that never ends: what has come is written after a second of quiet. Raises Refused with COLUMNS_MISSING where
    the first line is neither a JSON object nor names the columns.
    """
    figures = Figures()
    reader: Reader | None = None
    for batch in in_batches(lines):
        if reader is None:
            reader, batch = Reader.of(batch[0][1]), batch if is_json(batch[0][1]) else batch[1:]
        fixes = list(_judged(engines, reader, batch, datum, figures, told))
        if fixes:
            counts = perform(engines, SYSTEM, NOT_KEPT, take_positions, fixes).value
            figures.taken += counts["taken"]
            figures.skipped += counts["skipped"]
            figures.alarms += counts["alarms"]
            figures.batches += 1
    return figures


def in_batches(lines: Iterable[str], most: int = BATCH, wait: float = WAIT_SECONDS) -> Iterator[list[Line]]:
    """Yield lines with their numbers, from 1: `most` at once, fewer when none came for `wait` seconds; blank ones not.

    An error of the source ends it with that error, after all that came before.
    """
    coming: queue.Queue[Line | BaseException | None] = queue.Queue(maxsize=4 * most)

    def read() -> None:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    coming.put((number, line))
            coming.put(None)
        except BaseException as error:  # the reader of the batches has to hear of it
            coming.put(error)

    threading.Thread(target=read, name="positions", daemon=True).start()
    held: list[Line] = []
    while True:
        try:
            one = coming.get(timeout=wait if held else None)
        except queue.Empty:
            yield held
            held = []
            continue
        if isinstance(one, tuple):
            held.append(one)
        if held and (len(held) >= most or not isinstance(one, tuple)):
            yield held
            held = []
        if isinstance(one, BaseException):
            raise one
        if one is None:
            return


def is_json(first: str) -> bool:
    """Tell whether a source whose first line is `first` is of JSON lines."""
    return first.lstrip("\ufeff \t").startswith("{")


class Reader:
    """Turns a line into its named values: JSON objects, or CSV by the names of its first line."""

    def __init__(self, names: tuple[str, ...] | None, delimiter: str = ",") -> None:
        """Read CSV with the columns `names`, JSON where they are None."""
        self._names, self._delimiter = names, delimiter

    @classmethod
    def of(cls, first: str) -> Reader:
        """Return what reads lines like the `first` one."""
        if is_json(first):
            return cls(None)
        plain = first.strip("\ufeff\r\n")
        delimiter = max(",;\t", key=plain.count)
        names = tuple(_NAMES.get(name.strip().lower(), "") for name in next(csv.reader([plain], delimiter=delimiter)))
        missing = [name for name in _NEEDED if name not in names]
        if missing:
            raise Refused(PositionProblem.COLUMNS_MISSING, names=", ".join(missing))
        return cls(names, delimiter)

    def values(self, line: str) -> dict[str, Any]:
        """Return the values of a line by the names used here; raises Refused with LINE_UNREADABLE."""
        try:
            if self._names is None:
                found = json.loads(line.strip("\ufeff"))
                named = {_NAMES.get(str(name).lower(), ""): value for name, value in found.items()}
            else:
                row = next(csv.reader([line.rstrip("\r\n")], delimiter=self._delimiter, strict=True))
                named = dict(zip(self._names, row, strict=True))
        except (ValueError, AttributeError, csv.Error, StopIteration, RecursionError) as error:
            raise Refused(PositionProblem.LINE_UNREADABLE) from error
        return named


@dataclass(frozen=True, slots=True)
class _Centre:
    """What a line is judged by."""

    people: Mapping[str, Carrier]
    now: datetime
    zone: ZoneInfo
    track_days: int
    datum: Datum


def _judged(
    engines: Engines, reader: Reader, batch: list[Line], datum: Datum, figures: Figures, told: Told
) -> Iterator[Fix]:
    with engines.reader.connect() as connection:
        days = patrol_rules(connection).track_days
        zone = ZoneInfo(centre_rules(connection).zone)
        centre = _Centre(carriers(connection), database_now(connection), zone, days, datum)
    for number, line in batch:
        figures.read += 1
        try:
            yield _fix(reader.values(line), centre)
        except Refused as refusal:
            figures.refused += 1
            told(number, refusal)


def _fix(values: Mapping[str, Any], centre: _Centre) -> Fix:
    who = str(values.get("person", "")).strip()
    carrier = centre.people.get(who.lower())
    if carrier is None:
        raise Refused(PositionProblem.PERSON_UNKNOWN, value=_short(who))
    if not carrier.supervisor:
        raise Refused(PositionProblem.NOT_SUPERVISOR, value=_short(who))
    lon, lat = _place(values, _datum(values.get("datum"), centre.datum))
    at = _time(values.get("at"), centre.zone)
    if at > centre.now + AHEAD:
        raise Refused(PositionProblem.TIME_AHEAD, value=_said(at, centre))
    if at < centre.now - timedelta(days=centre.track_days):
        raise Refused(PositionProblem.TIME_OLD, value=_said(at, centre), days=centre.track_days)
    handset = str(values.get("handset") or "").strip() or carrier.login
    return Fix(carrier.person_id, handset[:HANDSET_LETTERS], lon, lat, at)


def _datum(value: Any, usual: Datum) -> Datum:
    text = str(value or "").strip().lower().replace("-", "")
    if not text:
        return usual
    known = {datum.value: datum for datum in (Datum.WGS84, Datum.CGCS2000, Datum.GCJ02, Datum.BD09)}
    if text not in known:
        raise Refused(PositionProblem.DATUM_UNKNOWN, value=_short(value))
    return known[text]


def _place(values: Mapping[str, Any], datum: Datum) -> tuple[float, float]:
    told = values.get("lon"), values.get("lat")
    try:
        lon, lat = (float(one) for one in told)  # type: ignore[arg-type]  # what is no number is refused
    except (TypeError, ValueError, OverflowError) as error:
        raise Refused(PositionProblem.PLACE_IMPOSSIBLE, value=_short(told)) from error
    # A handset without a fix sends zeros.
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90) or (lon, lat) == (0.0, 0.0):
        raise Refused(PositionProblem.PLACE_IMPOSSIBLE, value=_short(f"{lon}, {lat}"))
    return to_wgs84(lon, lat, datum)


def _time(value: Any, zone: ZoneInfo) -> datetime:
    """Return the moment meant: ISO 8601, the centre's zone where it names none, or Unix seconds or milliseconds."""
    text = str(value if value is not None else "").strip()
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    try:
        if seconds:
            seconds = seconds / 1000 if seconds > _LAST_SECOND else seconds
            if not _FIRST_SECOND <= seconds <= _LAST_SECOND:
                raise ValueError(text)
            return datetime.fromtimestamp(seconds, UTC)
        at = datetime.fromisoformat(text.replace("/", "-"))
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Refused(PositionProblem.TIME_UNREADABLE, value=_short(text)) from error


def _said(at: datetime, centre: _Centre) -> str:
    return f"{at.astimezone(centre.zone):%Y-%m-%d %H:%M:%S}"


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
