# SPDX-License-Identifier: Apache-2.0
"""Turns with their own hours and a phone, why an alarm was closed, who called in a zero report, and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("duty_turn", sa.Column("begins", sa.String(length=5), nullable=False, server_default=""))
    op.add_column("duty_turn", sa.Column("ends", sa.String(length=5), nullable=False, server_default=""))
    op.add_column("duty_turn", sa.Column("phone", sa.String(length=30), nullable=False, server_default=""))
    op.add_column("fence_alarm", sa.Column("reason", sa.String(24), nullable=True))
    op.add_column("zero_report", sa.Column("caller", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("zero_report", sa.Column("called_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "zero_reminder",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("community_id", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["division.id"], name=op.f("fk_zero_reminder_community_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zero_reminder")),
    )
    op.create_index("ix_zero_reminder_day_community_id", "zero_reminder", ["day", "community_id"])


def downgrade() -> None:
    op.drop_table("zero_reminder")
    op.drop_column("zero_report", "called_at")
    op.drop_column("zero_report", "caller")
    op.drop_column("fence_alarm", "reason")
    op.drop_column("duty_turn", "phone")
    op.drop_column("duty_turn", "ends")
    op.drop_column("duty_turn", "begins")
