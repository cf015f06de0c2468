# SPDX-License-Identifier: Apache-2.0
"""Rules of who answers for an item in a place, and closed cases in the pools of appeals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
adds_only = False

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_APPEALED = """UPDATE "case" SET pool = 'appeals'
 WHERE state = 'closed' AND pool = 'ended' AND request_kind = 'appeal'"""
_LATE = """UPDATE "case" SET pool = 'late' WHERE state = 'closed' AND pool = 'ended'
 AND EXISTS (SELECT 1 FROM disposal v WHERE v.case_id = "case".id
  AND v.department_id = "case".lead_department_id AND v.overdue = true)
 AND NOT EXISTS (SELECT 1 FROM request r WHERE r.case_id = "case".id AND r.kind = 'appeal')"""
_ENDED = """UPDATE "case" SET pool = 'ended' WHERE pool IN ('appeals', 'late')"""


def upgrade() -> None:
    op.create_table(
        "routing_rule",
        sa.Column("item_id", _ID, nullable=True),
        sa.Column("class_zh", sa.String(length=60), nullable=True),
        sa.Column("cell_id", _ID, nullable=True),
        sa.Column("division_id", _ID, nullable=True),
        sa.Column("department_id", _ID, nullable=False),
        sa.Column("involvement", sa.String(24), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_by", sa.String(length=60), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=60), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.CheckConstraint("(item_id IS NULL) <> (class_zh IS NULL)", name=op.f("ck_routing_rule_one_subject")),
        sa.CheckConstraint("(cell_id IS NULL) <> (division_id IS NULL)", name=op.f("ck_routing_rule_one_place")),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_routing_rule_item_id")),
        sa.ForeignKeyConstraint(["cell_id"], ["cell.id"], name=op.f("fk_routing_rule_cell_id")),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_routing_rule_division_id")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_routing_rule_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_routing_rule")),
    )
    with op.batch_alter_table("routing_rule", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_routing_rule_cell_id"), ["cell_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_routing_rule_division_id"), ["division_id"], unique=False)
    op.execute(_APPEALED)
    op.execute(_LATE)


def downgrade() -> None:
    op.execute(_ENDED)
    op.drop_table("routing_rule")
