# SPDX-License-Identifier: Apache-2.0
"""The acts of the closed loop upon a life in memory, with the rows each leaves besides history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from commandcenter.rules.evaluation.counting import LACKS
from commandcenter.rules.evaluation.record import lacking
from commandcenter.training.past.life import SYSTEM, Actor, Life, Row
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    CheckResult,
    Decision,
    FeedbackKind,
    Involvement,
    RequestKind,
    RequestReason,
    Source,
    Stage,
    TaskKind,
    VerifyResult,
)

_ASK = {
    RequestKind.RETURN: Action.ASK_RETURN,
    RequestKind.EXTENSION: Action.ASK_EXTENSION,
    RequestKind.SUSPENSION: Action.ASK_SUSPENSION,
    RequestKind.APPEAL: Action.ASK_APPEAL,
}
_GRANT = {
    RequestKind.RETURN: Action.GRANT_RETURN,
    RequestKind.EXTENSION: Action.GRANT_EXTENSION,
    RequestKind.SUSPENSION: Action.GRANT_SUSPENSION,
    RequestKind.APPEAL: Action.GRANT_APPEAL,
}
_REFUSE = {
    RequestKind.RETURN: Action.REFUSE_RETURN,
    RequestKind.EXTENSION: Action.REFUSE_EXTENSION,
    RequestKind.SUSPENSION: Action.REFUSE_SUSPENSION,
    RequestKind.APPEAL: Action.REFUSE_APPEAL,
}


def accept(life: Life, actor: Actor, at: datetime) -> None:
    """Take the report up; who accepts it has it."""
    life.act(Action.ACCEPT, actor, at)
    life.case["acceptor_id"] = actor.id


def send_task(life: Life, actor: Actor, at: datetime, kind: TaskKind, supervisor: Actor) -> None:
    """Send a supervisor to verify or to check."""
    action = Action.SEND_TO_VERIFY if kind is TaskKind.VERIFY else Action.FORWARD_TO_CHECK
    life.act(action, actor, at, detail={"supervisor": supervisor.id})
    if kind is TaskKind.VERIFY:
        life.case["verify_result"] = None
    life.tasks.append(
        {
            "kind": kind,
            "supervisor_id": supervisor.id,
            "sent_by": actor.id,
            "sent_at": at,
            "answered_at": None,
            "verify_result": None,
            "check_result": None,
            "note": "",
            "cancelled": False,
        }
    )


def answer_verify(life: Life, supervisor: Actor, at: datetime, result: VerifyResult, note: str = "") -> None:
    """Say what was found before filing."""
    life.act(Action.ANSWER_VERIFY, supervisor, at, detail={"result": result.value})
    life.tasks[-1].update(answered_at=at, verify_result=result, note=note)
    life.case["verify_result"] = result


def answer_check(life: Life, supervisor: Actor, at: datetime, result: CheckResult, note: str = "") -> None:
    """Say what was found before closing."""
    life.act(Action.ANSWER_CHECK, supervisor, at, detail={"result": result.value})
    life.tasks[-1].update(answered_at=at, check_result=result, note=note)
    life.case["check_result"] = result


def file_case(life: Life, actor: Actor, at: datetime, *, is_component: bool) -> None:
    """File the case; its number comes later, in the order of filing."""
    case = life.case
    lacks = lacking(case["text"], case["address"], is_component=is_component, component_id=case["component_id"])
    detail = {
        **{"number": lambda: case["number"], "condition": case["condition_id"], "cell": case["cell_id"]},
        LACKS: lacks,
    }
    life.act(Action.FILE, actor, at, detail=detail)
    life.case["filed_at"] = life.case["filed_at"] or at
    life.case["acceptor_id"] = actor.id


def return_to_acceptor(life: Life, actor: Actor, at: datetime, reason: str) -> None:
    """Send a filed case back to be mended."""
    life.act(Action.RETURN_TO_ACCEPTOR, actor, at, reason)
    life.case.update(unmended=True, returned=False)


def mend(life: Life, actor: Actor, at: datetime) -> None:
    """Correct what the dispatcher sent back."""
    life.act(Action.EDIT, actor, at, detail={"fields": ["address"]})
    life.case["unmended"] = False


def dispatch(life: Life, actor: Actor, at: datetime, lead: int, assisting: Sequence[int]) -> None:
    """Give the case to one lead department and those that assist."""
    life.check_present(at)
    _send(life, actor, at, lead, assisting)
    life.act(Action.DISPATCH, actor, at, detail={"lead": lead, "assisting": list(assisting)})
    life.case["dispatcher_id"] = actor.id


def adjudicate(
    life: Life, actor: Actor, at: datetime, lead: int, reason: str, *, basis: str, circumstances: str
) -> None:
    """Let the director name the department; the ruling is kept as precedent."""
    life.check_present(at)
    _send(life, actor, at, lead, ())
    life.act(Action.ADJUDICATE, actor, at, reason, {"lead": lead, "assisting": [], "basis": basis})
    life.precedents.append(
        {
            "item_id": life.case["item_id"],
            "department_id": lead,
            "circumstances": circumstances,
            "basis": basis,
            "reason": reason,
            "ruled_by": actor.name,
            "ruled_at_text": at.astimezone(life.world.calendar.zone).date().isoformat(),
            "withdrawn": False,
        }
    )


def sign_for(life: Life, actor: Actor, at: datetime) -> None:
    """Let the department say that it has the case."""
    life.act(Action.SIGN_FOR, actor, at)
    life.disposals[-1].update(signed_by=actor.id, signed_at=at)
    life.case["signed"] = True


def feed_back(life: Life, actor: Actor, at: datetime, result: FeedbackKind, text: str) -> None:
    """Report the disposal done; the department's clock stops here (domain.md 4 rule 6)."""
    life.check_present(at)
    visit = _end_visit(life, at)
    visit.update(ended_by=actor.id, result=result, result_text=text, done_at=at, people=2, vehicles=1)
    detail = {"result": result.value, "used": visit["used_seconds"], "overdue": visit["overdue"]}
    if life.case["source"] is Source.HOTLINE_12345:
        detail["contacted"] = visit["used_seconds"] % 5 > 0  # four of five, and the same town for the same seed
    life.act(Action.FEED_BACK, actor, at, detail=detail)


def ask(
    life: Life,
    actor: Actor,
    at: datetime,
    kind: RequestKind,
    reason: RequestReason,
    text: str,
    until: datetime | None = None,
) -> None:
    """Ask for a return, an extension or a suspension, or appeal against having been overdue."""
    life.act(_ASK[kind], actor, at, text, {"reason": reason.value})
    life.requests.append(
        {
            "kind": kind,
            "department_id": life.case["lead_department_id"],
            "reason": reason,
            "text": text,
            "until": until,
            "asked_by": actor.id,
            "asked_at": at,
            "decision": None,
            "decided_by": None,
            "decided_at": None,
            "decision_text": "",
        }
    )
    life.case["request_kind"] = kind


def refuse(life: Life, actor: Actor, at: datetime, reason: str) -> None:
    """Refuse the open request; the case stays where it is, its clock as it was."""
    life.act(_REFUSE[life.case["request_kind"]], actor, at, reason)
    _decide(life, actor, at, Decision.REFUSED, reason)


def withdraw(life: Life, actor: Actor, at: datetime) -> None:
    """Let the department take its open request back."""
    life.act(Action.WITHDRAW, actor, at, detail={"request": life.case["request_kind"].value})
    _decide(life, actor, at, Decision.WITHDRAWN, "")


def grant(life: Life, actor: Actor, at: datetime, reason: str) -> None:
    """Grant the open request with what follows from it."""
    request = life.requests[-1]
    life.act(_GRANT[request["kind"]], actor, at, reason, {"department": request["department_id"]})
    _decide(life, actor, at, Decision.GRANTED, reason)
    case = life.case
    if request["kind"] is RequestKind.RETURN:
        _end_visit(life, at)
        _dismiss(life, at)
        case["returns"] += 1
        case["returned"] = True
        case["disputed"] = case["returns"] >= life.world.rules.returns_to_dispute
    elif request["kind"] is RequestKind.EXTENSION:
        life.extend(request["asked_at"])
        case["extensions"] += 1
    elif request["kind"] is RequestKind.SUSPENSION:
        case["suspensions"] += 1
        case["resume_at"] = request["until"]


def resume(life: Life, at: datetime) -> None:
    """Let a suspension end by itself at its date."""
    life.act(Action.RESUME, SYSTEM, at)
    life.case["resume_at"] = None


def rework(life: Life, actor: Actor, at: datetime, reason: str) -> None:
    """Send the case to the same department again."""
    life.check_present(at)
    life.case["reworks"] += 1
    detail = {"department": life.case["lead_department_id"], "reworks": life.case["reworks"]}
    life.act(Action.REWORK, actor, at, reason, detail)
    _begin_visit(life, actor, at, again=True)


def supervise(life: Life, actor: Actor, at: datetime) -> None:
    """Put the case under supervision."""
    life.act(Action.SUPERVISE, actor, at, detail={"supervised": True})
    life.case["supervised"] = True


def urge(life: Life, actor: Actor, at: datetime, reason: str) -> None:
    """Remind the department; counted."""
    life.act(Action.URGE, actor, at, reason)
    life.case["urgings"] += 1


def close(life: Life, actor: Actor, at: datetime) -> None:
    """Close the case; whoever asked for an answer is to be called back."""
    _await_callback(life, at)
    life.act(Action.CLOSE, actor, at)
    life.case.update(closed_at=at, returned=False, disputed=False)
    _end_parts(life, at)


def force_close(life: Life, actor: Actor, at: datetime, reason: str) -> None:
    """Let the shift leader close without an agreeing check; it stays visible (domain.md 4 rule 9)."""
    _await_callback(life, at)
    _drop_open_matters(life, actor, at)
    life.act(Action.FORCE_CLOSE, actor, at, reason)
    life.case.update(closed_at=at, forced=True, returned=False, disputed=False)
    _end_parts(life, at)


def end(life: Life, action: Action, actor: Actor, at: datetime, reason: str) -> None:
    """End the case as void, refused, merged or archived."""
    life.check_present(at)
    _drop_open_matters(life, actor, at)
    life.act(action, actor, at, reason)
    if action is not Action.VOID:
        life.case["acceptor_id"] = actor.id
    life.case.update(returned=False, disputed=False, awaiting_callback=False)
    _end_parts(life, at)


def merge(life: Life, target: Life, actor: Actor, at: datetime) -> None:
    """Merge a repeated report into an open case; its reporter will get that case's answer (domain.md 4 rule 7)."""
    moved = life.reports
    life.act(Action.MERGE, actor, at, detail={"into": lambda: target.case["id"], "reports": lambda: _ids(moved)})
    life.case.update(merged_into=target, report_count=0)
    target.note_merge(actor, at, {"from": lambda: life.case["id"], "reports": lambda: _ids(moved)})
    target.case["report_count"] += len(moved)
    target.reports += moved
    life.reports = []
    for report in moved:
        report.update(life=target, origin=False)


def _ids(reports: list[Row]) -> list[int]:
    return [report["id"] for report in reports]


def reopen(life: Life, actor: Actor, at: datetime, reason: str) -> None:
    """Bring a closed case back to the dispatch pool."""
    life.check_present(at)
    life.case["reopenings"] += 1
    life.act(Action.REOPEN, actor, at, reason, {"reopenings": life.case["reopenings"]})
    _dismiss(life, at)
    life.case.update(awaiting_callback=False, closed_at=None, check_result=None)
    for report in life.reports:
        report["answered_at"] = None


def call_back(life: Life, actor: Actor, at: datetime, report: Row, answer: Row) -> None:
    """Give one reporter the answer; the clock stops when all who wanted one have it."""
    solved = answer["solved"]
    detail = {
        "report": lambda: report["number"],
        "outcome": answer["outcome"].value,
        "solved": solved.value if solved else None,
    }
    life.act(Action.CALL_BACK, actor, at, detail=detail)
    life.callbacks.append({**answer, "report": report, "called_by": actor.id, "called_at": at})
    if answer["outcome"] is CallOutcome.NOT_REACHED:
        return
    report["answered_at"] = at
    if not any(one["wants_answer"] and one["answered_at"] is None for one in life.reports):
        life.case["awaiting_callback"] = False
        life.stop_waiting(at)


def _await_callback(life: Life, at: datetime) -> None:
    life.check_present(at)
    waiting = any(one["wants_answer"] and one["answered_at"] is None for one in life.reports)
    life.case["awaiting_callback"] = waiting


def _send(life: Life, actor: Actor, at: datetime, lead: int, assisting: Sequence[int]) -> None:
    _dismiss(life, at)
    for department in (lead, *assisting):
        involvement = Involvement.LEAD if department == lead else Involvement.ASSIST
        life.assignments.append({"department_id": department, "involvement": involvement, "since": at, "until": None})
    life.case.update(lead_department_id=lead, returned=False, disputed=False)
    _begin_visit(life, actor, at, again=False)


def _begin_visit(life: Life, actor: Actor, at: datetime, again: bool) -> None:
    life.case.update(signed=False, check_result=None)
    life.disposals.append(
        {
            "department_id": life.case["lead_department_id"],
            "sent_by": actor.id,
            "sent_at": at,
            "rework": again,
            "signed_by": None,
            "signed_at": None,
            "ended_at": None,
            "ended_by": None,
            "used_seconds": 0,
            "overdue": False,
            "result": None,
            "result_text": "",
            "arrived_at": None,
            "done_at": None,
            "people": 0,
            "vehicles": 0,
        }
    )


def _end_visit(life: Life, at: datetime) -> Row:
    visit = life.disposals[-1]
    clock = life.stop(Stage.DISPOSE, visit["department_id"], at)
    before = sum(one["used_seconds"] for one in life.disposals[:-1] if one["department_id"] == visit["department_id"])
    visit.update(used_seconds=clock.used_seconds - before, overdue=clock.used_seconds > clock.limit_seconds)
    visit["ended_at"] = at
    return visit


def _end_parts(life: Life, at: datetime) -> None:
    for part in life.assignments:
        part["until"] = part["until"] or at


def _dismiss(life: Life, at: datetime) -> None:
    _end_parts(life, at)
    life.case.update(lead_department_id=None, signed=False)


def _decide(life: Life, actor: Actor, at: datetime, decision: Decision, text: str) -> None:
    life.requests[-1].update(decision=decision, decided_by=actor.id, decided_at=at, decision_text=text)
    life.case["request_kind"] = None


def _drop_open_matters(life: Life, actor: Actor, at: datetime) -> None:
    if life.disposals and life.disposals[-1]["ended_at"] is None:
        _end_visit(life, at)
    if life.case["request_kind"] is not None:
        _decide(life, actor, at, Decision.WITHDRAWN, "")
    for task in life.tasks:
        if task["answered_at"] is None:
            task.update(answered_at=at, cancelled=True)
    life.case["resume_at"] = None
