# SPDX-License-Identifier: Apache-2.0
"""Keeps every envelope with what this centre says in it, each once, whatever is sent again."""

from __future__ import annotations

from sqlalchemy import select

from commandcenter.models.envelopes import Envelope
from commandcenter.queries.envelopes.centres import PartnerRow
from commandcenter.queries.envelopes.due import Due
from commandcenter.rules.envelopes.letter import Letter
from commandcenter.services.envelopes.arriving import Taken
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Way


def keep_written(uow: UnitOfWork, partner: PartnerRow, due: Due, letter: Letter) -> str:
    """Keep an envelope that this centre writes; returns its digest."""
    row = _row(partner, Way.OUT, letter, letter)
    row.case_id, row.report_id, row.at = due.case_id, due.report_id, uow.now
    uow.session.add(row)
    uow.session.flush()
    return letter.digest


def keep_taken(uow: UnitOfWork, partner: PartnerRow, letter: Letter, taken: Taken, receipt: Letter) -> str:
    """Keep an envelope that came, with the receipt that this centre answers it with; returns the envelope's digest."""
    row = _row(partner, Way.IN, letter, receipt)
    row.case_id, row.report_id, row.their_number = taken.case_id, taken.report_id, taken.number
    row.at = row.receipt_at = uow.now
    uow.session.add(row)
    uow.session.flush()
    return letter.digest


def refuse_other(uow: UnitOfWork, partner: PartnerRow, letter: Letter) -> None:
    """Refuse an envelope that tells otherwise what one before told; raises Refused(ALREADY_HERE)."""
    same = select(Envelope.digest).where(
        Envelope.partner_id == partner.id,
        Envelope.way == Way.IN,
        Envelope.form == letter.form,
        Envelope.about == letter.about,
    )
    known = uow.session.scalars(same).first()
    if known is not None and known != letter.digest:
        raise Refused(EnvelopeProblem.ALREADY_HERE, centre=partner.name, form=letter.form, number=letter.number)


def _row(partner: PartnerRow, way: Way, letter: Letter, said: Letter) -> Envelope:
    return Envelope(
        partner_id=partner.id,
        way=way,
        form=letter.form,
        about=letter.about,
        digest=letter.digest,
        number=letter.number,
        said=said.spelled.decode("ascii"),
    )
