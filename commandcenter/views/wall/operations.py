# SPDX-License-Identifier: Apache-2.0
"""A joint operation as it stands on the wall's map: what it is called, and when and with how many it acts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.joint.on_map.operations import Operation
from commandcenter.views.common.words import fill
from commandcenter.views.wall.site import WallSite
from commandcenter.vocabulary.joint import JointState

translate = QCoreApplication.translate


def drawn_operation(one: Operation, site: WallSite) -> dict[str, Any]:
    """Return an operation as the map is told of it."""
    return {
        "id": one.id,
        "label": f"{one.number} {one.title}",
        "note": note_of(one, site),
        "polygon": [one.ring],
    }


def note_of(one: Operation, site: WallSite) -> str:
    """Say when it is, who leads it, how many departments come, and how far it is."""
    lead, state = site.name(one.lead_zh, one.lead_en), one.state.label(site.language)
    if one.state is JointState.UNDER_WAY:
        return fill(translate("Wall", "%1, led by %2, %n departments", "", one.departments), state, lead)
    if one.begins_at is None:
        return fill(translate("Wall", "No window yet, led by %1, %n departments", "", one.departments), lead)
    local = site.clock.local(one.begins_at)
    when = fill(translate("Wall", "%1 at %2"), f"{local:%m-%d}", f"{local:%H:%M}")
    return fill(translate("Wall", "%1, led by %2, %n departments, %3", "", one.departments), when, lead, state)
