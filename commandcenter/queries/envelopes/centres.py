# SPDX-License-Identifier: Apache-2.0
"""Who this centre is to others, who the others are, and who of them checks what was done for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Report
from commandcenter.models.envelopes import Envelope, Partner
from commandcenter.queries.centre import stored_setting
from commandcenter.rules.field.stored import read
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem, Form, Way
from commandcenter.vocabulary.refusal import Both

EXCHANGE_KEY = "exchange"


@dataclass(frozen=True, slots=True)
class OwnCentre:
    """Under which code, names and public key other centres know this one, and how long a receipt may take (hours)."""

    code: str = ""
    name_zh: str = ""
    name_en: str = ""
    public_key: str = ""
    receipt_hours: int = 24

    @property
    def name(self) -> Both:
        """What it is called."""
        return Both(self.name_zh, self.name_en)


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """Another centre, with the department and the person it is here."""

    id: int
    code: str
    name_zh: str
    name_en: str
    public_key: str
    department_id: int
    desk_id: int

    @property
    def name(self) -> Both:
        """What it is called."""
        return Both(self.name_zh, self.name_en)


_PARTNER = select(
    Partner.id,
    Partner.code,
    Partner.name_zh,
    Partner.name_en,
    Partner.public_key,
    Partner.department_id,
    Partner.desk_id,
)


def own_centre(connection: Connection) -> OwnCentre:
    """Return who this centre is; an empty code where it was never named."""
    return read(OwnCentre, stored_setting(connection, EXCHANGE_KEY), EXCHANGE_KEY)


def named_centre(connection: Connection) -> OwnCentre:
    """Return who this centre is; raise Refused(NO_NAME) where it was never named."""
    own = own_centre(connection)
    if not own.code:
        raise Refused(EnvelopeProblem.NO_NAME)
    return own


def partners(connection: Connection) -> list[PartnerRow]:
    """Return every centre that is known, by code."""
    return [_row(row) for row in connection.execute(_PARTNER.order_by(Partner.code))]


def partner_of(connection: Connection, code: str) -> PartnerRow | None:
    """Return the centre of that code."""
    row = connection.execute(_PARTNER.where(Partner.code == code)).first()
    return None if row is None else _row(row)


def known_partner(connection: Connection, code: str) -> PartnerRow:
    """Return the centre of that code; raise Refused(NO_PARTNER)."""
    partner = partner_of(connection, code)
    if partner is None:
        raise Refused(EnvelopeProblem.NO_PARTNER, field="to", code=code)
    return partner


def checking_desk(connection: Connection, case_id: int) -> int | None:
    """Return the person as whom the centre that sent the case checks its result, None where no centre sent it.

    Who filed checks and closes, whoever disposes (domain.md 4, three tiers).
    """
    asked = (
        select(Partner.desk_id)
        .join(Envelope, Envelope.partner_id == Partner.id)
        .join(Report, Report.id == Envelope.report_id)
        .where(Report.case_id == case_id, Report.origin.is_(True))
        .where(Envelope.way == Way.IN, Envelope.form == Form.TASK)
        .order_by(Envelope.id.desc())
    )
    return connection.execute(asked.limit(1)).scalar()


def _row(row: Any) -> PartnerRow:
    return PartnerRow(*row)
