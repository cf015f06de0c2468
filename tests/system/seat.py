# SPDX-License-Identifier: Apache-2.0
"""A seat in a process of its own: takes cases as fast as it can, or dies in the middle of an act."""

from __future__ import annotations

import json
import sys
import time
from typing import Any
from uuid import uuid4

from commandcenter.models.engine import open_engines
from commandcenter.services.dispatching import urge
from commandcenter.services.holding import take, take_next
from commandcenter.services.unit_of_work import Actor, UnitOfWork, perform
from commandcenter.vocabulary import Queue, Role


def main() -> None:
    """Run the seat that standard input describes."""
    told = json.loads(sys.stdin.readline())
    engines = open_engines(told["address"])
    actor = Actor(told["person"], "席位", Role(told["role"]), told["seat"], session_id=told["session"])
    say("ready")
    sys.stdin.readline()
    if told["does"] == "claim":
        say(json.dumps(claim(engines, actor)))
    else:
        die_in_the_middle(engines, actor, told["case"])
    engines.dispose()


def claim(engines: Any, actor: Actor) -> list[int]:
    """Take the next case until there is none."""
    mine: list[int] = []
    while True:
        case_id = perform(engines, actor, uuid4().hex, take_next, [Queue.TO_ACCEPT]).value["case"]
        if case_id is None:
            return mine
        mine.append(case_id)


def die_in_the_middle(engines: Any, actor: Actor, case_id: int) -> None:
    """Do one act, say so, and stay inside the next one until killed."""
    perform(engines, actor, uuid4().hex, take, case_id)
    perform(engines, actor, "acknowledged", urge, case_id, None)
    say("acknowledged")
    perform(engines, actor, "unfinished", urge_and_never_return, case_id)


def urge_and_never_return(uow: UnitOfWork, case_id: int) -> None:
    urge(uow, case_id, None)
    uow.session.flush()
    say("inside")
    time.sleep(600)


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    main()
