# SPDX-License-Identifier: Apache-2.0
"""The list of scenes as it is kept in a file: what each shows, with which layers and measure, and for how long."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w

from commandcenter.queries.wall.rows import Measure
from commandcenter.vocabulary import Problem, Refused, Word
from commandcenter.whole_file import write_whole

LAYERS = ("boundaries", "cells", "cases", "grids", "quarters", "heat", "supervisors", "components", "joint")
"""Layers in the order of their keys 1 to 9; `base` is always there, own layers are named `own:…`."""
USUAL = ("boundaries", "cells", "cases", "supervisors", "joint")
SHORTEST, LONGEST = 5, 3600
MOST = 12


class Kind(Word):
    """What a scene shows."""

    AREA = "area", "全域", "Whole area"
    STREETS = "streets", "各街镇", "Each street"
    HOT = "hot", "热点网格", "Hot cells"
    JOINT = "joint", "联合执法", "Joint operations"
    FIGURES = "figures", "数字", "Figures"


@dataclass(frozen=True, slots=True)
class Scene:
    """A line of the plan; one line may become several scenes on the wall (each street, the hottest cells)."""

    kind: Kind
    seconds: int
    """How long each scene of this line stays."""
    measure: Measure = Measure.FILED
    layers: tuple[str, ...] = USUAL
    most: int = MOST
    """At most so many scenes of this line: the streets or cells where most is open."""


USUAL_PLAN = (
    Scene(Kind.AREA, 40),
    Scene(Kind.STREETS, 20),
    Scene(Kind.HOT, 15, layers=("boundaries", "cells", "cases", "quarters"), most=3),
    Scene(Kind.JOINT, 20),
    Scene(Kind.FIGURES, 20),
)
"""About four minutes for a town of five streets (notes-wall.md, scenes)."""


def load(path: Path) -> tuple[Scene, ...]:
    """Return the plan in a file, the usual one where there is none; raises Refused naming the line that is wrong."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return USUAL_PLAN
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(Problem.FILE_UNREADABLE, path=str(path), why=str(error)) from error
    lines = told.get("scene", [])
    if not isinstance(lines, list) or not lines:
        raise _wrong(path, "scene")
    return tuple(_scene(path, number, line) for number, line in enumerate(lines, 1))


def save(path: Path, plan: tuple[Scene, ...]) -> None:
    """Write a plan; the old one stays whole until the new one is."""
    lines = [asdict(scene) | {"kind": str(scene.kind), "measure": str(scene.measure)} for scene in plan]
    told = tomli_w.dumps({"scene": [line | {"layers": list(line["layers"])} for line in lines]})
    write_whole(path, told.encode())


def _scene(path: Path, number: int, line: Any) -> Scene:
    where = f"scene {number}"
    if not isinstance(line, Mapping):
        raise _wrong(path, where)
    unknown = set(line) - {"kind", "seconds", "measure", "layers", "most"}
    if unknown:
        raise _wrong(path, f"{where}: {sorted(unknown)[0]}")
    try:
        scene = Scene(Kind(line.get("kind", "")), int(line.get("seconds", 20)))
        scene = replace(scene, measure=Measure(line.get("measure", scene.measure)), most=int(line.get("most", MOST)))
    except (TypeError, ValueError) as error:
        raise _wrong(path, f"{where}: {error}") from error
    layers = line.get("layers", list(USUAL))
    if not isinstance(layers, list) or not all(one in LAYERS or str(one).startswith("own:") for one in layers):
        raise _wrong(path, f"{where}: layers")
    if not SHORTEST <= scene.seconds <= LONGEST or scene.most < 1:
        raise _wrong(path, f"{where}: seconds {SHORTEST}–{LONGEST}, most ≥ 1")
    return replace(scene, layers=tuple(layers))


def _wrong(path: Path, why: str) -> Refused:
    return Refused(Problem.FILE_UNREADABLE, path=str(path), why=why)
