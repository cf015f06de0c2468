# SPDX-License-Identifier: Apache-2.0
"""A photograph added at one seat of a server is seen at every other that may, whole, and at no other."""

from __future__ import annotations

import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from psycopg import errors

from commandcenter.models import Attachment
from commandcenter.paths import DataDir
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.attachments.sharing import bring
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.services.disposing import feed_back
from commandcenter.upkeep.backup import back_up, restore
from commandcenter.upkeep.findings import Fault
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import FeedbackKind, MediaPhase, Problem, Refused, State
from commandcenter.vocabulary.server import ServerProblem
from tests.guards.conftest import EVERYBODY, KEEPER, Guarded


def photograph() -> bytes:
    """Return a picture of noise, which is larger than one piece of it."""
    out = io.BytesIO()
    Image.frombytes("RGB", (700, 500), os.urandom(700 * 500 * 3)).save(out, "PNG")
    return out.getvalue()


def brought(guarded: Guarded, who: str, store: AttachmentStore, digest: str) -> bool:
    with guarded.world.logins[who].reader.connect() as connection:
        return bring(connection, store, digest)


@pytest.fixture
def stores(tmp_path: Path) -> tuple[AttachmentStore, AttachmentStore]:
    """The stores of two machines."""
    return AttachmentStore(tmp_path / "here"), AttachmentStore(tmp_path / "there")


@pytest.fixture
def added(guarded: Guarded, stores: tuple[AttachmentStore, AttachmentStore]) -> tuple[int, bytes, StoredFile]:
    """A case to whose department a photograph belongs that was taken at the first machine."""
    data = photograph()
    file = stores[0].put(data, "after.png")
    case_id = guarded.world.case_in(State.DISPATCHED)
    result = {"result": FeedbackKind.REPAIRED, "text": "井盖已更换", "after": (file,)}
    guarded.world.perform("liaison", feed_back, case_id, None, **result)
    return case_id, data, file


def test_what_one_machine_adds_another_sees_if_its_seat_may(
    guarded: Guarded,
    stores: tuple[AttachmentStore, AttachmentStore],
    added: tuple[int, bytes, StoredFile],
    tmp_path: Path,
) -> None:
    case_id, data, file = added
    for who in ("dispatcher", "acceptor", "leader", "liaison", "liaison2"):
        other = AttachmentStore(tmp_path / who)
        assert brought(guarded, who, other, file.digest), who
        assert other.path(file.digest).read_bytes() == data and other.thumbnail(file.digest).is_file()
    for stranger in ("liaison3", "supervisor2"):
        assert not brought(guarded, stranger, stores[1], file.digest)
    assert not brought(guarded, "dispatcher", stores[1], "0" * 64)
    # Added once more, by another seat and to another case: the content lies there once.
    again = guarded.world.case_in(State.REPORTED)
    same = stores[1].put(data, "again.png")
    guarded.world.perform("acceptor", attach, again, None, files=(same,), phase=MediaPhase.REPORT)
    with guarded.session(None) as owner:
        pieces = owner.execute("SELECT sum(length(data)) FROM attachment_piece WHERE digest = %s", (file.digest,))
        assert pieces.fetchone() == (len(data),)
    found = verify(guarded.world.logins[KEEPER], tmp_path / "nothing").findings
    assert not {case_id, again} & {one.case_id for one in found}


def test_never_half_a_file(
    guarded: Guarded,
    stores: tuple[AttachmentStore, AttachmentStore],
    added: tuple[int, bytes, StoredFile],
    tmp_path: Path,
) -> None:
    case_id, data, file = added
    with guarded.session(None) as owner:
        cut = "DELETE FROM attachment_piece WHERE digest = %s AND n = 1 RETURNING data"
        (piece,) = owner.execute(cut, (file.digest,)).fetchone() or (b"",)
    assert not brought(guarded, "dispatcher", stores[1], file.digest)
    assert not stores[1].path(file.digest).exists()
    found = verify(guarded.world.engines, tmp_path / "nothing").findings
    assert (Fault.BLOB_CHANGED, case_id) in {(one.fault, one.case_id) for one in found}
    with guarded.session(None) as owner:
        owner.execute("INSERT INTO attachment_piece VALUES (%s, 1, %s)", (file.digest, piece))
    assert brought(guarded, "dispatcher", stores[1], file.digest)


def test_an_act_whose_file_is_gone_is_refused_whole(
    guarded: Guarded, stores: tuple[AttachmentStore, AttachmentStore]
) -> None:
    case_id = guarded.standing(State.REPORTED)
    before = guarded.world.footprint()
    file = stores[0].put(photograph(), "a.png")
    for change, problem in (
        (lambda path: path.write_bytes(b"-"), Problem.FILE_BROKEN),
        (Path.unlink, Problem.FILE_MISSING),
    ):
        change(stores[0].path(file.digest))
        guarded.world.refused(problem, "acceptor", attach, case_id, None, files=(file,), phase=MediaPhase.REPORT)
    assert guarded.world.footprint() == before


@pytest.mark.usefixtures("added")
def test_nobody_changes_a_file_or_puts_another_in_its_place(guarded: Guarded) -> None:
    named, other = hashlib.sha256(b"named").hexdigest(), hashlib.sha256(b"other").hexdigest()
    insert = "INSERT INTO attachment_piece (digest, n, data) VALUES (%s, %s, %s)"
    for who in EVERYBODY:
        with guarded.session(who) as connection:
            for statement in ("UPDATE attachment_piece SET data = ''", "DELETE FROM attachment_piece"):
                with pytest.raises(errors.InsufficientPrivilege):
                    connection.execute(statement.encode())
            for piece in ((named, 0, b"forged"), (other, 0, b"other"), (named, 7, b"")):
                with pytest.raises(errors.InsufficientPrivilege):
                    connection.execute(insert, piece)


def test_a_backup_of_the_owner_holds_every_file_and_nobody_else_makes_one(
    guarded: Guarded, added: tuple[int, bytes, StoredFile], tmp_path: Path
) -> None:
    _, data, file = added
    for who in (KEEPER, "administrator"):
        with pytest.raises(Refused) as refusal:
            back_up(guarded.world.logins[who], DataDir.of(tmp_path / "keeper").create(), None, datetime.now(UTC))
        assert refusal.value.problem is ServerProblem.BACKUP_SEES_ALL
    done = back_up(guarded.world.engines, DataDir.of(tmp_path / "owner").create(), None, datetime.now(UTC))
    assert done.files > 0 and done.rows[Attachment.__tablename__] > 0
    place = DataDir.of(tmp_path / "again")
    restore(done.path, place)
    assert AttachmentStore(place.attachments).path(file.digest).read_bytes() == data
