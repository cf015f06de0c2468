# SPDX-License-Identifier: Apache-2.0
"""One ruling whole, as it would be read aloud."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from commandcenter.queries.ruling.precedents import PrecedentRow
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, pick


class Detail(QLabel):
    """Each part of the ruling under its own small head; a withdrawn one says so first."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.shown_id: int | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_row(self, row: PrecedentRow | None) -> None:
        """Show a ruling, nothing for None."""
        self.shown_id = None if row is None else row.id
        self.setText("" if row is None else self._told(row))

    def _told(self, row: PrecedentRow) -> str:
        muted, warning = colour(Colour.TEXT_MUTED).name(), colour(Colour.RED_TEXT).name()
        parts = [f"<b>{_plain(pick(*row.item))} → {_plain(pick(*row.department))}</b>"]
        if row.withdrawn_at is not None:
            when = f"{self._clock.local(row.withdrawn_at):%Y-%m-%d %H:%M}"
            said = fill(self.tr("Withdrawn on %1 by %2"), when, row.withdrawn_by)
            parts.append(f'<span style="color:{warning}">{_plain(said)}</span><br>{_plain(row.withdrawn_why)}')
        named = (
            (self.tr("Circumstances"), row.circumstances),
            (self.tr("Law or rule"), row.basis or self.tr("no basis named")),
            (self.tr("Words of the ruling"), row.reason),
            (self.tr("From the case"), "  ".join(part for part in (row.case_number, pick(*row.community)) if part)),
            (self.tr("Place"), row.place),
            (self.tr("Ruled"), f"{row.ruled_on}  {row.ruled_by}"),
            (self.tr("Followed since"), self._followed(row)),
        )
        head = f'<span style="color:{muted}">%s</span><br>%s'
        parts += [head % (_plain(name), _plain(said)) for name, said in named if said]
        return "".join(f'<p style="margin:0 0 10px 0">{part}</p>' for part in parts)

    def _followed(self, row: PrecedentRow) -> str:
        if row.followed_at is None:
            return self.tr("not yet")
        last = f"{self._clock.local(row.followed_at):%Y-%m-%d}"
        return fill(self.tr("%1×, last on %2"), row.followed, last)


def _plain(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
