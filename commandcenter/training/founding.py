# SPDX-License-Identifier: Apache-2.0
"""Founding a training town: land, catalogue, people and sixty days of work, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from commandcenter.exchange import catalogue, catalogue_storing
from commandcenter.models import Base, Case, CentreSetting, Division, History, Person, Report
from commandcenter.models.engine import Engines, database_now
from commandcenter.models.evaluation.recounting import recount
from commandcenter.models.upgrade import found_revision, require_present, upgrade
from commandcenter.paths import resources
from commandcenter.queries.centre import work_calendar
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork
from commandcenter.training.bulk import advance_sequences, insert_rows
from commandcenter.training.field.past import settle_field
from commandcenter.training.joint.gatherings import settle_gatherings
from commandcenter.training.joint.means import settle_means
from commandcenter.training.past.book import read_book
from commandcenter.training.past.chronicle import Chronicle
from commandcenter.training.past.life import World
from commandcenter.training.past.writing import write
from commandcenter.training.people import Resident, residents
from commandcenter.training.photographs.album import Album
from commandcenter.training.photographs.evidence import add_photographs
from commandcenter.training.problem import TrainingProblem
from commandcenter.training.settle import centre_of, settle, settle_components
from commandcenter.training.tiers.past import read_tiers
from commandcenter.training.tiers.seats import settle_tiers
from commandcenter.training.town.land import make_town
from commandcenter.training.town.records import Town
from commandcenter.training.town.scales import TOWN, Scale
from commandcenter.upkeep.seals import seal_on
from commandcenter.vocabulary import Refused

SEED = 2611
TRAINING_KEY = "training"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Founded:
    """What a founded town consists of; `seconds` it took to make."""

    cells: int
    communities: int
    people: int
    reports: int
    cases: int
    entries: int
    photographs: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Training:
    """What a database says of the training town in it."""

    scale: str
    seed: int


def stored_training(engines: Engines) -> Training | None:
    """Return which training town is stored, None where there is no centre yet.

    Raises Refused with NOT_TRAINING for a real centre, DATABASE_OLDER or DATABASE_NEWER for another version.
    """
    if engines.file is not None and not engines.file.exists():
        return None
    where = str(engines.file or engines.url.host or "")
    with engines.reader.connect() as connection:
        if found_revision(connection) is None:
            return None
        require_present(engines.reader, where)
        stored = connection.execute(select(CentreSetting.value).where(CentreSetting.key == TRAINING_KEY)).scalar()
        if stored:
            return Training(**stored)
        if any(connection.execute(select(table.id).limit(1)).first() for table in (Person, Division)):
            raise Refused(TrainingProblem.NOT_TRAINING, path=where)
    return None


def found_town(
    engines: Engines,
    attachments: Path | None = None,
    scale: Scale = TOWN,
    seed: int = SEED,
    progress: Progress | None = None,
    tiers: bool = False,
) -> Founded:
    """Make a training town in an empty database, whole or not at all; the same seed gives the same town.

    With `tiers` its city, district and streets have centres with seats of their own, and cases went between them. Its
    past ends at the database's present. The photographs of its cases go below `attachments`; without it nobody
    took any. Raises Refused where the database or the disk refuses.
    """
    begun, tell = perf_counter(), progress or (lambda _: None)
    upgrade(engines.writer)
    with ThreadPoolExecutor(1, "darkroom") as helper:
        # Drawing is mostly Pillow's work, which lets the town be told meanwhile.
        photographs = None if attachments is None else helper.submit(_drawn, attachments)
        tell("land")
        town = make_town(scale, seed)
        people = residents(town)
        with engines.writer.begin() as connection:
            tell("people")
            _settle(connection, town, people, seed)
            if tiers:
                settle_tiers(connection, seed)
            tell("past")
            chronicle = _told(connection, town, people, seed)
            taken = 0
            if photographs is not None:
                taken = add_photographs(connection, chronicle.lives, chronicle.book, photographs.result(), seed)
            recount(connection, centre_of(town).zone)
            tell("field")
            settle_field(connection, seed)
            settle_means(connection, seed)
            settle_gatherings(connection)
            seal_on(connection)
            advance_sequences(connection)
            reports, cases, entries = (_count(connection, table) for table in (Report, Case, History))
    seconds = perf_counter() - begun
    return Founded(len(town.cells), len(town.grids), len(people), reports, cases, entries, taken, seconds)


def _drawn(attachments: Path) -> Album:
    album = Album(AttachmentStore(attachments))
    album.fill()
    return album


def _settle(connection: Connection, town: Town, people: list[Resident], seed: int) -> None:
    insert_rows(connection, CentreSetting, [{"key": TRAINING_KEY, "value": {"scale": town.scale.key, "seed": seed}}])
    settle(connection, town, people)
    _settle_catalogue(connection, town)
    settle_components(connection, town)


def _told(connection: Connection, town: Town, people: list[Resident], seed: int) -> Chronicle:
    rules = centre_of(town)
    world = World(database_now(connection), rules, work_calendar(connection, rules))
    chronicle = Chronicle(world, read_book(connection, people), Random(seed), tiers=read_tiers(connection))
    chronicle.tell(a_day=town.scale.reports_a_day)
    write(connection, chronicle.lives, chronicle.book)
    return chronicle


def _count(connection: Connection, table: type[Base]) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _settle_catalogue(connection: Connection, town: Town) -> None:
    folder = resources() / "catalogue"
    read = catalogue.read("residential", folder / "residential.csv", folder / "residential_conditions.csv")
    rules = centre_of(town)
    with Session(connection) as session:
        now = database_now(connection)
        uow = UnitOfWork(session, SYSTEM, "training-town", now, rules, work_calendar(connection, rules))
        catalogue_storing.store(uow, read)
        session.flush()
