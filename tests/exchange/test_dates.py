# SPDX-License-Identifier: Apache-2.0
"""Dates are read as other systems write them, and impossible ones are refused in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.exchange.reports.dates import DateOrder, detect, likeliest, read
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.refusal import Refused

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")

WRITTEN = [
    ("2023-12-10T12:00:00.000", DateOrder.YEAR_FIRST, "2023-12-10 04:00:00"),
    ("2018-10-27 15:13:26", DateOrder.YEAR_FIRST, "2018-10-27 07:13:26"),
    ("2019/2/28 11:25:05", DateOrder.YEAR_FIRST, "2019-02-28 03:25:05"),
    ("2019/2/8 9:05", DateOrder.YEAR_FIRST, "2019-02-08 01:05:00"),
    ("2019.02.28", DateOrder.YEAR_FIRST, "2019-02-27 16:00:00"),
    ("2019年2月28日 11时25分05秒", DateOrder.YEAR_FIRST, "2019-02-28 03:25:05"),
    ("2019年2月28日 下午 3:05", DateOrder.YEAR_FIRST, "2019-02-28 07:05:00"),
    ("20190228112505", DateOrder.YEAR_FIRST, "2019-02-28 03:25:05"),
    ("20190228", DateOrder.YEAR_FIRST, "2019-02-27 16:00:00"),
    ("2023-12-10T12:00:00Z", DateOrder.YEAR_FIRST, "2023-12-10 12:00:00"),
    ("2023-12-10 12:00:00+02:00", DateOrder.YEAR_FIRST, "2023-12-10 10:00:00"),
    ("2023-12-10 12:00 -0530", DateOrder.YEAR_FIRST, "2023-12-10 17:30:00"),
    ("04/13/2018 11:11:26 AM", DateOrder.MONTH_FIRST, "2018-04-13 03:11:26"),
    ("04/13/2018 12:01:02 PM", DateOrder.MONTH_FIRST, "2018-04-13 04:01:02"),
    ("04/13/2018 12:01:02 AM", DateOrder.MONTH_FIRST, "2018-04-12 16:01:02"),
    ("13.04.2018 23:59", DateOrder.DAY_FIRST, "2018-04-13 15:59:00"),
    ("43203.4663194444", DateOrder.SERIAL, "2018-04-13 03:11:30"),
]


@pytest.mark.parametrize(("text", "order", "utc"), WRITTEN)
def test_a_date_is_read_as_it_is_written(text: str, order: DateOrder, utc: str) -> None:
    assert detect([text]) is order
    assert abs(read(f" {text} ", order, SHANGHAI, NOW) - datetime.fromisoformat(f"{utc}+00:00")) < timedelta(seconds=1)


def test_a_column_shows_whether_the_month_or_the_day_comes_first() -> None:
    assert detect(["03/04/2018", "25/04/2018", ""]) is DateOrder.DAY_FIRST
    assert detect(["03/04/2018", "04/25/2018", ""]) is DateOrder.MONTH_FIRST
    assert detect(["03/04/2018"]) is DateOrder.MONTH_FIRST


def test_a_column_that_is_no_date_is_told_from_one_with_a_few_bad_values() -> None:
    assert detect(["one", "two", "2018-01-01"]) is None
    assert detect([]) is None
    assert likeliest(["?", "?", "25/04/2018"]) is DateOrder.DAY_FIRST


def test_a_value_that_leaves_its_columns_order_but_is_clear_is_read_all_the_same() -> None:
    assert read("2018-04-13 11:00:00", DateOrder.MONTH_FIRST, SHANGHAI, NOW).day == 13
    assert read("43203", DateOrder.MONTH_FIRST, SHANGHAI, NOW).year == 2018


def test_local_time_is_of_the_zone_the_file_was_written_in_summer_and_winter() -> None:
    summer = read("07/04/2018 12:00:00 PM", DateOrder.MONTH_FIRST, NEW_YORK, NOW)
    winter = read("01/04/2018 12:00:00 PM", DateOrder.MONTH_FIRST, NEW_YORK, NOW)
    assert (summer.hour, winter.hour) == (16, 17)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", FileProblem.DATE_MISSING),
        ("  ", FileProblem.DATE_MISSING),
        ("0001-01-01 00:00:00", FileProblem.DATE_IMPOSSIBLE),
        ("0001/1/1", FileProblem.DATE_IMPOSSIBLE),
        ("1900-01-01", FileProblem.DATE_IMPOSSIBLE),
        ("2026-11-22 14:00:00", FileProblem.DATE_FUTURE),
        ("9999-12-31", FileProblem.DATE_FUTURE),
        ("2018-02-30", FileProblem.DATE_UNREADABLE),
        ("yesterday", FileProblem.DATE_UNREADABLE),
        ("=NOW()", FileProblem.DATE_UNREADABLE),
        ("2018-01-01 25:00:00", FileProblem.DATE_UNREADABLE),
        ("x" * 100_000, FileProblem.DATE_UNREADABLE),
    ],
)
def test_an_impossible_date_is_refused_in_words(text: str, problem: FileProblem) -> None:
    with pytest.raises(Refused) as refused:
        read(text, DateOrder.YEAR_FIRST, SHANGHAI, NOW)
    assert refused.value.problem is problem
    assert len(refused.value.sentence("zh")) < 120


@given(st.text(max_size=40) | st.text("0123456789/-:. TZAPM+年月日", max_size=30), st.sampled_from(DateOrder))
def test_no_text_breaks_the_reader(text: str, order: DateOrder) -> None:
    try:
        moment = read(text, order, SHANGHAI, NOW)
    except Refused:
        return
    assert moment.utcoffset() == timedelta(0)
    assert 1980 <= moment.year <= 2026 or moment.year == 1979  # local New Year lies in the old year of UTC


@given(st.datetimes(timezones=st.sampled_from([SHANGHAI, NEW_YORK, UTC])))
def test_what_is_written_in_iso_comes_back(said: datetime) -> None:
    said = said.replace(year=1981 + said.year % 45, day=min(said.day, 28))
    assert read(said.isoformat(), DateOrder.YEAR_FIRST, SHANGHAI, NOW) == said
