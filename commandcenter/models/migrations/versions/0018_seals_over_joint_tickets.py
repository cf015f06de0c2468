# SPDX-License-Identifier: Apache-2.0
"""Seals cover the entries of joint tickets, too: each says up to which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("seal", sa.Column("last_joint_id", _ID, nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("seal", "last_joint_id")
