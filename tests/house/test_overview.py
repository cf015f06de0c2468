# SPDX-License-Identifier: Apache-2.0
"""The overview in ARCHITECTURE.md says what the modules say of themselves."""

from __future__ import annotations

from installer import overview
from tests.house.checkout import ROOT


def test_the_overview_equals_the_docstrings() -> None:
    written = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert overview.with_overview(written) == written, "run python -m installer.overview"


def test_every_room_is_in_the_overview() -> None:
    text = overview.overview()
    rooms = [path.name for path in (ROOT / "commandcenter").iterdir() if (path / "__init__.py").exists()]
    assert all(f"**{room}/**" in text for room in rooms)
