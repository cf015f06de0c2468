# SPDX-License-Identifier: Apache-2.0
"""Which photographs people take: of what they report, of what they find, and of their work before and after."""

from __future__ import annotations

from random import Random

from commandcenter.training.photographs.darkroom import STANDPOINTS, Shot, views
from commandcenter.training.photographs.troubles import Trouble
from commandcenter.vocabulary import CheckResult, Source, VerifyResult

# By the beginning of the item's code, the longest that fits; of what has none here nobody takes a photograph.
_BY_ITEM: dict[str, Trouble] = {
    "C-PA": Trouble.DAMP,
    "C-PA-06": Trouble.POTHOLE,
    "C-PA-07": Trouble.COVER,
    "C-PA-08": Trouble.SIGNBOARD,
    "C-DR": Trouble.WATER,
    "C-WS": Trouble.FITTING,
    "C-WS-04": Trouble.WATER,
    "C-LT": Trouble.LAMP,
    "C-LT-02": Trouble.FITTING,
    "C-FI": Trouble.FITTING,
    "C-LV": Trouble.FITTING,
    "C-EL": Trouble.FITTING,
    "C-GR": Trouble.BRANCH,
    "E-PO-01": Trouble.WRECK,
    "E-PO-02": Trouble.FOOTWAY,
    "E-PO-04": Trouble.SCRIBBLE,
    "E-PO-05": Trouble.WIRES,
    "E-PO-06": Trouble.SIGNBOARD,
    "E-GS-01": Trouble.GREEN_PARKING,
    "E-GS-02": Trouble.RUBBISH,
    "E-GS-03": Trouble.RUBBISH,
    "E-GS-05": Trouble.PLOT,
    "E-HF-03": Trouble.DAMP,
    "E-HF-04": Trouble.DAMP,
    "E-HF-05": Trouble.SHED,
    "E-EM-01": Trouble.WATER,
    "E-CM-01": Trouble.SHED,
    "E-CM-02": Trouble.SMOKE,
    "E-CM-03": Trouble.CLUTTER,
}
_INDOORS = {Trouble.RUBBISH: Trouble.CLUTTER, Trouble.FOOTWAY: Trouble.WIRES}
"""The same in a stairwell, where the words say so."""

# Who reports by handset shows what they mean; callers have only their voice.
_SHOWING: dict[Source, float] = {
    Source.SUPERVISOR: 1.0,
    Source.STATION: 1.0,
    Source.PROPERTY: 0.9,
    Source.WECHAT: 0.9,
    Source.APP: 0.9,
    Source.WEB: 0.6,
    Source.HOTLINE_12345: 0.25,
}


def trouble_of(item: str, said: str) -> Trouble | None:
    """Return what a photograph of an item shows, by the item's code and the words of the report."""
    found = next((_BY_ITEM[item[:end]] for end in (len(item), 4) if item[:end] in _BY_ITEM), None)
    return _INDOORS.get(found, found) if found is not None and "楼道" in said else found


def reported(random: Random, trouble: Trouble, source: Source, disposed: bool = False) -> tuple[Shot, ...]:
    """Return what comes with a report; who `disposed` of it on the spot shows that too."""
    if random.random() >= _SHOWING.get(source, 0.0):
        return ()
    shots = _some(random, trouble, False, random.choices((1, 2, 3), (30, 45, 25))[0])
    return (*shots[:2], *_some(random, trouble, True, 1)) if disposed else shots


def verified(random: Random, trouble: Trouble, result: VerifyResult) -> tuple[Shot, ...]:
    """Return what a supervisor sends who was to see whether it is so; where nothing is, the empty place."""
    if result is VerifyResult.CANNOT_REACH:
        return ()
    return _some(random, trouble, result is VerifyResult.NOT_FOUND, 1)


def worked(random: Random, trouble: Trouble) -> tuple[tuple[Shot, ...], tuple[Shot, ...]]:
    """Return what a department shows: before its work and after, from the same places."""
    places = random.sample(range(STANDPOINTS), random.choice((1, 2, 2)))
    return _of(trouble, False, places), _of(trouble, True, places)


def checked(random: Random, trouble: Trouble, result: CheckResult) -> tuple[Shot, ...]:
    """Return what a supervisor sends who was to see whether the work holds."""
    return _some(random, trouble, result is CheckResult.PASS, 1)


def _some(random: Random, trouble: Trouble, righted: bool, count: int) -> tuple[Shot, ...]:
    return _of(trouble, righted, random.sample(views(righted), count))


def _of(trouble: Trouble, righted: bool, seen: list[int]) -> tuple[Shot, ...]:
    return tuple(Shot(trouble, righted, view) for view in seen)
