# SPDX-License-Identifier: Apache-2.0
"""The shortest way of a case to each state, by the acts of the people who may do them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commandcenter.models import Case, Report
from commandcenter.services.acting import begin, enter_stage, finish, record, settle
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, PlaceState, Queue, Source, State

if TYPE_CHECKING:
    from tests.world import World


def case_in(world: World, state: State, **wishes: Any) -> int:
    """Walk a new case to `state`; see `reported` for `wishes`."""
    if state is State.ARCHIVED:
        wishes["self_disposed"] = True
    case_id = reported(world, **wishes)
    for who, action in WAYS[state]:
        world.perform(who, plain_step, case_id, action)
    return case_id


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


_ACCEPTED = (("acceptor", Action.ACCEPT),)
_FILED = (*_ACCEPTED, ("acceptor", Action.FILE))
WAYS: dict[State, tuple[tuple[str, Action], ...]] = {
    State.REPORTED: (),
    State.ACCEPTED: _ACCEPTED,
    State.VERIFYING: (*_ACCEPTED, ("acceptor", Action.SEND_TO_VERIFY)),
    State.FILED: _FILED,
    State.REFUSED: (("acceptor", Action.REFUSE),),
    State.VOID: (("leader", Action.VOID),),
    State.ARCHIVED: (("acceptor", Action.AUDIT_ARCHIVE),),
}
