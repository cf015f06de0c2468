# SPDX-License-Identifier: Apache-2.0
"""The thresholds of the monthly analysis: sorts of problems, limits that do not fit, quarters that differ."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.queries.briefing.thresholds import thresholds
from commandcenter.rules.briefing.thresholds import RANGES
from commandcenter.services.meeting.thresholds import SETTERS, set_thresholds
from commandcenter.views.common.forms.numbers import DecimalField
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import Kept
from commandcenter.views.shell.parts.numbers import NumbersSection, Setting

translate = QCoreApplication.translate


class LimitsSection(NumbersSection):
    """Three groups of numbers."""

    save_act = "preparing.save"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        groups = (
            (translate("Thresholds", "Sorts of problems"), (*_often(), *_sudden())),
            (translate("Thresholds", "Limits that do not fit"), _limits()),
            (translate("Thresholds", "Quarters that differ"), _quarters()),
        )
        super().__init__(desk, Kept(thresholds, set_thresholds, SETTERS, RANGES), groups, parent)

    def who_may(self) -> str:
        """Return who sets the thresholds."""
        return self.tr("You may look at the thresholds; the director and administrators set them.")

    def done(self) -> str:
        """Return from when on the thresholds hold."""
        return self.tr("The thresholds hold for every analysis that is opened from now on.")


def _often() -> tuple[Setting, ...]:
    cases, percent = translate("Thresholds", "cases"), "%"
    return (
        Setting(
            "frequent",
            translate("Thresholds", "Frequent from"),
            cases,
            translate("Thresholds", "In a month: a key problem, or a general one where it falls."),
        ),
        Setting(
            "falling",
            translate("Thresholds", "Falling below"),
            percent,
            translate("Thresholds", "Of the mean of the two months before."),
        ),
        Setting(
            "steady",
            translate("Thresholds", "Steady from"),
            cases,
            translate("Thresholds", "In each of three months: a general problem."),
        ),
    )


def _sudden() -> tuple[Setting, ...]:
    cases, percent = translate("Thresholds", "cases"), "%"
    return (
        Setting(
            "sudden",
            translate("Thresholds", "Emergency from"),
            cases,
            translate("Thresholds", "Fewer are never an emergency."),
        ),
        Setting(
            "leap",
            translate("Thresholds", "and a leap of"),
            translate("Thresholds", "times"),
            translate("Thresholds", "The mean of the two months before."),
            DecimalField,
        ),
        Setting(
            "chance",
            translate("Thresholds", "likely by chance"),
            percent,
            translate("Thresholds", "A leap that chance brings about as often or oftener is none."),
            DecimalField,
        ),
    )


def _limits() -> tuple[Setting, ...]:
    cases, percent = translate("Thresholds", "cases"), "%"
    return (
        Setting(
            "closed",
            translate("Thresholds", "Judged from"),
            cases,
            translate("Thresholds", "Closed in the month under one condition."),
        ),
        Setting(
            "late",
            translate("Thresholds", "Too tight above"),
            percent,
            translate("Thresholds", "Of the cases were later than their limit."),
        ),
        Setting(
            "kept",
            translate("Thresholds", "To be kept by"),
            percent,
            translate("Thresholds", "Of the cases would keep the limit that is proposed."),
        ),
        Setting(
            "early",
            translate("Thresholds", "Too loose below"),
            percent,
            translate("Thresholds", "Of their limit is all that so many of the cases needed."),
        ),
    )


def _quarters() -> tuple[Setting, ...]:
    return (
        Setting(
            "least",
            translate("Thresholds", "Named from"),
            translate("Thresholds", "cases"),
            translate("Thresholds", "Of an item in a quarter."),
        ),
        Setting(
            "times",
            translate("Thresholds", "at least"),
            translate("Thresholds", "times"),
            translate("Thresholds", "Its share in all other quarters."),
            DecimalField,
        ),
        Setting(
            "error",
            translate("Thresholds", "Error at most"),
            "%",
            translate("Thresholds", "So likely may it be that anything at all is named by chance."),
            DecimalField,
        ),
    )
