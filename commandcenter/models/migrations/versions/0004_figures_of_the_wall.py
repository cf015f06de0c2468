# SPDX-License-Identifier: Apache-2.0
"""What was filed and what was disposed of since a moment is found without reading everything."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
adds_only = True


def upgrade() -> None:
    op.create_index("ix_case_filed", "case", ["filed_at", "item_id", "cell_id"])
    op.create_index("ix_disposal_ended", "disposal", ["ended_at"])
    op.create_index("ix_request_decided", "request", ["decided_at"])


def downgrade() -> None:
    op.drop_index("ix_request_decided", table_name="request")
    op.drop_index("ix_disposal_ended", table_name="disposal")
    op.drop_index("ix_case_filed", table_name="case")
