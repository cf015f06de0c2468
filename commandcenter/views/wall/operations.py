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
        return fill(translate("Wall", "%1, led by %2, departments: %3"), state, lead, one.departments)
    if one.begins_at is None:
        return fill(translate("Wall", "no window yet, led by %1, departments: %2"), lead, one.departments)
    local = site.clock.local(one.begins_at)
    when = f"{local:%m-%d %H:%M}"
    return fill(translate("Wall", "%1, led by %2, departments: %3, %4"), when, lead, one.departments, state)
