# SPDX-License-Identifier: Apache-2.0
"""Very many cases, made inside the database so that a million of them take seconds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, text

from commandcenter.models import Cell, Department, Division, FilingCondition, Item, Person
from commandcenter.models.search import index_documents
from commandcenter.vocabulary import ItemKind, Level, TimeUnit

DEPARTMENTS, ITEMS, COMMUNITIES, CELLS, ACCEPTORS = 20, 190, 83, 2_700, 15
PLACES = (
    "柳岸街",
    "望溪路",
    "晓市街",
    "石桥坊",
    "青禾苑",
    "云港路",
    "竹里小区",
    "东塘村",
    "云港名邸",
    "柳岸新村",
    "望溪花园",
    "晓市集贸",
    "River_Lane",
    "A座",
    "B区",
)
THINGS = (
    "井盖",
    "路灯",
    "垃圾桶",
    "电动车",
    "护栏",
    "行道树",
    "广告牌",
    "消防栓",
    "渣土车",
    "共享单车",
    "充电桩",
    "下水道",
    "围墙",
    "电线",
    "A4纸",
    "LED屏",
)
DEEDS = (
    "破损",
    "缺失",
    "堵塞",
    "占道",
    "噪音扰民",
    "乱堆放",
    "漏水",
    "倒伏",
    "私拉乱接",
    "无人清运",
    "异味",
    "松动",
    "停放混乱",
    "一直不亮",
    "夜间施工",
)
WISHES = (
    "请尽快处理",
    "影响出行",
    "老人摔倒了",
    "已多次反映",
    "希望回复",
    "有安全隐患",
    "孩子上学路过",
    "下雨更严重",
    "拨打12345无果",
    "OK谢谢",
)

OPEN_POOLS = (
    ("to_accept", "reported", "accept"),
    ("verifying", "verifying", "verify"),
    ("to_file", "accepted", "file"),
    ("to_dispatch", "filed", "dispatch"),
    ("returned", "filed", "dispatch"),
    ("adjudication", "filed", "dispatch"),
    ("to_sign", "dispatched", "dispose"),
    ("in_disposal", "dispatched", "dispose"),
    ("rework", "dispatched", "dispose"),
    ("requests", "dispatched", "dispose"),
    ("to_review", "disposed", "review"),
    ("checking", "checking", "check"),
    ("to_close", "checked", "close"),
    ("to_call_back", "closed", "call_back"),
)
Row = dict[str, Any]


@dataclass(frozen=True)
class Dialect:
    """What the two databases say differently."""

    numbers: str
    moment: str

    @classmethod
    def of(cls, connection: Connection) -> Dialect:
        if connection.dialect.name == "sqlite":
            return cls(
                "WITH RECURSIVE num(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM num WHERE n < {count})",
                "strftime('%Y-%m-%d %H:%M:%f000', '{base}', ({seconds}) || ' seconds')",
            )
        return cls(
            "WITH num(n) AS (SELECT generate_series(1::bigint, {count}))",
            "(timestamp '{base}' at time zone 'UTC' + ({seconds}) * interval '1 second')",
        )


def fill(connection: Connection, cases: int, open_every: int = 50, now: datetime | None = None) -> None:
    """Make `cases` cases, every `open_every`-th of them open, each with its report, its history and its work."""
    fill_places(connection)
    fill_cases(connection, cases, open_every, now)
    dialect = Dialect.of(connection)
    base = f"{(now or datetime.now(UTC)) - timedelta(days=400):%Y-%m-%d %H:%M:%S}"
    at = dialect.moment.format(base=base, seconds="c.id * 7 % 34000000")
    for table, columns, values in _OF_EACH_CASE:
        connection.execute(text(f"""INSERT INTO {table} ({columns}) SELECT {values.format(at=at)} FROM "case" c"""))
    fill_documents(connection)


# Table, columns, and what stands in them for the case c.
_OF_EACH_CASE = (
    (
        "report",
        """case_id, district, number, source, foreign_number, foreign_type, foreign_agency, foreign_status, said_at,
 taken_at, taken_by, text, reporter_name, reporter_phone, phone_reversed, wants_answer, confidential, address, cell_id,
 place_state, self_disposed, alike, origin""",
        """c.id, '', c.report_number, c.source, '', '', '', '', {at}, {at}, 1, c.text, '王女士',
 '138' || (c.id % 90000000 + 10000000), (c.id * 7919 % 90000 + 10000) || '000831', false, false, c.address, c.cell_id,
 'placed', false, false, true""",
    ),
    (
        "history",
        """case_id, district, seq, at, actor_id, actor_name, seat, role, action, from_state, to_state, reason, detail,
 previous_hash, hash""",
        """c.id, '', 1, {at}, 1, '沈禾', '03 席', 'acceptor', 'accept', 'reported', 'accepted', '', '{{}}', '', ''""",
    ),
    (
        "clock",
        "case_id, district, stage, department_id, limit_amount, limit_unit, extensions, used_seconds, started_at",
        "c.id, '', 'dispose', c.lead_department_id, 2, 'working_day', 0, 60, {at}",
    ),
    (
        "assignment",
        "case_id, district, department_id, involvement, since",
        "c.id, '', c.lead_department_id, 'lead', {at}",
    ),
    (
        "disposal",
        """case_id, district, department_id, sent_by, sent_at, rework, ended_at, used_seconds, overdue, result,
 result_text, people, vehicles""",
        "c.id, '', c.lead_department_id, 1, {at}, false, {at}, 60, false, 'repaired', '', 1, 1",
    ),
    (
        "request",
        "case_id, district, kind, department_id, reason, text, asked_by, asked_at, decision, decision_text",
        "c.id, '', 'extension', c.lead_department_id, 'weather', '', 1, {at}, 'granted', ''",
    ),
    (
        "task",
        "case_id, district, kind, supervisor_id, sent_by, sent_at, answered_at, note, cancelled",
        "c.id, '', 'check', c.id % 15 + 1, 1, {at}, {at}, '', false",
    ),
    (
        "attachment",
        "case_id, district, digest, name, media_type, size, width, height, phase, added_by, added_at",
        "c.id, '', c.report_number, 'a.jpg', 'image/jpeg', 1, 1, 1, 'report', 1, {at}",
    ),
)


def fill_documents(connection: Connection) -> None:
    """Let every case be found by one of two texts."""
    rare, common = "路灯不亮 rare", "井盖破损 common"
    pick = "CASE WHEN c.id % 40 = 0 THEN {rare} ELSE {common} END"
    document = pick.format(rare=":rare", common=":common")
    connection.execute(
        text(f"""INSERT INTO search_document (case_id, district, text) SELECT c.id, '', {document} FROM "case" c"""),
        {"rare": rare, "common": common},
    )
    index_documents(connection)


def fill_places(connection: Connection) -> None:
    """Make the departments, items, communities, cells and people that the cases name."""
    for model, count, row in (
        (Department, DEPARTMENTS, _department),
        (Item, ITEMS, _item),
        (FilingCondition, ITEMS, _condition),
        (Division, COMMUNITIES, _community),
        (Cell, CELLS, _cell),
        (Person, ACCEPTORS, _person),
    ):
        connection.execute(insert(model), [row(n) for n in range(1, count + 1)])


def _department(n: int) -> Row:
    names = {"name_zh": f"第{n}处置部门", "name_en": f"Department {n}", "short_zh": f"部门{n}", "short_en": f"Dept {n}"}
    return {"code": f"D{n}", **names, "initials": "", "active": True}


def _item(n: int) -> Row:
    return {
        "standard": "test",
        "kind": ItemKind.EVENT,
        "code": f"{n:04d}",
        "name_zh": THINGS[n % len(THINGS)] + DEEDS[n % len(DEEDS)],
        "name_en": f"Item {n}",
        "class_zh": "类",
        "class_en": "Class",
        "initials": "jgps",
    }


def _condition(n: int) -> Row:
    limit = {"limit_amount": 2, "limit_unit": TimeUnit.WORKING_DAY}
    words = {"condition_zh": "破损", "condition_en": "Broken", "closing_zh": "修复", "closing_en": "Repaired"}
    return {"item_id": n, "position": 1, **words, **limit}


def _community(n: int) -> Row:
    return {"code": f"990103001{n:03d}", "level": Level.COMMUNITY, "name_zh": f"社区{n}", "name_en": f"Community {n}"}


def _cell(n: int) -> Row:
    at = n - 1
    code = f"990103001{at % COMMUNITIES + 1:03d}{at // COMMUNITIES + 1:03d}"
    position = {"lon": 121.0 + (at % 52) * 0.001, "lat": 31.0 + at // 52 * 0.001}
    return {"code": code, "community_id": at % COMMUNITIES + 1, "area": 10_000.0, **position, "shape": b""}


def _person(n: int) -> Row:
    return {"login": f"a{n}", "name": f"受理员{n}", "password_hash": ""}


def _pick(words: tuple[str, ...], stride: int) -> str:
    """Return SQL that takes one of `words` by the number n."""
    arms = " ".join(f"WHEN {number} THEN '{word}'" for number, word in enumerate(words))
    return f"CASE n * {stride} / 7 % {len(words)} {arms} END"


def _reported(dialect: Dialect, cases: int, now: datetime, days: int) -> str:
    """Return SQL for when the case n was reported."""
    seconds = f"n * {days * 86_400 / (cases + 1)}" if days else "n * 31 % 34000000"
    first = now - timedelta(days=days or 400)
    return dialect.moment.format(base=f"{first:%Y-%m-%d %H:%M:%S}", seconds=seconds)


def fill_cases(connection: Connection, cases: int, open_every: int, now: datetime | None = None, days: int = 0) -> None:
    """Make the cases alone; with `days` they were reported one after the other over the last `days`."""
    now = now or datetime.now(UTC)
    dialect = Dialect.of(connection)
    is_open = f"n % {open_every} = 0"
    nth = f"(n / {open_every} * 31 % {len(OPEN_POOLS)})"
    closed = "CASE WHEN n % 5 = 1 THEN 'late' WHEN n % 7 = 1 THEN 'appeals' ELSE 'ended' END"

    def by_pool(at: int, ended: str) -> str:
        arms = " ".join(f"WHEN {number} THEN '{pool[at]}'" for number, pool in enumerate(OPEN_POOLS))
        return f"CASE WHEN {is_open} THEN CASE {nth} {arms} END ELSE {ended} END"

    base = f"{now:%Y-%m-%d %H:%M:%S}"
    far = "'9999-12-31 00:00:00.000000'" if connection.dialect.name == "sqlite" else "timestamptz '9999-12-31 00:00Z'"
    soon = dialect.moment.format(base=base, seconds="(n * 7919) % 864000 - 86400")
    earlier = dialect.moment.format(base=base, seconds="(n * 7919) % 864000 - 90000")
    old = _reported(dialect, cases, now, days)
    address = f"{_pick(PLACES, 11)} || (n % 300) || '号'"
    where = f"{_pick(PLACES, 13)} || (n % 97) || '号'"
    words = f"{where} || {_pick(THINGS, 3)} || {_pick(DEEDS, 5)} || '，' || {_pick(WISHES, 17)}"
    connection.execute(
        text(
            f"""INSERT INTO "case" (version, district, number, report_number, state, pool, stage, due_at, warn_at,
 source, emergency, supervised, item_id, condition_id, text, address, lon, lat, cell_id, community_id, reported_at,
 filed_at, changed_at, changed_seat, acceptor_id, lead_department_id, signed, returned, disputed, unmended,
 awaiting_callback, self_disposed, forced, returns, reworks, extensions, suspensions, urgings, reopenings,
 report_count, history_seq, history_hash)
 {dialect.numbers.format(count=cases)}
 SELECT 1, '990103', 'YX' || (2000 + n / 10000) || '-' || (n % 10000),
 'SB' || (200000 + n / 10000) || '-' || (n % 10000),
 {by_pool(1, "'closed'")}, {by_pool(0, closed)}, {by_pool(2, "NULL")},
 CASE WHEN {is_open} THEN {soon} ELSE {far} END, CASE WHEN {is_open} THEN {earlier} ELSE {far} END,
 '12345', false, n % (8 * {open_every}) = 0, n % {ITEMS} + 1, n % {ITEMS} + 1, {words}, {address},
 121.0 + (n % 52) * 0.001, 31.0 + (n % {CELLS}) / 52 * 0.001, n % {CELLS} + 1, n % {COMMUNITIES} + 1,
 {old}, {old}, {old}, '03 席', n / {open_every} % {ACCEPTORS} + 1,
 CASE WHEN n / 7 % 10 < 7 THEN 1 ELSE n % {DEPARTMENTS} + 1 END, true, false, false,
 false, false, false, false, 0, 0, 0, 0, 0, 0, 1, 1, '' FROM num"""
        )
    )
