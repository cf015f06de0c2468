# SPDX-License-Identifier: Apache-2.0
"""How the columns of one system's export become reports, shown, saved and used again."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from commandcenter.exchange.reports import channels, columns, dates
from commandcenter.exchange.reports.columns import Field
from commandcenter.exchange.reports.dates import DateOrder
from commandcenter.rules.codes import LONGEST_FOREIGN_NUMBER
from commandcenter.rules.datums import is_coarse, to_wgs84
from commandcenter.services.supervision.draft import LONGEST_TEXT
from commandcenter.vocabulary import Datum, Source
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

# Longest values the store keeps of each field; a longer one refuses its row, nothing is cut off in silence.
_LONGEST = {
    Field.FOREIGN_NUMBER: LONGEST_FOREIGN_NUMBER,
    Field.FOREIGN_TYPE: 200,
    Field.FOREIGN_AGENCY: 200,
    Field.FOREIGN_STATUS: 80,
    Field.ADDRESS: 300,
    Field.REPORTER_NAME: 60,
    Field.REPORTER_PHONE: 40,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One row as a report to be: times in UTC, coordinates in WGS-84 degrees or None, foreign words as given."""

    line: int
    source: Source
    intake_key: str
    foreign_number: str
    foreign_type: str
    foreign_agency: str
    foreign_status: str
    said_at: datetime
    text: str
    address: str
    lon: float | None
    lat: float | None
    reporter_name: str
    reporter_phone: str


@dataclass(frozen=True)
class Mapping:
    """Which columns make up which field, how dates and coordinates are written, and what channels stand for."""

    fields: MappingOf[Field, tuple[str, ...]]
    date_order: DateOrder
    zone: str
    source: Source = channels.DEFAULT_SOURCE
    sources: MappingOf[str, Source] = field(default_factory=dict)
    datum: Datum = Datum.WGS84

    @classmethod
    def recognised(cls, path: Path, headers: Sequence[str], samples: columns.Samples, zone: str) -> Mapping:
        """Recognise the columns of the file `path`; refuses where it finds no text."""
        fields = columns.recognise(headers, samples)
        if Field.TEXT not in fields:
            raise Refused(FileProblem.COLUMNS_UNKNOWN, path=path, field=Field.TEXT, names="、".join(headers))
        dated = [value for header in fields.get(Field.SAID_AT, ()) for value in samples[header]]
        told = {value for header in fields.get(Field.CHANNEL, ()) for value in samples[header] if value}
        sources = {value: source for value in sorted(told) if (source := channels.source_of(value))}
        order = dates.likeliest(dated)
        return cls(fields, order, zone, channels.default_source(headers), sources)

    def fit(self, headers: Sequence[str]) -> None:
        """Refuse where a column of this mapping is not among `headers`."""
        for names in self.fields.values():
            for name in names:
                if name not in headers:
                    raise Refused(FileProblem.MAPPING_COLUMN_MISSING, column=name, names="、".join(headers))

    def reader(self, now: datetime) -> RowReader:
        """Return what turns rows into drafts; `now` (UTC) bounds what can have been said already."""
        return RowReader(self, now)


class RowReader:
    """Turns rows of one file into drafts by a mapping."""

    def __init__(self, mapping: Mapping, now: datetime) -> None:
        """Read by `mapping`, refusing what lies after `now`."""
        self._mapping, self._now, self._zone = mapping, now, ZoneInfo(mapping.zone)
        self._columns = {name: mapping.fields.get(name, ()) for name in Field}
        self._sources = dict(mapping.sources)

    def draft(self, line: int, cells: dict[str, str]) -> Draft:
        """Return the row as a draft; raises Refused with the reason in words."""
        values = {name: cells[self._columns[name][0]].strip() if self._columns[name] else "" for name in _LONGEST}
        for name, limit in _LONGEST.items():
            if len(values[name]) > limit:
                raise Refused(
                    FileProblem.FIELD_TOO_LONG, column=self._columns[name][0], count=len(values[name]), limit=limit
                )
        lon, lat = self._position(cells)
        number = values[Field.FOREIGN_NUMBER]
        return Draft(
            line=line,
            source=self._source(cells),
            intake_key=number or _digest(cells),
            foreign_number=number,
            foreign_type=values[Field.FOREIGN_TYPE],
            foreign_agency=values[Field.FOREIGN_AGENCY],
            foreign_status=values[Field.FOREIGN_STATUS],
            said_at=self._said_at(cells),
            text=self._text(cells),
            address=values[Field.ADDRESS],
            lon=lon,
            lat=lat,
            reporter_name=values[Field.REPORTER_NAME],
            reporter_phone=values[Field.REPORTER_PHONE],
        )

    def position(self, cells: dict[str, str]) -> tuple[float, float] | None:
        """Return longitude and latitude where the row has both, and they are finer than whole degrees."""
        lon, lat = self._position(cells)
        return None if lon is None or lat is None or is_coarse(lon, lat) else (lon, lat)

    def _said_at(self, cells: dict[str, str]) -> datetime:
        columns_of = self._columns[Field.SAID_AT]
        if not columns_of:
            return self._now
        return dates.read(cells[columns_of[0]], self._mapping.date_order, self._zone, self._now)

    def _text(self, cells: dict[str, str]) -> str:
        parts = dict.fromkeys(cells[name].strip() for name in self._columns[Field.TEXT])
        text = "\n".join(filter(None, parts))
        if not text:
            raise Refused(FileProblem.TEXT_MISSING)
        if len(text) > LONGEST_TEXT:
            raise Refused(FileProblem.TEXT_TOO_LONG, count=len(text), limit=LONGEST_TEXT)
        return text

    def _position(self, cells: dict[str, str]) -> tuple[float | None, float | None]:
        if not self._columns[Field.LON]:
            return None, None
        lon = columns.degrees(cells[self._columns[Field.LON][0]])
        lat = columns.degrees(cells[self._columns[Field.LAT][0]])
        if lon is None or lat is None or abs(lat) > 90 or not (isfinite(lon) and isfinite(lat)):
            return None, None
        if self._mapping.datum is Datum.WGS84 or is_coarse(lon, lat):
            return lon, lat
        return to_wgs84(lon, lat, self._mapping.datum)

    def _source(self, cells: dict[str, str]) -> Source:
        columns_of = self._columns[Field.CHANNEL]
        value = cells[columns_of[0]].strip() if columns_of else ""
        if not value:
            return self._mapping.source
        if value not in self._sources:
            self._sources[value] = channels.source_of(value) or self._mapping.source
        return self._sources[value]


def _digest(cells: dict[str, str]) -> str:
    """What stands for the number of a row that has none, so that the same row comes in once."""
    content = "\x1f".join(f"{name}\x1e{value}" for name, value in sorted(cells.items()))
    return "#" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


# ---------------------------------------------------------------- TOML


def save(mapping: Mapping, path: Path) -> None:
    """Write the mapping as TOML that people can change and `load` reads."""
    import tomli_w

    document: dict[str, Any] = {
        "date_order": mapping.date_order.value,
        "zone": mapping.zone,
        "datum": mapping.datum.value,
        "source": mapping.source.value,
        "columns": {name.value: list(names) for name, names in mapping.fields.items()},
        "sources": {value: source.value for value, source in mapping.sources.items()},
    }
    path.write_text(tomli_w.dumps(document), encoding="utf-8")


def load(path: Path) -> Mapping:
    """Read a mapping; raises Refused with what is wrong in it."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        fields = {Field(name): _names(names) for name, names in document["columns"].items()}
        if Field.TEXT not in fields:
            raise ValueError(f"columns.{Field.TEXT}")
        if (Field.LON in fields) != (Field.LAT in fields):
            raise ValueError("columns.lon / columns.lat")
        return Mapping(
            fields,
            DateOrder(document.get("date_order", DateOrder.YEAR_FIRST)),
            ZoneInfo(document["zone"]).key,
            Source(document.get("source", channels.DEFAULT_SOURCE)),
            {str(value): Source(source) for value, source in document.get("sources", {}).items()},
            Datum(document.get("datum", Datum.WGS84)),
        )
    except FileNotFoundError:
        raise Refused(Problem.FILE_MISSING, path=path) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as why:
        raise Refused(FileProblem.MAPPING_BAD, path=path, why=why) from why


def _names(names: Any) -> tuple[str, ...]:
    if isinstance(names, str):
        return (names,)
    if not names or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{names!r}")
    return tuple(names)
