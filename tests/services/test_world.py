# SPDX-License-Identifier: Apache-2.0
"""The miniature centre itself, before anything leans on it."""

from __future__ import annotations

import pytest

from commandcenter.vocabulary import State
from tests.world import World


@pytest.mark.parametrize("state", list(State))
def test_a_case_walks_to(world: World, state: State) -> None:
    assert world.case(world.case_in(state)).state is state
