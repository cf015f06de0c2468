# SPDX-License-Identifier: Apache-2.0
"""The real services under the operators' own logins: what the trade allows the server lets through."""

from __future__ import annotations

import pytest

from commandcenter.vocabulary import State
from tests.guards.conftest import Guarded


@pytest.mark.parametrize("state", list(State))
def test_a_case_walks_to_every_state_by_the_acts_of_its_people(guarded: Guarded, state: State) -> None:
    case_id = guarded.world.case_in(state)
    assert guarded.world.case(case_id).state is state
