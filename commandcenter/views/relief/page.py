# SPDX-License-Identifier: Apache-2.0
"""Where orders of an overloaded department are given to others by rule, and the lines of overload are set."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.views.relief.limits import ReliefLimits
from commandcenter.views.relief.proposals import ProposalSection
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.page import PartsPage
from commandcenter.views.shell.parts.section import Section

translate = QCoreApplication.translate


class ReliefPage(PartsPage):
    """The proposals, and the lines they follow from."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "relief", translate("ReliefPage", "Load relief"), _kinds(), parent)


def _kinds() -> tuple[tuple[type[Section], str], ...]:
    return (
        (ProposalSection, translate("ReliefPage", "Proposals")),
        (ReliefLimits, translate("ReliefPage", "Lines")),
    )
