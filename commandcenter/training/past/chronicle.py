# SPDX-License-Identifier: Apache-2.0
"""Sixty days of reports and what became of them, up to the present."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.training.past import acts
from commandcenter.training.past.book import Book, Condition, ItemFacts, Place, caller, pick_item, words
from commandcenter.training.past.life import Life, Row, World
from commandcenter.training.past.plan import Plan, drawn, posed
from commandcenter.training.past.story import Story
from commandcenter.training.tiers.past import Handing, Tiers
from commandcenter.vocabulary import Queue, Role, Source, State, TimeUnit

DAYS = 60
_WEEKDAYS = (1.12, 1.08, 1.04, 1.02, 1.06, 0.82, 0.72)
# Share of a day's reports by local hour: a rush from eight to eleven, a smaller one after lunch and after work.
_HOURS = (3, 2, 1, 1, 2, 4, 12, 30, 62, 70, 58, 40, 24, 34, 48, 46, 42, 34, 30, 28, 22, 14, 8, 5)


# For so long before now one department gets more than it can do.
_SURGE = timedelta(days=9)


@dataclass
class Chronicle:
    """Tells all lives of a town; `lives` holds them when done."""

    world: World
    book: Book
    random: Random
    lives: list[Life] = field(default_factory=list)
    tiers: Tiers | None = None
    # Apart from everything else that is drawn: a town in tiers has the same past, handed to and fro.
    _ways: Random = field(default_factory=lambda: Random(3))  # noqa: S311 - a game
    _callers: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, days: int = DAYS, a_day: float = 40.0) -> None:
        """Tell `days` days with about `a_day` reports each, then what waits in every queue now."""
        hot = self._hot_places()
        for at in self._moments(days, a_day):
            plan = drawn(self._source(), self.random)
            place = self.random.choice(hot)
            story = self._story(plan, at, place, Random(self.random.random()))
            story.handings = self._handings(place)
            story.tell()
            self.lives.append(story.life)
        for plan in posed(self.random):
            self._pose(plan, hot)
        if self.tiers is not None:
            self.tiers.settle(self.lives)

    def _handings(self, place: Place) -> tuple[Handing, ...]:
        return () if self.tiers is None else self.tiers.handings(place.community, self._ways)

    def _moments(self, days: int, a_day: float) -> list[datetime]:
        zone, now = self.world.calendar.zone, self.world.now
        today = now.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        found = []
        for back in range(days, -1, -1):
            day = today - timedelta(days=back)
            for _ in range(round(self.random.gauss(a_day * _WEEKDAYS[day.weekday()], 3.0))):
                hour = self.random.choices(range(24), _HOURS)[0]
                found.append((day + timedelta(hours=hour, seconds=self.random.randrange(3600))).astimezone(UTC))
        return sorted(at for at in found if at < now - timedelta(minutes=1))

    def _hot_places(self) -> list[Place]:
        """All places once, those of a few communities four times more: problems are not spread evenly."""
        communities = sorted({place.community for place in self.book.places})
        hot = set(self.random.sample(communities, max(1, len(communities) // 10)))
        more = [place for place in self.book.places if place.community in hot]
        return [*self.book.places, *more, *more, *more, *more]

    def _source(self) -> Source:
        shares: dict[str, int] = words()["sources"]
        return Source(self.random.choices(list(shares), list(shares.values()))[0])

    # ------------------------------------------------------------ one life

    def _story(self, plan: Plan, at: datetime, place: Place, random: Random, world: World | None = None) -> Story:
        item, condition, text = pick_item(self.book, random)
        crowded = plan.until is None and at > self.world.now - _SURGE and random.random() < 0.3
        while crowded and self.book.busiest not in item.departments:
            item, condition, text = pick_item(self.book, random)
        while plan.until is not None and not _fits(plan, condition):
            item, condition, text = pick_item(self.book, random)
        life = self._life(plan, at, place, random, (item, condition, text), world or self.world)
        return Story(life, plan, self.book, random, at, item.departments, item.kind, self._join)

    def _life(
        self,
        plan: Plan,
        at: datetime,
        place: Place,
        random: Random,
        matter: tuple[ItemFacts, Condition, str],
        world: World,
    ) -> Life:
        item, condition, said = matter
        report = self._report(plan, at, place, random, f"{place.text}，{said}。")
        components = self.book.components.get((place.cell, item.id), ())
        case = {
            **_BLANK,
            "district": place.district,
            "source": plan.source,
            "emergency": condition.emergency,
            "item_id": item.id,
            "condition_id": condition.id,
            "component_id": components[0] if components else None,
            "text": report["text"],
            "address": place.text,
            "lon": report["lon"],
            "lat": report["lat"],
            "cell_id": place.cell,
            "community_id": place.community,
            "reported_at": report["said_at"],
            "self_disposed": plan.self_disposed,
        }
        life = Life(world, case, condition.limit, [report])
        report["life"] = life
        return life

    def _report(self, plan: Plan, at: datetime, place: Place, random: Random, text: str) -> Row:
        citizen = plan.from_citizen
        name, phone = self._caller(random) if citizen else ("", "")
        serial = f"{at:%y%m%d}{random.randrange(10**5):05d}"
        hotline = plan.source in (Source.HOTLINE_12345, Source.PROPERTY_962121, Source.HOTLINE_12319)
        return {
            "source": plan.source,
            "foreign_number": f"RX{serial}" if hotline else "",
            "said_at": at - timedelta(seconds=random.randrange(20, 400)),
            "taken_at": at,
            "text": text,
            "reporter_name": name,
            "reporter_phone": phone,
            "wants_answer": citizen and random.random() < 0.72,
            "confidential": citizen and random.random() < 0.04,
            "address": place.text,
            "lon": place.lon + random.uniform(-1e-4, 1e-4),
            "lat": place.lat + random.uniform(-1e-4, 1e-4),
            "cell_id": place.cell,
            "self_disposed": plan.self_disposed,
            "alike": False,
            "origin": True,
            "answered_at": None,
        }

    def _caller(self, random: Random) -> tuple[str, str]:
        """A caller, now and then one who called before."""
        if self._callers and random.random() < 0.15:
            return random.choice(self._callers)
        self._callers.append(caller(random))
        return self._callers[-1]

    def _join(self, life: Life, at: datetime) -> None:
        """Let somebody else report the same thing; it is merged, and its reporter will be answered too."""
        random = Random(self.random.random())
        plan = Plan(random.choice((Source.HOTLINE_12345, Source.WECHAT, Source.STATION)))
        case = life.case
        where = (case["address"], case["lon"], case["lat"], case["cell_id"], case["community_id"], case["district"])
        place = Place(*where)
        begun = at - timedelta(seconds=random.randrange(90, 600))
        report = self._report(plan, begun, place, random, f"{case['text'][:-1]}，请尽快处理。")
        kept = ("item_id", "condition_id", "component_id", "address", "cell_id", "community_id", "district")
        twin = Life(life.world, {**_BLANK, **{key: case[key] for key in kept}}, life.limit, [report])
        twin.case.update(
            source=plan.source, text=report["text"], lon=report["lon"], lat=report["lat"], reported_at=report["said_at"]
        )
        acceptors = self.book.cast[Role.ACCEPTOR]
        acceptor = acceptors[int(at.timestamp()) % len(acceptors)]
        twin.take_in(acceptor, begun)
        report["alike"] = True
        acts.merge(twin, life, acceptor, at)
        self.lives.append(twin)

    # ------------------------------------------------------------ what waits now

    def _pose(self, plan: Plan, hot: list[Place]) -> None:
        """Tell a life so that it comes to lie in its queue a little before now."""
        place, seed = self.random.choice(hot), self.random.random()
        wanted = self.world.now - timedelta(seconds=self._age(plan))
        timeless = World(FAR_FUTURE - timedelta(days=400), self.world.rules, self.world.calendar)
        trial = self._story(plan, wanted, place, Random(seed), timeless)
        trial.handings = handings = self._handings(place)
        trial.tell()
        # What waits now took no account of office hours, so the same story told earlier takes as long.
        begin = wanted - (trial.life.entries[-1]["at"] - wanted)
        story = self._story(plan, begin, place, Random(seed))
        story.handings = handings
        story.tell()
        if story.life.entries:
            self.lives.append(story.life)

    def _age(self, plan: Plan) -> float:
        """Seconds since the case came to its queue: within the limit for most, over it for some."""
        quick = plan.until not in (Queue.TO_SIGN, Queue.REQUESTS, Queue.REWORK, Queue.SUSPENDED, Queue.TO_CALL_BACK)
        if plan.until is Queue.ADJUDICATION:
            return self.random.uniform(600, 7200)
        if not quick:
            return self.random.uniform(300, 5400)
        return self.random.uniform(900, 1500) if self.random.random() < 0.14 else self.random.uniform(20, 780)


def _fits(plan: Plan, condition: Condition) -> bool:
    """Tell whether a matter can wait where the plan wants it: emergencies are over too soon, and long limits last."""
    if plan.until is Queue.APPEALS:  # its clock must run out although what waits took no account of office hours
        return condition.limit.unit is TimeUnit.URGENT_HOUR
    patient = plan.asks is not None or plan.suspended or plan.returns > 0
    return not condition.emergency and (not patient or condition.limit.seconds >= 3 * 8 * 3600)


_BLANK: dict[str, Any] = {
    "number": None,
    "state": State.REPORTED,
    "pool": Queue.TO_ACCEPT,
    "stage": None,
    "emergency": False,
    "supervised": False,
    "filed_at": None,
    "closed_at": None,
    "acceptor_id": None,
    "dispatcher_id": None,
    "lead_department_id": None,
    "verify_result": None,
    "check_result": None,
    "request_kind": None,
    "signed": False,
    "returned": False,
    "disputed": False,
    "unmended": False,
    "awaiting_callback": False,
    "self_disposed": False,
    "forced": False,
    "returns": 0,
    "reworks": 0,
    "extensions": 0,
    "suspensions": 0,
    "urgings": 0,
    "reopenings": 0,
    "report_count": 1,
    "merged_into": None,
    "resume_at": None,
}
