# SPDX-License-Identifier: Apache-2.0
"""A precedent keeps the law or rule it rests on, its case, which cases followed it, and why it was withdrawn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NEW = ("basis", "case_id", "withdrawn_at", "withdrawn_by", "withdrawn_why")


def upgrade() -> None:
    op.add_column("precedent", sa.Column("basis", sa.String(length=300), nullable=False, server_default=""))
    op.add_column("precedent", sa.Column("case_id", _ID, nullable=True))
    op.add_column("precedent", sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("precedent", sa.Column("withdrawn_by", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("precedent", sa.Column("withdrawn_why", sa.String(length=300), nullable=False, server_default=""))
    op.execute('UPDATE precedent SET case_id = (SELECT c.id FROM "case" c WHERE c.number = precedent.case_number)')
    op.create_table(
        "precedent_following",
        sa.Column("precedent_id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["precedent_id"], ["precedent.id"], name=op.f("fk_precedent_following_precedent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_precedent_following")),
        sa.UniqueConstraint("precedent_id", "case_id", name=op.f("uq_precedent_following_precedent_id_case_id")),
    )


def downgrade() -> None:
    op.drop_table("precedent_following")
    with op.batch_alter_table("precedent") as batch:
        for column in _NEW:
            batch.drop_column(column)
