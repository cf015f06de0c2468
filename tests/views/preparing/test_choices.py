# SPDX-License-Identifier: Apache-2.0
"""The centre's choices for meetings, zero reports and the analysis are set by keys, by whom they are for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import Qt

from commandcenter.queries.briefing.thresholds import thresholds
from commandcenter.queries.meeting.minutes import meeting_rules
from commandcenter.queries.wall.zero import zero_rules
from commandcenter.services.field.zero_settings import set_zero_report
from commandcenter.services.meeting.centre_choices import set_meeting
from commandcenter.services.meeting.thresholds import set_thresholds
from commandcenter.views.preparing.limits import LimitsSection
from commandcenter.views.preparing.meetings import MeetingSection
from commandcenter.views.preparing.zero_numbers import ZeroNumbersSection
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.meeting import Section
from tests.views.duty.conftest import Hands
from tests.world import World

Key = Qt.Key
Sit = Callable[[str], Hands]
PAGES = tuple(str(page) for page in BriefingPage)


def meeting_part(hands: Hands) -> MeetingSection:
    hands.alt(Key.Key_3)
    section = hands.page.section
    assert isinstance(section, MeetingSection)
    return section


def test_hour_sections_and_the_order_of_pages_are_set_by_keys(sit: Sit, centre: World) -> None:
    hands = sit("leader")
    section = meeting_part(hands)
    assert not section.can_save()
    hands.write("0830")
    hands.press(Key.Key_Tab)
    hands.write("3")
    section.sections.setFocus()
    hands.press(Key.Key_Space)
    section.pages.setFocus()
    hands.press(Key.Key_Down)
    hands.alt(Key.Key_Up)
    hands.press(Key.Key_Down, Key.Key_Down, Key.Key_Space)
    hands.save()
    with centre.reading() as connection:
        rules = meeting_rules(connection)
    assert (rules.begins, rules.handover_hours) == (time(8, 30), 3)
    assert rules.sections == tuple(str(section) for section in Section)[1:]
    assert rules.pages == (PAGES[1], PAGES[0], *PAGES[3:]), "the second page leads, the third is left out"
    assert rules.departments == (), "all of them, those to come too"
    assert not section.can_save()


def test_no_department_at_all_is_refused_and_all_pages_in_their_order_stand_for_every_page(
    sit: Sit, centre: World
) -> None:
    centre.perform("leader", set_meeting, pages=(PAGES[1],))
    hands = sit("director")
    section = meeting_part(hands)
    section.departments.setFocus()
    for at in range(section.departments.count()):
        section.departments.setCurrentRow(at)
        hands.press(Key.Key_Space)
    hands.save()
    assert set(section.form.problems()) == {"departments"}
    section.departments.show_value((centre.departments["water"],))
    section.pages.show_value(())
    hands.save()
    with centre.reading() as connection:
        rules = meeting_rules(connection)
    assert (rules.departments, rules.pages) == ((centre.departments["water"],), ())


def test_what_another_seat_sets_arrives_and_what_is_typed_is_not_overwritten_unseen(sit: Sit, centre: World) -> None:
    hands = sit("leader")
    section = meeting_part(hands)
    section.begins.setText("08:30")
    hands.elsewhere("director", set_meeting, begins=time(9), handover_hours=5, sections=("patrol",))
    assert (section.begins.text(), section.hours.text()) == ("08:30", "5")
    assert section.sections.value == ("patrol",)
    assert set(section.form.problems()) == {"begins"}
    hands.save()
    with centre.reading() as connection:
        assert meeting_rules(connection).begins == time(8, 30), "it was said, and saved again"


def test_the_hour_of_zero_reports_is_set_and_no_time_is_refused(sit: Sit, centre: World) -> None:
    hands = sit("leader")
    hands.alt(Key.Key_4)
    section = hands.page.section
    assert isinstance(section, ZeroNumbersSection)
    hands.write("2560")
    assert set(section.form.problems()) == {"due"}
    hands.save()
    section.fields["due"].setText("1015")  # type: ignore[attr-defined]
    section.fields["back_days"].setText("61")  # type: ignore[attr-defined]
    hands.save()
    assert set(section.form.problems()) == {"back_days"}
    section.fields["back_days"].setText("3")  # type: ignore[attr-defined]
    hands.save()
    with centre.reading() as connection:
        rules = zero_rules(connection)
    assert (rules.due, rules.back_days, rules.most) == (time(10, 15), 3, 999)
    hands.elsewhere("director", set_zero_report, most=50)
    assert section.fields["most"].value == 50


def test_thresholds_are_set_with_fractions_by_the_director(sit: Sit, centre: World) -> None:
    hands = sit("director")
    hands.alt(Key.Key_5)
    section = hands.page.section
    assert isinstance(section, LimitsSection)
    hands.write("10")
    section.fields["leap"].setText("2.5")  # type: ignore[attr-defined]
    section.fields["chance"].setText("-1")  # type: ignore[attr-defined]
    hands.save()
    assert set(section.form.problems()) == {"chance"}
    section.fields["chance"].setText("0.5")  # type: ignore[attr-defined]
    hands.save()
    with centre.reading() as connection:
        held = thresholds(connection)
    assert (held.frequent, held.leap, held.chance, held.kept) == (10, 2.5, 0.5, 90)


def test_a_shift_leader_looks_at_the_thresholds_and_is_told_who_sets_them(sit: Sit, centre: World) -> None:
    centre.perform("director", set_thresholds, frequent=12)
    hands = sit("leader")
    hands.alt(Key.Key_5)
    section = hands.page.section
    field = section.fields["frequent"]  # type: ignore[attr-defined]
    assert field.text() == "12" and field.isReadOnly()
    assert hands.page._band.isVisible() and "the director and administrators" in hands.page._band.text
    field.setText("20")
    assert not section.can_save()
