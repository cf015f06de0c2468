# SPDX-License-Identifier: Apache-2.0
"""A seat in a process of its own: acts all the time, keeps what it could not send, and says what was acknowledged."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any
from uuid import uuid4

from sqlalchemy.exc import DBAPIError

from commandcenter.live.notices import open_news
from commandcenter.models.engine import is_line_lost, open_engines
from commandcenter.services.dispatching import urge
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import Actor, perform
from commandcenter.vocabulary import Role, Source

PAUSE = 0.05
"""Seconds between two tries while there is no server."""


LETTERS = str.maketrans("0123456789", "ghijklmnop")


def said_in(act_id: str) -> str:
    """Return the words of a report that only this act takes in, without digits that are kept as a telephone number."""
    return act_id.translate(LETTERS)


def main() -> None:
    """Run the seat that standard input describes until its input says so; then tell what was acknowledged."""
    told = json.loads(sys.stdin.readline())
    engines = open_engines(told["address"])
    actors = [Actor(person, "席位", Role(role), told["seat"]) for person, role in told["people"]]
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
    heard = 0.0

    def hear(_: Any) -> None:
        nonlocal heard
        heard = time.time()

    news = open_news(engines, hear, lambda ok, since: None)
    news.start()
    done = work(engines, actors, told["case"], stop)
    news.stop()
    engines.dispose()
    say({"done": done, "heard": heard})


def work(engines: Any, actors: list[Actor], case_id: int, stop: threading.Event) -> list[dict[str, Any]]:
    """Take reports in and urge one case, in turns, as fast as the server answers."""
    acceptor, dispatcher = actors
    done = []
    while not stop.is_set():
        act_id, urging = uuid4().hex, len(done) % 4 == 3
        begun, tries = time.time(), 0
        while True:
            tries += 1
            try:
                if urging:
                    perform(engines, dispatcher, act_id, urge, case_id, None)
                else:
                    draft = Intake(source=Source.HOTLINE_12345, text=said_in(act_id), reporter_name="周女士")
                    perform(engines, acceptor, act_id, take_in, draft)
                break
            except DBAPIError as error:
                if not is_line_lost(error):
                    raise
                # Not waiting for anything that could be waited for: the server may be anywhere, or nowhere.
                time.sleep(PAUSE)
        done.append({"act": act_id, "urging": urging, "begun": begun, "ended": time.time(), "tries": tries})
        if len(done) == 4:
            say("working")
    return done


def say(words: Any) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main()
