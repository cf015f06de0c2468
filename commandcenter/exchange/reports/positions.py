# SPDX-License-Identifier: Apache-2.0
"""Only the positions of a list of reports, to draw an area around them."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from commandcenter.exchange.grid.plane import Floats
from commandcenter.exchange.reports import columns
from commandcenter.exchange.reports.columns import Field
from commandcenter.exchange.reports.dates import DateOrder
from commandcenter.exchange.reports.mapping import Mapping
from commandcenter.exchange.tables import open_table
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused

_SAMPLE_ROWS = 500


def read_positions(path: Path, mapping: Mapping | None = None) -> tuple[Floats, Floats]:
    """Return longitudes and latitudes of the rows that have a usable position; coarse ones are left out.

    Raises Refused where the file has no columns for them.
    """
    spots: list[tuple[float, float]] = []
    with open_table(path) as table:
        first = list(itertools.islice(table.rows, _SAMPLE_ROWS))
        if mapping is None:
            samples = {name: [row.cells[name] for row in first] for name in table.headers}
            fields = columns.recognise(table.headers, samples)
            mapping = Mapping(fields, DateOrder.YEAR_FIRST, "UTC")
        if Field.LON not in mapping.fields:
            raise Refused(FileProblem.COLUMNS_UNKNOWN, path=path, field=Field.LON, names="、".join(table.headers))
        mapping.fit(table.headers)
        reader = mapping.reader(datetime.now(UTC))
        for row in itertools.chain(first, table.rows):
            spot = None if row.problem else reader.position(row.cells)
            if spot is not None:
                spots.append(spot)
    lon, lat = np.asarray(spots, dtype=np.float64).reshape(-1, 2).T
    return lon, lat
