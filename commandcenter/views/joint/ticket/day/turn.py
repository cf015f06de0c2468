# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is with a ticket, and for what: the act that brings it on, and those worth a button beside it."""

from __future__ import annotations

from commandcenter.views.joint.ticket.situation import Situation
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import Answer, JointState

S = JointState


def main_of(at: Situation) -> tuple[str, ...]:
    """Return what brings a ticket on, the first possible one counts."""
    if at.is_liaison:
        waits = at.own is not None and at.own.answer is Answer.WAITING
        told = at.own is not None and bool(at.own.result_text)
        acting_now = ("sign_in", "result") if not any(one.in_at for one in at.ticket.people) else ("result",)
        return {
            S.UNDER_WAY: acting_now if not told else ("end",),
            S.REVIEW: ("review",) if told else ("result",),
        }.get(at.ticket.state, ("answer",) if waits else ("assign",) if _no_work(at) else ("prepare",))
    if at.actor.role is Role.SHIFT_LEADER:
        return ("safety",)
    return {
        S.DRAFT: ("invite",) if at.ticket.window is not None else ("move",),
        S.INVITING: ("confirm", "move", "remind") if at.window is not None else ("confirm", "remind", "move"),
        S.CONFIRMED: ("ready", "override", "remind", "move"),
        S.READY: ("begin",),
        S.UNDER_WAY: ("end",),
        S.REVIEW: ("close",) if at.ticket.head["review_text"] else ("review",),
    }.get(at.ticket.state, ())


def beside(at: Situation) -> tuple[str, ...]:
    """Return what is worth a button beside the main act."""
    if at.is_liaison:
        return ("answer", "prepare", "assign", "sign_in", "sign_out", "progress", "result")
    return {
        S.DRAFT: ("change", "move", "join"),
        S.INVITING: ("remind", "find", "move"),
        S.CONFIRMED: ("find", "notify", "assign", "change"),
        S.READY: ("unready", "notify", "change"),
        S.UNDER_WAY: ("sign_in", "progress", "result"),
        S.REVIEW: ("result", "review", "sign_out"),
    }.get(at.ticket.state, ())


def _no_work(at: Situation) -> bool:
    return at.own is not None and not (at.own.task and at.own.basis)
