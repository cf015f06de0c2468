# SPDX-License-Identifier: Apache-2.0
"""Serial numbers of reports and cases, each given out once."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam

from commandcenter.models import Counter
from commandcenter.models.engine.inserting import insert_on
from commandcenter.rules.codes import case_number, report_number
from commandcenter.services.unit_of_work import UnitOfWork


def next_serials(connection: Connection, name: str, count: int = 1) -> range:
    """Return the next `count` serials under `name`, counted from 1.

    The counter's row is locked until the transaction ends, so that a serial is neither doubled nor, after a refusal,
    left out: ask as late in an act as you can.
    """
    last = int(connection.execute(_counted(connection.dialect.name), {"name": name, "value": count}).scalar_one())
    return range(last - count + 1, last + 1)


@cache
def _counted(dialect: str) -> Any:
    first = insert_on(dialect, Counter).values(name=bindparam("name"), value=bindparam("value"))
    next_one = {"value": Counter.value + first.excluded.value}
    return first.on_conflict_do_update(index_elements=[Counter.name], set_=next_one).returning(Counter.value)


def report_numbers(uow: UnitOfWork, count: int = 1) -> list[str]:
    """Return the next report numbers of the local day, "SB261124-0213"."""
    local = _local(uow)
    serials = next_serials(uow.session.connection(), f"report {local:%Y-%m-%d}", count)
    return [report_number(local, serial) for serial in serials]


def next_case_number(uow: UnitOfWork) -> str:
    """Return the next case number of the local month, "YX2611-04133"."""
    local, prefix = _local(uow), uow.rules.prefix
    return case_number(prefix, local, next_serials(uow.session.connection(), f"case {prefix} {local:%Y-%m}")[0])


def _local(uow: UnitOfWork) -> datetime:
    return uow.now.astimezone(ZoneInfo(uow.rules.zone))
