# SPDX-License-Identifier: Apache-2.0
"""What is to become of a case: drawn by chance for the past, set on purpose for what waits now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from commandcenter.vocabulary import Queue, RequestKind, Source, VerifyResult

_CITIZENS = frozenset(
    {
        Source.HOTLINE_12345,
        Source.HOTLINE_12319,
        Source.PROPERTY_962121,
        Source.STREET_HOTLINE,
        Source.APP,
        Source.WECHAT,
        Source.WEB,
    }
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The turns a case takes; a story stops as soon as the case lies in `until`."""

    source: Source
    self_disposed: bool = False
    invalid: bool = False
    refused: bool = False
    found: VerifyResult = VerifyResult.CONFIRMED
    unfiled: bool = False
    bounced: bool = False
    returns: int = 0
    request_refused: bool = False
    extended: bool = False
    suspended: bool = False
    reviewed_twice: bool = False
    check_fails: bool = False
    forced: bool = False
    void: bool = False
    reopened: bool = False
    duplicates: int = 0
    supervised: bool = False
    until: Queue | None = None
    asks: RequestKind | None = None

    @property
    def from_citizen(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.source in _CITIZENS


def drawn(source: Source, random: Random) -> Plan:
    """Draw what becomes of a report of `source`."""

    def chance(share: float) -> bool:
        return random.random() < share

    plan = Plan(source, supervised=chance(0.02))
    if source is Source.SUPERVISOR and chance(0.3):
        return replace(plan, self_disposed=True, invalid=chance(0.06))
    if source is not Source.SUPERVISOR and chance(0.05):
        return replace(plan, refused=True)
    found = VerifyResult.NOT_FOUND if chance(0.08) else VerifyResult.CANNOT_REACH if chance(0.03) else plan.found
    returns = (2 if chance(0.22) else 1) if chance(0.065) else 0
    return replace(
        plan,
        found=found,
        unfiled=chance(0.015),
        bounced=chance(0.015),
        returns=returns,
        request_refused=returns == 0 and chance(0.025),
        extended=chance(0.08),
        suspended=chance(0.015),
        reviewed_twice=chance(0.03),
        check_fails=chance(0.09),
        forced=chance(0.008),
        void=chance(0.012),
        reopened=chance(0.012),
        duplicates=random.choices((0, 1, 2), (92, 7, 1))[0],
    )


def posed(random: Random) -> list[Plan]:
    """Return plans whose cases wait now, so that every queue has something to do."""
    hotline, wechat, patrol = Source.HOTLINE_12345, Source.WECHAT, Source.SUPERVISOR
    counts: list[tuple[int, Plan]] = [
        (4, Plan(hotline, until=Queue.TO_ACCEPT)),
        (2, Plan(patrol, until=Queue.TO_ACCEPT)),
        (1, Plan(patrol, self_disposed=True, until=Queue.TO_ACCEPT)),
        (7, Plan(hotline, until=Queue.VERIFYING)),
        (3, Plan(patrol, until=Queue.TO_FILE)),
        (1, Plan(wechat, found=VerifyResult.CONFIRMED, until=Queue.TO_FILE)),
        (8, Plan(wechat, until=Queue.TO_DISPATCH)),
        (3, Plan(hotline, returns=1, until=Queue.RETURNED)),
        (2, Plan(hotline, returns=2, until=Queue.ADJUDICATION)),
        (3, Plan(patrol, asks=RequestKind.RETURN, until=Queue.REQUESTS)),
        (2, Plan(hotline, asks=RequestKind.EXTENSION, until=Queue.REQUESTS)),
        (1, Plan(hotline, asks=RequestKind.SUSPENSION, until=Queue.REQUESTS)),
        (5, Plan(hotline, until=Queue.TO_SIGN)),
        (6, Plan(patrol, until=Queue.TO_REVIEW)),
        (6, Plan(hotline, until=Queue.CHECKING)),
        (5, Plan(hotline, until=Queue.TO_CLOSE)),
        (1, Plan(hotline, check_fails=True, until=Queue.TO_CLOSE)),
        (4, Plan(hotline, check_fails=True, until=Queue.REWORK)),
        (3, Plan(hotline, suspended=True, until=Queue.SUSPENDED)),
        (6, Plan(hotline, until=Queue.TO_CALL_BACK)),
        (2, Plan(hotline, supervised=True, until=Queue.IN_DISPOSAL)),
        (3, Plan(patrol, until=Queue.APPEALS)),
    ]
    plans = [plan for count, plan in counts for _ in range(count)]
    random.shuffle(plans)
    return plans
