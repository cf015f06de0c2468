# SPDX-License-Identifier: Apache-2.0
"""Signing, second dispatches and disposals, the record as it was filed and appeals are counted too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
# A program that does not know of these would act without counting them.
adds_only = False

_COUNTS = (
    *("record_whole", "record_lacking", "resent_in_time", "resent_late", "signed_in_time", "signed_late"),
    *("redone_in_time", "redone_late", "appeal_asked", "appeal_refused", "exempted"),
)


def upgrade() -> None:
    # Without counters every case is counted anew from its history once the schema is whole (see models/upgrade).
    _forget()
    for name in _COUNTS:
        op.add_column("day_total", sa.Column(name, sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    names = ", ".join(f"'{name}'" for name in _COUNTS)
    op.execute(f"DELETE FROM tally WHERE what IN ({names})")
    for name in _COUNTS:
        op.drop_column("day_total", name)


def _forget() -> None:
    for table in ("tally", "day_total", "folded"):
        op.execute(f"DELETE FROM {table}")
