# SPDX-License-Identifier: Apache-2.0
"""On a server the director takes proposals into the catalogue and changes nothing else of it; others change nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from psycopg import errors

from commandcenter.rules.clock import Limit
from commandcenter.services.catalogue.accepting import accept_item, accept_limit
from commandcenter.vocabulary import TimeUnit
from tests.guards.conftest import EVERYBODY, Guarded

REFUSED = (errors.InsufficientPrivilege, errors.RaiseException, errors.CheckViolation)
WAS, LIMIT = Limit(2, TimeUnit.WORKING_DAY), Limit(4, TimeUnit.WORKING_DAY)
ITEM = (
    "INSERT INTO item (standard, kind, code, name_zh, name_en, class_zh, class_en, duty, initials, pinyin, emergency,"
    " retired) VALUES ('{}', 'event', 'E-XX-01', '', '', '', '', '', '', '', false, false)"
)
CONDITION = (
    "INSERT INTO filing_condition (item_id, position, condition_zh, condition_en, closing_zh, closing_en,"
    " limit_amount, limit_unit, keywords, emergency, retired)"
    " VALUES ({}, 9, '', '', '', '', 1, 'minute', '', false, false)"
)


@pytest.fixture
def quarter(guarded: Guarded) -> Iterator[int]:
    """Return a quarter; what is accepted for it is taken out of the shared centre again."""
    with guarded.session(None) as connection:
        found = connection.execute(
            "INSERT INTO quarter (name_zh, name_en, kind, community_id, households, shape)"
            " VALUES ('阳光新苑', '', 'commercial', %s, 0, '') RETURNING id",
            (guarded.world.communities[0],),
        ).fetchone()
    assert found is not None
    yield found[0]
    with guarded.session(None) as connection:
        connection.execute("DELETE FROM catalogue_change")
        connection.execute("DELETE FROM item WHERE standard = 'local'")
        connection.execute("DELETE FROM quarter")
        connection.execute("UPDATE filing_condition SET limit_amount = 2 WHERE limit_amount = 4 AND position = 3")


def test_director_and_administrator_accept_and_nobody_else_touches_the_catalogue(
    guarded: Guarded, quarter: int
) -> None:
    world = guarded.world
    item, condition = world.items["E-HF-02"], world.conditions["C-PA-01"][2]
    made = world.perform("director", accept_item, item, quarter, "阳光新苑夜间噪音")["item"]
    world.perform("administrator", accept_limit, condition, WAS, LIMIT)
    world.perform("director", accept_limit, condition, LIMIT, WAS)
    for who in EVERYBODY:
        if who == "administrator":
            continue
        tried = [
            ITEM.format("residential"),
            CONDITION.format(item),
            f"INSERT INTO item_department (item_id, department_id, position)"
            f" VALUES ({item}, {world.departments['water']}, 9)",
            f"UPDATE filing_condition SET limit_amount = 999 WHERE id = {condition}",
            f"UPDATE filing_condition SET retired = true WHERE id = {condition}",
            f"UPDATE item SET name_zh = '' WHERE id = {made}",
            "DELETE FROM filing_condition",
            "DELETE FROM catalogue_change",
            "UPDATE catalogue_change SET name = ''",
            f"INSERT INTO catalogue_change (kind, item_id, at, person_id, name, seat)"
            f" VALUES ('limit', {item}, guard.now() - interval '1 day', guard.me(), '', '')",
        ]
        if who != "director":
            tried += [ITEM.format("local"), CONDITION.format(made)]
        with guarded.session(who) as connection:
            for statement in tried:
                with pytest.raises(REFUSED):
                    connection.execute(statement.encode())
                    pytest.fail(f"{who} did it: {statement}")
