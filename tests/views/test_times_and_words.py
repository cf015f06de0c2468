# SPDX-License-Identifier: Apache-2.0
"""What operators read: durations, dates, one-line texts, sentences of refusals, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from commandcenter.paths import resources
from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.views.common.times import CentreClock, clock_text, day_text, moment_text, span_text
from commandcenter.views.common.words import LINE_LIMIT, fill, label, one_line, pick, sentence
from commandcenter.views.shell import translation
from commandcenter.vocabulary import Lamp, Problem, Refused

NOW = datetime(2026, 11, 24, 2, 42, tzinfo=UTC)


@pytest.fixture(params=["zh", "en"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[str]:
    translation.install(qapp, request.param, resources(), tmp_path)
    yield request.param
    translation.install(qapp, "en", resources(), tmp_path)


@pytest.mark.parametrize(
    ("seconds", "short", "zh", "en"),
    [
        (168, True, "剩 2:48", "2:48 left"),
        (-372, True, "过 6:12", "6:12 over"),
        (-1, True, "过 0:01", "0:01 over"),
        (1660, True, "剩 27:40", "27:40 left"),
        (2880, True, "剩 48 分", "48 min left"),
        (2880, False, "剩 48 分", "48 min left"),
        (4200, False, "剩 1 时 10 分", "1 h 10 min left"),
        (-(26 * 3600 + 59), False, "过 1 天 2 时", "1 d 2 h over"),
        (-86400, False, "过 1 天", "1 d over"),
        (30, False, "剩 30 秒", "30 s left"),
    ],
)
def test_time_left_is_said_as_operators_say_it(spoken: str, seconds: int, short: bool, zh: str, en: str) -> None:
    assert clock_text(NOW + timedelta(seconds=seconds), NOW, short=short) == (zh if spoken == "zh" else en)


def test_a_stopped_clock_is_said_to_be_stopped(spoken: str) -> None:
    assert clock_text(FAR_FUTURE, NOW) == clock_text(None, NOW) == ("停表" if spoken == "zh" else "Stopped")


def test_a_narrow_column_gets_one_unit(spoken: str) -> None:
    assert span_text(26 * 3600, brief=True) == ("1 天" if spoken == "zh" else "1 d")
    assert span_text(4200, brief=True) == ("1 时" if spoken == "zh" else "1 h")


def test_a_day_is_said_with_its_weekday(spoken: str) -> None:
    assert day_text(NOW) == ("11月24日 周二" if spoken == "zh" else "Tue 24 Nov")


def test_a_moment_is_said_as_shortly_as_today_allows() -> None:
    assert moment_text(NOW, NOW) == "02:42"
    assert moment_text(NOW - timedelta(days=1), NOW) == "11-23 02:42"
    assert moment_text(NOW - timedelta(days=400), NOW) == "2025-10-20 02:42"


def test_the_clock_follows_the_database_and_not_this_machine(qtbot: QtBot) -> None:
    clock = CentreClock("Asia/Shanghai")
    clock.set(datetime(2031, 5, 1, 12, tzinfo=UTC))
    assert timedelta(0) <= clock.now() - datetime(2031, 5, 1, 12, tzinfo=UTC) < timedelta(seconds=5)
    assert f"{clock.local():%m-%d %H}" == "05-01 20"


def test_words_refusals_and_qts_own_texts_follow_the_language(spoken: str, qtbot: QtBot) -> None:
    chinese = spoken == "zh"
    assert label(Lamp.RED) == ("超时" if chinese else "Overdue")
    assert label(None) == ""
    assert sentence(Refused(Problem.REASON_MISSING)) == ("请写明理由。" if chinese else "Give a reason.")
    assert pick("房管所", "Housing office") == ("房管所" if chinese else "Housing office")
    assert pick("房管所", "") == "房管所"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert ("取消" in box.buttons()[0].text()) == chinese


def test_an_unforeseen_error_is_one_sentence_with_the_next_step(spoken: str) -> None:
    said = sentence(ZeroDivisionError("at line 7 of /secret/place"))
    assert "ZeroDivisionError" in said and "secret" not in said
    assert ("日志" if spoken == "zh" else "log") in said


@given(st.text(), st.text(max_size=5))
def test_any_text_becomes_one_harmless_line(text: str, extra: str) -> None:
    line = one_line(text + extra + "\n\u202e\u0007")
    assert not set(line) & set("\n\r\t\u202e\u200f\u0007\u2028")
    assert len(line) <= LINE_LIMIT + 1


def test_a_pasted_book_is_cut_without_being_walked_through() -> None:
    assert one_line("井" * 100_000) == "井" * LINE_LIMIT + "…"
    assert one_line("a\nb\r\n  c") == "a b c"


def test_what_is_filled_in_is_never_filled_again() -> None:
    assert fill("%2 before %1", "100 %2", "x") == "x before 100 %2"
