# SPDX-License-Identifier: Apache-2.0
"""The catalogue keeps which proposals were taken in, by whom and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "catalogue_change",
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("item_id", _ID, nullable=False),
        sa.Column("quarter_id", _ID, nullable=True),
        sa.Column("made_id", _ID, nullable=True),
        sa.Column("condition_id", _ID, nullable=True),
        sa.Column("was_amount", sa.Integer(), nullable=True),
        sa.Column("was_unit", sa.String(24), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(24), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_catalogue_change_item_id_item")),
        sa.ForeignKeyConstraint(["made_id"], ["item.id"], name=op.f("fk_catalogue_change_made_id_item")),
        sa.ForeignKeyConstraint(["quarter_id"], ["quarter.id"], name=op.f("fk_catalogue_change_quarter_id_quarter")),
        sa.ForeignKeyConstraint(
            ["condition_id"], ["filing_condition.id"], name=op.f("fk_catalogue_change_condition_id_filing_condition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_change")),
        sa.UniqueConstraint("item_id", "quarter_id", name=op.f("uq_catalogue_change_item_id_quarter_id")),
    )
    op.create_index("ix_catalogue_change_condition_id", "catalogue_change", ["condition_id"])


def downgrade() -> None:
    op.drop_table("catalogue_change")
