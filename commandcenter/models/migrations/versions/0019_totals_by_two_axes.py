# SPDX-License-Identifier: Apache-2.0
"""Days are totalled by two axes at once where figures are of one source or post; cells tell their quarter at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None
# A program from before would add marks to the totals it knows alone.
adds_only = False

_COUNTS = (
    *("reported", "self_disposed", "self_archived", "self_invalid", "report_filed", "refused", "refused_filing"),
    *("merged", "accept_in_time", "accept_late", "verify_sent_in_time", "verify_sent_late", "verify_in_time"),
    *("verify_late", "confirmed", "file_in_time", "file_late", "filed", "filed_void", "misfiled", "public_filed"),
    *("missed", "dispatch_in_time", "dispatch_late", "accurate", "misdirected", "disposed_in_time", "disposed_late"),
    *("undisposed_late", "due_closed_in_time", "due_closed_late", "reworked", "rework_times", "sent_back", "returned"),
    *("returned_late", "return_refused", "extended", "suspended", "urged", "supervised", "adjudicated"),
    *("check_sent_in_time", "check_sent_late", "check_in_time", "check_late", "check_passed", "close_in_time"),
    *("close_late", "closed", "forced", "reopened", "voided", "appealed", "contacted", "not_contacted", "solved"),
    *("explained", "unsolved", "very", "fairly", "so_so", "dissatisfied", "not_reached"),
    *("record_whole", "record_lacking", "resent_in_time", "resent_late", "signed_in_time", "signed_late"),
    *("redone_in_time", "redone_late", "appeal_asked", "appeal_refused", "exempted"),
)


def upgrade() -> None:
    # What was counted before is added up once the schema is whole (see models/upgrade).
    op.create_table(
        "day_part",
        sa.Column("within", sa.String(24), nullable=False),
        sa.Column("axis", sa.String(24), nullable=False),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        *(sa.Column(name, sa.Integer(), server_default="0", nullable=False) for name in _COUNTS),
        sa.PrimaryKeyConstraint("within", "axis", "part", "day", "key", name=op.f("pk_day_part")),
    )
    op.drop_index("ix_address_cell_id", "address")
    op.create_index("ix_address_cell_quarter", "address", ["cell_id", "quarter_id"])


def downgrade() -> None:
    op.drop_index("ix_address_cell_quarter", "address")
    op.create_index("ix_address_cell_id", "address", ["cell_id"])
    op.drop_table("day_part")
