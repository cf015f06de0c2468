# SPDX-License-Identifier: Apache-2.0
"""What each step of a case is counted for, and the totals of each day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
# A program that does not know of counters would act without counting.
adds_only = False

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
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
)


def upgrade() -> None:
    # What older cases count for is found from their histories once the schema is whole (see models/upgrade).
    op.create_table(
        "tally",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(24), nullable=False),
        sa.Column("value", sa.SmallInteger(), nullable=False),
        sa.Column("cell_id", _ID, nullable=True),
        sa.Column("community_id", _ID, nullable=True),
        sa.Column("item_id", _ID, nullable=True),
        sa.Column("source", sa.String(24), nullable=False),
        sa.Column("department_id", _ID, nullable=True),
        sa.Column("role", sa.String(24), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("district", sa.String(length=6), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally")),
    )
    op.create_index("ix_tally_case_id", "tally", ["case_id"])
    op.create_index("ix_tally_what_day", "tally", ["what", "day", "case_id"])
    op.create_table(
        "day_total",
        sa.Column("axis", sa.String(24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=24), nullable=False),
        *(sa.Column(name, sa.Integer(), server_default="0", nullable=False) for name in _COUNTS),
        sa.PrimaryKeyConstraint("axis", "day", "key", name=op.f("pk_day_total")),
    )
    op.create_table(
        "folded",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("through", _ID, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_folded")),
    )


def downgrade() -> None:
    for table in ("folded", "day_total", "tally"):
        op.drop_table(table)
