# SPDX-License-Identifier: Apache-2.0
"""Carries one case from its street to the district, the city and back by the keyboard of real windows, to its end."""

from __future__ import annotations

from commandcenter.models import Case
from commandcenter.stage.hands import wait_until
from commandcenter.stage.loop import Loop
from commandcenter.vocabulary import Action, CheckResult, Role, State


class TierLoop(Loop):
    """Plays the acceptor of the street that files and closes, and the dispatchers of all three tiers."""

    def run(self) -> Case:
        """Go the whole way; raises Stuck where it does not go on. Returns the case, closed by the street."""
        self._take_in()
        street, district, city = self._town.centres_from(self.case.held_centre_id)
        self.acceptor = self._town.login_at(Role.ACCEPTOR, street)
        self._accept()
        self._verify()
        self._file()
        self._pass(street, Action.HAND_UP, "Alt+Up", "需要区级部门处置")
        self._pass(district, Action.HAND_UP, "Alt+Up", "涉及市属管线，请市级协调")
        self._pass(city, Action.SEND_BACK, "Alt+J", "管线权属在区，由区级处置")
        self.dispatcher = self._town.login_at(Role.DISPATCHER, district)
        self._dispatch()
        self._feed_back("墙砖已铲除重贴")
        self._forward(CheckResult.PASS)
        self._close()
        return self.case

    def _pass(self, centre: int, action: Action, key: str, why: str) -> None:
        self._at("dispatcher", self._town.login_at(Role.DISPATCHER, centre), State.FILED)
        self._press(key)
        self._write(why)
        self._press("Ctrl+Return")
        wait_until(lambda: self.case.held_centre_id != centre, f"the case to be handed over ({action})")
        self._note("dispatcher", action)
