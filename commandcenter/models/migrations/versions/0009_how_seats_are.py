# SPDX-License-Identifier: Apache-2.0
"""A seat says from which machine and with which program it works, and how long its acts and news took lately."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
adds_only = True


def upgrade() -> None:
    op.add_column("session", sa.Column("machine", sa.String(length=60), nullable=False, server_default=""))
    op.add_column("session", sa.Column("version", sa.String(length=30), nullable=False, server_default=""))
    op.add_column("session", sa.Column("pace", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("session", "pace")
    op.drop_column("session", "version")
    op.drop_column("session", "machine")
