# SPDX-License-Identifier: Apache-2.0
"""No seat signs for the centre: partners and envelopes are written by whoever keeps the server alone."""

from __future__ import annotations

import psycopg
import pytest

from tests.guards.conftest import Guarded

WRITES = (
    "UPDATE partner SET public_key = ''",
    "DELETE FROM partner",
    "INSERT INTO partner (code) VALUES ('x')",
    "UPDATE envelope SET receipt_at = now()",
    "DELETE FROM envelope",
    "SELECT said FROM envelope",
)


@pytest.mark.parametrize("who", ["administrator", "director", "dispatcher"])
def test_a_seat_of_the_centre_sees_which_envelopes_went_and_nothing_more(guarded_centre: Guarded, who: str) -> None:
    with guarded_centre.session(who) as connection:
        connection.execute("SELECT form, number, receipt_at FROM envelope JOIN partner p ON p.id = partner_id")
        for statement in WRITES:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())


def test_a_department_sees_no_envelope_of_another_centre(guarded_centre: Guarded) -> None:
    with guarded_centre.session("liaison") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT number FROM envelope")
