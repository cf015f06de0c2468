# SPDX-License-Identifier: Apache-2.0
"""The centre's rules as a flat group of whole numbers, as an administrator reads and sets them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from commandcenter.rules.centre import CentreRules
from commandcenter.rules.clock import Limit
from commandcenter.vocabulary import Stage

STAGES = {
    "accept": Stage.ACCEPT,
    "verify": Stage.VERIFY,
    "file": Stage.FILE,
    "dispatch": Stage.DISPATCH,
    "review": Stage.REVIEW,
    "check": Stage.CHECK,
    "close": Stage.CLOSE,
    "call_back": Stage.CALL_BACK,
}
EMERGENCIES = {"emergency_accept": Stage.ACCEPT, "emergency_dispatch": Stage.DISPATCH}
DEPARTMENTS = {"sign": "sign_limit", "redo": "redo_limit"}
_PERCENTS = {
    "warn_percent": "warn_share",
    "overload_percent": "overload_share",
    "likeness_percent": "duplicate_likeness",
}

RANGES: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("accept", "verify", "file", "dispatch", "review", "check", "close"), (1, 480)),
    "call_back": (1, 30),
    **dict.fromkeys(EMERGENCIES, (1, 60)),
    "sign": (1, 40),
    "redo": (1, 30),
    "warn_percent": (50, 99),
    "most_extensions": (0, 5),
    "most_suspensions": (0, 3),
    "returns_to_dispute": (1, 9),
    "passes_to_dispute": (1, 9),
    "reopen_days": (0, 90),
    "call_back_attempts": (1, 10),
    "hold_seconds": (30, 900),
    "duplicate_metres": (10, 1000),
    "duplicate_days": (1, 90),
    "likeness_percent": (50, 100),
    "overload_percent": (5, 100),
    "most_attachments": (1, 50),
    "attachment_megabytes": (1, 50),
    "sign_in_attempts": (3, 20),
    "sign_in_block_minutes": (1, 120),
    "shortest_password": (8, 64),
}
"""What a centre may set, from and to; a limit in the unit it is kept in."""


@dataclass(frozen=True, slots=True)
class CentreNumbers:
    """Limits in the units the centre keeps them in (domain.md 5), counts, and shares in per cent."""

    accept: int
    verify: int
    file: int
    dispatch: int
    review: int
    check: int
    close: int
    call_back: int
    emergency_accept: int
    emergency_dispatch: int
    sign: int
    redo: int
    warn_percent: int
    most_extensions: int
    most_suspensions: int
    returns_to_dispute: int
    passes_to_dispute: int
    reopen_days: int
    call_back_attempts: int
    hold_seconds: int
    duplicate_metres: int
    duplicate_days: int
    likeness_percent: int
    overload_percent: int
    most_attachments: int
    attachment_megabytes: int
    sign_in_attempts: int
    sign_in_block_minutes: int
    shortest_password: int

    @classmethod
    def of(cls, rules: CentreRules) -> CentreNumbers:
        """Return the numbers of `rules`."""
        numbers: dict[str, int] = {name: limit_of(rules, name).amount for name in (*STAGES, *EMERGENCIES, *DEPARTMENTS)}
        numbers |= {name: round(getattr(rules, share) * 100) for name, share in _PERCENTS.items()}
        numbers |= {one.name: round(getattr(rules, one.name)) for one in fields(cls) if one.name not in numbers}
        return cls(**numbers)

    def put_into(self, rules: CentreRules) -> CentreRules:
        """Return `rules` with these numbers; what is not a number here, and the units, stay."""
        given: dict[str, Any] = {one.name: getattr(self, one.name) for one in fields(self)}
        limits = {name: Limit(given.pop(name), limit_of(rules, name).unit) for name in (*STAGES, *EMERGENCIES)}
        given |= {kept: Limit(given.pop(name), limit_of(rules, name).unit) for name, kept in DEPARTMENTS.items()}
        given |= {share: given.pop(name) / 100 for name, share in _PERCENTS.items()}
        return replace(
            rules,
            stage_limits={**rules.stage_limits, **{stage: limits[name] for name, stage in STAGES.items()}},
            emergency_limits={**rules.emergency_limits, **{stage: limits[name] for name, stage in EMERGENCIES.items()}},
            **given,
        )


def limit_of(rules: CentreRules, name: str) -> Limit:
    """Return the limit that the number `name` stands for."""
    if name in DEPARTMENTS:
        limit: Limit = getattr(rules, DEPARTMENTS[name])
        return limit
    if name in EMERGENCIES:
        return rules.limit_of(EMERGENCIES[name], emergency=True)
    return rules.limit_of(STAGES[name], emergency=False)
