# SPDX-License-Identifier: Apache-2.0
"""The lines beyond which a department is relieved, in the percent people read and type."""

from __future__ import annotations

from dataclasses import dataclass

from commandcenter.rules.relief.proposals import ReliefRules

RANGES: dict[str, tuple[float, float]] = {
    "most_share": (5, 100),
    "least_on_time": (0, 100),
    "least_orders": (1, 100_000),
}
"""What a centre may set, from and to."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The largest share and the least rate on time in percent, and from how many orders on both are judged."""

    most_share: float = 40.0
    least_on_time: float = 60.0
    least_orders: int = 20

    @classmethod
    def of(cls, rules: ReliefRules) -> Lines:
        """Return rules in percent."""
        return cls(round(rules.most_share * 100, 2), round(rules.least_on_time * 100, 2), rules.least_orders)

    @property
    def rules(self) -> ReliefRules:
        """The same as parts of one."""
        return ReliefRules(self.most_share / 100, self.least_on_time / 100, int(self.least_orders))
