# SPDX-License-Identifier: Apache-2.0
"""What supervisors and departments do with a case that waits for them."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

from commandcenter.services import checking, disposing
from commandcenter.services.supervision import verifying
from commandcenter.services.unit_of_work import Actor
from commandcenter.training.past.book import Book, pace, say, words
from commandcenter.training.photographs import taking
from commandcenter.training.photographs.darkroom import Shot
from commandcenter.training.photographs.troubles import Trouble
from commandcenter.training.play.scene import Waiting
from commandcenter.training.play.turn import Turn, minutes, seated
from commandcenter.vocabulary import (
    CheckResult,
    FeedbackKind,
    ItemKind,
    RequestReason,
    Role,
    Source,
    State,
    TimeUnit,
    VerifyResult,
)

_FOUND = ((VerifyResult.CONFIRMED, 90), (VerifyResult.NOT_FOUND, 8), (VerifyResult.CANNOT_REACH, 2))
_DONE = ((FeedbackKind.CLEARED, 45), (FeedbackKind.DISSUADED, 35), (FeedbackKind.PROSECUTED, 20))


def in_the_field(case: Waiting, book: Book, random: Random) -> Turn | None:
    """Let the supervisor who was sent say what there is to see."""
    sent = next((one for one in book.cast[Role.SUPERVISOR] if one.id == case.supervisor), None)
    if sent is None:
        return None
    if case.state is State.VERIFYING:
        result = random.choices([one for one, _ in _FOUND], [weight for _, weight in _FOUND])[0]
        delay, trouble = minutes(random, 8, 28, 0.08), _trouble(case)
        shots = taking.verified(random, trouble, result) if trouble else ()
        return Turn(delay, seated(sent), verifying.answer_verify, {"result": result}, {"files": shots})
    if case.state is State.CHECKING:
        passed = CheckResult.PASS if random.random() < 0.91 else CheckResult.FAIL
        delay, trouble = minutes(random, 8, 29, 0.08), _trouble(case)
        shots = taking.checked(random, trouble, passed) if trouble else ()
        return Turn(delay, seated(sent), checking.answer_check, {"result": passed}, {"files": shots})
    return None


def at_the_department(case: Waiting, book: Book, random: Random, now: datetime) -> Turn | None:
    """Let the department sign, ask, or feed back, as fast as it is wont to."""
    liaison = book.liaisons.get(case.lead or 0)
    if liaison is None or case.state is not State.DISPATCHED or case.request is not None or case.limit is None:
        return None
    actor = seated(liaison)
    if not case.signed:
        quick = case.limit.unit in (TimeUnit.MINUTE, TimeUnit.URGENT_HOUR)
        return Turn(minutes(random, 2, 12 if quick else 70), actor, disposing.sign_for)
    if case.joint:
        return None
    asked = _request(case, actor, random, now)
    if asked is not None:
        return asked
    done = random.choices([one for one, _ in _DONE], [weight for _, weight in _DONE])[0]
    result = FeedbackKind.REPAIRED if case.kind is ItemKind.COMPONENT else done
    texts: list[str] = words()["results"][result.value]
    share = pace(random, book, case.lead) * (0.3 if case.reworks else 1.0)
    given: dict[str, Any] = {"result": result, "text": random.choice(texts), "people": 2, "vehicles": 1}
    if case.source is Source.HOTLINE_12345:
        given["contacted"] = case.id % 5 > 0
    return Turn(max(120.0, case.limit.seconds * share), actor, disposing.feed_back, given, _work_shown(case, random))


def _trouble(case: Waiting) -> Trouble | None:
    return taking.trouble_of(case.item, case.text) if case.item else None


def _work_shown(case: Waiting, random: Random) -> dict[str, tuple[Shot, ...]]:
    trouble = _trouble(case)
    if trouble is None:
        return {}
    before, after = taking.worked(random, trouble)
    return {"before": before, "after": after}


def _request(case: Waiting, actor: Actor, random: Random, now: datetime) -> Turn | None:
    """Now and then ask for a return, or for more time while there is still some."""
    dice = random.random()
    if dice < 0.06 and case.returns < 2 and not case.reworks:
        reason = random.choice((RequestReason.NOT_OURS, RequestReason.UNCLEAR_OWNER, RequestReason.WRONG_AREA))
        given = {"reason": reason, "text": say(random, "ask_return")}
        return Turn(minutes(random, 10, 90), actor, disposing.ask_return, given)
    assert case.limit is not None
    if dice < 0.12 and case.extensions == 0 and case.limit.unit is TimeUnit.WORKING_DAY and now < case.due_at:
        given = {"reason": RequestReason.MATERIAL, "text": say(random, "ask_extension")}
        return Turn(case.limit.seconds * random.uniform(0.2, 0.4), actor, disposing.ask_extension, given)
    return None
