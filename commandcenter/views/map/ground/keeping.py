# SPDX-License-Identifier: Apache-2.0
"""Keeps the ground of a map on this machine, so that the next map stands before the database has told it again."""

from __future__ import annotations

import hashlib
import json
import logging
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from commandcenter.queries.wall.rows import Ground, Shapes
from commandcenter.views.map.ground.drawing import LAYERS, Drawn, Lines, drawn_ground
from commandcenter.whole_file import replacing

FORM = 1
"""Form of the file; another one is as good as none."""
KEPT = 4
"""Grounds that are kept at most; a city's has 12 MB."""
ARRAYS = ("shape_rings", "ring_points", "points", "inner")
WORDS = tuple(field.name for field in fields(Shapes) if field.name not in ARRAYS)

_log = logging.getLogger(__name__)


def ground_of_last_time(connection: Any, folder: Path) -> Drawn | None:
    """Return the ground kept in `folder` when this database told it last; None without one that can be read.

    It is what was: whoever shows it asks for `ground_of_now` next.
    """
    try:
        with _file(connection, folder).open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return _unpacked(kept)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        _log.warning("the ground kept for the map could not be read: %s", type(error).__name__)
        return None


def ground_of_now(connection: Any, folder: Path, known: Drawn | None = None) -> Drawn:
    """Read the ground, keep it in `folder` for the next time, and return it; `known` itself when nothing changed."""
    drawn = drawn_ground(connection)
    if known is not None and known.equals(drawn):
        return known
    _keep(drawn, _file(connection, folder))
    return drawn


def _file(connection: Any, folder: Path) -> Path:
    # Who signs in is part of it: a database may show each of them other places.
    told = connection.engine.url.render_as_string(hide_password=True)
    return folder / f"ground-{hashlib.sha256(told.encode()).hexdigest()[:24]}.npz"


def _keep(drawn: Drawn, file: Path) -> None:
    """Write the ground, whole or not at all; a directory that takes no file costs only the time."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(file) as begun, begun.open("wb") as opened:
            np.savez(opened, **_packed(drawn))
        # Each login of a server has its own; on a machine many share, the oldest go.
        for older in sorted(file.parent.glob("ground-*.npz"), key=lambda one: -one.stat().st_mtime)[KEPT:]:
            older.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("the ground of the map could not be kept: %s", type(error).__name__)


def _packed(drawn: Drawn) -> dict[str, Any]:
    ground = drawn.ground
    layers = {name: getattr(ground, name) for name in LAYERS}
    layers |= {"outline": drawn.lines.outline, "borders": drawn.lines.borders}
    arrays = {f"{name}.{part}": getattr(shapes, part) for name, shapes in layers.items() for part in ARRAYS}
    words = {
        "form": FORM,
        "town": (ground.town_zh, ground.town_en),
        "skipped": ground.skipped,
        "layers": {name: {part: getattr(shapes, part) for part in WORDS} for name, shapes in layers.items()},
        "cell_grid": list(ground.cell_grid.items()),
        "cell_area": list(ground.cell_area.items()),
    }
    return {**arrays, "words": np.frombuffer(json.dumps(words).encode(), np.uint8)}


def _unpacked(kept: Any) -> Drawn:
    words = json.loads(kept["words"].tobytes())
    if words["form"] != FORM:
        raise ValueError(words["form"])
    layers = {}
    for name, told in words["layers"].items():
        parts: dict[str, Any] = {part: tuple(told[part]) for part in WORDS}
        layers[name] = Shapes(**parts | {part: kept[f"{name}.{part}"] for part in ARRAYS})
    ground = Ground(
        town_zh=words["town"][0],
        town_en=words["town"][1],
        **{name: layers[name] for name in LAYERS},
        cell_grid=dict(words["cell_grid"]),
        cell_area=dict(words["cell_area"]),
        skipped=tuple(words["skipped"]),
    )
    return Drawn.of(ground, Lines(layers["outline"], layers["borders"]))
