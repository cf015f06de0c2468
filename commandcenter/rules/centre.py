# SPDX-License-Identifier: Apache-2.0
"""What a centre may set for its trade: limits of stages, shares, windows; the spec's numbers are only defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from commandcenter.rules.clock import Limit
from commandcenter.vocabulary import Problem, Refused, Stage, TimeUnit

MINUTE = TimeUnit.MINUTE

STAGE_LIMITS: dict[Stage, Limit] = {
    Stage.ACCEPT: Limit(15, MINUTE),
    Stage.VERIFY: Limit(30, MINUTE),
    Stage.FILE: Limit(15, MINUTE),
    Stage.DISPATCH: Limit(15, MINUTE),
    Stage.REVIEW: Limit(30, MINUTE),
    Stage.CHECK: Limit(30, MINUTE),
    Stage.CLOSE: Limit(15, MINUTE),
    Stage.CALL_BACK: Limit(1, TimeUnit.WORKING_DAY),
}
EMERGENCY_LIMITS: dict[Stage, Limit] = {Stage.ACCEPT: Limit(5, MINUTE), Stage.DISPATCH: Limit(5, MINUTE)}
SIGN_LIMIT = Limit(2, TimeUnit.WORKING_HOUR)
"""Within which a department signs for what it is sent; it is counted (facts.md 7.4) and stops nothing."""
REDO_LIMIT = Limit(3, TimeUnit.WORKING_DAY)
"""Within which a reopened case is done once more (domain.md 5, second disposal); counted likewise."""


@dataclass(frozen=True, slots=True)
class CentreRules:
    """The centre's own numbers; every default is from domain.md 4 and 5 or, where it is silent, the design notes."""

    stage_limits: Mapping[Stage, Limit] = field(default_factory=lambda: dict(STAGE_LIMITS))
    emergency_limits: Mapping[Stage, Limit] = field(default_factory=lambda: dict(EMERGENCY_LIMITS))
    sign_limit: Limit = SIGN_LIMIT
    redo_limit: Limit = REDO_LIMIT
    warn_share: float = 0.8
    most_extensions: int = 2
    most_suspensions: int = 1
    returns_to_dispute: int = 2
    passes_to_dispute: int = 3
    reopen_days: int = 15
    call_back_attempts: int = 3
    hold_seconds: int = 90
    duplicate_metres: float = 100.0
    duplicate_days: int = 7
    duplicate_likeness: float = 0.8
    overload_share: float = 0.4
    most_attachments: int = 10
    attachment_megabytes: int = 10
    sign_in_attempts: int = 5
    sign_in_block_minutes: int = 5
    shortest_password: int = 8
    zone: str = "Asia/Shanghai"
    town: str = "云溪镇"
    prefix: str = "YX"
    district: str = "990103"
    tiers: bool = False
    """Whether the centre works in three tiers; then every case lies with one of their centres."""

    def limit_of(self, stage: Stage, emergency: bool) -> Limit:
        """Return the limit of `stage`; an emergency's accept and dispatch are at once (domain.md 5)."""
        if emergency and stage in self.emergency_limits:
            return self.emergency_limits[stage]
        return self.stage_limits[stage]

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> CentreRules:
        """Read what `as_stored` wrote; unknown keys are a newer program's and are left alone."""
        known = {f.name for f in fields(cls)}
        values = {key: value for key, value in stored.items() if key in known}
        try:
            for key in ("stage_limits", "emergency_limits"):
                if key in values:
                    values[key] = {Stage(s): Limit(int(n), TimeUnit(u)) for s, (n, u) in values[key].items()}
            for key in ("sign_limit", "redo_limit"):
                if key in values:
                    amount, unit = values[key]
                    values[key] = Limit(int(amount), TimeUnit(unit))
        except (ValueError, TypeError, AttributeError) as error:
            raise Refused(Problem.SETTING_BAD, path="centre_setting", key="limits", expected=str(error)) from error
        return cls(**values)

    def as_stored(self) -> dict[str, Any]:
        """Return a JSON form."""
        stored = {f.name: getattr(self, f.name) for f in fields(self)}
        for key in ("stage_limits", "emergency_limits"):
            stored[key] = {str(s): [limit.amount, str(limit.unit)] for s, limit in stored[key].items()}
        for key in ("sign_limit", "redo_limit"):
            stored[key] = [stored[key].amount, str(stored[key].unit)]
        return stored
