# SPDX-License-Identifier: Apache-2.0
"""What the web engine is started with."""

from __future__ import annotations

import os

import pytest

from commandcenter.views.map.chromium import VARIABLE, YOUNG, has_no_sandbox, spare_memory
from tests.views.map.conftest import Shown


def test_the_page_of_a_map_has_little_room_for_waste(shown: Shown) -> None:
    # Processes of pages are copies of one that was there before, so their own command line does not tell.
    assert shown.view.engine.page.renderProcessPid() > 0
    assert YOUNG in os.environ[VARIABLE]


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        ("", f"--js-flags={YOUNG}"),
        ("--no-sandbox", f"--no-sandbox --js-flags={YOUNG}"),
        ("--js-flags=--expose-gc", "--js-flags=--expose-gc"),
    ],
)
def test_what_is_set_for_the_engine_stays(monkeypatch: pytest.MonkeyPatch, given: str, becomes: str) -> None:
    monkeypatch.setenv(VARIABLE, given)
    for _ in range(2):
        spare_memory()
    assert os.environ[VARIABLE] == becomes


@pytest.mark.parametrize(
    ("user", "flags", "disabled", "refused"),
    [(0, "", "", True), (0, "--no-sandbox", "", False), (0, "", "1", False), (1000, "", "", False)],
)
def test_only_as_root_with_its_sandbox_the_engine_cannot_start(
    monkeypatch: pytest.MonkeyPatch, user: int, flags: str, disabled: str, refused: bool
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user, raising=False)
    monkeypatch.setenv(VARIABLE, flags)
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", disabled)
    assert has_no_sandbox() is refused
