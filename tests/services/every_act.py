# SPDX-License-Identifier: Apache-2.0
"""Every action of the lifecycle as the service call that does it, with what it needs said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from commandcenter.models import Report
from commandcenter.services.appealing import ask_appeal, grant_appeal, refuse_appeal
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.closing import call_back, close, force_close, reopen, void
from commandcenter.services.deciding import (
    adjudicate,
    grant_extension,
    grant_return,
    grant_suspension,
    refuse_extension,
    refuse_return,
    refuse_suspension,
    resume,
)
from commandcenter.services.dispatching import dispatch, return_to_acceptor, supervise, urge
from commandcenter.services.disposing import ask_extension, ask_return, ask_suspension, feed_back, sign_for, withdraw
from commandcenter.services.holding import break_hold
from commandcenter.services.supervision.accepting import accept, audit_archive, audit_invalid, refuse
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.filing import file_case, refuse_filing
from commandcenter.services.supervision.merging import merge
from commandcenter.services.supervision.personal import show_personal
from commandcenter.services.supervision.verifying import answer_verify, send_to_verify
from commandcenter.services.tiers.handing import hand_down, hand_up, send_back
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    CheckResult,
    FeedbackKind,
    MediaPhase,
    RequestReason,
    Role,
    VerifyResult,
)
from tests.walking import local_day
from tests.world import World

A = Action
WHY = {"reason": "情况属实，理由充分"}
# Action: the service and what is said with it; `target` and `until` are filled in below.
SERVICES: dict[Action, tuple[Callable[..., Any], dict[str, Any]]] = {
    A.EDIT: (edit, {"changes": {"text": "井盖破损，直径约 60 厘米"}}),
    A.ACCEPT: (accept, {}),
    A.REFUSE: (refuse, WHY),
    A.AUDIT_ARCHIVE: (audit_archive, {}),
    A.AUDIT_INVALID: (audit_invalid, WHY),
    A.SEND_TO_VERIFY: (send_to_verify, {}),
    A.ANSWER_VERIFY: (answer_verify, {"result": VerifyResult.CONFIRMED}),
    A.FILE: (file_case, {}),
    A.REFUSE_FILING: (refuse_filing, WHY),
    A.RETURN_TO_ACCEPTOR: (return_to_acceptor, WHY),
    A.HAND_UP: (hand_up, WHY),
    A.HAND_DOWN: (hand_down, {"centre": None, **WHY}),
    A.SEND_BACK: (send_back, WHY),
    A.SIGN_FOR: (sign_for, {}),
    A.FEED_BACK: (feed_back, {"result": FeedbackKind.REPAIRED, "text": "已修复"}),
    A.ASK_RETURN: (ask_return, {"reason": RequestReason.NOT_OURS}),
    A.ASK_EXTENSION: (ask_extension, {"reason": RequestReason.MATERIAL}),
    A.WITHDRAW: (withdraw, {}),
    A.GRANT_RETURN: (grant_return, {}),
    A.REFUSE_RETURN: (refuse_return, WHY),
    A.GRANT_EXTENSION: (grant_extension, {}),
    A.REFUSE_EXTENSION: (refuse_extension, WHY),
    A.GRANT_SUSPENSION: (grant_suspension, {}),
    A.REFUSE_SUSPENSION: (refuse_suspension, WHY),
    A.RESUME: (resume, {}),
    A.FORWARD_TO_CHECK: (forward_to_check, {}),
    A.REWORK: (rework, WHY),
    A.ANSWER_CHECK: (answer_check, {"result": CheckResult.PASS}),
    A.CLOSE: (close, {}),
    A.FORCE_CLOSE: (force_close, WHY),
    A.VOID: (void, WHY),
    A.REOPEN: (reopen, WHY),
    A.ASK_APPEAL: (ask_appeal, {"reason": RequestReason.WEATHER}),
    A.GRANT_APPEAL: (grant_appeal, {}),
    A.REFUSE_APPEAL: (refuse_appeal, WHY),
    A.URGE: (urge, {}),
    A.SUPERVISE: (supervise, {}),
    A.ATTACH: (attach, {"files": ()}),
}
WITH_TARGETS = (A.MERGE, A.DISPATCH, A.ADJUDICATE, A.ASK_SUSPENSION, A.CALL_BACK, A.BREAK_HOLD, A.SHOW_PERSONAL)


def act_of(
    world: World, case_id: int, action: Action, role: Role, other: int | None = None
) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
    """Return service, arguments and words for `action` on the case; `other` is an open case to merge into."""
    if action in SERVICES:
        service, words = SERVICES[action]
        if action is A.ATTACH:
            words = words | {"phase": {Role.LIAISON: MediaPhase.AFTER}.get(role, MediaPhase.CHECK)}
        return service, (case_id, None), words
    lead = world.departments["water"]
    if action is A.MERGE:
        return merge, (case_id, None, other or case_id), {}
    if action is A.DISPATCH:
        return dispatch, (case_id, None), {"lead": lead}
    if action is A.ADJUDICATE:
        return adjudicate, (case_id, None), {"lead": lead, "basis": "责任清单", **WHY}
    if action is A.ASK_SUSPENSION:
        until = local_day(world) + timedelta(days=30)
        return ask_suspension, (case_id, None), {"reason": RequestReason.SEASON, "until": until}
    if action is A.BREAK_HOLD:
        return break_hold, (case_id,), {}
    report = world.rows(Report, case_id)[0].id
    if action is A.SHOW_PERSONAL:
        return show_personal, (report,), WHY
    assert action is A.CALL_BACK, action
    return call_back, (report, None), {"outcome": CallOutcome.NOT_WANTED}
