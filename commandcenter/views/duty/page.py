# SPDX-License-Identifier: Apache-2.0
"""The duty desk: what the wall shows and stations tell is entered here, one part at a time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.duty.counts import Waiting, waiting
from commandcenter.views.common.words import fill
from commandcenter.views.duty.alarms import AlarmSection
from commandcenter.views.duty.patrol import PatrolSection
from commandcenter.views.duty.roster import RosterSection
from commandcenter.views.duty.stations import StationSection
from commandcenter.views.duty.weather import WeatherSection
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.page import PartsPage
from commandcenter.views.shell.parts.section import Section

translate = QCoreApplication.translate


class DutyPage(PartsPage):
    """The parts of the duty desk; behind a part's name stands how many of it wait."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "duty", translate("DutyPage", "Duty desk"), _kinds(), parent)
        desk.hub.watch(self, (Topic.POSITION, Topic.ZERO_REPORT, Topic.SETTING, Topic.PERSON), self._count)
        self._count()

    def _count(self, _: ChangeSet | None = None) -> None:
        self.desk.runner.read(waiting, then=self._counted, owner=self, latest="waiting")

    def _counted(self, found: Waiting) -> None:
        counts = (0, found.alarms, found.missing, 0, 0)
        for at, (title, count) in enumerate(zip(self.titles, counts, strict=True)):
            self.tabs.set_text(at, fill("%1  %2", title, count) if count else title)


def _kinds() -> tuple[tuple[type[Section], str], ...]:
    return (
        (RosterSection, translate("DutyPage", "Duty roster")),
        (AlarmSection, translate("DutyPage", "Patrol alarms")),
        (StationSection, translate("DutyPage", "Zero reports")),
        (WeatherSection, translate("DutyPage", "Weather note")),
        (PatrolSection, translate("DutyPage", "Patrol and fence")),
    )
