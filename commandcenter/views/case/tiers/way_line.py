# SPDX-License-Identifier: Apache-2.0
"""The way of a case through the tiers in one line, and whether it lies with another tier than the seat's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.queries.tiers.parts import CentrePart, StayPart
from commandcenter.services.unit_of_work import Actor
from commandcenter.views.common.words import fill, label, pick

translate = QCoreApplication.translate


class WayLine(QLabel):
    """Says the loop, then each centre the case was with, the last one bold: it has the case now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "muted")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hide()

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show a case's way; a house without tiers has none and no line for it."""
        way = None if detail is None else detail.way
        self.setVisible(way is not None and bool(way.stays))
        if way is None or not way.stays:
            return
        *before, last = (_stay_text(stay) for stay in way.stays)
        self.setText(f"{label(way.loop)}&nbsp;&nbsp;&nbsp; {' → '.join((*before, f'<b>{last}</b>'))}")
        self.setToolTip(" → ".join((*before, last)))


def centre_name(centre: CentrePart) -> str:
    """Say a centre by the name of its area."""
    return pick(centre.name_zh, centre.name_en)


def is_elsewhere(detail: CaseDetail | None, actor: Actor) -> bool:
    """Tell whether another tier's seat has to act on the case now; a seat of the whole house may on all."""
    if detail is None or actor.centre_id is None:
        return False
    return detail.row.held_centre_id not in (None, actor.centre_id)


def elsewhere_text(detail: CaseDetail) -> str:
    """Say who has the case now."""
    way = detail.way
    name = centre_name(way.stays[-1].centre) if way is not None and way.stays else ""
    return fill(translate("Tiers", "With %1 now: it can be read here, not handled."), name)


def _stay_text(stay: StayPart) -> str:
    name = centre_name(stay.centre)
    return name if stay.passing is None else fill(translate("Tiers", "%1 (%2)"), name, label(stay.passing))
