# SPDX-License-Identifier: Apache-2.0
"""What a person types for a past window is read as they mean it, and what is none is said in a sentence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.views.wall.playback.window import LONGEST, BadWindow, day_before, window_of

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
"""10:30 in the centre's zone."""

pytestmark = pytest.mark.usefixtures("qapp")


def read(typed: str) -> tuple[str, str]:
    begin, end = window_of(typed, NOW, ZONE)
    assert begin.tzinfo is not None
    return f"{begin:%Y-%m-%d %H:%M}", f"{end:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("2026-11-18", "2026-11-18 00:00", "2026-11-19 00:00"),
        (" 11-18 ", "2026-11-18 00:00", "2026-11-19 00:00"),
        ("11月18日", "2026-11-18 00:00", "2026-11-19 00:00"),
        ("2026年11月18日", "2026-11-18 00:00", "2026-11-19 00:00"),
        ("2026/11/18", "2026-11-18 00:00", "2026-11-19 00:00"),
        ("12-24", "2025-12-24 00:00", "2025-12-25 00:00"),
        ("11-18 08:00-12:30", "2026-11-18 08:00", "2026-11-18 12:30"),
        ("11-18 08:00–24:00", "2026-11-18 08:00", "2026-11-19 00:00"),
        ("１１－１８　８：００ 至 １２：００", "2026-11-18 08:00", "2026-11-18 12:00"),
        ("11-18 to 11-20", "2026-11-18 00:00", "2026-11-21 00:00"),
        ("11-18 20:00 - 11-19 06:00", "2026-11-18 20:00", "2026-11-19 06:00"),
        ("2026-11-18 08:00 - 2026-11-18", "2026-11-18 08:00", "2026-11-19 00:00"),
        ("11-22", "2026-11-22 00:00", "2026-11-22 10:30"),
    ],
)
def test_days_hours_and_spans_are_read(typed: str, begin: str, end: str) -> None:
    assert read(typed) == (begin, end)


@pytest.mark.parametrize(
    "typed",
    ["", "11", "11-31", "13-01", "11-18 25:00-26:00", "11-18 08:61-09:00", "yesterday", "11-18 08:00", "0000-1-1"],
)
def test_what_is_no_time_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(BadWindow, match="11-18"):
        window_of(typed, NOW, ZONE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-11-23", "not happened"),
        ("11-22 11:00-12:00", "not happened"),
        ("11-20 to 11-18", "before it begins"),
        ("11-18 12:00-12:00", "before it begins"),
        ("2026-01-01 to 2026-03-01", "31 days"),
    ],
)
def test_a_span_that_cannot_be_played_is_refused_by_name(typed: str, said: str) -> None:
    with pytest.raises(BadWindow, match=said):
        window_of(typed, NOW, ZONE)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2026, 11, 20)), st.integers(1, LONGEST.days * 24 * 60))  # noqa: DTZ001
def test_any_past_span_typed_in_full_is_read_as_itself(begin: datetime, minutes: int) -> None:
    begin = begin.replace(second=0, microsecond=0, tzinfo=ZoneInfo(ZONE))
    end = begin + timedelta(minutes=minutes)
    typed = f"{begin:%Y-%m-%d %H:%M} - {end:%Y-%m-%d %H:%M}"
    assert window_of(typed, NOW, ZONE) == (begin, min(end, NOW))


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_reading(typed: str) -> None:
    try:
        begin, end = window_of(typed, NOW, ZONE)
    except BadWindow:
        return
    assert begin < end <= NOW


def test_arrows_go_from_day_to_day_but_never_into_the_future() -> None:
    assert day_before("", 1, NOW, ZONE) == "2026-11-21"
    assert day_before("2026-11-20", 1, NOW, ZONE) == "2026-11-19"
    assert day_before("11-18 20:00 - 11-19 06:00", -1, NOW, ZONE) == "2026-11-19"
    assert day_before("2026-11-22", -1, NOW, ZONE) == "2026-11-22"
    assert day_before("2026-11-01", 7, NOW, ZONE) == "2026-10-25"
