# SPDX-License-Identifier: Apache-2.0
"""From which share, which rate on time and how many orders on a department is to be relieved."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.queries.relief.proposed import relief_lines
from commandcenter.rules.relief.lines import RANGES
from commandcenter.services.relief.relieving import set_lines
from commandcenter.services.routing import SETTERS
from commandcenter.views.common.forms.numbers import DecimalField
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import Kept
from commandcenter.views.shell.parts.numbers import NumbersSection, Setting

translate = QCoreApplication.translate


class ReliefLimits(NumbersSection):
    """Three numbers."""

    save_act = "relief.save"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        groups = ((translate("ReliefLimits", "A department is relieved when"), _settings()),)
        super().__init__(desk, Kept(relief_lines, set_lines, SETTERS, RANGES), groups, parent)

    def who_may(self) -> str:
        """Return who sets the lines."""
        return self.tr("You may look at the lines; the director and administrators set them.")

    def done(self) -> str:
        """Return from when on the lines hold."""
        return self.tr("The lines hold for every proposal that is read from now on.")


def _settings() -> tuple[Setting, ...]:
    return (
        Setting(
            "most_share",
            translate("ReliefLimits", "Share above"),
            "%",
            translate("ReliefLimits", "Of all orders of 30 days; nobody is proposed who would come above it."),
            DecimalField,
        ),
        Setting(
            "least_on_time",
            translate("ReliefLimits", "or on time below"),
            "%",
            translate("ReliefLimits", "Of its orders of 30 days; then one fifth of them is moved at most."),
            DecimalField,
        ),
        Setting(
            "least_orders",
            translate("ReliefLimits", "judged from"),
            translate("ReliefLimits", "orders"),
            translate("ReliefLimits", "In 30 days; a department with fewer is left alone."),
        ),
    )
