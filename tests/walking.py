# SPDX-License-Identifier: Apache-2.0
"""The shortest way of a case to each state, by the acts of the people who may do them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from commandcenter.models import Case, Report
from commandcenter.services.acting import begin, enter_stage, finish, record, settle
from commandcenter.services.checking import answer_check, forward_to_check
from commandcenter.services.closing import close, void
from commandcenter.services.deciding import grant_suspension
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import ask_suspension, feed_back
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import (
    Action,
    CheckResult,
    FeedbackKind,
    PlaceState,
    Queue,
    RequestReason,
    Source,
    State,
)

if TYPE_CHECKING:
    from tests.world import World


def case_in(world: World, state: State, **wishes: Any) -> int:
    """Walk a new case to `state`; see `reported` for `wishes`."""
    if state is State.ARCHIVED:
        wishes["self_disposed"] = True
    case_id = reported(world, **wishes)
    walk(world, case_id, state)
    return case_id


def walk(world: World, case_id: int, state: State) -> None:
    """Walk a case that was just reported on to `state`."""
    before = BEFORE.get(state)
    if before is not None:
        walk(world, case_id, before)
        LAST_STEP[state](world, case_id)


def reported(
    world: World,
    *,
    source: Source = Source.SUPERVISOR,
    item: str = "C-PA-01",
    condition: int = 0,
    cell: int = 0,
    **marks: Any,
) -> int:
    """Take a report in and return its case; `condition` is the index of the item's condition, `cell` of the cell."""
    lon, lat = world.point(cell)
    fields = {
        "source": source,
        "item_id": world.items[item],
        "condition_id": world.conditions[item][condition],
        "cell_id": world.cells[cell],
        "community_id": world.communities[cell // 3],
        "lon": lon,
        "lat": lat,
        **marks,
    }
    return int(world.perform("acceptor", take_in_plainly, fields))


def take_in_plainly(uow: UnitOfWork, fields: dict[str, Any]) -> int:
    wants_answer = fields.pop("wants_answer", False)
    number = f"SB-{uow.act_id[:24]}"
    case = Case(
        report_number=number,
        state=State.REPORTED,
        pool=Queue.TO_ACCEPT,
        text="井盖破了",
        reported_at=uow.now,
        changed_at=uow.now,
        acceptor_id=uow.actor.person_id,
        **fields,
    )
    uow.session.add(case)
    uow.session.flush()
    report = Report(
        case_id=case.id,
        number=number,
        source=case.source,
        said_at=uow.now,
        taken_at=uow.now,
        taken_by=uow.actor.person_id,
        text=case.text,
        wants_answer=wants_answer,
        reporter_name="周女士" if wants_answer else "",
        place_state=PlaceState.PLACED,
        lon=case.lon,
        lat=case.lat,
        cell_id=case.cell_id,
        self_disposed=bool(case.self_disposed),
    )
    uow.session.add(report)
    case.history_seq, case.history_hash, case.report_count = 0, "", 1
    enter_stage(uow, case)
    settle(uow, case)
    record(uow, case, Action.TAKE_IN, State.REPORTED)
    uow.session.flush()
    return case.id


def plain_step(uow: UnitOfWork, case_id: int, action: Action) -> int:
    acting = begin(uow, case_id, None, action, "理由")
    if action is Action.FILE and acting.case.number is None:
        acting.case.number, acting.case.filed_at = f"YX-{acting.case.id}", uow.now
    finish(acting, "理由")
    return case_id


def send(world: World, case_id: int) -> None:
    lead = world.departments["water"]
    world.perform("dispatcher", dispatch, case_id, None, lead=lead, assisting=[world.departments["housing"]])


def suspend(world: World, case_id: int) -> None:
    until = local_day(world) + timedelta(days=30)
    season = RequestReason.SEASON
    world.perform("liaison", ask_suspension, case_id, None, reason=season, until=until, text="汛期过后施工")
    world.perform("dispatcher", grant_suspension, case_id, None)


def merge_away(world: World, case_id: int) -> None:
    world.perform("acceptor", plain_step, case_id, Action.MERGE)


def local_day(world: World) -> date:
    return world.now.astimezone(ZoneInfo("Asia/Shanghai")).date()


def _plainly(who: str, action: Action) -> Callable[[World, int], None]:
    return lambda world, case_id: world.perform(who, plain_step, case_id, action)


def _doing(who: str, service: Callable[..., Any], **said: Any) -> Callable[[World, int], None]:
    return lambda world, case_id: world.perform(who, service, case_id, None, **said)


BEFORE: dict[State, State] = {
    State.VERIFYING: State.ACCEPTED,
    State.ACCEPTED: State.REPORTED,
    State.FILED: State.ACCEPTED,
    State.DISPATCHED: State.FILED,
    State.SUSPENDED: State.DISPATCHED,
    State.DISPOSED: State.DISPATCHED,
    State.CHECKING: State.DISPOSED,
    State.CHECKED: State.CHECKING,
    State.CLOSED: State.CHECKED,
    State.VOID: State.ACCEPTED,
    State.REFUSED: State.REPORTED,
    State.MERGED: State.REPORTED,
    State.ARCHIVED: State.REPORTED,
}
LAST_STEP: dict[State, Callable[[World, int], None]] = {
    State.ACCEPTED: _plainly("acceptor", Action.ACCEPT),
    State.VERIFYING: _plainly("acceptor", Action.SEND_TO_VERIFY),
    State.FILED: _plainly("acceptor", Action.FILE),
    State.DISPATCHED: send,
    State.SUSPENDED: suspend,
    State.DISPOSED: _doing("liaison", feed_back, result=FeedbackKind.REPAIRED, text="井盖已更换"),
    State.CHECKING: _doing("dispatcher", forward_to_check),
    State.CHECKED: _doing("supervisor", answer_check, result=CheckResult.PASS),
    State.CLOSED: _doing("acceptor", close),
    State.VOID: _doing("leader", void, reason="重复登记"),
    State.REFUSED: _plainly("acceptor", Action.REFUSE),
    State.MERGED: merge_away,
    State.ARCHIVED: _plainly("acceptor", Action.AUDIT_ARCHIVE),
}
