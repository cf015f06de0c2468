# SPDX-License-Identifier: Apache-2.0
"""The shortest way of a case to each state, by the acts of the people who may do them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from commandcenter.services.checking import answer_check, forward_to_check
from commandcenter.services.closing import close, void
from commandcenter.services.deciding import grant_suspension
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import ask_suspension, feed_back
from commandcenter.services.supervision.accepting import accept, audit_archive, refuse
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.filing import file_case
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.supervision.merging import merge
from commandcenter.services.supervision.verifying import send_to_verify
from commandcenter.vocabulary import CheckResult, FeedbackKind, RequestReason, Source, State

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
    world: World, *, item: str | None = "C-PA-01", condition: int | None = 0, cell: int | None = 0, **words: Any
) -> int:
    """Take a report in and return its case.

    `condition` is the index of the item's condition, `cell` of the cell; `words` are fields of Intake.
    """
    lon, lat = (None, None) if cell is None else world.point(cell)
    draft = {
        "source": Source.SUPERVISOR,
        "text": "井盖破了",
        "reporter_name": "周女士" if words.get("wants_answer") else "",
        "item_id": world.items[item] if item else None,
        "condition_id": world.conditions[item][condition] if item and condition is not None else None,
        "lon": lon,
        "lat": lat,
        "seen_duplicates": world.cases(),
        **words,
    }
    return int(world.perform("acceptor", take_in, Intake(**draft))["case"])


def send(world: World, case_id: int) -> None:
    lead = world.departments["water"]
    world.perform("dispatcher", dispatch, case_id, None, lead=lead, assisting=[world.departments["housing"]])


def suspend(world: World, case_id: int) -> None:
    until = local_day(world) + timedelta(days=30)
    season = RequestReason.SEASON
    world.perform("liaison", ask_suspension, case_id, None, reason=season, until=until, text="汛期过后施工")
    world.perform("dispatcher", grant_suspension, case_id, None)


def merge_away(world: World, case_id: int) -> None:
    world.perform("acceptor", merge, case_id, None, reported(world))


def local_day(world: World) -> date:
    return world.now.astimezone(ZoneInfo("Asia/Shanghai")).date()


def _doing(who: str, service: Callable[..., Any], **said: Any) -> Callable[[World, int], Any]:
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
LAST_STEP: dict[State, Callable[[World, int], Any]] = {
    State.ACCEPTED: _doing("acceptor", accept),
    State.VERIFYING: _doing("acceptor", send_to_verify),
    State.FILED: _doing("acceptor", file_case),
    State.DISPATCHED: send,
    State.SUSPENDED: suspend,
    State.DISPOSED: _doing("liaison", feed_back, result=FeedbackKind.REPAIRED, text="井盖已更换"),
    State.CHECKING: _doing("dispatcher", forward_to_check),
    State.CHECKED: _doing("supervisor", answer_check, result=CheckResult.PASS),
    State.CLOSED: _doing("acceptor", close),
    State.VOID: _doing("leader", void, reason="重复登记"),
    State.REFUSED: _doing("acceptor", refuse, reason="不属于管理范围"),
    State.MERGED: merge_away,
    State.ARCHIVED: _doing("acceptor", audit_archive),
}
