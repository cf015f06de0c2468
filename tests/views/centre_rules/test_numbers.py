# SPDX-License-Identifier: Apache-2.0
"""The centre's own numbers are set by keys by an administrator and looked at by the director."""

from __future__ import annotations

from PySide6.QtCore import Qt

from commandcenter.queries.centre import centre_numbers
from commandcenter.services.house.numbering import set_numbers
from commandcenter.views.centre_rules.page import CentreRulesPage
from tests.views.duty.conftest import Hands
from tests.views.seating import Seating
from tests.world import World


def sit(seating: Seating, who: str) -> Hands:
    _, page = seating.sit(who, CentreRulesPage)
    seating.settled()
    page.arrive()
    return Hands(seating, page)


def test_an_administrator_sets_numbers_of_every_part_and_is_told_what_cannot_be(seating: Seating, world: World) -> None:
    hands = sit(seating, "administrator")
    hands.write("20")
    hands.save()
    hands.alt(Qt.Key.Key_2)
    hands.write("9")
    hands.save()
    assert set(hands.page.section.form.problems()) == {"most_extensions"}
    hands.page.section.fields["most_extensions"].setText("1")  # type: ignore[attr-defined]
    hands.elsewhere("administrator", set_numbers, reopen_days=30)
    assert hands.page.section.fields["reopen_days"].value == 30  # type: ignore[attr-defined]
    hands.save()
    hands.alt(Qt.Key.Key_3)
    hands.write("50")
    hands.save()
    with world.reading() as connection:
        held = centre_numbers(connection)
    assert (held.accept, held.most_extensions, held.reopen_days, held.duplicate_metres) == (20, 1, 30, 50)
    assert "from now on" in hands.said


def test_a_small_window_scrolls_the_numbers_and_cuts_none(seating: Seating, world: World) -> None:
    _, page = seating.sit("administrator", CentreRulesPage, size=(1366, 600))
    seating.settled()
    for field in page.section.fields.values():
        assert field.visibleRegion().isEmpty() or field.height() >= field.sizeHint().height()
        assert field.parentWidget().height() >= field.height()


def test_the_director_looks_at_the_numbers_and_is_told_who_sets_them(seating: Seating, world: World) -> None:
    hands = sit(seating, "director")
    field = hands.page.section.fields["accept"]  # type: ignore[attr-defined]
    assert (field.text(), field.isReadOnly()) == ("15", True)
    assert hands.page._band.isVisible() and "administrators set them" in hands.page._band.text
    assert not hands.page.section.can_save()
