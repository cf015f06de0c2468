# SPDX-License-Identifier: Apache-2.0
"""A campaign under way, a conference held and one to come in the training town, done by the ordinary services."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from commandcenter.models import Case, Department, Item, Person, PersonRole
from commandcenter.models.engine import database_now
from commandcenter.queries.case_list import OPEN_POOLS
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.meeting.agenda import Proposed, proposed_agenda
from commandcenter.queries.meeting.conferences import conference
from commandcenter.services.campaign.planning import CampaignPlan, begin_campaign, plan_campaign
from commandcenter.services.meeting.conference import (
    AgendaDraft,
    ConferencePlan,
    begin_conference,
    call_conference,
)
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.following import confirm_decision
from commandcenter.services.meeting.minutes import Attends, attend, sign_off, write_note
from commandcenter.services.unit_of_work import Actor, UnitOfWork
from commandcenter.vocabulary import Both, ItemKind, Role, State
from commandcenter.vocabulary.campaign import Measure
from commandcenter.vocabulary.meeting import AgendaKind, DecisionKind, Presence

CAMPAIGN_DAYS, CAMPAIGN_AGE, COMMUNITIES = 28, 12, 3
HELD_AGO, CALLED_BEFORE, TO_COME = 7, 3, 2
"""Days: a conference was held so long ago, called so long before, and the next one comes after so many."""
MOST_ITEMS = 6
_NAME, _GOAL = "{item}专项整治", "先把反复发生的点位清完，再守住"
_TITLE, _ROOM = "第 {number} 次联席会议", "二楼会商室"
_OWN = Both("年底前夜间联合检查的排班", "Roster of joint night checks until the year ends")
_NOTE = "各部门通报摸排情况，意见一致。"
_DECIDED = ("反复点位由牵头部门逐处建台账", "夜间检查排班表报中心备案")
_TARGETS = {Measure.OPEN_CASES: 0, Measure.CLOSED_SHARE: 90, Measure.CELLS_UP: 95}


@dataclass(slots=True)
class _Town:
    """What acts of the past need: the session, who acts, and the calendar."""

    session: Session
    actors: dict[Role, Actor]
    zone: ZoneInfo
    acts: int = 0

    def act(self, role: Role, at: datetime, service: Callable[..., dict[str, Any]], *args: Any) -> dict[str, Any]:
        """Let the person of `role` do something at `at` (UTC)."""
        connection = self.session.connection()
        rules = centre_rules(connection)
        self.acts += 1
        calendar = work_calendar(connection, rules)
        uow = UnitOfWork(self.session, self.actors[role], f"training-gathering-{self.acts}", at, rules, calendar)
        told = service(uow, *args)
        self.session.flush()
        return told

    def clock(self, day: date, hour: int) -> datetime:
        """Return an hour of a local day as UTC."""
        return datetime.combine(day, time(hour), self.zone).astimezone(UTC)


def settle_gatherings(connection: Connection) -> None:
    """Plan and begin a campaign, hold a conference and call the next; cases and departments must be there.

    Where a town is too small to have anything open, no campaign is planned.
    """
    now = database_now(connection)
    with Session(connection) as session:
        town = _Town(session, _actors(connection), ZoneInfo(centre_rules(connection).zone))
        if len(town.actors) < 2:
            return
        _campaign(town, now)
        last = _held(town, now)
        _call_next(town, now, last)


# ---------------------------------------------------------------- the campaign


def _campaign(town: _Town, now: datetime) -> None:
    found = _pressing(town.session.connection())
    if found is None:
        return
    item, name, communities, lead = found
    begun = now - timedelta(days=CAMPAIGN_AGE)
    first = begun.astimezone(town.zone).date()
    plan = CampaignPlan(
        _NAME.format(item=name),
        first,
        first + timedelta(days=CAMPAIGN_DAYS - 1),
        lead,
        (item,),
        communities,
        (),
        dict(_TARGETS),
        _GOAL,
    )
    number = town.act(Role.DIRECTOR, begun - timedelta(days=2), plan_campaign, plan)["campaign"]
    town.act(Role.DIRECTOR, begun, begin_campaign, number, None)


def _pressing(connection: Connection) -> tuple[int, str, tuple[int, ...], int] | None:
    """Return the event of which most is open, the communities where, and who mostly leads it."""
    counted = Case.pool.in_(OPEN_POOLS), Case.community_id.is_not(None)
    items = select(Case.item_id, Item.name_zh).join(Item, Item.id == Case.item_id)
    items = items.where(*counted, Item.kind == ItemKind.EVENT, Case.lead_department_id.is_not(None))
    row = connection.execute(_most(items.group_by(Case.item_id, Item.name_zh), Case.item_id, 1)).first()
    if row is None or row[0] is None:
        return None
    of_item = (*counted, Case.item_id == row[0])
    places = select(Case.community_id).where(*of_item).group_by(Case.community_id)
    leads = select(Case.lead_department_id).where(*of_item, Case.lead_department_id.is_not(None))
    communities = tuple(connection.scalars(_most(places, Case.community_id, COMMUNITIES)))
    lead = connection.execute(_most(leads.group_by(Case.lead_department_id), Case.lead_department_id, 1)).scalar_one()
    return row[0], row[1], communities, lead


def _most(asked: Any, column: Any, many: int) -> Any:
    return asked.order_by(func.count().desc(), column).limit(many)


# ---------------------------------------------------------------- the conferences


def _held(town: _Town, now: datetime) -> datetime:
    """Hold a conference a week ago; return when it began."""
    day = _workday(town, now.astimezone(town.zone).date() - timedelta(days=HELD_AGO), -1)
    begins = town.clock(day, 14)
    agenda = _agenda(proposed_agenda(town.session.connection(), begins), AgendaKind.REPEATED)
    invited = _invited(town.session.connection())
    plan = ConferencePlan(_TITLE.format(number=11), begins, invited, agenda, _ROOM)
    called = begins - timedelta(days=CALLED_BEFORE)
    number = town.act(Role.SHIFT_LEADER, called, call_conference, plan)["conference"]
    meeting = town.act(Role.DIRECTOR, begins, begin_conference, number, None)["meeting"]
    rows = [Attends(Presence.PRESENT, None, one) for one in invited[:-1]]
    rows.append(Attends(Presence.WRITTEN, None, invited[-1]))
    town.act(Role.SHIFT_LEADER, begins + timedelta(minutes=2), attend, meeting, rows)
    whole = conference(town.session.connection(), number)
    assert whole is not None
    first, last = whole.agenda[0].page, whole.agenda[-1].page
    town.act(Role.SHIFT_LEADER, begins + timedelta(minutes=20), write_note, meeting, first, _NOTE)
    due = (begins + timedelta(days=4), begins + timedelta(days=21))
    made = []
    for at, (text, page, until) in enumerate(zip(_DECIDED, (first, last), due, strict=True)):
        decided = Decided(DecisionKind.OTHER, text, until, invited[at], page=page)
        told = town.act(Role.DIRECTOR, begins + timedelta(minutes=40 + at), decide, meeting, decided)
        made.append(told["decision"])
    town.act(Role.DIRECTOR, begins + timedelta(minutes=90), sign_off, meeting)
    town.act(Role.DIRECTOR, begins + timedelta(days=3), confirm_decision, made[0], "台账已报中心")
    return begins


def _call_next(town: _Town, now: datetime, last: datetime) -> None:
    day = _workday(town, now.astimezone(town.zone).date() + timedelta(days=TO_COME), 1)
    found = proposed_agenda(town.session.connection(), now)
    concerned = [number for one in found[:MOST_ITEMS] for number in one.departments]
    invited = tuple(dict.fromkeys([*_invited(town.session.connection()), *concerned]))
    plan = ConferencePlan(_TITLE.format(number=12), town.clock(day, 14), invited, _agenda(found), _ROOM)
    called = max(last + timedelta(hours=2), now - timedelta(hours=20))
    town.act(Role.SHIFT_LEADER, called, call_conference, plan)


def _agenda(found: Sequence[Proposed], kind: AgendaKind | None = None) -> tuple[AgendaDraft, ...]:
    """Return what is proposed, of one kind where that is named, and an item of the centre's own."""
    wanted = [one for one in found if kind is None or one.kind is kind][:MOST_ITEMS]
    drafts = [AgendaDraft(one.kind, one.words, one.object_id) for one in wanted]
    return (*drafts, AgendaDraft(AgendaKind.OWN, _OWN))


def _invited(connection: Connection) -> tuple[int, ...]:
    """Return the four departments that have most in hand."""
    busy = select(Case.lead_department_id).join(Department, Department.id == Case.lead_department_id)
    busy = busy.where(Case.state == State.DISPATCHED, Department.active).group_by(Case.lead_department_id)
    return tuple(connection.scalars(_most(busy, Case.lead_department_id, 4)))


def _workday(town: _Town, day: date, step: int) -> date:
    connection = town.session.connection()
    calendar = work_calendar(connection, centre_rules(connection))
    while not calendar.is_workday(day):
        day += timedelta(days=step)
    return day


def _actors(connection: Connection) -> dict[Role, Actor]:
    wanted = (Role.DIRECTOR, Role.SHIFT_LEADER)
    asked = select(Person.id, Person.name, PersonRole.role, PersonRole.seat, PersonRole.department_id)
    asked = asked.join(PersonRole, PersonRole.person_id == Person.id).where(PersonRole.role.in_(wanted))
    return {
        role: Actor(number, name, role, seat, department)
        for number, name, role, seat, department in connection.execute(asked.order_by(PersonRole.id.desc()))
    }
