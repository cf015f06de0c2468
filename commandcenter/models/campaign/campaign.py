# SPDX-License-Identifier: Apache-2.0
"""A campaign: what it is to reach where in which weeks, who leads it, and who did what to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.models.base import Base, BigId, HasId, Json, UtcDateTime, WordType
from commandcenter.vocabulary.campaign import CampaignAct, CampaignState


class Campaign(HasId, Base):
    """A campaign over the local days `first` to `last` (ISO).

    Targets that are None are not set: open cases and new cases a week at most in a cell; the closed share and the
    cells up to standard at least, in percent.
    """

    __tablename__ = "campaign"
    version: Mapped[int] = mapped_column(default=1)
    state: Mapped[CampaignState] = mapped_column(WordType(CampaignState))
    name: Mapped[str] = mapped_column(String(60))
    goal: Mapped[str] = mapped_column(String(300), default="")
    first: Mapped[str] = mapped_column(String(10))
    last: Mapped[str] = mapped_column(String(10))
    lead_department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    open_cases: Mapped[float | None]
    new_per_week: Mapped[float | None]
    closed_share: Mapped[float | None]
    cells_up: Mapped[float | None]
    reason: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[int] = mapped_column(BigId)
    made_name: Mapped[str] = mapped_column(String(60))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_seat: Mapped[str] = mapped_column(String(60), default="")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (Index("ix_campaign_last", "last"),)


class CampaignArea(HasId, Base):
    """A division with all below it, or a single cell, that a campaign is held in."""

    __tablename__ = "campaign_area"
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    division_id: Mapped[int | None] = mapped_column(ForeignKey("division.id"))
    cell_id: Mapped[int | None] = mapped_column(ForeignKey("cell.id"))
    __table_args__ = (UniqueConstraint("campaign_id", "division_id"), UniqueConstraint("campaign_id", "cell_id"))


class CampaignItem(HasId, Base):
    """An item of the catalogue that a campaign is against."""

    __tablename__ = "campaign_item"
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    __table_args__ = (UniqueConstraint("campaign_id", "item_id"),)


class CampaignEntry(HasId, Base):
    """One entry of a campaign's history: who did what, why, and what stood there before; nothing here is changed."""

    __tablename__ = "campaign_entry"
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    person_id: Mapped[int] = mapped_column(BigId)
    name: Mapped[str] = mapped_column(String(60))
    seat: Mapped[str] = mapped_column(String(60), default="")
    action: Mapped[CampaignAct] = mapped_column(WordType(CampaignAct))
    reason: Mapped[str] = mapped_column(String(200), default="")
    detail: Mapped[Any] = mapped_column(Json, default=dict)
    __table_args__ = (Index("ix_campaign_entry_campaign", "campaign_id", "id"),)
