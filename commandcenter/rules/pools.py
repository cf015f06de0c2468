# SPDX-License-Identifier: Apache-2.0
"""In which one pool a case lies; every open case is in exactly one, so that nothing is counted twice."""

from __future__ import annotations

from dataclasses import dataclass

from commandcenter.rules.lifecycle import END_STATES
from commandcenter.vocabulary import Post, Queue, State


@dataclass(frozen=True, slots=True)
class Standing:
    """What besides the state decides the pool."""

    state: State
    returned: bool = False
    disputed: bool = False
    request_open: bool = False
    signed: bool = False
    reworked: bool = False
    awaiting_callback: bool = False
    late: bool = False
    """Closed after its department had been overdue, and never appealed (domain.md 4 rule 10)."""


_BY_STATE: dict[State, Queue] = {
    State.REPORTED: Queue.TO_ACCEPT,
    State.VERIFYING: Queue.VERIFYING,
    State.ACCEPTED: Queue.TO_FILE,
    State.DISPOSED: Queue.TO_REVIEW,
    State.CHECKING: Queue.CHECKING,
    State.CHECKED: Queue.TO_CLOSE,
    State.SUSPENDED: Queue.SUSPENDED,
}

ACCEPTOR_POOLS = (
    Queue.TO_ACCEPT,
    Queue.VERIFYING,
    Queue.TO_FILE,
    Queue.CHECKING,
    Queue.TO_CLOSE,
    Queue.TO_CALL_BACK,
    Queue.APPEALS,
)
DISPATCHER_POOLS = (Queue.TO_DISPATCH, Queue.RETURNED, Queue.TO_REVIEW, Queue.REQUESTS, Queue.ADJUDICATION)
DESK_POOLS = (Queue.TO_SIGN, Queue.IN_DISPOSAL, Queue.REWORK, Queue.REQUESTS, Queue.SUSPENDED, Queue.LATE)
CLOSED_POOLS = (Queue.TO_CALL_BACK, Queue.APPEALS, Queue.LATE, Queue.ENDED)
"""Where closed cases lie; every other pool holds open ones."""

# Where each post has the next word: a request is the dispatcher's to decide, though the desk goes on showing it.
POOLS_OF = {
    Post.SUPERVISION: ACCEPTOR_POOLS,
    Post.COMMAND: DISPATCHER_POOLS,
    Post.DISPOSAL: tuple(pool for pool in DESK_POOLS if pool is not Queue.REQUESTS),
}
"""The pools each axis works from."""


def pool_of(standing: Standing) -> Queue:
    """Return the pool of a case that stands so (screens.md, the three seats)."""
    state = standing.state
    if state is State.CLOSED:
        return _closed_pool(standing)
    if state in END_STATES:
        return Queue.ENDED
    if state is State.FILED:
        if standing.disputed:
            return Queue.ADJUDICATION
        return Queue.RETURNED if standing.returned else Queue.TO_DISPATCH
    if state is State.DISPATCHED:
        return _disposal_pool(standing)
    return _BY_STATE[state]


def _closed_pool(standing: Standing) -> Queue:
    # The reporter hears first: what a department appeals is decided once nobody waits for an answer.
    if standing.awaiting_callback:
        return Queue.TO_CALL_BACK
    if standing.request_open:
        return Queue.APPEALS
    return Queue.LATE if standing.late else Queue.ENDED


def _disposal_pool(standing: Standing) -> Queue:
    if standing.request_open:
        return Queue.REQUESTS
    if standing.reworked:
        return Queue.REWORK
    return Queue.IN_DISPOSAL if standing.signed else Queue.TO_SIGN
