# SPDX-License-Identifier: Apache-2.0
"""Puts photographs to the past: with reports, visits and checks of all cases that are open or were lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from random import Random

from sqlalchemy import Connection

from commandcenter.models import Attachment
from commandcenter.training.bulk import insert_rows
from commandcenter.training.past.book import Book
from commandcenter.training.past.life import Life, Row
from commandcenter.training.photographs import taking
from commandcenter.training.photographs.album import Album
from commandcenter.training.photographs.darkroom import Shot
from commandcenter.training.photographs.troubles import Trouble
from commandcenter.vocabulary import MediaPhase, Queue, State, TaskKind

LATELY = timedelta(days=3)
"""Of older cases nobody looks at the photographs in training, and a first start must be short."""


def add_photographs(connection: Connection, lives: Iterable[Life], book: Book, album: Album, seed: int) -> int:
    """Write an attachment for every photograph of the lives that were written; returns how many."""
    codes = {item.id: item.code for item in book.items.values()}
    rows: list[Row] = []
    for life in sorted(lives, key=lambda one: int(one.case["id"])):
        trouble = taking.trouble_of(codes[life.case["item_id"]], life.case["text"])
        if trouble is not None and _is_looked_at(life):
            random = Random(f"{seed} photographs {life.case['id']}")
            rows += _kept(life, _taken(life, trouble, random), album)
    rows.sort(key=itemgetter("added_at", "case_id"))
    return insert_rows(connection, Attachment, [{**row, "id": number} for number, row in enumerate(rows, 1)])


def _is_looked_at(life: Life) -> bool:
    changed: datetime = life.case["changed_at"]
    return life.case["pool"] not in (Queue.ENDED, Queue.LATE) or changed > life.world.now - LATELY


_Taken = tuple[MediaPhase, Sequence[Shot], int, datetime, int | None]


def _taken(life: Life, trouble: Trouble, random: Random) -> Iterator[_Taken]:
    """Return what was taken: phase, shots, by whom, when, and with which report."""
    for report in sorted(life.reports, key=itemgetter("id")):
        disposed = report["self_disposed"] and life.state is not State.VOID
        shots = taking.reported(random, trouble, report["source"], disposed)
        yield MediaPhase.REPORT, shots, report["taken_by"], report["taken_at"], report["id"]
    for task in life.tasks:
        if task["answered_at"] is None or task["cancelled"]:
            continue
        phase = MediaPhase.VERIFY if task["kind"] is TaskKind.VERIFY else MediaPhase.CHECK
        if phase is MediaPhase.VERIFY:
            shots = taking.verified(random, trouble, task["verify_result"])
        else:
            shots = taking.checked(random, trouble, task["check_result"])
        yield phase, shots, task["supervisor_id"], task["answered_at"], None
    for visit in life.disposals:
        if visit["result"] is not None:
            before, after = taking.worked(random, trouble)
            yield MediaPhase.BEFORE, before, visit["ended_by"], visit["ended_at"], None
            yield MediaPhase.AFTER, after, visit["ended_by"], visit["ended_at"], None


def _kept(life: Life, taken: Iterable[_Taken], album: Album) -> Iterator[Row]:
    """Return the rows as `add_files` writes them: of each phase a file once, and no more than the centre allows."""
    zone, most = life.world.calendar.zone, life.world.rules.most_attachments
    for phase, acts in groupby(sorted(taken, key=lambda one: (one[0].value, one[3])), key=itemgetter(0)):
        there: set[str] = set()
        for _, shots, person, at, report in acts:
            for file in album.files(shots, at.astimezone(zone)):
                if file.digest in there or len(there) == most:
                    continue
                there.add(file.digest)
                yield {
                    "case_id": life.case["id"],
                    "district": life.case["district"],
                    "report_id": report,
                    "digest": file.digest,
                    "name": file.name,
                    "media_type": file.media_type,
                    "size": file.size,
                    "width": file.width,
                    "height": file.height,
                    "phase": phase,
                    "added_by": person,
                    "added_at": at,
                }
