# SPDX-License-Identifier: Apache-2.0
"""How a standing conference stands, and where in its minutes an item of its agenda is."""

from __future__ import annotations

from datetime import datetime

from commandcenter.vocabulary.meeting import ConferenceState

_PAGE = "agenda "


def conference_state(cancelled_at: datetime | None, begun: bool, signed_at: datetime | None) -> ConferenceState:
    """Return how a conference stands (domain.md 8: agenda, minutes and decisions)."""
    if cancelled_at is not None:
        return ConferenceState.CANCELLED
    if not begun:
        return ConferenceState.CALLED
    return ConferenceState.UNDER_WAY if signed_at is None else ConferenceState.SIGNED


def agenda_page(item_id: int) -> str:
    """Return the page of the minutes on which notes and decisions of an item stand."""
    return f"{_PAGE}{item_id}"


def agenda_item(page: str) -> int | None:
    """Return the item that a page of the minutes is about, None for any other page."""
    number = page.removeprefix(_PAGE)
    return int(number) if page.startswith(_PAGE) and number.isdigit() else None
