# SPDX-License-Identifier: Apache-2.0
"""Centres of three tiers in one database: whose a post is, who closes and who has a case, and how long it stayed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
# A program of before does not know the acts by which a case goes to another tier.
adds_only = False

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OF_CASE = ("filed_centre_id", "disposing_centre_id", "held_centre_id")
_HELD = "held_centre_id IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "centre",
        sa.Column("tier", sa.String(length=24), nullable=False),
        sa.Column("division_id", _ID, nullable=False),
        sa.Column("parent_id", _ID, nullable=True),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_centre_division_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["centre.id"], name=op.f("fk_centre_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
        sa.UniqueConstraint("division_id", name=op.f("uq_centre_division_id")),
    )
    op.create_index(op.f("ix_centre_parent_id"), "centre", ["parent_id"])
    op.create_table(
        "stay",
        sa.Column("centre_id", _ID, nullable=False),
        sa.Column("from_centre_id", _ID, nullable=True),
        sa.Column("passing", sa.String(length=24), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
    )
    op.create_index(op.f("ix_stay_case_id"), "stay", ["case_id"])
    op.create_index("ix_stay_centre_until", "stay", ["centre_id", "until", "case_id"])
    op.add_column("person_role", sa.Column("centre_id", _ID, nullable=True))
    for column in _OF_CASE:
        op.add_column("case", sa.Column(column, _ID, nullable=True))
    # Where there are no tiers the index stays empty, and no act pays for it.
    op.create_index(
        "ix_case_held_pool_due",
        "case",
        ["held_centre_id", "pool", "due_at", "id", "warn_at"],
        postgresql_where=sa.text(_HELD),
        sqlite_where=sa.text(_HELD),
    )


def downgrade() -> None:
    op.drop_index("ix_case_held_pool_due", "case")
    for column in reversed(_OF_CASE):
        op.drop_column("case", column)
    op.drop_column("person_role", "centre_id")
    op.drop_table("stay")
    op.drop_table("centre")
