# SPDX-License-Identifier: Apache-2.0
"""Takes a file of another centre in, once however often it comes, and answers it with a signed receipt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commandcenter.exchange.envelopes import container
from commandcenter.exchange.envelopes.keys import Signer, sealed
from commandcenter.exchange.envelopes.opening import Opened, open_envelope
from commandcenter.models.engine import Engines
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.envelopes.centres import OwnCentre, PartnerRow, named_centre
from commandcenter.queries.envelopes.listing import kept_as
from commandcenter.rules.envelopes.letter import Letter
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.services.envelopes.arriving import Files, desk_of, take_letter, take_receipt
from commandcenter.services.envelopes.keeping import keep_taken, refuse_other
from commandcenter.services.unit_of_work import UnitOfWork, perform
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Form
from commandcenter.vocabulary.refusal import Both


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file; `here` is the number it has in this centre, `again` when it had come before."""

    form: Form
    centre: Both
    number: str
    here: str
    again: bool
    receipt: Path | None = None


def take_in(engines: Engines, store: AttachmentStore, sign: Signer, path: Path) -> TakenIn:
    """Take the file at `path` in and write its receipt beside it; a receipt is noted and not answered.

    The same file again changes nothing and has the same receipt. Raises Refused as `open_envelope` does, and with what
    the services refuse: then nothing was done.
    """
    with engines.reader.connect() as connection:
        own = named_centre(connection)
        opened = open_envelope(connection, path)
        known = kept_as(connection, opened.letter.digest)
        most = centre_rules(connection).attachment_megabytes
    if opened.letter.form is Form.RECEIPT:
        return _note(engines, opened)
    letter, partner = opened.letter, opened.partner
    if known is None:
        kept = _keep_files(store, opened, most)
        act = f"envelope-{letter.digest[:48]}"
        perform(engines, desk_of(partner, letter.form), act, take_envelope, own, partner, letter, kept)
    receipt = _write_receipt(engines, sign, letter, path)
    return TakenIn(letter.form, partner.name, letter.number, receipt[1], known is not None, receipt[0])


def take_receipt_in(engines: Engines, path: Path) -> TakenIn:
    """Note the receipt at `path`; raises Refused as `open_envelope` does, NOT_A_RECEIPT or NOT_OURS."""
    with engines.reader.connect() as connection:
        opened = open_envelope(connection, path)
    if opened.letter.form is not Form.RECEIPT:
        raise Refused(EnvelopeProblem.NOT_A_RECEIPT, path=path.name, form=opened.letter.form)
    return _note(engines, opened)


def _note(engines: Engines, opened: Opened) -> TakenIn:
    letter, partner = opened.letter, opened.partner
    act = f"receipt-{letter.digest[:48]}"
    outcome = perform(engines, desk_of(partner, Form.RECEIPT), act, take_receipt, partner, letter)
    told: dict[str, Any] = outcome.value
    return TakenIn(Form(told["form"]), partner.name, told["number"], told["their_number"], outcome.repeated)


def take_envelope(uow: UnitOfWork, own: OwnCentre, partner: PartnerRow, letter: Letter, files: Files) -> dict[str, Any]:
    """Do what the letter says and keep it with its receipt, in one act."""
    refuse_other(uow, partner, letter)
    taken = take_letter(uow, partner, letter, files)
    receipt = Letter(
        form=Form.RECEIPT,
        sender=own.code,
        sender_name=own.name,
        to=partner.code,
        written=uow.now,
        about=letter.about,
        number=letter.number,
        answers=letter.digest,
        content={"form": letter.form, "number": taken.number},
    )
    keep_taken(uow, partner, letter, taken, receipt)
    return {"case": taken.case_id, "number": taken.number}


def _keep_files(store: AttachmentStore, opened: Opened, most_megabytes: int) -> Files:
    """Put the files into the store, before the act that names them; what no act names is swept away in a day."""
    return [
        (one.phase, store.put(opened.contents[one.digest], one.name, most_megabytes)) for one in opened.letter.files
    ]


def _write_receipt(engines: Engines, sign: Signer, letter: Letter, path: Path) -> tuple[Path, str]:
    with engines.reader.connect() as connection:
        kept = kept_as(connection, letter.digest)
    assert kept is not None, "an envelope that was just taken in"
    name = path.name.removesuffix(container.SUFFIX).removesuffix(".zip")
    beside = path.with_name(f"{name}{container.RECEIPT_SUFFIX}")
    container.write(beside, sealed(sign, kept.spelled))
    return beside, kept.their_number
