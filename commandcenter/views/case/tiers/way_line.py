# SPDX-License-Identifier: Apache-2.0
"""The way of a case through the tiers in one line, who closes it, and what of it is for a seat of another tier."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.queries.tiers.parts import CentrePart, StayPart
from commandcenter.rules.lifecycle import END_STATES, TABLE, allowed
from commandcenter.rules.tiers.handing import is_anothers
from commandcenter.services.unit_of_work import Actor
from commandcenter.views.common.words import fill, label, pick
from commandcenter.vocabulary import Action

translate = QCoreApplication.translate


class WayLine(QLabel):
    """Says the loop, each centre the case was with, the last one bold: it has the case now; and who closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "muted")
        self.setTextFormat(Qt.TextFormat.RichText)
        # A long way goes on in a second line: its last stay is the one that counts.
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show a case's way; a house without tiers has none and no line for it."""
        way = None if detail is None else detail.way
        self.setVisible(way is not None and bool(way.stays))
        if way is None or not way.stays:
            return
        *before, last = (_stay_text(stay) for stay in way.stays)
        closes = _closing_text(detail)
        gap = "&nbsp;&nbsp;&nbsp; "
        parts = (label(way.loop), " → ".join((*before, f"<b>{last}</b>")), closes)
        self.setText(gap.join(part for part in parts if part))
        self.setToolTip("\n".join(part for part in (" → ".join((*before, last)), closes) if part))


def centre_name(centre: CentrePart) -> str:
    """Say a centre by the name of its area."""
    return pick(centre.name_zh, centre.name_en)


def is_elsewhere(detail: CaseDetail | None, actor: Actor) -> bool:
    """Tell whether another tier's seat has to act on the case now; a seat of the whole house may on all."""
    if detail is None or actor.centre_id is None:
        return False
    return detail.row.held_centre_id not in (None, actor.centre_id)


def acts_here(detail: CaseDetail, actor: Actor) -> frozenset[Action]:
    """Return what the post may do to the case in its state, less what is for another tier (domain.md 4)."""
    state, way = detail.row.state, detail.way
    filed = way.filed_by.id if way is not None and way.filed_by is not None else None
    held = detail.row.held_centre_id
    return frozenset(
        action
        for action in allowed(state, actor.role)
        if not is_anothers(TABLE[state, action].needs, actor.centre_id, held, filed)
    )


def elsewhere_text(detail: CaseDetail) -> str:
    """Say who has the case now."""
    way = detail.way
    name = centre_name(way.stays[-1].centre) if way is not None and way.stays else ""
    return fill(translate("Tiers", "With %1 now: it can be read here, not handled."), name)


def _closing_text(detail: CaseDetail | None) -> str:
    """Say who checks and closes, as long as another centre could be meant."""
    way = None if detail is None else detail.way
    if detail is None or way is None or way.filed_by is None or detail.row.state in END_STATES:
        return ""
    return fill(translate("Tiers", "%1 checks and closes"), centre_name(way.filed_by))


def _stay_text(stay: StayPart) -> str:
    name = centre_name(stay.centre)
    return name if stay.passing is None else fill(translate("Tiers", "%1 (%2)"), name, label(stay.passing))
