# SPDX-License-Identifier: Apache-2.0
"""What the record of a case lacks when it is filed, beyond what filing itself demands."""

from __future__ import annotations

SHORTEST = 5
"""A description of fewer signs says nothing that the item does not say."""


def lacking(text: str, address: str, *, is_component: bool, component_id: int | None) -> list[str]:
    """Return which parts of the minimum record (facts.md 2.6) are missing: description, address, component.

    Item, filing condition and cell are not asked about: without them nothing is filed.
    """
    parts = {
        "text": len(text.strip()) >= SHORTEST,
        "address": bool(address.strip()),
        "component": component_id is not None or not is_component,
    }
    return [name for name, there in parts.items() if not there]
