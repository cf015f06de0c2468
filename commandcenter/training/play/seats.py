# SPDX-License-Identifier: Apache-2.0
"""What the centre's own seats do with a case, when the simulator is to play them too."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from commandcenter.services import checking, closing, deciding, dispatching
from commandcenter.services.supervision import accepting, filing, verifying
from commandcenter.services.unit_of_work import Actor
from commandcenter.training.past.book import Book, Condition, ItemFacts, pick_item, say
from commandcenter.training.play.scene import Waiting
from commandcenter.training.play.turn import Turn, minutes, seated
from commandcenter.vocabulary import (
    CallOutcome,
    CheckResult,
    Queue,
    RequestKind,
    Role,
    Satisfaction,
    Solved,
    Source,
    VerifyResult,
)

_GRANT = {
    RequestKind.RETURN: deciding.grant_return,
    RequestKind.EXTENSION: deciding.grant_extension,
    RequestKind.SUSPENSION: deciding.grant_suspension,
}
_REFUSE = {
    RequestKind.RETURN: deciding.refuse_return,
    RequestKind.EXTENSION: deciding.refuse_extension,
    RequestKind.SUSPENSION: deciding.refuse_suspension,
}


def at_the_centre(case: Waiting, book: Book, random: Random) -> Turn | None:
    """Let the acceptor, dispatcher or director take the next step."""
    play = _PLAYS.get(case.pool)
    return play(case, book, random) if play and case.cell is not None else None


def call_back(book: Book, random: Random) -> Turn:
    """Let an acceptor tell a reporter what was done."""
    given = {"outcome": CallOutcome.REACHED, "solved": Solved.SOLVED, "satisfaction": Satisfaction.VERY}
    if random.random() < 0.2:
        given |= {"solved": Solved.EXPLAINED, "satisfaction": Satisfaction.SO_SO}
    return Turn(minutes(random, 20, 240), _one(book, Role.ACCEPTOR, random), closing.call_back, given)


def _one(book: Book, role: Role, random: Random) -> Actor:
    return seated(random.choice(book.cast[role]))


def _accept(case: Waiting, book: Book, random: Random) -> Turn:
    actor, delay = _one(book, Role.ACCEPTOR, random), minutes(random, 1.5, 11, 0.04)
    if case.self_disposed:
        return Turn(delay, actor, accepting.audit_archive)
    if case.source is not Source.SUPERVISOR and random.random() < 0.05:
        return Turn(delay, actor, accepting.refuse, {"reason": say(random, "refuse")})
    changes = _meant(case, book, random)
    direct = case.source is Source.SUPERVISOR or case.urgent
    return Turn(delay, actor, accepting.accept_and_file if direct else accepting.accept_and_verify, changes)


def _meant(case: Waiting, book: Book, random: Random) -> dict[str, Any]:
    """What the words mean, where nobody has said it yet."""
    if case.condition is not None:
        return {}
    item, condition = recognise(case.text, book) or pick_item(book, random)[:2]
    return {"changes": {"item_id": item.id, "condition_id": condition.id}}


def recognise(text: str, book: Book) -> tuple[ItemFacts, Condition] | None:
    """Return item and condition that words of the town's people speak for."""
    for item in book.items.values():
        for condition in item.conditions:
            if condition.text in text or any(said in text for said in item.said(condition.position)):
                return item, condition
    return None


def _file(case: Waiting, book: Book, random: Random) -> Turn:
    actor, delay = _one(book, Role.ACCEPTOR, random), minutes(random, 1.5, 11, 0.05)
    if case.verified is VerifyResult.NOT_FOUND:
        return Turn(delay, actor, filing.refuse_filing, {"reason": say(random, "refuse_filing")})
    verified = case.verified is VerifyResult.CONFIRMED or case.source is Source.SUPERVISOR or case.urgent
    if not verified:
        return Turn(delay, actor, verifying.send_to_verify)
    changes = _meant(case, book, random)
    if case.unmended:
        changes = {"changes": {**changes.get("changes", {}), "text": f"{case.text}（已核对）"}}
    return Turn(delay, actor, filing.file_case, changes)


def _dispatch(case: Waiting, book: Book, random: Random) -> Turn | None:
    item = book.items.get(case.item or "")
    if item is None:
        return None
    busiest = book.busiest
    lead = busiest if busiest in item.departments and random.random() < 0.8 else item.departments[0]
    if case.pool is Queue.RETURNED:
        lead = random.choice([*item.departments, book.departments["HOUS"], book.departments["OWNR"]])
    return Turn(
        minutes(random, 1.5, 12, 0.06), _one(book, Role.DISPATCHER, random), dispatching.dispatch, {"lead": lead}
    )


def _decide(case: Waiting, book: Book, random: Random) -> Turn | None:
    if case.request not in _GRANT:
        return None
    assert case.request is not None
    actor, delay = _one(book, Role.DISPATCHER, random), minutes(random, 4, 26)
    if random.random() < 0.72:
        return Turn(delay, actor, _GRANT[case.request])
    reason = "refuse_return" if case.request is RequestKind.RETURN else "refuse_extension"
    return Turn(delay, actor, _REFUSE[case.request], {"reason": say(random, reason)})


def _rule(case: Waiting, book: Book, random: Random) -> Turn | None:
    item = book.items.get(case.item or "")
    if item is None:
        return None
    given = {"lead": item.departments[0], "reason": say(random, "adjudicate"), "basis": say(random, "basis")}
    return Turn(minutes(random, 30, 300), _one(book, Role.DIRECTOR, random), deciding.adjudicate, given)


def _review(case: Waiting, book: Book, random: Random) -> Turn:
    actor, delay = _one(book, Role.DISPATCHER, random), minutes(random, 4, 27, 0.06)
    if random.random() < 0.03:
        return Turn(delay, actor, checking.rework, {"reason": say(random, "rework")})
    return Turn(delay, actor, checking.forward_to_check)


def _close(case: Waiting, book: Book, random: Random) -> Turn:
    actor, delay = _one(book, Role.ACCEPTOR, random), minutes(random, 1.5, 13, 0.04)
    if case.checked is CheckResult.PASS:
        return Turn(delay, actor, closing.close)
    return Turn(delay, actor, checking.rework, {"reason": say(random, "rework")})


_PLAYS: dict[Queue, Callable[[Waiting, Book, Random], Turn | None]] = {
    Queue.TO_ACCEPT: _accept,
    Queue.TO_FILE: _file,
    Queue.TO_DISPATCH: _dispatch,
    Queue.RETURNED: _dispatch,
    Queue.REQUESTS: _decide,
    Queue.ADJUDICATION: _rule,
    Queue.TO_REVIEW: _review,
    Queue.TO_CLOSE: _close,
}
