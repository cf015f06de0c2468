# SPDX-License-Identifier: Apache-2.0
"""The three parts of the centre's numbers; one service sets them all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.queries.centre import centre_numbers
from commandcenter.rules.house.numbers import RANGES
from commandcenter.services.house.numbering import set_numbers
from commandcenter.views.centre_rules.words import limit_groups, often_groups, seat_groups
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import Kept
from commandcenter.views.shell.parts.numbers import NumbersSection, Setting
from commandcenter.vocabulary import Role

translate = QCoreApplication.translate

Groups = Sequence[tuple[str, Sequence[Setting]]]
SETTERS = frozenset({Role.ADMINISTRATOR})


class _Part(NumbersSection):
    save_act = "centre_rules.save"

    def __init__(self, desk: Desk, groups: Groups, parent: QWidget | None) -> None:
        super().__init__(desk, Kept(centre_numbers, set_numbers, SETTERS, RANGES), groups, parent)

    def who_may(self) -> str:
        """Return who sets the numbers."""
        return translate("CentreRulesPage", "You may look at these numbers; administrators set them.")

    def done(self) -> str:
        """Return from when on the numbers hold."""
        return translate(
            "CentreRulesPage",
            "They hold from now on; what has begun keeps its limit. Seats show them from their next sign-in.",
        )


class LimitsPart(_Part):
    """How long each stage may take, at once included."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, limit_groups(desk.rules), parent)


class OftenPart(_Part):
    """How often a department and a dispatcher may ask, and for how long things stay open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, often_groups(), parent)


class SeatsPart(_Part):
    """When reports are taken for one, what files may be, who is kept out."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, seat_groups(), parent)
