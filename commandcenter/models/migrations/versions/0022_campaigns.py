# SPDX-License-Identifier: Apache-2.0
"""Campaigns with their area, items, targets and history."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TARGETS = ("open_cases", "new_per_week", "closed_share", "cells_up")


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("goal", sa.String(length=300), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("lead_department_id", _ID, nullable=False),
        *(sa.Column(target, sa.Double(), nullable=True) for target in _TARGETS),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", _ID, nullable=False),
        sa.Column("made_name", sa.String(length=60), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_seat", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["lead_department_id"], ["department.id"], name=op.f("fk_campaign_lead_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index("ix_campaign_last", "campaign", ["last"])
    _part("campaign_area", {"division_id": "division.id", "cell_id": "cell.id"}, empty=True)
    _part("campaign_item", {"item_id": "item.id"}, empty=False)
    op.create_table(
        "campaign_entry",
        sa.Column("campaign_id", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_entry_campaign_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_entry")),
    )
    op.create_index("ix_campaign_entry_campaign", "campaign_entry", ["campaign_id", "id"])


def downgrade() -> None:
    for table in ("campaign_entry", "campaign_item", "campaign_area", "campaign"):
        op.drop_table(table)


def _part(name: str, parts: dict[str, str], empty: bool) -> None:
    op.create_table(
        name,
        sa.Column("campaign_id", _ID, nullable=False),
        *(sa.Column(part, _ID, nullable=empty) for part in parts),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name=op.f(f"fk_{name}_campaign_id")),
        *(sa.ForeignKeyConstraint([part], [other], name=op.f(f"fk_{name}_{part}")) for part, other in parts.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        *(sa.UniqueConstraint("campaign_id", part, name=op.f(f"uq_{name}_campaign_id_{part}")) for part in parts),
    )
