# SPDX-License-Identifier: Apache-2.0
"""The whole life of a case as seats work through it, a centre wide enough for many, and what a life says to SQL."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
import shapely
from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session

from commandcenter.models import Cell, CellBucket, FilingCondition, Item, ItemDepartment
from commandcenter.models.engine import Engines
from commandcenter.models.place import bucket
from commandcenter.services.checking import answer_check, forward_to_check
from commandcenter.services.closing import close
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import feed_back
from commandcenter.services.supervision.accepting import accept
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.filing import file_case
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import perform
from commandcenter.vocabulary import CheckResult, FeedbackKind, ItemKind, Problem, Refused, Source, TimeUnit
from commandcenter.vocabulary.server import ServerProblem
from tests.queries.many import DEEDS, PLACES, THINGS
from tests.world import SIDE, SOUTH, WEST, World

ROWS, COLUMNS, ITEMS = 20, 40, 120
STEPS = ("take_in", "accept", "file_case", "dispatch", "feed_back", "forward_to_check", "answer_check", "close")
"""The acts of a life."""
TOKEN = "LIFE00000000"  # noqa: S105 – stands in recorded statements where each life writes its own name
FIRST_ID = 1_000_000_000
"""From here on ids of a recorded life: no other number in its statements is as large."""


def widen(world: World) -> tuple[list[tuple[float, float]], list[tuple[int, int]]]:
    """Give a small centre as many cells and items as keep seats out of each other's way; return places and items."""
    places = [(WEST + x * SIDE, SOUTH + (y + 1) * SIDE) for x in range(COLUMNS) for y in range(ROWS)]
    with Session(world.engines.writer) as session, session.begin():
        for number, (west, south) in enumerate(places):
            shape = shapely.box(west, south, west + SIDE, south + SIDE)
            cell = Cell(
                code=f"9901030019{number:05d}",
                community_id=world.communities[0],
                responsibility_grid_id=world.grids[0],
                area=10_000.0,
                lon=west + SIDE / 2,
                lat=south + SIDE / 2,
                shape=shapely.to_wkb(shape),
            )
            session.add(cell)
            session.flush()
            corners = {bucket(x, y) for x in (west, west + SIDE) for y in (south, south + SIDE)}
            session.add_all(CellBucket(bucket=one, cell_id=cell.id) for one in corners)
        items = [_item(session, world, number) for number in range(ITEMS)]
    return [(west + SIDE / 2, south + SIDE / 2) for west, south in places], items


def _item(session: Session, world: World, number: int) -> tuple[int, int]:
    name = f"事项{number:03d}"
    kind = {"standard": "residential", "kind": ItemKind.EVENT, "class_zh": "市容环境", "class_en": "City"}
    item = Item(code=f"Z-ZZ-{number:03d}", name_zh=name, name_en=name, initials="sx", emergency=False, **kind)
    session.add(item)
    session.flush()
    words = {"condition_zh": name, "condition_en": name, "closing_zh": "恢复", "closing_en": "restored", "keywords": ""}
    limit = {"limit_amount": 4, "limit_unit": TimeUnit.WORKING_HOUR, "emergency": False}
    condition = FilingCondition(item_id=item.id, position=1, **words, **limit)
    session.add(condition)
    session.add(ItemDepartment(item_id=item.id, department_id=world.departments["water"], position=1))
    session.flush()
    return item.id, condition.id


@dataclass
class Lives:
    """Works cases through, one act after the other; each life writes its own name into its report."""

    world: World
    places: list[tuple[float, float]]
    items: list[tuple[int, int]]
    chance: random.Random
    pause: Callable[[], None] = lambda: None
    """Called before each act."""
    spans: list[float] = field(default_factory=list)
    """Seconds of each act."""
    acknowledged: list[str] = field(default_factory=list)
    again: int = 0
    """Acts that waited too long for another seat and were submitted again."""
    patrol: list[int] = field(default_factory=list)
    """Supervisors whose positions come in meanwhile."""

    def live(self, name: str) -> int:
        """Work one case from its report to its end; return it."""
        world, done = self.world, 0

        def act(who: str, service: Any, *args: Any, **said: Any) -> Any:
            nonlocal done
            self.pause()
            begun, act_id = time.perf_counter(), f"{name}-{done}"
            while True:
                try:
                    value = perform(world.of(who), world.people[who], act_id, service, *args, **said).value
                    break
                except Refused as refusal:
                    # As a person does who is told to submit again; the same act, which is done once.
                    if refusal.problem is not ServerProblem.LOCKED:
                        raise
                    self.again += 1
            self.spans.append(time.perf_counter() - begun)
            self.acknowledged.append(act_id)
            done += 1
            return value

        case_id = int(self._take_in(name, act)["case"])
        act("acceptor", accept, case_id, None)
        act("acceptor", file_case, case_id, None)
        act("dispatcher", dispatch, case_id, None, lead=world.departments["water"])
        act("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="已清理")
        act("dispatcher", forward_to_check, case_id, None)
        act("supervisor", answer_check, case_id, None, result=CheckResult.PASS)
        act("acceptor", close, case_id, None)
        return case_id

    def _take_in(self, name: str, act: Callable[..., Any]) -> Any:
        (lon, lat), (item, condition) = self.chance.choice(self.places), self.chance.choice(self.items)
        words = f"{self.chance.choice(PLACES)}{self.chance.choice(THINGS)}{self.chance.choice(DEEDS)} {name}"
        seen: tuple[int, ...] = ()
        said = {"source": Source.SUPERVISOR, "text": words, "item_id": item, "condition_id": condition}
        while True:
            try:
                draft = Intake(lon=lon, lat=lat, seen_duplicates=seen, **said)
                return act("acceptor", take_in, draft)
            except Refused as refusal:
                if refusal.problem is not Problem.DUPLICATE_APPEARED:
                    raise
                seen = (*seen, refusal.params["case"])


# ---------------------------------------------------------------- what a life says


@dataclass
class Said:
    """One statement as the driver got it under the login of `user`, and the rows that came back."""

    user: str
    statement: str
    values: list[dict[str, Any]]
    """One set of them, or those of all rows that were written with one call."""
    many: bool
    rows: list[tuple[Any, ...]]


Life = list[list[Said]]
"""The statements of each act, in order."""


def record(lives: Lives, count: int) -> list[Life]:
    """Work `count` lives and return what each said; the database gives out ids from FIRST_ID on meanwhile."""
    owner = lives.world.engines
    with owner.writer.begin() as connection:
        _lift_ids(connection)
    said: list[Said] = []
    told: list[Life] = []
    with _overheard({lives.world.of(who) for who in lives.world.people}, said):
        for _ in range(count):
            acts: Life = []
            said.clear()

            def turn(acts: Life = acts) -> None:
                acts.append([])
                if len(acts) > 1:
                    acts[-2] = said.copy()
                said.clear()

            lives.pause = turn
            lives.live(TOKEN)
            acts[-1] = said.copy()
            # Of an act that was refused, as what is alike was not yet seen, nothing came.
            told.append([act for act in acts if act])
            with owner.writer.begin() as connection:
                connection.execute(text(f"DELETE FROM act WHERE act_id LIKE '{TOKEN}%'"))
    return told


@contextmanager
def _overheard(doors: set[Engines], said: list[Said]) -> Iterator[None]:
    """Let every statement of every act through `doors` be added to `said`."""
    cursor = _listening(said)

    def listen(line: Any, _record: Any) -> None:
        line.cursor_factory = cursor

    for door in doors:
        door.dispose()
        event.listen(door.writer, "connect", listen)
    try:
        yield
    finally:
        for door in doors:
            door.dispose()
            event.remove(door.writer, "connect", listen)


def _listening(said: list[Said]) -> type[psycopg.Cursor[Any]]:
    class Listening(psycopg.Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
            done = super().execute(query, params, **more)
            if self.connection.autocommit:
                return done  # no part of an act: the line is tried after a rest
            rows = []
            if self.description:
                rows = self.fetchall()
                if rows:
                    self.scroll(0, "absolute")
            statement = query if isinstance(query, str) else query.decode()
            said.append(Said(self.connection.info.user, statement, [dict(params or {})], False, rows))
            return done

        def executemany(self, query: Any, params_seq: Any, **more: Any) -> None:
            super().executemany(query, params_seq, **more)
            said.append(Said(self.connection.info.user, query, [dict(params) for params in params_seq], True, []))

    return Listening


def _lift_ids(connection: Connection) -> None:
    names = connection.execute(text("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")).scalars()
    for place, name in enumerate(names.all()):
        connection.execute(text(f'ALTER SEQUENCE "{name}" RESTART WITH {FIRST_ID + place * 10_000_000}'))
