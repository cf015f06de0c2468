# SPDX-License-Identifier: Apache-2.0
"""A report as it is being taken in, and everything that is checked before it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from commandcenter.models import Component, FilingCondition, Item
from commandcenter.rules.codes import foreign_number as checked_foreign_number
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.supervision.placing import Placed, Position, checked_position, find_place
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Source

LONGEST_TEXT = 20_000
_LONGEST = {"reporter_name": 60, "reporter_phone": 40, "address": 300}
_LONGEST_FOREIGN = {"foreign_number": 80, "foreign_type": 200, "foreign_agency": 200, "foreign_status": 80}
_WORDS = ("text", "intake_key", *_LONGEST, *_LONGEST_FOREIGN)


@dataclass(frozen=True, slots=True)
class Intake:
    """A report as the form or another system gives it; positions in WGS-84 degrees, `said_at` aware.

    `seen_duplicates` are the cases shown as alike and judged to be something else. `intake_key` names a report of
    another system that has no number of its own; by default the foreign number does.
    """

    source: Source | None
    text: str
    reporter_name: str = ""
    reporter_phone: str = ""
    wants_answer: bool = False
    confidential: bool = False
    foreign_number: str = ""
    foreign_type: str = ""
    foreign_agency: str = ""
    foreign_status: str = ""
    intake_key: str | None = None
    said_at: datetime | None = None
    address: str = ""
    lon: float | None = None
    lat: float | None = None
    item_id: int | None = None
    condition_id: int | None = None
    component_id: int | None = None
    emergency: bool = False
    self_disposed: bool = False
    seen_duplicates: tuple[int, ...] = ()
    files: tuple[StoredFile, ...] = ()

    @property
    def key(self) -> str | None:
        """What makes the report the same one when its source sends it again."""
        return self.intake_key or self.foreign_number.strip() or None


@dataclass(frozen=True, slots=True)
class Meant:
    """What of the catalogue a draft means, looked up and fitting together."""

    item: Item | None
    condition: FilingCondition | None
    component: Component | None

    @property
    def emergency(self) -> bool:
        """Whether the catalogue calls it an emergency, which alone spares verification (domain.md 4 rule 2)."""
        marked = self.item is not None and self.item.emergency
        return marked or (self.condition is not None and self.condition.emergency)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that may be kept: with its source, its place, its item, and the time it was said (UTC)."""

    draft: Intake
    source: Source
    text: str
    said_at: datetime
    placed: Placed
    meant: Meant


def check(uow: UnitOfWork, draft: Intake) -> Checked:
    """Return the draft with all it means; raise Refused with the field that has to be corrected."""
    draft = _storable_words(draft)
    if draft.source is None:
        raise Refused(Problem.SOURCE_MISSING, field="source")
    if draft.self_disposed and draft.source is not Source.SUPERVISOR:
        raise Refused(Problem.NOT_SELF_DISPOSED, field="self_disposed")
    text = checked_text(draft.text)
    for name, limit in (_LONGEST | _LONGEST_FOREIGN).items():
        check_length(name, getattr(draft, name), limit)
    if draft.foreign_number.strip():
        checked_foreign_number(draft.foreign_number)
    meant = check_item(uow, draft.item_id, draft.condition_id, draft.component_id)
    said_at = min(draft.said_at or uow.now, uow.now)
    return Checked(draft, draft.source, text, said_at, find_place(uow, position_of(draft, meant)), meant)


def _storable_words(draft: Intake) -> Intake:
    words: dict[str, Any] = {name: storable(value) for name in _WORDS if (value := getattr(draft, name)) is not None}
    return replace(draft, **words)


def checked_text(text: str) -> str:
    """Return the words as they are kept: as typed, save NUL and lone surrogates, which no database takes."""
    kept = storable(text)
    if not kept.strip():
        raise Refused(Problem.TEXT_MISSING, field="text")
    check_length("text", kept, LONGEST_TEXT)
    return kept


def storable(text: str) -> str:
    """Return `text` without NUL, and with lone surrogates shown as the replacement character."""
    return text.replace("\0", "").encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def check_length(name: str, value: str, limit: int | None = None) -> None:
    """Refuse a value that is longer than its column; nothing is cut off in silence."""
    limit = limit or _LONGEST[name]
    if len(value) > limit:
        raise Refused(Problem.TEXT_TOO_LONG, field=name, limit=limit)


def check_item(uow: UnitOfWork, item_id: int | None, condition_id: int | None, component_id: int | None) -> Meant:
    """Return item, condition and component if they fit together; a component alone brings its item."""
    component = uow.session.get(Component, component_id) if component_id else None
    if component_id and component is None:
        raise Refused(Problem.COMPONENT_MISFIT, field="component")
    if component is not None and item_id is None:
        item_id = component.item_id
    if component is not None and component.item_id != item_id:
        raise Refused(Problem.COMPONENT_MISFIT, field="component")
    item = uow.session.get(Item, item_id) if item_id else None
    if item is None and (item_id or condition_id):
        raise Refused(Problem.ITEM_MISSING, field="item")
    if item is not None and item.retired:
        raise Refused(Problem.ITEM_RETIRED, field="item", code=item.code)
    condition = uow.session.get(FilingCondition, condition_id) if condition_id else None
    if condition_id and (condition is None or condition.item_id != item_id or condition.retired):
        raise Refused(Problem.CONDITION_MISFIT, field="condition")
    return Meant(item, condition, component)


def position_of(draft: Intake, meant: Meant) -> Position | None:
    """Return the draft's own position, else where its component was surveyed."""
    given = checked_position(draft.lon, draft.lat)
    if given is None and meant.component is not None:
        return meant.component.lon, meant.component.lat
    return given
