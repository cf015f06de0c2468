# SPDX-License-Identifier: Apache-2.0
"""What each department has in hand, so that one that holds most of it is seen before it gets more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, text

from commandcenter.models import UtcDateTime
from commandcenter.models.engine import database_now
from commandcenter.queries.case_list import DISPOSAL_POOLS
from commandcenter.queries.centre import centre_rules
from commandcenter.rules.routing import Load


@dataclass(frozen=True, slots=True)
class DepartmentLoad:
    """A department's cases in hand and how its cases of today (local) went; `share` is of all in hand, 0 to 1.

    Due today are the visits fed back today and the cases that ran out today and are still in hand; one fed back within
    its limit is on time. Whoever had nothing due has no rate (domain.md 6: zero denominator shows "–").
    """

    id: int
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    load: Load
    share: float


def loads(connection: Connection) -> list[DepartmentLoad]:
    """Return the load of every department in service or with cases left, the largest first."""
    now = database_now(connection)
    given = {"now": now.replace(microsecond=0), "today": begin_of_day(now, centre_rules(connection).zone)}
    rows = connection.execute(_STATEMENT, given).all()
    total = sum(row.in_hand for row in rows)
    found = [
        DepartmentLoad(
            row.id,
            row.name_zh,
            row.name_en,
            row.short_zh,
            row.short_en,
            Load(row.in_hand, row.overdue, row.fed_back + row.ran_out, row.on_time),
            row.in_hand / total if total else 0.0,
        )
        for row in rows
        if row.active or row.in_hand
    ]
    return sorted(found, key=lambda one: (-one.load.in_hand, one.id))


def begin_of_day(now: datetime, zone: str) -> datetime:
    """Return when the local day of `now` began, as UTC."""
    local = now.astimezone(ZoneInfo(zone))
    return local.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


_POOLS = ", ".join(f"'{pool}'" for pool in DISPOSAL_POOLS)
_OWN = f'FROM "case" c WHERE c.lead_department_id = d.id AND c.pool IN ({_POOLS})'
_VISITS = "FROM disposal v WHERE v.department_id = d.id AND v.ended_at >= :today AND v.result IS NOT NULL"
# Each figure is a range of an index; a join would read all disposals there ever were.
_STATEMENT = text(
    f"""SELECT d.id, d.name_zh, d.name_en, d.short_zh, d.short_en, d.active,
 (SELECT count(*) {_OWN}) AS in_hand,
 (SELECT count(*) {_OWN} AND c.due_at < :now) AS overdue,
 (SELECT count(*) {_OWN} AND c.due_at < :now AND c.due_at >= :today) AS ran_out,
 (SELECT count(*) {_VISITS}) AS fed_back,
 (SELECT count(*) {_VISITS} AND v.overdue = false) AS on_time
 FROM department d"""
).bindparams(bindparam("now", type_=UtcDateTime), bindparam("today", type_=UtcDateTime))
