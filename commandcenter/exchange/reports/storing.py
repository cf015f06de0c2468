# SPDX-License-Identifier: Apache-2.0
"""Taking in a batch of reports at once, with everything that taking in a single one leaves behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select, text

from commandcenter.changes import Topic
from commandcenter.exchange.bulk import insert_many
from commandcenter.exchange.reports.mapping import Draft
from commandcenter.exchange.reports.placing import CellLocator
from commandcenter.models import Base, Case, Clock, History, Report
from commandcenter.models.evaluation import Tally
from commandcenter.models.personal.whole import Typed, keep_whole
from commandcenter.models.search import document_text, write_documents
from commandcenter.rules.clock import BundledClock, Limit
from commandcenter.rules.history_hash import GENESIS, canonical, entry_hash
from commandcenter.rules.masking import mask_texts
from commandcenter.services.supervision.intake import reversed_digits
from commandcenter.services.supervision.numbering import report_numbers
from commandcenter.services.supervision.placing import Placed
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, PlaceState, Queue, Source, Stage, State
from commandcenter.vocabulary.evaluation import Count

_KEYS_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class _New:
    """A draft that goes in, with all that was decided about it."""

    draft: Draft
    placed: Placed
    number: str
    case_id: int
    report_id: int
    text: str
    """What was said, with the numbers in it masked."""
    centre: int | None
    """Which tier's centre it begins with."""


def take_in_batch(uow: UnitOfWork, drafts: Sequence[Draft], locator: CellLocator) -> dict[str, Any]:
    """Keep the drafts that are not known yet as new cases to be accepted; nothing is merged.

    Known is what its source sent before under the same number. Returns the number of new cases by place state, the
    first and last report id, and for each duplicate its line and what it repeats.
    """
    fresh, duplicates = _apart(uow, drafts)
    told: dict[str, Any] = {"places": {}, "reports": None, "duplicates": duplicates}
    if not fresh:
        return told
    connection = uow.session.connection()
    places = locator.places([_position(draft) for draft in fresh])
    cases, reports = (_reserve(connection, table, len(fresh)) for table in (Case, Report))
    numbers, texts = report_numbers(uow, len(fresh)), mask_texts(draft.text for draft in fresh)
    centres = _centres(uow, places)
    new = [_New(*each) for each in zip(fresh, places, numbers, cases, reports, texts, centres, strict=True)]
    _write(uow, new)
    for topic in (Topic.CASE, Topic.REPORT):
        uow.touch(topic)
    for state in PlaceState:
        told["places"][str(state)] = sum(place.state is state for place in places)
    return told | {"reports": [reports[0], reports[-1]]}


def _centres(uow: UnitOfWork, places: Sequence[Placed]) -> list[int | None]:
    """Return with which centre each report begins; None throughout where there are no tiers."""
    if not uow.rules.tiers:
        return [None] * len(places)
    # Loaded where there are tiers.
    from commandcenter.services.tiers.homing import homes

    found = homes(uow.session.connection(), {place.community_id for place in places})
    return [found[place.community_id] for place in places]


def _position(draft: Draft) -> tuple[float, float] | None:
    return None if draft.lon is None or draft.lat is None else (draft.lon, draft.lat)


def _apart(uow: UnitOfWork, drafts: Sequence[Draft]) -> tuple[list[Draft], list[tuple[int, str, str]]]:
    """The drafts that are new, and (line, foreign number, number of the report it repeats) of the others."""
    known: dict[tuple[Source, str], str] = {}
    for source in {draft.source for draft in drafts}:
        keys = sorted({draft.intake_key for draft in drafts if draft.source is source})
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            same = (Report.source == source, Report.intake_key.in_(keys[start : start + _KEYS_AT_ONCE]))
            for row in uow.session.execute(select(Report.intake_key, Report.number).where(*same)):
                known[source, row.intake_key or ""] = row.number
    fresh, duplicates = [], []
    for draft in drafts:
        key = (draft.source, draft.intake_key)
        if key in known:
            duplicates.append((draft.line, draft.foreign_number, known[key]))
        else:
            known[key] = f"#{draft.line}"
            fresh.append(draft)
    return fresh, duplicates


def _reserve(connection: Connection, model: type[Base], count: int) -> Sequence[int]:
    """The ids of the next rows: a history entry's hash covers ids that must be known before."""
    if connection.dialect.name == "sqlite":
        # This transaction is the only writer, so what follows the highest id is ours.
        highest = connection.execute(select(func.max(model.__table__.c.id))).scalar() or 0
        return range(highest + 1, highest + count + 1)
    serials = text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :count) ORDER BY 1")
    return connection.execute(serials, {"name": f'"{model.__tablename__}"', "count": count}).scalars().all()


def _write(uow: UnitOfWork, new: list[_New]) -> None:
    connection = uow.session.connection()
    limit = uow.rules.limit_of(Stage.ACCEPT, emergency=False)
    reading = BundledClock(limit, uow.calendar).start(uow.now).reading(uow.now, uow.rules.warn_share)
    common = _entry_of(uow)
    # Spelled out once as a hash spells it: only what differs is spelled for each entry.
    spelled = json.loads(canonical(common))
    entries = [_history(spelled, one) for one in new]
    insert_many(
        connection,
        Case,
        {
            "version": 1,
            "state": State.REPORTED,
            "pool": Queue.TO_ACCEPT,
            "stage": Stage.ACCEPT,
            "due_at": reading.due_at,
            "warn_at": reading.warn_at,
            "changed_at": uow.now,
            "changed_seat": uow.actor.seat,
            "history_seq": 1,
        },
        [_case(one, entry["hash"]) for one, entry in zip(new, entries, strict=True)],
    )
    insert_many(
        connection, Report, {"taken_at": uow.now, "taken_by": uow.actor.person_id}, [_report(one) for one in new]
    )
    own = [{"case_id": one.case_id, "district": one.placed.district} for one in new]
    insert_many(connection, Clock, _clock(uow, limit), own)
    insert_many(connection, History, common | {"previous_hash": GENESIS}, entries)
    insert_many(connection, Tally, _mark(uow), _marks(uow, new))
    _write_stays(uow, new)
    write_documents(connection, _documents(new))
    keep_whole(connection, _typed(new))


def _write_stays(uow: UnitOfWork, new: Sequence[_New]) -> None:
    rows = [
        {"case_id": one.case_id, "district": one.placed.district, "centre_id": one.centre}
        for one in new
        if one.centre is not None
    ]
    if rows:
        from commandcenter.models.tiers import Stay

        insert_many(uow.session.connection(), Stay, {"since": uow.now}, rows)


def _clock(uow: UnitOfWork, limit: Limit) -> dict[str, Any]:
    return {
        "stage": Stage.ACCEPT,
        "limit_amount": limit.amount,
        "limit_unit": limit.unit,
        "started_at": uow.now,
        "running_since": uow.now,
    }


def _mark(uow: UnitOfWork) -> dict[str, Any]:
    return {
        "seq": 1,
        "what": Count.REPORTED,
        "value": 1,
        "role": uow.actor.role,
        "person_id": uow.actor.person_id,
        "item_id": None,
        "department_id": None,
    }


def _marks(uow: UnitOfWork, new: list[_New]) -> list[dict[str, Any]]:
    """What the new cases are counted for: a report on the day it was made (see `rules/evaluation/counting`)."""
    zone = ZoneInfo(uow.rules.zone)
    return [
        {
            "case_id": one.case_id,
            "district": one.placed.district,
            "day": one.draft.said_at.astimezone(zone).date(),
            "cell_id": one.placed.cell_id,
            "community_id": one.placed.community_id,
            "source": one.draft.source,
        }
        for one in new
    ]


def _case(one: _New, history_hash: str) -> dict[str, Any]:
    draft, placed = one.draft, one.placed
    return {
        "id": one.case_id,
        "district": placed.district,
        "report_number": one.number,
        "source": draft.source,
        "text": one.text,
        "address": draft.address,
        "lon": placed.lon,
        "lat": placed.lat,
        "cell_id": placed.cell_id,
        "community_id": placed.community_id,
        "reported_at": draft.said_at,
        "history_hash": history_hash,
        **dict.fromkeys(("filed_centre_id", "disposing_centre_id", "held_centre_id"), one.centre),
    }


def _report(one: _New) -> dict[str, Any]:
    draft, placed = one.draft, one.placed
    return {
        "id": one.report_id,
        "case_id": one.case_id,
        "district": placed.district,
        "number": one.number,
        "source": draft.source,
        "intake_key": draft.intake_key,
        "foreign_number": draft.foreign_number,
        "foreign_type": draft.foreign_type,
        "foreign_agency": draft.foreign_agency,
        "foreign_status": draft.foreign_status,
        "said_at": draft.said_at,
        "text": one.text,
        "reporter_name": draft.reporter_name,
        "reporter_phone": draft.reporter_phone,
        "phone_reversed": reversed_digits(draft.reporter_phone),
        "address": draft.address,
        "lon": placed.lon,
        "lat": placed.lat,
        "cell_id": placed.cell_id,
        "place_state": placed.state,
    }


def _entry_of(uow: UnitOfWork) -> dict[str, Any]:
    """What every first entry of this batch says alike."""
    actor = uow.actor
    return {
        "seq": 1,
        "at": uow.now,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "seat": actor.seat,
        "role": actor.role,
        "action": Action.TAKE_IN,
        "from_state": State.REPORTED,
        "to_state": State.REPORTED,
        "reason": "",
    }


def _history(spelled: dict[str, Any], one: _New) -> dict[str, Any]:
    own = {"case_id": one.case_id, "detail": {"report": one.report_id, "source": str(one.draft.source)}}
    return own | {"district": one.placed.district, "hash": entry_hash(GENESIS, spelled | own)}


def _documents(new: list[_New]) -> Iterator[tuple[int, str, str]]:
    for one in new:
        draft = one.draft
        words = document_text(numbers=[one.number, draft.foreign_number], addresses=[draft.address], texts=[one.text])
        yield one.case_id, one.placed.district, words


def _typed(new: list[_New]) -> Iterator[Typed]:
    for one in new:
        if one.text != one.draft.text:
            yield one.case_id, one.placed.district, "case", one.case_id, "text", one.draft.text
            yield one.case_id, one.placed.district, "report", one.report_id, "text", one.draft.text
