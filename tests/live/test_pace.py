# SPDX-License-Identifier: Apache-2.0
"""A seat knows how long its own acts and their news took lately, and tells only what is new."""

from __future__ import annotations

import pytest

from commandcenter.live import pace as module
from commandcenter.live.pace import MOST, WINDOW_SECONDS, Pace


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: now[0])
    return now


def test_acts_and_their_news_are_measured_and_told_once(clock: list[float]) -> None:
    seat = Pace()
    assert seat.told() is None
    with seat.measured("accept", "one"):
        clock[0] += 0.030
    clock[0] += 0.065
    assert seat.heard("one") and not seat.heard("one") and not seat.heard("another seat's")
    with pytest.raises(ValueError), seat.measured("accept", "two"):
        clock[0] += 2.0
        raise ValueError
    with seat.measured("beat", "three"):
        clock[0] += 0.5
    with seat.measured("edit", "four"):
        assert seat.heard("four")  # the news was faster than the answer
    assert seat.told() == {"acts": {"accept": [30, 2000], "edit": [0]}, "news": [65, 0]}
    assert seat.told() is None
    clock[0] += WINDOW_SECONDS + 1
    assert seat.told() == {"acts": {}, "news": []}


def test_a_seat_that_works_fast_forgets_the_oldest(clock: list[float]) -> None:
    seat = Pace()
    for number in range(MOST + 20):
        with seat.measured("edit", str(number)):
            clock[0] += 0.001
    told = seat.told()
    assert told is not None and len(told["acts"]["edit"]) == MOST
    assert not seat.heard("3") and seat.heard(str(MOST + 19))
