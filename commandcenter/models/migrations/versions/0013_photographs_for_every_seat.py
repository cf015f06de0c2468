# SPDX-License-Identifier: Apache-2.0
"""On a server the content of attachments lies in the database, so that what one seat adds every other one sees."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
# A program of before would name a file in its act and keep it on its own machine.
adds_only = False


def upgrade() -> None:
    op.create_table(
        "attachment_piece",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "n", name=op.f("pk_attachment_piece")),
    )
    if op.get_bind().dialect.name == "postgresql":
        # Photographs are compressed already.
        op.execute("ALTER TABLE attachment_piece ALTER COLUMN data SET STORAGE EXTERNAL")


def downgrade() -> None:
    op.drop_table("attachment_piece")
