# SPDX-License-Identifier: Apache-2.0
"""Where the meetings are prepared: what others say of us, what is ahead, and what the centre has chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.views.preparing.events import EventSection
from commandcenter.views.preparing.limits import LimitsSection
from commandcenter.views.preparing.meetings import MeetingSection
from commandcenter.views.preparing.scores import ScoreSection
from commandcenter.views.preparing.zero_numbers import ZeroNumbersSection
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.page import PartsPage
from commandcenter.views.shell.parts.section import Section

translate = QCoreApplication.translate


class PreparingPage(PartsPage):
    """The parts of the preparation, in the order of how often they are needed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "preparing", translate("PreparingPage", "Meeting set-up"), _kinds(), parent)


def _kinds() -> tuple[tuple[type[Section], str], ...]:
    return (
        (ScoreSection, translate("PreparingPage", "Outside scores")),
        (EventSection, translate("PreparingPage", "Large events")),
        (MeetingSection, translate("PreparingPage", "Meeting and pages")),
        (ZeroNumbersSection, translate("PreparingPage", "Zero reports")),
        (LimitsSection, translate("PreparingPage", "Thresholds")),
    )
