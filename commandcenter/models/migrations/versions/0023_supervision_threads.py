# SPDX-License-Identifier: Apache-2.0
"""Supervision threads: a department is asked for a reply on a case, which is judged, and escalated when it is late."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("ended_at IS NULL")


def _moment(name: str, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "supervision",
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("level", sa.String(length=24), nullable=False),
        sa.Column("department_id", _ID, nullable=False),
        sa.Column("opened_by", _ID, nullable=False),
        *(_moment(name) for name in ("opened_at", "due_at")),
        *(_moment(name, nullable=True) for name in ("replied_at", "escalated_at", "ended_at")),
        _moment("changed_at"),
        sa.Column("changed_seat", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_supervision_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision")),
    )
    op.create_index(op.f("ix_supervision_case_id"), "supervision", ["case_id"])
    where: dict[str, Any] = {"postgresql_where": _OPEN, "sqlite_where": _OPEN}
    op.create_index("ix_supervision_open", "supervision", ["case_id"], unique=True, **where)
    op.create_index("ix_supervision_open_due", "supervision", ["due_at"], **where)
    op.create_index("ix_supervision_department_ended", "supervision", ["department_id", "ended_at"])
    op.create_table(
        "supervision_entry",
        sa.Column("supervision_id", _ID, nullable=False),
        _moment("at"),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("level", sa.String(length=24), nullable=False),
        _moment("due_at"),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["supervision_id"], ["supervision.id"], name=op.f("fk_supervision_entry_supervision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision_entry")),
    )
    op.create_index("ix_supervision_entry_thread", "supervision_entry", ["supervision_id", "id"])


def downgrade() -> None:
    op.drop_table("supervision_entry")
    op.drop_table("supervision")
