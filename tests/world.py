# SPDX-License-Identifier: Apache-2.0
"""A miniature centre: two communities, six cells, four departments, five items and one person per post."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import uuid4

import pytest
import shapely
from argon2 import PasswordHasher
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import undefer

from commandcenter.models import (
    Act,
    Case,
    Cell,
    CellBucket,
    Clock,
    Department,
    Division,
    FilingCondition,
    History,
    Item,
    ItemDepartment,
    Person,
    PersonRole,
    ResponsibilityGrid,
    Session,
)
from commandcenter.models.engine import Engines
from commandcenter.models.place import bucket
from commandcenter.services import unit_of_work
from commandcenter.services.unit_of_work import Actor, Outcome, perform
from commandcenter.vocabulary import ItemKind, Level, Problem, Refused, Role, State, TimeUnit
from tests import walking
from tests.databases import Ready

OPENS = datetime(2026, 11, 17, 1, tzinfo=UTC)
"""A Tuesday, 09:00 in the centre's zone; in the past of every real clock, so that real processes may go on from it."""
PASSWORD = "training-2026"
WEST, SOUTH, SIDE = 121.0, 31.2, 0.001

DEPARTMENTS = (
    ("housing", "房管所", "Housing office"),
    ("enforcement", "城管执法中队", "City enforcement"),
    ("water", "水务所", "Water office"),
    ("police", "派出所", "Police station"),
)
HOUR, WORK_HOUR, DAY = TimeUnit.URGENT_HOUR, TimeUnit.WORKING_HOUR, TimeUnit.WORKING_DAY
# Code, kind, names, departments in order, conditions as (zh, closing, amount, unit, keywords, emergency).
Limited = tuple[str, str, int, TimeUnit, str, bool]
ITEMS: tuple[tuple[str, ItemKind, str, str, str, tuple[str, ...], tuple[Limited, ...]], ...] = (
    (
        "C-PA-01",
        ItemKind.COMPONENT,
        "井盖",
        "Manhole cover",
        "jg",
        ("water", "housing"),
        (
            ("缺失、移位或破裂", "恢复完好", 2, HOUR, "缺失 移位 破裂 不见", False),
            ("破损面积大于 25 cm²", "恢复完好", 4, WORK_HOUR, "破损", False),
            ("松动异响", "消除异响", 2, DAY, "松动 异响", False),
            ("周边沉陷", "恢复平整", 5, DAY, "沉陷 下沉", False),
        ),
    ),
    (
        "C-PA-02",
        ItemKind.COMPONENT,
        "路灯",
        "Street lamp",
        "ld",
        ("housing",),
        (("不亮", "恢复照明", 1, DAY, "不亮 灯", False),),
    ),
    (
        "E-HF-01",
        ItemKind.EVENT,
        "违法搭建",
        "Illegal construction",
        "wfdj",
        ("enforcement", "housing"),
        (("正在搭建", "停止并拆除", 3, DAY, "搭建", False),),
    ),
    (
        "E-HF-02",
        ItemKind.EVENT,
        "噪音扰民",
        "Noise",
        "zyrm",
        ("police", "enforcement"),
        (("持续噪音", "噪音消除", 4, WORK_HOUR, "噪音 吵", False),),
    ),
    (
        "C-LI-01",
        ItemKind.COMPONENT,
        "电梯",
        "Lift",
        "dt",
        ("housing", "police"),
        (("困人", "人员救出", 30, TimeUnit.MINUTE, "困人 被困", True),),
    ),
)
# Name of the actor, role, department.
PEOPLE: tuple[tuple[str, Role, str | None], ...] = (
    ("acceptor", Role.ACCEPTOR, None),
    ("acceptor2", Role.ACCEPTOR, None),
    ("acceptor3", Role.ACCEPTOR, None),
    ("dispatcher", Role.DISPATCHER, None),
    ("dispatcher2", Role.DISPATCHER, None),
    ("leader", Role.SHIFT_LEADER, None),
    ("director", Role.DIRECTOR, None),
    ("supervisor", Role.SUPERVISOR, None),
    ("supervisor2", Role.SUPERVISOR, None),
    ("liaison", Role.LIAISON, "water"),
    ("liaison2", Role.LIAISON, "housing"),
    ("liaison3", Role.LIAISON, "enforcement"),
    ("station", Role.STATION, None),
    ("administrator", Role.ADMINISTRATOR, None),
)


@dataclass
class World:
    """The centre, its people by name, the ids of what it governs, and its clock, which only `travel` moves."""

    engines: Engines
    now: datetime = OPENS
    people: dict[str, Actor] = field(default_factory=dict)
    departments: dict[str, int] = field(default_factory=dict)
    items: dict[str, int] = field(default_factory=dict)
    conditions: dict[str, list[int]] = field(default_factory=dict)
    communities: list[int] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    grids: list[int] = field(default_factory=list)

    def actor(self, who: str | Role | Actor) -> Actor:
        """Return the actor of a name, or the first person of a role."""
        if isinstance(who, Actor):
            return who
        if isinstance(who, Role):
            return next(actor for actor in self.people.values() if actor.role is who)
        return self.people[who]

    def of(self, who: str | Role | Actor) -> Engines:
        """Return the engines through which `who` acts."""
        return self.engines

    def outcome(self, who: str | Role | Actor, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Outcome:
        """Do the act once, as `who`; `act_id` may name it."""
        act_id = kwargs.pop("act_id", uuid4().hex)
        return perform(self.of(who), self.actor(who), act_id, function, *args, **kwargs)

    def perform(self, who: str | Role | Actor, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do the act and return the service's value."""
        return self.outcome(who, function, *args, **kwargs).value

    def refused(
        self, problem: Problem, who: str | Role | Actor, function: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Refused:
        """Expect the act to be refused with `problem`, and nothing at all to be written."""
        before = self.footprint()
        with pytest.raises(Refused) as refusal:
            self.perform(who, function, *args, **kwargs)
        assert refusal.value.problem is problem, refusal.value
        assert self.footprint() == before, "a refused act wrote something"
        return refusal.value

    def footprint(self) -> tuple[Any, ...]:
        """Return what any write would change: acts, history, and the versions of all cases."""
        with self.reading() as connection:
            counts = select(
                select(func.count()).select_from(Act).scalar_subquery(),
                select(func.count()).select_from(History).scalar_subquery(),
                select(func.sum(Case.version)).scalar_subquery(),
                select(func.sum(Clock.used_seconds)).scalar_subquery(),
            )
            return tuple(connection.execute(counts).one())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that only reads."""
        with self.engines.reader.connect() as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator[OrmSession]:
        """Give a session to look at rows with; it only reads."""
        with OrmSession(self.engines.reader) as session:
            yield session

    def case(self, case_id: int) -> Case:
        """Return the case as it is stored now."""
        with self.looking() as session:
            return session.get_one(Case, case_id)

    def rows(self, model: type[Any], case_id: int) -> list[Any]:
        """Return the rows of a case, in the order they came."""
        with self.looking() as session:
            asked = select(model).where(model.case_id == case_id).order_by(model.id)
            return list(session.scalars(asked.options(undefer("*"))))

    def cases(self) -> tuple[int, ...]:
        """Return the ids of all cases."""
        with self.reading() as connection:
            return tuple(connection.execute(select(Case.id).order_by(Case.id)).scalars())

    def version(self, case_id: int) -> int:
        """Return the case's version, as a screen that just looked knows it."""
        return self.case(case_id).version

    def grant_role(self, actor: Actor, role: Role) -> None:
        """Give a person one more post."""
        with OrmSession(self.engines.writer) as session, session.begin():
            session.add(PersonRole(person_id=actor.person_id, role=role, seat=""))

    def travel(self, seconds: float = 0, **span: float) -> datetime:
        """Let time pass: seconds, or a timedelta's words; returns the new time."""
        self.now += timedelta(seconds=seconds, **span)
        return self.now

    def point(self, cell: int = 0) -> tuple[float, float]:
        """Return the middle of the cell of that index (lon, lat)."""
        return WEST + (cell + 0.5) * SIDE, SOUTH + SIDE / 2

    def case_in(self, state: State, **wishes: Any) -> int:
        """Walk a new case by the services to `state` and return its id; `wishes` are those of walking.reported."""
        return walking.case_in(self, state, **wishes)


@pytest.fixture
def world(
    database: Engines, settled: bool, backend: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> World:
    """Return the miniature centre, on each kind of database, with a clock that stands until told to move."""
    if settled:
        ready: Ready = request.getfixturevalue(f"{backend}_centre")
        made = replace(deepcopy(replace(ready.world, engines=None)), engines=database)
    else:
        made = World(database)
        settle(made)
    monkeypatch.setattr(unit_of_work, "database_now", lambda connection: made.now)
    return made


def settle(world: World) -> None:
    """Write places, catalogue and people of the centre."""
    with OrmSession(world.engines.writer) as session, session.begin():
        _places(session, world)
        _catalogue(session, world)
        _people(session, world)
        for index, name in enumerate(("supervisor", "supervisor2")):
            session.get_one(ResponsibilityGrid, world.grids[index]).supervisor_id = world.people[name].person_id


def _places(session: OrmSession, world: World) -> None:
    parent = None
    chain = (("9901", Level.CITY), ("990103", Level.DISTRICT), ("990103001", Level.STREET))
    for code, level in chain:
        division = Division(
            code=code, level=level, parent_id=parent, name_zh=f"云溪{level.zh}", name_en=f"Yunxi {code}"
        )
        parent = _added(session, division)
    assert parent is not None
    for serial, (zh, en) in enumerate((("柳岸居委", "Liu'an"), ("竹里居委", "Zhuli")), start=1):
        division = Division(
            code=f"990103001{serial:03d}", level=Level.COMMUNITY, parent_id=parent, name_zh=zh, name_en=en
        )
        world.communities.append(_added(session, division))
        grid = ResponsibilityGrid(code=f"99010300100{serial}", name_zh=f"{zh}网格", name_en=en, street_id=parent)
        world.grids.append(_added(session, grid))
    for index in range(6):
        world.cells.append(_cell(session, world, index))


def _cell(session: OrmSession, world: World, index: int) -> int:
    community, serial = divmod(index, 3)
    west = WEST + index * SIDE
    shape = shapely.box(west, SOUTH, west + SIDE, SOUTH + SIDE)
    lon, lat = world.point(index)
    cell = Cell(
        code=f"990103001{community + 1:03d}{serial + 1:03d}",
        community_id=world.communities[community],
        responsibility_grid_id=world.grids[community],
        area=10_000.0,
        lon=lon,
        lat=lat,
        shape=shapely.to_wkb(shape),
    )
    cell_id = _added(session, cell)
    corners = {bucket(x, y) for x in (west, west + SIDE) for y in (SOUTH, SOUTH + SIDE)}
    session.add_all(CellBucket(bucket=number, cell_id=cell_id) for number in corners)
    return cell_id


def _catalogue(session: OrmSession, world: World) -> None:
    for code, zh, en in DEPARTMENTS:
        department = Department(code=code, name_zh=zh, name_en=en, short_zh=zh, short_en=en)
        world.departments[code] = _added(session, department)
    for code, kind, zh, en, initials, owners, conditions in ITEMS:
        item = Item(
            standard="residential",
            kind=kind,
            code=code,
            name_zh=zh,
            name_en=en,
            class_zh="公共设施",
            class_en="Public facilities",
            initials=initials,
            emergency=conditions[0][5],
        )
        item_id = world.items[code] = _added(session, item)
        for position, owner in enumerate(owners, start=1):
            department_id = world.departments[owner]
            session.add(ItemDepartment(item_id=item_id, department_id=department_id, position=position))
        world.conditions[code] = [
            _added(session, _condition(item_id, position, *condition))
            for position, condition in enumerate(conditions, start=1)
        ]


def _condition(
    item_id: int, position: int, zh: str, closing: str, amount: int, unit: TimeUnit, keywords: str, emergency: bool
) -> FilingCondition:
    return FilingCondition(
        item_id=item_id,
        position=position,
        condition_zh=zh,
        condition_en=zh,
        closing_zh=closing,
        closing_en=closing,
        limit_amount=amount,
        limit_unit=unit,
        keywords=keywords,
        emergency=emergency,
    )


def _people(session: OrmSession, world: World) -> None:
    for number, (name, role, department) in enumerate(PEOPLE, start=1):
        seat = f"{role.zh}{number:02d}"
        department_id = world.departments[department] if department else None
        person_id = _added(session, Person(login=name, name=f"{role.zh}·{name}", password_hash=password_hash()))
        community_id = world.communities[0] if role is Role.STATION else None
        session.add(
            PersonRole(
                person_id=person_id, role=role, seat=seat, department_id=department_id, community_id=community_id
            )
        )
        seated = Session(person_id=person_id, role=role, seat=seat, started_at=world.now, beat_at=world.now)
        session_id = _added(session, seated)
        world.people[name] = Actor(person_id, f"{role.zh}·{name}", role, seat, department_id, session_id)


@lru_cache(maxsize=1)
def password_hash() -> str:
    """Return a hash of PASSWORD that costs no time to make or check."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def _added(session: OrmSession, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)
