# SPDX-License-Identifier: Apache-2.0
"""Who reported, and what came of an act, are read through views that the guards of a server narrow."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
adds_only = True

_REPORTER = """ AS SELECT id AS report_id, case_id, reporter_name AS name, reporter_phone AS phone, phone_reversed
 FROM report"""


def upgrade() -> None:
    op.execute("CREATE VIEW reporter" + _REPORTER)
    op.execute("CREATE VIEW reporter_shown" + _REPORTER)
    op.execute("CREATE VIEW act_outcome AS SELECT act_id, outcome FROM act")


def downgrade() -> None:
    for view in ("act_outcome", "reporter_shown", "reporter"):
        op.execute(f"DROP VIEW {view}")
