# SPDX-License-Identifier: Apache-2.0
"""Seats hear of each other's acts, on both databases, and after a break of the line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from commandcenter.changes import MOST_IDS_TOLD, ChangeSet, Topic
from commandcenter.live.feed import Feed, Own
from commandcenter.live.notices import open_news, sweep_notices
from commandcenter.live.sqlite_news import SqliteNews
from commandcenter.models import Notice
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.vocabulary import Problem, Refused

PATIENCE = 10.0
embedded_only = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)  # a server keeps no notices


@dataclass
class Heard:
    """What a feed told."""

    sets: list[ChangeSet] = field(default_factory=list)
    lines: list[bool] = field(default_factory=list)
    moved: threading.Condition = field(default_factory=threading.Condition)

    def changed(self, changes: ChangeSet) -> None:
        with self.moved:
            self.sets.append(changes)
            self.moved.notify_all()

    def line(self, ok: bool, since: datetime) -> None:
        assert since.tzinfo is not None
        with self.moved:
            self.lines.append(ok)
            self.moved.notify_all()

    def wait(self, until: Callable[[], bool]) -> None:
        with self.moved:
            assert self.moved.wait_for(until, PATIENCE), (self.sets, self.lines)

    def ids(self, topic: Topic) -> set[int]:
        return {one for changes in self.sets for one in changes.ids(topic) or ()}

    def everything(self) -> int:
        return sum(changes.ids(Topic.SETTING) is None for changes in self.sets)


def touch(uow: UnitOfWork, topic: Topic, ids: list[int]) -> None:
    uow.touch(topic, *ids)


def refuse(uow: UnitOfWork) -> None:
    uow.touch(Topic.CASE, 99)
    raise Refused(Problem.REASON_MISSING)


@contextmanager
def listening(database: Any, own: Own | None = None) -> Iterator[Heard]:
    heard = Heard()
    feed = open_news(database, heard.changed, heard.line, own)
    feed.start()
    try:
        if not isinstance(feed, SqliteNews):  # it says so once it listens
            heard.wait(lambda: heard.everything() == 1)
        yield heard
    finally:
        feed.stop()


def test_an_act_of_another_seat_is_heard_with_its_ids(database: Any) -> None:
    with listening(database) as heard:
        perform(database, SYSTEM, "a1", touch, Topic.CASE, [7, 8])
        perform(database, SYSTEM, "a2", touch, Topic.HOLD, [9])
        heard.wait(lambda: heard.ids(Topic.CASE) == {7, 8} and heard.ids(Topic.HOLD) == {9})
        assert heard.lines == []


def test_what_was_refused_and_what_was_done_before_is_not_heard(database: Any) -> None:
    with listening(database) as heard:
        with pytest.raises(Refused):
            perform(database, SYSTEM, "a1", refuse)
        perform(database, SYSTEM, "a2", touch, Topic.CASE, [1])
        perform(database, SYSTEM, "a2", touch, Topic.CASE, [2])
        perform(database, SYSTEM, "a3", touch, Topic.CASE, [3])
        heard.wait(lambda: 3 in heard.ids(Topic.CASE))
        assert heard.ids(Topic.CASE) == {1, 3}


def test_own_acts_are_not_told_again(database: Any) -> None:
    with listening(database, own={"mine"}.__contains__) as heard:
        perform(database, SYSTEM, "mine", touch, Topic.CASE, [1])
        perform(database, SYSTEM, "theirs", touch, Topic.CASE, [2])
        heard.wait(lambda: 2 in heard.ids(Topic.CASE))
        assert heard.ids(Topic.CASE) == {2}


def test_very_many_ids_are_told_as_the_topic_alone(database: Any) -> None:
    with listening(database) as heard:
        perform(database, SYSTEM, "a1", touch, Topic.CASE, list(range(1, MOST_IDS_TOLD + 2)))
        heard.wait(lambda: any(len(list(s)) == 1 and s.ids(Topic.CASE) is None for s in heard.sets))


def test_an_act_that_touches_much_of_everything_still_fits_a_notice(database: Any) -> None:
    def touch_all(uow: UnitOfWork) -> None:
        for place, topic in enumerate(Topic):
            uow.touch(topic, *range(9_000_000_000, 9_000_000_000 + MOST_IDS_TOLD - place))

    fewest = list(Topic)[-1]
    with listening(database) as heard:
        perform(database, SYSTEM, "a" * 64, touch_all)
        heard.wait(lambda: any(changes.ids(fewest) for changes in heard.sets))
        told = heard.sets[-1]
        assert {change.topic for change in told} == set(Topic), "each topic is told, some without their ids"
        assert told.ids(Topic.CASE) is None and len(told.ids(fewest) or ()) > 100


@pytest.mark.allow_log_warnings
def test_a_broken_line_is_told_and_after_it_everything_may_have_changed(database: Any, backend: str) -> None:
    with listening(database) as heard:
        before = heard.everything()
        if backend == "sqlite":
            away = database.file.with_suffix(".away")
            database.file.rename(away)
            database.dispose()
            heard.wait(lambda: heard.lines == [False])
            away.rename(database.file)
        else:
            with database.writer.begin() as connection:
                end_listeners = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
                connection.execute(text(end_listeners))
        heard.wait(lambda: heard.lines == [False, True] and heard.everything() == before + 1)
        perform(database, SYSTEM, "after", touch, Topic.CASE, [5])
        heard.wait(lambda: 5 in heard.ids(Topic.CASE))


@embedded_only
def test_a_file_restored_in_place_is_news_of_everything(database: Any) -> None:
    with listening(database) as heard:
        for act in ("a1", "a2", "a3"):
            perform(database, SYSTEM, act, touch, Topic.CASE, [1])
        heard.wait(lambda: len(heard.ids(Topic.CASE)) == 1)
        heard.wait(lambda: sum(len(list(s)) for s in heard.sets) >= 1)
        with database.writer.begin() as connection:
            connection.execute(text("DELETE FROM notice"))
        heard.wait(lambda: heard.everything() == 1)
        perform(database, SYSTEM, "a4", touch, Topic.CASE, [4])
        heard.wait(lambda: 4 in heard.ids(Topic.CASE))


def test_a_feed_stops_at_once_and_leaves_no_thread(database: Any) -> None:
    heard = Heard()
    feed: Feed = open_news(database, heard.changed, heard.line)
    feed.start()
    begun = time.monotonic()
    feed.stop()
    assert time.monotonic() - begun < 3
    assert not [thread for thread in threading.enumerate() if thread.name == "news"]


@embedded_only
def test_old_notices_are_swept_but_never_the_newest(database: Any) -> None:
    for number in range(5):
        perform(database, SYSTEM, f"a{number}", touch, Topic.CASE, [number])
    with database.writer.begin() as connection:
        assert sweep_notices(connection) == 0
        assert sweep_notices(connection, timedelta(seconds=-60)) == 4
        assert connection.execute(select(func.count()).select_from(Notice)).scalar() == 1
    with listening(database) as heard:
        perform(database, SYSTEM, "next", touch, Topic.CASE, [77])
        heard.wait(lambda: 77 in heard.ids(Topic.CASE))
