# SPDX-License-Identifier: Apache-2.0
"""Proves a file of another centre before anything of it is believed: from whom, to whom, unaltered, understood."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from commandcenter.exchange.envelopes import container
from commandcenter.exchange.envelopes.keys import is_signed
from commandcenter.queries.envelopes.centres import PartnerRow, named_centre, partner_of
from commandcenter.rules.envelopes.letter import Letter, letter_of
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.envelopes import EnvelopeProblem


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter that was proven, who sent it, and the content of its files by their SHA-256."""

    letter: Letter
    partner: PartnerRow
    contents: dict[str, bytes]


def open_envelope(connection: Connection, path: Path) -> Opened:
    """Return what is in the file at `path`, proven.

    Raises Refused: NO_NAME, TOO_LARGE, NO_ENVELOPE, ALTERED, NEWER, MALFORMED, UNKNOWN_PARTNER, WRONG_KEY or
    NOT_FOR_US; and OSError.
    """
    own = named_centre(connection)
    parts = container.read(path)
    letter = letter_of(parts.spelled, path.name)
    if letter.sender == own.code:
        raise Refused(EnvelopeProblem.NOT_FOR_US, path=path.name, code=letter.to)
    partner = partner_of(connection, letter.sender)
    if partner is None:
        raise Refused(EnvelopeProblem.UNKNOWN_PARTNER, path=path.name, code=letter.sender)
    if parts.key != partner.public_key:
        raise Refused(EnvelopeProblem.WRONG_KEY, path=path.name, centre=partner.name)
    if not is_signed(parts.spelled, parts.signature, partner.public_key):
        raise Refused(EnvelopeProblem.ALTERED, path=path.name)
    if letter.to != own.code:
        raise Refused(EnvelopeProblem.NOT_FOR_US, path=path.name, code=letter.to)
    named = {one.digest: one.size for one in letter.files}
    if named != {digest: len(content) for digest, content in parts.files.items()}:
        raise Refused(EnvelopeProblem.ALTERED, path=path.name)
    return Opened(letter, partner, dict(parts.files))
