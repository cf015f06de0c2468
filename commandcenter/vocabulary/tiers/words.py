# SPDX-License-Identifier: Apache-2.0
"""Words of the three tiers: the tiers themselves, the loop of each, and how a case came to a centre."""

from __future__ import annotations

from commandcenter.vocabulary.word import Word


class Tier(Word):
    """The three tiers of centres, from the lowest to the highest (domain.md 4)."""

    STREET = "street", "街镇", "Street"
    DISTRICT = "district", "区县", "District"
    CITY = "city", "市", "City"

    @property
    def rank(self) -> int:
        """0 for the lowest tier, 2 for the highest."""
        return list(Tier).index(self)


class Loop(Word):
    """How far up a case went until it was closed (domain.md 4): the highest tier that had it in its pools."""

    SMALL = "small", "小循环", "Street loop"
    MEDIUM = "medium", "中循环", "District loop"
    LARGE = "large", "大循环", "City loop"


class Passing(Word):
    """How a case came to a centre; what is empty came there by itself, as filed or for check and close."""

    UP = "up", "转上级", "Handed up"
    DOWN = "down", "转下级", "Handed down"
    BACK = "back", "退回", "Sent back"
