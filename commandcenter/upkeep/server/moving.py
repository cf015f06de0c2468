# SPDX-License-Identifier: Apache-2.0
"""Moves an embedded centre into an empty database of a server: everything in one transaction, or nothing."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, update

from commandcenter.models import Attachment, Base, Person, PersonRole
from commandcenter.models.engine import Engines
from commandcenter.models.envelopes import Partner
from commandcenter.models.upgrade import require_present
from commandcenter.server_address import ServerAddress
from commandcenter.services.attachments.sharing import share_folder
from commandcenter.services.server.passwords import IN_THE_ROLE, hand_out
from commandcenter.upkeep.copying import copy_rows, count_rows
from commandcenter.upkeep.server.founding import bring_up, install_guards, make_servants, opened_database
from commandcenter.upkeep.verify import Verdict, verify_on
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem

Progress = Callable[[str], None]
PASSWORDS = "first-passwords.csv"
MOVED = ".moved"


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: rows by table, cases and history entries proven, files, accounts, and the files of passwords."""

    address: ServerAddress
    rows: dict[str, int]
    cases: int
    entries: int
    files: int
    accounts: int
    passwords: Path
    secrets: tuple[Path, ...]


def move(
    source: Engines,
    address: ServerAddress,
    folder: Path,
    progress: Progress = lambda step: None,
    attachments: Path | None = None,
) -> Moved:
    """Move the centre in the file of `source` to `address`, whose account may make databases and roles.

    The source is held still meanwhile: seats read on and cannot write. Every table is counted on both sides and every
    history walked before anything is kept, and the files below `attachments` go along; each operator gets a role with a
    password to hand out, listed in `folder` for its owner alone. A move that failed leaves an empty database and may be
    repeated. Raises Refused.
    """
    require_present(source.reader, source.where)
    with opened_database(address) as (target, _), _held_still(source) as reading:
        bring_up(target, address.name)
        with _unfinished(folder / PASSWORDS) as passwords, target.writer.begin() as writing:
            _require_empty(writing, address)
            progress("copying")
            _forget_what_migrations_wrote(writing)
            rows = copy_rows(reading, writing)
            progress("verifying")
            _compare(count_rows(reading), count_rows(writing))
            verdict = _require_sound(verify_on(writing))
            progress("files")
            files = _take_files_along(writing, attachments)
            progress("accounts")
            install_guards(writing, address.name)
            servants = make_servants(writing, address.name, folder)
            accounts = _make_accounts(writing, address.name, passwords)
    return Moved(address.safe(), rows, verdict.cases, verdict.entries, files, accounts, passwords, servants)


def _take_files_along(writing: Connection, attachments: Path | None) -> int:
    """Put the files of all cases into the database, where every seat finds them; those missing stay missing."""
    digests = writing.execute(select(Attachment.digest).distinct()).scalars().all()
    return 0 if attachments is None else share_folder(writing, attachments, digests)


def put_aside(file: Path) -> Path:
    """Rename the moved database, so that no seat goes on working in it; returns where it lies now."""
    aside = file.with_name(file.name + MOVED)
    for ending in ("-wal", "-shm"):
        with suppress(OSError):
            file.with_name(file.name + ending).replace(aside.with_name(aside.name + ending))
    file.replace(aside)
    return aside


@contextmanager
def _held_still(source: Engines) -> Iterator[Connection]:
    """Give a reading connection while the one that may write is held, so that nothing is done after it was copied."""
    with source.writer.connect() as barring, barring.begin(), source.reader.connect() as reading, reading.begin():
        yield reading


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """Give a file that is there only when everything went well, and readable by its owner alone."""
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield path
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _require_empty(writing: Connection, address: ServerAddress) -> None:
    for name in ("person", "case", "division", "department"):
        table = Base.metadata.tables[name]
        if writing.execute(select(1).select_from(table).limit(1)).first() is not None:
            raise Refused(ServerProblem.NOT_EMPTY, name=address.name)


def _forget_what_migrations_wrote(writing: Connection) -> None:
    """Empty all tables: a step of the schema may have filled one, and the copy brings its rows along."""
    for table in reversed(Base.metadata.sorted_tables):
        writing.execute(table.delete())


def _compare(before: dict[str, int], after: dict[str, int]) -> None:
    for table, count in before.items():
        if after[table] != count:
            raise Refused(ServerProblem.MOVE_DIFFERS, what=table, before=count, after=after[table])


def _require_sound(verdict: Verdict) -> Verdict:
    if not verdict.clean:
        raise Refused(ServerProblem.MOVE_UNSOUND, why=verdict.findings[0].sentence())
    return verdict


def _make_accounts(writing: Connection, database: str, list_: Path) -> int:
    """Give everybody with a post a role and a first password; hashes of old passwords are not kept beside them."""
    writing.execute(update(Person).values(password_hash=IN_THE_ROLE, pin_hash=""))
    people = writing.execute(_PEOPLE).all()
    with list_.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(("login", "name", "password"))
        for person in people:
            lines.writerow((person.login, person.name, hand_out(writing, database, person.login)))
        file.flush()
        os.fsync(file.fileno())
    return len(people)


_PEOPLE = (
    select(Person.id, Person.login, Person.name)
    .where(Person.active, Person.id.in_(select(PersonRole.person_id)))
    # As another centre nobody signs in.
    .where(Person.id.not_in(select(Partner.desk_id)))
    .order_by(Person.login)
)
