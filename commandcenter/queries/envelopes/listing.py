# SPDX-License-Identifier: Apache-2.0
"""The envelopes that went and came, and which of them wait for a receipt longer than they should."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from commandcenter.models.envelopes import Envelope, Partner
from commandcenter.queries.envelopes.centres import own_centre
from commandcenter.vocabulary.envelopes import Form, Way
from commandcenter.vocabulary.refusal import Both

MOST = 500


@dataclass(frozen=True, slots=True)
class EnvelopeRow:
    """An envelope; times in UTC, `late` when its receipt should be here by now."""

    digest: str
    way: Way
    form: Form
    centre: Both
    number: str
    their_number: str
    at: datetime
    receipt_at: datetime | None
    late: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What this centre signs for an envelope: the envelope itself, or the receipt of one that came."""

    id: int
    digest: str
    number: str
    their_number: str
    case_id: int | None
    spelled: bytes


def envelopes(connection: Connection, at: datetime, *, waiting: bool = False) -> list[EnvelopeRow]:
    """Return the last 500 envelopes as they are at `at` (UTC), the newest first.

    With `waiting` those alone whose receipt is not here, the oldest first.
    """
    asked = select(
        Envelope.digest,
        Envelope.way,
        Envelope.form,
        Partner.name_zh,
        Partner.name_en,
        Envelope.number,
        Envelope.their_number,
        Envelope.at,
        Envelope.receipt_at,
    ).join(Partner, Partner.id == Envelope.partner_id)
    if waiting:
        asked = asked.where(Envelope.receipt_at.is_(None)).order_by(Envelope.id)
    else:
        asked = asked.order_by(Envelope.id.desc())
    before = at - timedelta(hours=own_centre(connection).receipt_hours)
    return [
        EnvelopeRow(
            row.digest,
            row.way,
            row.form,
            Both(row.name_zh, row.name_en),
            row.number,
            row.their_number,
            row.at,
            row.receipt_at,
            late=row.receipt_at is None and row.at < before,
        )
        for row in connection.execute(asked.limit(MOST))
    ]


def kept_as(connection: Connection, digest: str) -> Kept | None:
    """Return what this centre signs for the envelope of that digest, None for one it does not know."""
    asked = select(
        Envelope.id,
        Envelope.digest,
        Envelope.number,
        Envelope.their_number,
        Envelope.case_id,
        Envelope.said,
    ).where(Envelope.digest == digest)
    row = connection.execute(asked).first()
    return None if row is None else Kept(*row[:5], row.said.encode("ascii"))
