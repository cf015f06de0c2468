# SPDX-License-Identifier: Apache-2.0
"""Which act writes which column of a case and of its parts; what is not listed here nobody but the owner changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from commandcenter.rules.evaluation.counting import COUNTING
from commandcenter.rules.lifecycle import HAND_OVERS, TABLE
from commandcenter.vocabulary import Action

A = Action
Actions = frozenset[Action]
INSERT = "+"
"""Stands for a new row in place of a column."""


@dataclass(frozen=True, slots=True)
class Part:
    """What guards a table: which act writes a column, which columns name the actor, which the time of the act.

    `words` are what people write freely: no number of anybody stands in them whole.
    """

    writes: dict[str, Actions]
    own: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def _by(*actions: Action) -> Actions:
    return frozenset(actions)


EVERY_ACTION: Actions = frozenset(Action)
_MOVING: Actions = frozenset(line.action for line in TABLE.values() if line.to is not line.state) | {A.TAKE_IN}
_SENDING = _by(A.DISPATCH, A.ADJUDICATE)
_ENDING_EARLY = _by(A.FORCE_CLOSE, A.VOID, A.REOPEN)
_ASKING = _by(A.ASK_RETURN, A.ASK_EXTENSION, A.ASK_SUSPENSION, A.ASK_APPEAL)
_GRANTING = _by(A.GRANT_RETURN, A.GRANT_EXTENSION, A.GRANT_SUSPENSION, A.GRANT_APPEAL)
_REFUSING = _by(A.REFUSE_RETURN, A.REFUSE_EXTENSION, A.REFUSE_SUSPENSION, A.REFUSE_APPEAL)
_DECIDING = _GRANTING | _REFUSING | {A.WITHDRAW}
_EDITING = _by(A.EDIT)
_MERGING = _by(A.MERGE)
_FEEDING_BACK = _by(A.FEED_BACK)
_INDEXING = _by(A.TAKE_IN, A.EDIT, A.FILE, A.MERGE)
_PASSING = _by(*HAND_OVERS)
_CENTRE_CLOCKS = _MOVING | _PASSING | _by(A.EDIT, A.CALL_BACK)

_CASE: dict[str, Actions] = {
    INSERT: _by(A.TAKE_IN),
    **dict.fromkeys(
        # The state is held to the history by itself; the rest mirrors for lists what every act may change.
        ("version", "state", "pool", "stage", "due_at", "warn_at", "changed_at", "changed_seat", "history_seq"),
        EVERY_ACTION,
    ),
    "history_hash": EVERY_ACTION,
    "held_centre_id": EVERY_ACTION,
    "filed_centre_id": _by(A.TAKE_IN),
    "disposing_centre_id": _PASSING | _by(A.FILE),
    **dict.fromkeys(("text", "address", "item_id", "condition_id", "component_id", "lon", "lat"), _EDITING),
    **dict.fromkeys(("cell_id", "community_id", "district"), _EDITING),
    "emergency": _by(A.EDIT, A.FILE),
    "unmended": _by(A.EDIT, A.ANSWER_VERIFY, A.RETURN_TO_ACCEPTOR),
    "acceptor_id": _by(A.ACCEPT, A.REFUSE, A.AUDIT_ARCHIVE, A.AUDIT_INVALID, A.REFUSE_FILING, A.FILE),
    "number": _by(A.FILE),
    "filed_at": _by(A.FILE),
    "verify_result": _by(A.SEND_TO_VERIFY, A.ANSWER_VERIFY),
    "merged_into_id": _MERGING,
    "report_count": _MERGING,
    "dispatcher_id": _by(A.DISPATCH),
    "lead_department_id": _SENDING | _by(A.GRANT_RETURN, A.REOPEN),
    "signed": _SENDING | _by(A.SIGN_FOR, A.FEED_BACK, A.REWORK, A.GRANT_RETURN, A.REOPEN),
    "returned": _SENDING | _PASSING | _by(A.GRANT_RETURN, A.RETURN_TO_ACCEPTOR, A.CLOSE, A.FORCE_CLOSE, A.VOID),
    # Whoever dispatches is not among these: what is disputed only the director sends on (domain.md 4 rule 4).
    "disputed": _PASSING | _by(A.ADJUDICATE, A.GRANT_RETURN, A.CLOSE, A.FORCE_CLOSE, A.VOID),
    "check_result": _SENDING | _by(A.REWORK, A.ANSWER_CHECK, A.REOPEN),
    "supervised": _by(A.SUPERVISE),
    "urgings": _by(A.URGE),
    "request_kind": _ASKING | _DECIDING | _ENDING_EARLY,
    "returns": _by(A.GRANT_RETURN),
    "reworks": _by(A.REWORK),
    "extensions": _by(A.GRANT_EXTENSION),
    "suspensions": _by(A.GRANT_SUSPENSION),
    "resume_at": _by(A.GRANT_SUSPENSION, A.RESUME) | _ENDING_EARLY,
    "closed_at": _by(A.CLOSE, A.FORCE_CLOSE, A.REOPEN),
    "forced": _by(A.FORCE_CLOSE),
    "awaiting_callback": _by(A.CLOSE, A.FORCE_CLOSE, A.VOID, A.REOPEN, A.CALL_BACK),
    "reopenings": _by(A.REOPEN),
}

BROUGHT = frozenset({name for name, actions in _CASE.items() if actions in (EVERY_ACTION, _EDITING)}) | {
    *("id", "report_number", "source", "reported_at", "self_disposed", "emergency", "report_count"),
    *("filed_centre_id", "disposing_centre_id"),
}
"""What a new case may have from its report; everything else is yet to be decided."""
COUNTS = ("returns", "reworks", "extensions", "suspensions", "urgings", "reopenings")

PARTS: dict[str, Part] = {
    "case": Part(
        _CASE, own=("acceptor_id", "dispatcher_id"), now=("changed_at", "filed_at", "closed_at"), words=("text",)
    ),
    "report": Part(
        {
            INSERT: _by(A.TAKE_IN),
            **dict.fromkeys(("case_id", "district", "origin"), _MERGING),
            **dict.fromkeys(("reporter_name", "reporter_phone", "phone_reversed"), _EDITING),
            **dict.fromkeys(("wants_answer", "confidential"), _EDITING),
            "answered_at": _by(A.CALL_BACK, A.REOPEN),
        },
        own=("taken_by",),
        now=("taken_at", "answered_at"),
        words=("text",),
    ),
    "attachment": Part(
        {
            INSERT: _by(A.TAKE_IN, A.ATTACH, A.FEED_BACK, A.ANSWER_VERIFY, A.ANSWER_CHECK),
            **dict.fromkeys(("case_id", "district"), _MERGING),
        },
        own=("added_by",),
        now=("added_at",),
    ),
    "callback": Part({INSERT: _by(A.CALL_BACK)}, own=("called_by",), now=("called_at",), words=("note",)),
    "clock": Part(
        {
            INSERT: _MOVING,
            **dict.fromkeys(
                ("used_seconds", "running_since", "started_at", "limit_amount", "limit_unit"), _CENTRE_CLOCKS
            ),
            "extensions": _by(A.GRANT_EXTENSION),
        },
        now=("started_at", "running_since"),
    ),
    "assignment": Part(
        {INSERT: _SENDING, "until": _SENDING | _by(A.GRANT_RETURN, A.CLOSE) | _ENDING_EARLY},
        now=("since", "until"),
    ),
    "disposal": Part(
        {
            INSERT: _SENDING | _by(A.REWORK),
            **dict.fromkeys(("signed_by", "signed_at"), _by(A.SIGN_FOR, A.FEED_BACK)),
            **dict.fromkeys(
                ("ended_at", "used_seconds", "overdue"), _FEEDING_BACK | _by(A.GRANT_RETURN) | _ENDING_EARLY
            ),
            **dict.fromkeys(("ended_by", "result", "result_text", "arrived_at", "done_at"), _FEEDING_BACK),
            **dict.fromkeys(("people", "vehicles"), _FEEDING_BACK),
        },
        own=("sent_by", "signed_by", "ended_by"),
        now=("sent_at", "signed_at", "ended_at"),
        words=("result_text",),
    ),
    "request": Part(
        {
            INSERT: _ASKING,
            **dict.fromkeys(("decision", "decided_by", "decided_at", "decision_text"), _DECIDING | _ENDING_EARLY),
        },
        own=("asked_by", "decided_by"),
        now=("asked_at", "decided_at"),
        words=("text", "decision_text"),
    ),
    "task": Part(
        {
            INSERT: _by(A.SEND_TO_VERIFY, A.FORWARD_TO_CHECK),
            "answered_at": _by(A.ANSWER_VERIFY, A.ANSWER_CHECK) | _ENDING_EARLY,
            "verify_result": _by(A.ANSWER_VERIFY),
            "check_result": _by(A.ANSWER_CHECK),
            "note": _by(A.ANSWER_VERIFY, A.ANSWER_CHECK),
            "cancelled": _ENDING_EARLY,
        },
        own=("sent_by",),
        now=("sent_at", "answered_at"),
        words=("note",),
    ),
    "tally": Part({INSERT: COUNTING}),
    "stay": Part({INSERT: _MOVING | _PASSING, "until": _MOVING | _PASSING}, now=("since", "until")),
    "whole_text": Part({INSERT: EVERY_ACTION}),
    "said_number": Part({INSERT: EVERY_ACTION}),
    "search_document": Part({INSERT: _INDEXING, "text": _INDEXING, "district": _INDEXING}),
}
"""The case and every table that holds parts of it, the history apart, which guards itself."""


def rows() -> Iterator[tuple[str, str, list[str]]]:
    """Yield (table, column, actions) for the server."""
    for table, part in PARTS.items():
        for column, actions in part.writes.items():
            yield table, column, sorted(str(action) for action in actions)
