# SPDX-License-Identifier: Apache-2.0
"""One sentence says what a scene shows; it names no rate and no share of too few cases."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from commandcenter.paths import resources
from commandcenter.queries.wall.rows import Today
from commandcenter.views.shell.translation import install
from commandcenter.views.wall.panels import sentence
from tests.views.wall.panels import design

Speak = Callable[[str], None]


@pytest.fixture
def speak(qapp: QApplication, tmp_path: Path) -> Speak:
    return lambda language: install(qapp, language, resources(), tmp_path)


def day(
    overdue: int,
    yesterday: int | None = 12,
    worst: int = 5,
    soon: tuple[int, ...] = (9, 3),
    late: tuple[int, ...] = (6, 2),
) -> Today:
    """Return a day with so many overdue in all, at the worst community, and with its departments."""
    figure = dataclasses.replace(design.RIBBON.overdue, today=overdue, yesterday=yesterday)
    loads = tuple(
        load._replace(soon=soon[at], overdue=late[at]) for at, load in enumerate(design.DEPARTMENTS[: len(soon)])
    )
    return dataclasses.replace(
        design.TODAY,
        ribbon=dataclasses.replace(design.RIBBON, overdue=figure),
        departments=loads,
        worst_community_overdue=worst,
    )


def test_what_is_overdue_is_set_against_yesterday_and_its_place_is_named(speak: Speak) -> None:
    speak("zh")
    assert sentence.area(day(17)) == ("超时 17 件，比昨日此时多 5 件；", "梅溪居委一处占 5 件。")
    assert sentence.area(day(9))[0] == "超时 9 件，比昨日此时少 3 件；"
    assert sentence.area(day(12))[0] == "超时 12 件，与昨日此时持平；"
    assert sentence.area(day(12, None))[0] == "超时 12 件；"
    speak("en")
    assert sentence.area(day(17)) == ("17 overdue, 5 more than yesterday;", "Meixi alone has 5 of them.")


def test_a_place_that_holds_more_than_three_tenths_is_said_as_a_share_but_not_of_few_cases(speak: Speak) -> None:
    speak("zh")
    assert sentence.area(day(17, worst=7))[1] == "梅溪居委一处占四成一。"
    assert sentence.area(day(9, worst=7))[1] == "梅溪居委一处占 7 件。"


def test_where_no_place_stands_out_a_department_does_and_else_what_comes_next(speak: Speak) -> None:
    speak("zh")
    assert sentence.area(day(17, worst=1))[1] == "城管执法占三成五。"
    assert sentence.area(day(9, worst=1))[1] == "城管执法占 6 件。"
    assert sentence.area(day(40, worst=1))[1] == "另有 12 件将超时。"


def test_a_department_that_holds_more_than_half_is_named_before_a_place_with_a_few(speak: Speak) -> None:
    speak("zh")
    assert sentence.area(day(17, worst=5, late=(11, 2)))[1] == "城管执法占六成五。"
    assert sentence.area(day(17, worst=6, late=(11, 2)))[1] == "梅溪居委一处占三成五。"
    assert sentence.area(day(17, worst=2, late=(17, 0)))[1] == "全部在城管执法。"


def test_a_day_with_nothing_overdue_says_what_comes_next(speak: Speak) -> None:
    speak("zh")
    assert sentence.area(day(0)) == ("没有超时；", "12 件将超时，城管执法最多。")
    assert sentence.area(day(0, soon=(0, 0))) == ("没有超时，也没有将超时；", "在办 286 件，较昨日此时 −15。")


def test_a_cell_is_set_against_the_mean_and_its_busy_hours_are_named(speak: Speak) -> None:
    speak("zh")
    assert sentence.cell(46, 4.4, design.week()) == ("46 件，是全域每格均值的 10 倍；", "六成发生在 18–22 时。")
    assert sentence.cell(4, 4.4) == ("4 件，与全域每格均值相当。",)
    assert sentence.cell(1, 4.4) == ("1 件，少于全域每格均值 4.4 件。",)
    assert sentence.cell(3, None) == ("近 30 日立案 3 件。",)
    few = [[0] * 24 for _ in range(7)]
    few[0][18] = 9
    assert len(sentence.cell(9, 4.4, few)) == 1


def test_a_street_says_what_is_overdue_of_what_is_open(speak: Speak) -> None:
    speak("zh")
    assert sentence.place("云溪镇", 88, 3, 9, "梅溪居委", 5) == (
        "云溪镇在办 88 件，超时 9 件；",
        "梅溪居委一处占 5 件。",
    )
    assert sentence.place("云溪镇", 88, 3, 0) == ("云溪镇没有超时；", "在办 88 件，3 件将超时。")
    assert sentence.place("云溪镇", 88, 0, 1) == ("云溪镇在办 88 件，超时 1 件。",)
    assert sentence.place("云溪镇", 88, 0, 0) == ("云溪镇没有超时；", "在办 88 件。")


def test_the_page_of_figures_names_no_rate_of_too_few(speak: Speak) -> None:
    speak("zh")
    assert sentence.figures(design.TODAY) == ("今日应结案 148 件，按时 93.4%；", "监督员上报占受理的五成一。")
    thin = dataclasses.replace(design.RIBBON, on_time=dataclasses.replace(design.RIBBON.on_time, of=9))
    assert sentence.figures(dataclasses.replace(design.TODAY, ribbon=thin))[0] == "今日已结案 131 件；"


@given(st.integers(1, 5000), st.integers(0, 5000), st.one_of(st.none(), st.integers(0, 5000)))
def test_a_share_is_only_named_of_ten_or_more_and_above_three_tenths(
    overdue: int, worst: int, yesterday: int | None
) -> None:
    worst = min(worst, overdue)
    said = "".join(sentence.area(day(overdue, yesterday, worst=worst, late=(min(overdue, 6), 0))))
    if re.search(r"\d%|成", said):
        assert overdue >= 10
        assert worst / overdue > 0.3 or 6 / overdue >= 0.3


@given(st.floats(0.005, 1))
def test_tenths_and_hundredths_of_a_share_are_said_as_people_say_them(share: float) -> None:
    said = sentence.fraction(share)
    digits = {sign: at for at, sign in enumerate("零一二三四五六七八九")}
    if said == "全部":
        assert share >= 0.995
    elif "成" in said:
        tenths, _, rest = said.partition("成")
        assert (digits[tenths] * 10 + (digits[rest] if rest else 0)) / 100 == pytest.approx(share, abs=0.0051)
    else:
        assert float(said.rstrip("%")) / 100 == pytest.approx(share, abs=0.0051)
