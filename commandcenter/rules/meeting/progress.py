# SPDX-License-Identifier: Apache-2.0
"""How a decision stands: it follows its cases, its joint ticket or its ruling, and else the director's word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from commandcenter.vocabulary import State
from commandcenter.vocabulary.meeting import DecisionState, Progress

_CLOSED = frozenset({State.CLOSED, State.ARCHIVED})
_LEFT_OUT = frozenset({State.VOID, State.REFUSED})
"""A case that was none is no evidence of anything: void leaves every statistic (domain.md 4)."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The case that carries a decision out, a merged one already followed to the one it was merged into."""

    state: State
    closed_at: datetime | None

    @property
    def counted(self) -> bool:
        """Whether it says anything of the decision."""
        return self.state not in _LEFT_OUT

    @property
    def done(self) -> bool:
        """Whether it is carried out."""
        return self.state in _CLOSED


@dataclass(frozen=True, slots=True)
class Followed:
    """What else a decision follows: the joint ticket it became, or the dispute it ruled on; `closed_at` is when."""

    done: bool
    closed_at: datetime | None
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a decision at a moment."""

    progress: Progress
    at: datetime
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a decision stands: `done` of the `total` it follows are; `late` says it was, or will be, past its time."""

    state: DecisionState
    due_at: datetime
    done: int
    total: int
    done_at: datetime | None = None
    confirmed: bool = False

    @property
    def late(self) -> bool:
        """Whether it was not done, or done only after its time."""
        after = self.done_at is not None and self.done_at > self.due_at
        return after or self.state is DecisionState.NOT_DONE


def standing(due_at: datetime, carried: Sequence[Carried | Followed], said: Sequence[Said], now: datetime) -> Standing:
    """Return how a decision stands at `now` (domain.md 7: a decision returns with whether it was done).

    `said` is in the order it was said. A decision that is carried out by something is done when all of it is; what the
    director confirmed or opened again counts before that, and a later date counts from when it was given.
    """
    due_at = next((one.due_at for one in reversed(said) if one.due_at is not None), due_at)
    counted = [one for one in carried if one.counted]
    closed = [one for one in counted if one.done]
    figures = {"due_at": due_at, "done": len(closed), "total": len(counted)}
    ruled = next((one for one in reversed(said) if one.progress in (Progress.DONE, Progress.REOPENED)), None)
    if ruled is not None and ruled.progress is Progress.DONE:
        return Standing(DecisionState.DONE, **figures, done_at=ruled.at, confirmed=True)  # type: ignore[arg-type]
    if ruled is None and counted and len(closed) == len(counted):
        last = max((one.closed_at for one in closed if one.closed_at is not None), default=None)
        return Standing(DecisionState.DONE, **figures, done_at=last)  # type: ignore[arg-type]
    state = DecisionState.NOT_DUE if now <= due_at else DecisionState.NOT_DONE
    return Standing(state, **figures)  # type: ignore[arg-type]
