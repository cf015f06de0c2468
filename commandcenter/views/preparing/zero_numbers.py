# SPDX-License-Identifier: Apache-2.0
"""The numbers of zero reports: until when they are due, how long they can be corrected, when stations are reminded."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.changes import Topic
from commandcenter.queries.wall.zero import zero_rules
from commandcenter.rules.field.station import RANGES
from commandcenter.services.field.rostering import KEEPERS
from commandcenter.services.field.zero_settings import set_zero_report
from commandcenter.views.common.forms.beside import ClockField
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import Kept
from commandcenter.views.shell.parts.numbers import NumbersSection, Setting

translate = QCoreApplication.translate


class ZeroNumbersSection(NumbersSection):
    """One column: an hour and three numbers."""

    topics = (Topic.SETTING, Topic.ZERO_REPORT)
    save_act = "preparing.save"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, Kept(zero_rules, set_zero_report, KEEPERS, RANGES), (("", _settings()),), parent)

    def who_may(self) -> str:
        """Return who sets the numbers."""
        return self.tr("You may look at these numbers; shift leaders, the director and administrators set them.")

    def done(self) -> str:
        """Return from when on the numbers hold."""
        return self.tr("The numbers hold from now on, for today's reports too.")


def _settings() -> tuple[Setting, ...]:
    return (
        Setting(
            "due",
            translate("ZeroNumbers", "Due at"),
            translate("ZeroNumbers", "local time"),
            translate("ZeroNumbers", "After this hour a station is missing, and only the centre corrects its report."),
            ClockField,
        ),
        Setting(
            "remind_minutes",
            translate("ZeroNumbers", "Reminder"),
            translate("ZeroNumbers", "minutes"),
            translate("ZeroNumbers", "So long before the hour a station's desk reminds of what is owed."),
        ),
        Setting(
            "back_days",
            translate("ZeroNumbers", "Days back"),
            translate("ZeroNumbers", "days"),
            translate("ZeroNumbers", "So many days later a report can still be given or corrected."),
        ),
        Setting(
            "most",
            translate("ZeroNumbers", "Largest number"),
            translate("ZeroNumbers", "finds"),
            translate("ZeroNumbers", "More than that of one kind is taken for a slip of the hand."),
        ),
    )
