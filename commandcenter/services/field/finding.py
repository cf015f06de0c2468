# SPDX-License-Identifier: Apache-2.0
"""What a station found becomes a report: one for each, through the ordinary intake, and never the same one twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from commandcenter.models import Address, Cell, Item
from commandcenter.models.field import ZeroFinding
from commandcenter.queries.wall.zero import zero_rules
from commandcenter.rules.masking import mask_text
from commandcenter.services.supervision.draft import Intake, storable
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import ItemKind, Problem, Refused, Source
from commandcenter.vocabulary.field import FieldProblem, ZeroKind

MOST_WORDS, MOST_ADDRESS = 500, 300
_MOST_ALIKE = 50


@dataclass(frozen=True, slots=True)
class Found:
    """One that a station found: of which kind, where, and in which words; the position (WGS-84) where it is known."""

    kind: ZeroKind
    address: str
    words: str
    lon: float | None = None
    lat: float | None = None


def refuse_untold(
    counts: Mapping[ZeroKind, int], before: Mapping[ZeroKind, int], found: Sequence[Found], *, all_told: bool
) -> None:
    """Refuse finds that do not fit the numbers: those above what was reported `before` are described, each once.

    With `all_told` none may be left out (a station itself); without, the centre takes reports of the rest. Raises
    Refused with FINDING_MISSING, FINDING_SURPLUS, FINDING_WORDS, FINDING_PLACE or TEXT_TOO_LONG; the field is the kind,
    or "kind.1.words" and "kind.1.place" of the first one described.
    """
    described = Counter(one.kind for one in found)
    for kind, count in counts.items():
        new = max(count - before.get(kind, 0), 0)
        if described[kind] > new:
            raise Refused(FieldProblem.FINDING_SURPLUS, field=kind.value, kind=kind, given=described[kind], count=new)
        if all_told and described[kind] < new:
            left = new - described[kind]
            raise Refused(FieldProblem.FINDING_MISSING, field=kind.value, kind=kind, count=count, left=left)
    number: Counter[ZeroKind] = Counter()
    for one in found:
        number[one.kind] += 1
        _refuse_bad(one, f"{one.kind.value}.{number[one.kind]}")


def take_in_found(uow: UnitOfWork, day: str, community_id: int, found: Sequence[Found]) -> list[str]:
    """Take in a report of each find; returns their numbers, in the order given."""
    return [_take_in(uow, day, community_id, one) for one in found]


def _refuse_bad(one: Found, line: str) -> None:
    for name, text, limit, problem in (
        ("place", one.address, MOST_ADDRESS, FieldProblem.FINDING_PLACE),
        ("words", one.words, MOST_WORDS, FieldProblem.FINDING_WORDS),
    ):
        if not text.strip():
            raise Refused(problem, field=f"{line}.{name}")
        if len(text) > limit:
            raise Refused(Problem.TEXT_TOO_LONG, field=f"{line}.{name}", limit=limit)


def _take_in(uow: UnitOfWork, day: str, community_id: int, one: Found) -> str:
    address, words = storable(one.address).strip(), storable(one.words).strip()
    lon, lat = (one.lon, one.lat) if one.lon is not None else _position(uow, community_id, address)
    source = Source.STATION
    draft = Intake(source, words, address=address, lon=lon, lat=lat, item_id=_item(uow, one.kind))
    taken = _taken_in(uow, draft)
    uow.session.add(
        ZeroFinding(
            day=day,
            community_id=community_id,
            kind=one.kind,
            address=address,
            words=mask_text(words),
            report_id=taken["report"],
            report_number=taken["report_number"],
            case_id=taken["case"],
            at=uow.now,
            person_id=uow.actor.person_id,
        )
    )
    return str(taken["report_number"])


def _taken_in(uow: UnitOfWork, draft: Intake) -> dict[str, Any]:
    """Take the draft in although something is alike: a station sees no other cases, the acceptor does and merges."""
    for _ in range(_MOST_ALIKE):
        try:
            return take_in(uow, draft)
        except Refused as refusal:
            if refusal.problem is not Problem.DUPLICATE_APPEARED:
                raise
            draft = replace(draft, seen_duplicates=(*draft.seen_duplicates, int(refusal.params["case"])))
    return take_in(uow, draft)


def _item(uow: UnitOfWork, kind: ZeroKind) -> int | None:
    code = zero_rules(uow.session.connection()).item_of(kind)
    asked = select(Item.id).where(Item.code == code, Item.kind == ItemKind.EVENT, Item.retired.is_(False))
    return uow.session.scalars(asked.order_by(Item.id)).first()


def _position(uow: UnitOfWork, community_id: int, address: str) -> tuple[float | None, float | None]:
    """Return where a known address of the community is; any other place the acceptor puts on the map."""
    asked = select(Address.lon, Address.lat).join(Cell, Cell.id == Address.cell_id)
    row = uow.session.execute(asked.where(Address.text == address, Cell.community_id == community_id)).first()
    return (None, None) if row is None else (row.lon, row.lat)
