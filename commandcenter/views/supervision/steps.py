# SPDX-License-Identifier: Apache-2.0
"""At how many days overdue the house opens threads by itself, and how long a department has to reply."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.queries.supervising.threads import supervising_rules
from commandcenter.rules.supervising.steps import RANGES
from commandcenter.services.routing import SETTERS
from commandcenter.services.supervising.settings import set_supervising
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import Kept
from commandcenter.views.shell.parts.numbers import NumbersSection, Setting

translate = QCoreApplication.translate


class StepsSection(NumbersSection):
    """Four numbers."""

    save_act = "supervision.save"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        groups = ((translate("SupervisionSteps", "The house opens a thread by itself"), _settings()),)
        super().__init__(desk, Kept(supervising_rules, set_supervising, SETTERS, RANGES), groups, parent)

    def who_may(self) -> str:
        """Return who sets the steps."""
        return self.tr("You may look at the steps; the director and administrators set them.")

    def done(self) -> str:
        """Return from when on the steps hold."""
        return self.tr("The steps hold for every thread that is opened from now on.")


def _settings() -> tuple[Setting, ...]:
    days = translate("SupervisionSteps", "days")
    return (
        Setting(
            "department_days",
            translate("SupervisionSteps", "Before the department"),
            days,
            translate("SupervisionSteps", "So long overdue, with a department that has not fed back."),
        ),
        Setting("street_days", translate("SupervisionSteps", "Before the street"), days, ""),
        Setting("district_days", translate("SupervisionSteps", "Before the district"), days, ""),
        Setting(
            "reply_hours",
            translate("SupervisionSteps", "Reply within"),
            translate("SupervisionSteps", "hours"),
            translate("SupervisionSteps", "A reply that is late brings the thread one level up."),
        ),
    )
