# SPDX-License-Identifier: Apache-2.0
"""The numbers of the patrol: how far and how long outside, how long silent, how dense a track; each with its range."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from commandcenter.queries.wall.field import patrol_rules
from commandcenter.rules.field.patrol import RANGES, PatrolRules
from commandcenter.services.field.patrol_settings import SETTERS, set_patrol
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import Kept
from commandcenter.views.shell.parts.numbers import NumbersSection, Setting

translate = QCoreApplication.translate


class PatrolSection(NumbersSection):
    """One column of numbers; below it the hours of patrol."""

    save_act = "duty.save"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        settings = [Setting(name, *_words(name)) for name in RANGES]
        super().__init__(desk, Kept(patrol_rules, set_patrol, SETTERS, RANGES), (("", settings),), parent)
        self.hours = QLabel()
        self.hours.setProperty("part", "muted")

    def lay_out_form(self, column: QVBoxLayout) -> None:
        """Put the hours under the numbers."""
        super().lay_out_form(column)
        column.addWidget(self.hours)

    def who_may(self) -> str:
        """Return who sets the numbers."""
        return self.tr("You may look at these numbers; the director and administrators set them.")

    def done(self) -> str:
        """Return from when on the numbers hold."""
        return self.tr("The numbers hold from the next position on.")

    def show_rules(self, rules: PatrolRules) -> None:
        """Show the numbers and the hours that hold."""
        super().show_rules(rules)
        spans = "、".join(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in rules.hours)
        self.hours.setText(fill(self.tr("Hours of patrol: %1"), spans))


def _words(name: str) -> tuple[str, str, str]:
    """Return label, unit and meaning of a number."""
    return (_words_of_fence() | _words_of_tracks())[name]


def _words_of_fence() -> dict[str, tuple[str, str, str]]:
    minutes = translate("Patrol", "minutes")
    return {
        "outside_metres": (
            translate("Patrol", "Fence"),
            translate("Patrol", "metres"),
            translate("Patrol", "So far outside the own grid is too far."),
        ),
        "outside_minutes": (
            translate("Patrol", "Outside for"),
            minutes,
            translate("Patrol", "So long outside before an alarm; 0 tells at once."),
        ),
        "mark_minutes": (
            translate("Patrol", "Position due every"),
            minutes,
            translate("Patrol", "Marks of the clock at which each handset has to be heard."),
        ),
        "mark_tolerance_minutes": (
            translate("Patrol", "Silence"),
            minutes,
            translate("Patrol", "Not heard so long before and after a mark is an alarm."),
        ),
    }


def _words_of_tracks() -> dict[str, tuple[str, str, str]]:
    return {
        "track_minutes": (
            translate("Patrol", "Track every"),
            translate("Patrol", "minutes"),
            translate("Patrol", "One point of the way is kept each so many minutes."),
        ),
        "track_days": (
            translate("Patrol", "Tracks kept for"),
            translate("Patrol", "days"),
            translate("Patrol", "Older points are removed by themselves."),
        ),
        "trail_points": (
            translate("Patrol", "Trail on the wall"),
            translate("Patrol", "points"),
            translate("Patrol", "So many points of the way are drawn behind a supervisor."),
        ),
    }
