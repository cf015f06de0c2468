# SPDX-License-Identifier: Apache-2.0
"""Writes what is to be told to another centre as signed files; what was written before is written the same again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from commandcenter.exchange.envelopes import container
from commandcenter.exchange.envelopes.keys import Signer, sealed
from commandcenter.models.engine import Engines
from commandcenter.queries.envelopes.centres import OwnCentre, PartnerRow, known_partner, named_centre
from commandcenter.queries.envelopes.contents import content_of, enclosed_with
from commandcenter.queries.envelopes.due import Due, due_for
from commandcenter.queries.envelopes.listing import Kept, kept_as
from commandcenter.rules.envelopes.letter import Letter, letter_of
from commandcenter.services.attachments.sharing import bring
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.services.envelopes.keeping import keep_written
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Form


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written; `again` when the same envelope had been written before."""

    path: Path
    form: Form
    number: str
    digest: str
    again: bool


def export(
    engines: Engines, store: AttachmentStore, sign: Signer, to: str, folder: Path, number: str = ""
) -> list[Written]:
    """Write every envelope for the centre `to` into `folder`, of the one case `number` if that is given.

    Each is kept before it is written, so what failed on the way is written by the next export under the
    same name. Raises Refused: NO_NAME, NO_PARTNER, NOTHING_TO_SEND, NOT_THIS_CASE, FILE_MISSING for a photograph.
    """
    with engines.reader.connect() as connection:
        own, partner = named_centre(connection), known_partner(connection, to)
        waiting = due_for(connection, partner, number)
    if not waiting:
        problem = EnvelopeProblem.NOT_THIS_CASE if number else EnvelopeProblem.NOTHING_TO_SEND
        raise Refused(problem, field="case", number=number, centre=partner.name)
    return [_write(engines, store, sign, own, partner, due, folder) for due in waiting]


def _write(
    engines: Engines,
    store: AttachmentStore,
    sign: Signer,
    own: OwnCentre,
    partner: PartnerRow,
    due: Due,
    folder: Path,
) -> Written:
    digest = due.digest
    if digest is None:
        act = f"envelope-{partner.id}-{due.form}-{due.about}"
        digest = str(perform(engines, SYSTEM, act, seal, own, partner, due).value)
    with engines.reader.connect() as connection:
        kept = kept_as(connection, digest)
        assert kept is not None, "an envelope that was just kept"
        files = _contents(connection, store, letter_of(kept.spelled, due.number))
    path = folder / f"{_file_name(kept)}-{due.form}-{digest[:8]}{container.SUFFIX}"
    container.write(path, sealed(sign, kept.spelled, files))
    return Written(path, due.form, due.number, digest, again=due.digest is not None)


def seal(uow: UnitOfWork, own: OwnCentre, partner: PartnerRow, due: Due) -> str:
    """Write the letter that tells `due` and keep it; returns its digest."""
    connection = uow.session.connection()
    letter = Letter(
        form=due.form,
        sender=own.code,
        sender_name=own.name,
        to=partner.code,
        written=uow.now,
        about=due.about,
        number=due.number,
        answers=due.answers,
        content=content_of(connection, due),
        files=enclosed_with(connection, due),
    )
    return keep_written(uow, partner, due, letter)


def _contents(connection: Connection, store: AttachmentStore, letter: Letter) -> dict[str, bytes]:
    for one in letter.files:
        if store.missing([one.digest]) and not bring(connection, store, one.digest):
            raise Refused(Problem.FILE_MISSING, field="files", path=one.name)
    return {one.digest: store.path(one.digest).read_bytes() for one in letter.files}


def _file_name(kept: Kept) -> str:
    """Return the number of the case as any disk can write it: foreign numbers have all kinds of marks."""
    return "".join(letter if letter.isalnum() or letter in "-_" else "_" for letter in kept.number)
