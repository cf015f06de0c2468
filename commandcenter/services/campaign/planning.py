# SPDX-License-Identifier: Apache-2.0
"""A campaign is planned, changed, begun, ended or cancelled; each act is kept with what stood there before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from commandcenter.changes import Topic
from commandcenter.models.campaign import Campaign, CampaignArea, CampaignEntry, CampaignItem
from commandcenter.rules.campaign.life import campaign_step
from commandcenter.services.campaign.checking import LEADERS, CampaignPlan, checked
from commandcenter.services.meeting.minutes import check_length, refuse_others
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import ChangedMeanwhile, Problem, Refused
from commandcenter.vocabulary.campaign import CampaignAct, CampaignProblem, CampaignState

__all__ = ["CampaignPlan", "begin_campaign", "cancel_campaign", "change_campaign", "end_campaign", "plan_campaign"]


def plan_campaign(uow: UnitOfWork, plan: CampaignPlan) -> dict[str, Any]:
    """Plan a campaign.

    Raises Refused with NO_PERMISSION, NAME_MISSING, TEXT_TOO_LONG, DAYS_BAD, LEAD_MISSING, LEAD_UNKNOWN, AREA_MISSING,
    AREA_UNKNOWN, ITEM_MISSING, ITEM_UNKNOWN, TARGET_MISSING or TARGET_BAD.
    """
    refuse_others(uow, LEADERS)
    columns = checked(uow, plan)
    made = Campaign(
        state=CampaignState.PLANNED,
        made_at=uow.now,
        made_by=uow.actor.person_id,
        made_name=uow.actor.name,
        changed_at=uow.now,
        **columns,
    )
    uow.session.add(made)
    uow.session.flush()
    _write_parts(uow, made.id, plan)
    return _finish(uow, made, CampaignAct.PLAN)


def change_campaign(uow: UnitOfWork, campaign_id: int, version: int | None, plan: CampaignPlan) -> dict[str, Any]:
    """Write a campaign anew; the first day of one that runs stays.

    Raises Refused as `plan_campaign` does, with CAMPAIGN_MISSING, NOT_NOW or FIRST_FIXED; and ChangedMeanwhile.
    """
    found = _begin(uow, campaign_id, version, CampaignAct.CHANGE)
    columns = checked(uow, plan)
    if found.state is CampaignState.RUNNING and columns["first"] != found.first:
        raise Refused(CampaignProblem.FIRST_FIXED, field="days", day=found.first)
    was = {name: getattr(found, name) for name, value in columns.items() if getattr(found, name) != value}
    parts = _parts(uow, campaign_id)
    for name, value in columns.items():
        setattr(found, name, value)
    for table in (CampaignArea, CampaignItem):
        uow.session.execute(delete(table).where(table.campaign_id == campaign_id))
    _write_parts(uow, campaign_id, plan)
    if parts != _parts(uow, campaign_id):
        was |= parts
    return _finish(uow, found, CampaignAct.CHANGE, detail={"was": was})


def begin_campaign(uow: UnitOfWork, campaign_id: int, version: int | None) -> dict[str, Any]:
    """Begin a campaign today: today becomes its first day.

    Raises Refused with NO_PERMISSION, CAMPAIGN_MISSING, NOT_NOW, DAYS_PAST or ChangedMeanwhile.
    """
    found = _begin(uow, campaign_id, version, CampaignAct.BEGIN)
    today = _today(uow)
    if found.last < today:
        raise Refused(CampaignProblem.DAYS_PAST, day=found.last)
    was, found.first = found.first, today
    return _finish(uow, found, CampaignAct.BEGIN, detail={"was": {"first": was}})


def end_campaign(uow: UnitOfWork, campaign_id: int, version: int | None, reason: str = "") -> dict[str, Any]:
    """End a campaign; where that is before its last day, today becomes the last day.

    Raises Refused with NO_PERMISSION, CAMPAIGN_MISSING, NOT_NOW, TEXT_TOO_LONG or ChangedMeanwhile.
    """
    found = _begin(uow, campaign_id, version, CampaignAct.END)
    was, found.last = found.last, min(found.last, _today(uow))
    return _finish(uow, found, CampaignAct.END, _reason(reason), {"was": {"last": was}})


def cancel_campaign(uow: UnitOfWork, campaign_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Cancel a campaign, which needs a reason.

    Raises Refused with NO_PERMISSION, CAMPAIGN_MISSING, NOT_NOW, REASON_MISSING, TEXT_TOO_LONG or ChangedMeanwhile.
    """
    found = _begin(uow, campaign_id, version, CampaignAct.CANCEL)
    said = _reason(reason)
    if not said:
        raise Refused(Problem.REASON_MISSING, field="reason")
    return _finish(uow, found, CampaignAct.CANCEL, said)


def _begin(uow: UnitOfWork, campaign_id: int, version: int | None, act: CampaignAct) -> Campaign:
    refuse_others(uow, LEADERS)
    found = uow.session.scalars(select(Campaign).where(Campaign.id == campaign_id).with_for_update()).one_or_none()
    if found is None:
        raise Refused(CampaignProblem.CAMPAIGN_MISSING)
    if version is not None and found.version != version:
        raise ChangedMeanwhile(found.changed_seat, found.changed_at, CampaignProblem.CAMPAIGN_CHANGED)
    campaign_step(found.name, found.state, act)
    return found


def _finish(
    uow: UnitOfWork, found: Campaign, act: CampaignAct, reason: str = "", detail: dict[str, Any] | None = None
) -> dict[str, Any]:
    if act is not CampaignAct.PLAN:
        found.state = campaign_step(found.name, found.state, act)
    if reason:
        found.reason = reason
    found.changed_at, found.changed_seat = uow.now, uow.actor.seat
    actor = uow.actor
    who = {"at": uow.now, "person_id": actor.person_id, "name": actor.name, "seat": actor.seat}
    uow.session.add(CampaignEntry(campaign_id=found.id, action=act, reason=reason, detail=detail or {}, **who))
    uow.session.flush()
    uow.touch(Topic.CAMPAIGN, found.id)
    return {"campaign": found.id, "version": found.version, "state": str(found.state)}


def _write_parts(uow: UnitOfWork, campaign_id: int, plan: CampaignPlan) -> None:
    for division in dict.fromkeys(plan.divisions):
        uow.session.add(CampaignArea(campaign_id=campaign_id, division_id=division))
    for cell in dict.fromkeys(plan.cells):
        uow.session.add(CampaignArea(campaign_id=campaign_id, cell_id=cell))
    for item in dict.fromkeys(plan.items):
        uow.session.add(CampaignItem(campaign_id=campaign_id, item_id=item))
    uow.session.flush()


def _parts(uow: UnitOfWork, campaign_id: int) -> dict[str, list[int]]:
    areas = select(CampaignArea.division_id, CampaignArea.cell_id).where(CampaignArea.campaign_id == campaign_id)
    rows = uow.session.execute(areas).all()
    items = select(CampaignItem.item_id).where(CampaignItem.campaign_id == campaign_id)
    return {
        "divisions": sorted(row.division_id for row in rows if row.division_id is not None),
        "cells": sorted(row.cell_id for row in rows if row.cell_id is not None),
        "items": sorted(uow.session.scalars(items)),
    }


def _today(uow: UnitOfWork) -> str:
    return uow.now.astimezone(uow.calendar.zone).date().isoformat()


def _reason(text: str) -> str:
    said = storable(text).strip()
    check_length("reason", said, 200)
    return said
