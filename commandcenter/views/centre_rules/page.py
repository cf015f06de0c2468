# SPDX-License-Identifier: Apache-2.0
"""The centre's own numbers in three parts: limits of stages, how often things may be asked, files and sign-in."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.views.centre_rules.sections import LimitsPart, OftenPart, SeatsPart
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.page import PartsPage
from commandcenter.views.shell.parts.section import Section

translate = QCoreApplication.translate


class CentreRulesPage(PartsPage):
    """Alt and a number go to a part, Ctrl+Enter sets what was changed in it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "centre_rules", translate("CentreRulesPage", "Centre's rules"), _kinds(), parent)


def _kinds() -> tuple[tuple[type[Section], str], ...]:
    return (
        (LimitsPart, translate("CentreRulesPage", "Limits of stages")),
        (OftenPart, translate("CentreRulesPage", "How often, how long")),
        (SeatsPart, translate("CentreRulesPage", "Duplicates, files, sign-in")),
    )
