# SPDX-License-Identifier: Apache-2.0
"""What was read from a calendar keeps the name it has there, so that the same calendar never counts twice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
adds_only = True


def upgrade() -> None:
    op.add_column("engagement", sa.Column("uid", sa.String(length=200), nullable=False, server_default=""))


def downgrade() -> None:
    op.drop_column("engagement", "uid")
