# SPDX-License-Identifier: Apache-2.0
"""Who reports what, when: callers, supervisors on patrol, stations and property companies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from commandcenter.services.supervision.draft import Intake
from commandcenter.services.unit_of_work import SYSTEM, Actor
from commandcenter.training.past.book import Book, caller, pick_item, words
from commandcenter.training.past.plan import Plan
from commandcenter.training.photographs import taking
from commandcenter.training.photographs.darkroom import Shot
from commandcenter.training.play.turn import seated
from commandcenter.vocabulary import Source

A_DAY = 40.0
# Reports an hour against the day's mean: a rush from eight to eleven, little at night.
_RUSH = (0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.5, 1.2, 2.5, 2.8, 2.3, 1.6, 1.0, 1.4, 1.9, 1.8, 1.7, 1.4, 1.2, 1.1, 0.9, 0.6)


@dataclass(frozen=True)
class Said:
    """A report to come and who takes it in: the reporter's own handset, or a line that passes it on.

    `photographs` are taken when it is said.
    """

    actor: Actor
    draft: Intake
    photographs: tuple[Shot, ...] = ()


def seconds_between(random: Random, now: datetime, zone: ZoneInfo) -> float:
    """Draw the seconds of the town's time until the next report."""
    hour = now.astimezone(zone).hour
    rate = _RUSH[hour] if hour < len(_RUSH) else 0.3
    return random.expovariate(A_DAY * rate / 86_400.0)


def report(number: int, seed: int, book: Book) -> Said:
    """Return report `number` of the seed: the same number says the same thing in every run."""
    random = Random(f"{seed} report {number}")
    shares: dict[str, int] = words()["sources"]
    source = Source(random.choices(list(shares), list(shares.values()))[0])
    item, condition, said = pick_item(book, random)
    place = random.choice(book.places)
    plan = Plan(source, self_disposed=source is Source.SUPERVISOR and random.random() < 0.3)
    actor = {
        Source.SUPERVISOR: book.supervisors[place.community],
        Source.STATION: book.stations[place.community],
    }.get(source)
    # Who reports by handset names the item; what a caller says is for the acceptor to understand.
    knows = actor is not None
    draft = Intake(
        source=source,
        text=f"{place.text}，{said}。",
        address=place.text,
        lon=place.lon,
        lat=place.lat,
        item_id=item.id if knows else None,
        condition_id=condition.id if knows else None,
        self_disposed=plan.self_disposed,
        intake_key=f"training-{seed}-{number}",
    )
    if plan.from_citizen:
        draft = _with_reporter(draft, random)
    trouble = taking.trouble_of(item.code, said)
    shots = taking.reported(random, trouble, source, plan.self_disposed) if trouble else ()
    return Said(seated(actor) if actor else SYSTEM, draft, shots)


def _with_reporter(draft: Intake, random: Random) -> Intake:
    name, phone = caller(random)
    return replace(draft, reporter_name=name, reporter_phone=phone, wants_answer=random.random() < 0.72)
