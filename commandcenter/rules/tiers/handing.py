# SPDX-License-Identifier: Apache-2.0
"""Which of the tiers has a case now, and where it goes when it is handed on (domain.md 4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from commandcenter.rules.lifecycle import Need
from commandcenter.vocabulary import Action, Refused, State
from commandcenter.vocabulary.tiers import Loop, Passing, Tier, TierProblem

DISPOSING_STATES = frozenset({State.FILED, State.DISPATCHED, State.DISPOSED, State.SUSPENDED})
"""In these a case lies with the tier that disposes of it: that tier dispatches and reviews."""
PASSING: dict[Action, Passing] = {
    Action.HAND_UP: Passing.UP,
    Action.HAND_DOWN: Passing.DOWN,
    Action.SEND_BACK: Passing.BACK,
}
"""The acts that carry a case from one tier to another."""
_LOOPS = {Tier.STREET: Loop.SMALL, Tier.DISTRICT: Loop.MEDIUM, Tier.CITY: Loop.LARGE}


@dataclass(frozen=True, slots=True)
class Place:
    """A centre as the rules know it: its number, its tier, and the number of the centre above it."""

    id: int
    tier: Tier
    above: int | None


def holder(state: State, filed: int | None, disposing: int | None) -> int | None:
    """Return the one centre whose pools a case lies in: the disposing tier at work, else the filing tier.

    Whoever filed accepts, checks, calls back and closes (domain.md 4, three tiers). None is the whole house's.
    """
    return disposing if state in DISPOSING_STATES else filed


def is_anothers(needs: Collection[Need], own: int | None, held: int | None, filed: int | None) -> bool:
    """Tell whether a step with these `needs` is for another tier than that of a seat of the centre `own`.

    A seat of the whole house (None) does everything; where there are no tiers nothing is another's.
    """
    if own is None or held is None:
        return False
    return (Need.HELD_HERE in needs and held != own) or (Need.FILED_HERE in needs and filed != own)


def target(here: Place, action: Action, wanted: Place | None, came_from: int | None) -> int:
    """Return the centre to which `action` carries a case from `here`.

    `wanted` is the centre chosen for handing down, `came_from` the one that handed it here. Raises Refused with
    NOBODY_ABOVE, NOT_BELOW or NOT_HANDED.
    """
    if action is Action.HAND_UP:
        if here.above is None:
            raise Refused(TierProblem.NOBODY_ABOVE, field="centre")
        return here.above
    if action is Action.HAND_DOWN:
        if wanted is None or wanted.above != here.id:
            raise Refused(TierProblem.NOT_BELOW, field="centre")
        return wanted.id
    if came_from is None:
        raise Refused(TierProblem.NOT_HANDED)
    return came_from


def is_passed_too_often(passes: Iterable[tuple[int, int]], between: Collection[int], most: int) -> bool:
    """Tell whether one more pass between these two centres would be the `most`-th: then a director rules.

    `passes` are the hand-overs so far, each from one centre to another; the direction does not matter.
    """
    pair = frozenset(between)
    return sum(frozenset(one) == pair for one in passes) + 1 >= most


def ruling(one: Place, other: Place) -> int:
    """Return whose director rules on a case that two tiers pass to and fro: that of the higher one."""
    return one.id if one.tier.rank > other.tier.rank else other.id


def loop_of(tiers: Iterable[Tier]) -> Loop | None:
    """Return the loop of a case that was with these tiers: that of the highest, None where there was none."""
    highest = max(tiers, key=lambda tier: tier.rank, default=None)
    return None if highest is None else _LOOPS[highest]
