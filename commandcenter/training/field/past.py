# SPDX-License-Identifier: Apache-2.0
"""The field's past of a new training town: zero reports, the roster, alarms, and the way everyone came today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from commandcenter.models import Case, CentreSetting, Item, PersonRole, Report
from commandcenter.models.engine import database_now
from commandcenter.models.field import DutyTurn, FenceAlarm, TrackPoint, ZeroFinding, ZeroReport
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.wall.duty import WEATHER_KEY
from commandcenter.queries.wall.zero import zero_rules
from commandcenter.rules.field.patrol import PatrolRules
from commandcenter.services.field.finding import MOST_WORDS
from commandcenter.services.field.patrolling import take_positions
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork
from commandcenter.training.bulk import insert_rows
from commandcenter.training.field.plans import Someone, Staff, read_staff, turns, weather, zero_plan
from commandcenter.training.field.walks import PACE, Walk, fixes, on_patrol, read_walks
from commandcenter.vocabulary import Role, Source
from commandcenter.vocabulary.field import AlarmKind, Shift, ZeroKind

ZERO_DAYS = 30
ROSTER_DAYS = 7
TRACK_DAYS = 3
MOST_TRACKED = 200
"""A larger town keeps only today's last half hour: two days of a whole city would be a third of a million points."""
_ALARM_DAYS = 6
_HEARD = (25, 20, 15, 10, 5, 0)
_RESULTS = {
    AlarmKind.SILENT: ("地下车库无信号", "终端没电，已充电", "终端故障，已换机"),
    AlarmKind.OUTSIDE: ("协助相邻网格处置", "已电话提醒，返回责任网格", "送检样品途中，属实"),
}


def settle_field(connection: Connection, seed: int) -> None:
    """Write the field's past up to the database's present; people and places must be there."""
    now, rules = database_now(connection), centre_rules(connection)
    zone = ZoneInfo(rules.zone)
    today = now.astimezone(zone).date()
    staff, walks = read_staff(connection), read_walks(connection, seed)
    insert_rows(connection, ZeroFinding, list(_zero_findings(connection, now, zone)))
    insert_rows(connection, ZeroReport, list(_zero_reports(connection, seed, now, zone)))
    insert_rows(connection, DutyTurn, list(_roster(seed, today, staff)))
    text, english = weather(seed, today)
    note = {"text": text, "english": english, "at": now.isoformat()}
    insert_rows(connection, CentreSetting, [{"key": WEATHER_KEY, "value": note}])
    insert_rows(connection, FenceAlarm, list(_alarms(seed, today, zone, walks, staff.leaders[0])))
    if len(walks) <= MOST_TRACKED:
        insert_rows(connection, TrackPoint, list(_tracks(seed, now, zone, walks, staff)))
    _walk_until(connection, now, walks)


def _zero_findings(connection: Connection, now: datetime, zone: ZoneInfo) -> Iterator[dict[str, Any]]:
    """Yield what stations found: their reports of the past that are of a kind they report each day."""
    rules = zero_rules(connection)
    kinds = {rules.item_of(kind): kind for kind in ZeroKind}
    asked = select(
        *(Report.id, Report.number, Report.taken_at, Report.taken_by, Report.case_id, Report.address, Report.text),
        *(Case.community_id, Item.code),
    )
    asked = asked.join(Case, Case.id == Report.case_id).join(Item, Item.id == Case.item_id)
    asked = asked.where(Report.source == Source.STATION, Item.code.in_(kinds), Case.community_id.is_not(None))
    first = now.astimezone(zone).date() - timedelta(days=ZERO_DAYS)
    for row in connection.execute(asked.order_by(Report.id)):
        day = row.taken_at.astimezone(zone).date()
        if day >= first:
            yield {
                "day": day.isoformat(),
                "community_id": row.community_id,
                "kind": kinds[row.code],
                "address": row.address,
                "words": row.text[:MOST_WORDS],
                "report_id": row.id,
                "report_number": row.number,
                "case_id": row.case_id,
                "at": row.taken_at,
                "person_id": row.taken_by,
            }


def _zero_reports(connection: Connection, seed: int, now: datetime, zone: ZoneInfo) -> Iterator[dict[str, Any]]:
    stations = select(PersonRole.community_id, PersonRole.person_id).where(PersonRole.role == Role.STATION)
    posts = [(community, person) for community, person in connection.execute(stations) if community is not None]
    counted = select(ZeroFinding.day, ZeroFinding.community_id, ZeroFinding.kind)
    found = Counter((day, community, kind) for day, community, kind in connection.execute(counted))
    today = now.astimezone(zone).date()
    for back in range(ZERO_DAYS, -1, -1):
        day = today - timedelta(days=back)
        for community, person in posts:
            plan = zero_plan(seed, day, community, zone)
            if plan is None or plan.at > now:
                continue
            for kind in ZeroKind:
                yield {
                    "day": day.isoformat(),
                    "community_id": community,
                    "kind": kind,
                    "count": found[day.isoformat(), community, kind],
                    "note": "",
                    "at": plan.at,
                    "person_id": person,
                    "corrected_at": None,
                }


def _roster(seed: int, today: date, staff: Staff) -> Iterator[dict[str, Any]]:
    for offset in range(-ROSTER_DAYS, ROSTER_DAYS + 1):
        day = today + timedelta(days=offset)
        for shift in Shift:
            for position, turn in enumerate(turns(seed, day, shift, staff), 1):
                yield {
                    "day": day.isoformat(),
                    "shift": shift,
                    "position": position,
                    "duty": turn.duty,
                    "title_zh": "",
                    "title_en": "",
                    "person_id": turn.person_id,
                    "words": "",
                }


def _alarms(seed: int, today: date, zone: ZoneInfo, walks: list[Walk], leader: Someone) -> Iterator[dict[str, Any]]:
    """A few alarms of each of the last days, handled by the shift leader within the hour."""
    for back in range(_ALARM_DAYS, 0, -1):
        day = today - timedelta(days=back)
        random = Random(f"{seed} alarms {day}")
        for walk in random.sample(walks, min(len(walks), random.randint(1, 3))):
            at = datetime(day.year, day.month, day.day, random.randint(9, 16), random.randrange(60), tzinfo=zone)
            lon, lat = walk.spot(0.0)
            kind = random.choice(list(AlarmKind))
            yield {
                "person_id": walk.person_id,
                "day": day.isoformat(),
                "kind": kind,
                "at": at,
                "lon": lon,
                "lat": lat,
                "metres": float(random.randint(310, 880)) if kind is AlarmKind.OUTSIDE else 0.0,
                "handled_at": at + timedelta(minutes=random.randint(3, 55)),
                "handled_by": leader.person_id,
                "handler": leader.name,
                "result": random.choice(_RESULTS[kind]),
            }


def _tracks(seed: int, now: datetime, zone: ZoneInfo, walks: list[Walk], staff: Staff) -> Iterator[dict[str, Any]]:
    """The points of the last days' patrols, before the last half hour that is walked by the services."""
    rules = PatrolRules()
    slot_seconds = 60 * rules.track_minutes
    last = rules.slot(now - timedelta(minutes=_HEARD[0])) * 60
    today = now.astimezone(zone).date()
    on_duty = {
        today - timedelta(days=back): {
            turn.person_id for turn in turns(seed, today - timedelta(days=back), Shift.DAY, staff)
        }
        # In the first half hour of a day the last points are of the day before.
        for back in range(TRACK_DAYS + 2)
    }
    first = last - TRACK_DAYS * 86_400
    for second in range(first, last, slot_seconds):
        at = datetime.fromtimestamp(second + 20, UTC)
        named = on_duty[at.astimezone(zone).date()]
        if not rules.at_work(at, zone):
            continue
        for walk in walks:
            if walk.person_id in named and not walk.is_silent(second // 3600):
                lon, lat = walk.spot(PACE * (at - now).total_seconds())
                yield {"slot": second // 60, "person_id": walk.person_id, "at": at, "lon": lon, "lat": lat}


def _walk_until(connection: Connection, now: datetime, walks: list[Walk]) -> None:
    """Let everyone on patrol send positions during the last half hour, and during the last one of the day before it."""
    rules = centre_rules(connection)
    calendar, patrol = work_calendar(connection, rules), PatrolRules()
    back = (now - timedelta(minutes=5 * n) for n in range(24 * 12))
    ended = next((at for at in back if patrol.at_work(at, calendar.zone)), now)
    with Session(connection) as session:
        for until in sorted({ended, now}):
            out = on_patrol(connection, until, calendar)
            for minutes in _HEARD:
                at = until - timedelta(minutes=minutes)
                uow = UnitOfWork(session, SYSTEM, "training-town", at, rules, calendar)
                take_positions(uow, fixes(walks, out, at, PACE * (at - now).total_seconds()))
        session.flush()
