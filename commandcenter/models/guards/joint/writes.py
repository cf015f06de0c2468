# SPDX-License-Identifier: Apache-2.0
"""Which act writes which column of a joint ticket and of its parts; what is not listed here nobody changes."""

from __future__ import annotations

from collections.abc import Iterator

from commandcenter.models.guards.writes import INSERT
from commandcenter.vocabulary.joint import JointAct

A = JointAct
Acts = frozenset[JointAct]
DELETE = "-"
"""Stands for a row that goes, in place of a column."""


def _by(*acts: JointAct) -> Acts:
    return frozenset(acts)


_EVERY: Acts = frozenset(JointAct)
_CHANGING = _by(A.DRAFT, A.CHANGE)
_ASKING = _by(A.INVITE, A.MOVE, A.JOIN, A.ANSWER)
_BRINGING = _by(A.PREPARE, A.ANSWER)

PARTS: dict[str, dict[str, Acts]] = {
    "joint_ticket": {
        INSERT: _by(A.DRAFT),
        **dict.fromkeys(("version", "state", "changed_at", "changed_seat", "history_seq", "history_hash"), _EVERY),
        **dict.fromkeys(("title", "goal", "gather_place", "gather_lon", "gather_lat", "lead_department_id"), _CHANGING),
        "gather_at": _by(A.CHANGE, A.MOVE),
        **dict.fromkeys(("begins_at", "ends_at"), _by(A.MOVE)),
        "answer_due_at": _by(A.INVITE, A.MOVE),
        # A plan that is written anew loses its approval; only the act of approving gives one (see _TICKET).
        **dict.fromkeys(("safety_plan", "safety_at", "safety_by", "safety_name"), _by(A.CHANGE, A.APPROVE_SAFETY)),
        **dict.fromkeys(("notice_text", "notice_at"), _by(A.NOTIFY)),
        **dict.fromkeys(("override_reason", "ready_at"), _by(A.OVERRIDE, A.DECLARE_READY, A.UNREADY)),
        "cancel_reason": _by(A.CANCEL),
        **dict.fromkeys(("review_text", "lessons"), _by(A.REVIEW)),
        "invited_at": _by(A.INVITE),
        "confirmed_at": _by(A.CONFIRM),
        "began_at": _by(A.BEGIN),
        "ended_at": _by(A.END),
        "closed_at": _by(A.CLOSE, A.CANCEL),
    },
    "joint_place": {
        INSERT: _CHANGING,
        DELETE: _CHANGING,
        **dict.fromkeys(("position", "name", "lon", "lat", "cell_id", "community_id", "minutes", "task"), _CHANGING),
        **dict.fromkeys(("progress", "progress_at", "note"), _by(A.PROGRESS)),
    },
    "joint_case": {
        INSERT: _CHANGING,
        DELETE: _CHANGING,
        "place_id": _CHANGING,
        **dict.fromkeys(("result", "result_text", "department_id", "result_at", "written_back_at"), _by(A.RESULT)),
    },
    "joint_participant": {
        INSERT: _by(A.DRAFT, A.JOIN, A.ANSWER),
        DELETE: _by(A.JOIN),
        "lead": _by(A.CHANGE),
        **dict.fromkeys(("task", "basis", "people_wanted"), _by(A.ASSIGN)),
        **dict.fromkeys(("asked_at", "due_at"), _ASKING),
        "reminded_at": _ASKING | {A.REMIND},
        "escalated_at": _ASKING | {A.ESCALATE},
        **dict.fromkeys(("answer", "answer_text", "answered_at", "answered_by", "answered_name"), _ASKING),
        "substitute_id": _by(A.ANSWER),
        **dict.fromkeys(("result_text", "result_at"), _by(A.RESULT)),
        "left_at": _by(A.LEAVE, A.ANSWER),
    },
    "joint_want": {INSERT: _CHANGING, DELETE: _CHANGING},
    "joint_person": {
        INSERT: _BRINGING | {A.SIGN_IN, A.ATTEND},
        DELETE: _BRINGING | {A.LEAVE},
        "task": _BRINGING,
        **dict.fromkeys(("in_at", "out_at", "signed_by"), _by(A.SIGN_IN, A.SIGN_OUT, A.ATTEND)),
    },
    "joint_gear": {INSERT: _BRINGING, DELETE: _BRINGING | {A.LEAVE}, "amount": _BRINGING},
}
"""The ticket and every table of its parts, the history apart, which guards itself."""
OWN = {
    "joint_ticket": ("made_by", "safety_by"),
    "joint_participant": ("answered_by",),
    "joint_person": ("signed_by",),
}
"""Columns that name whoever acts."""
NOW = {
    "joint_ticket": (
        *("changed_at", "made_at", "safety_at", "notice_at", "invited_at", "confirmed_at", "ready_at", "began_at"),
        *("ended_at", "closed_at"),
    ),
    "joint_place": ("progress_at",),
    "joint_case": ("linked_at", "result_at", "written_back_at"),
    "joint_participant": (*("asked_at", "reminded_at", "escalated_at", "answered_at", "result_at", "left_at"),),
    "joint_person": ("in_at", "out_at"),
}
"""Columns that say when the act was done."""

MASKED = {
    "joint_ticket": ("title", "goal", "gather_place", "override_reason", "cancel_reason", "review_text", "lessons"),
    "joint_place": ("name", "task", "note"),
    "joint_case": ("result_text",),
    "joint_participant": ("task", "basis", "answer_text", "result_text"),
    "joint_want": ("name", "reason"),
    "joint_person": ("task",),
}
"""Columns of words, in which phone and identity numbers are masked; notice and safety plan say whom to call."""


def joint_rows() -> Iterator[tuple[str, str, list[str]]]:
    """Yield (table, column, acts) for the server."""
    for table, columns in PARTS.items():
        for column, acts in columns.items():
            yield table, column, sorted(str(act) for act in acts)
