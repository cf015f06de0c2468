# SPDX-License-Identifier: Apache-2.0
"""Joint operations: tickets with their parts and history, and what departments have for them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_NEWEST_FIRST = (
    *("joint_gear", "joint_person", "joint_want", "joint_participant", "joint_case", "joint_place"),
    *("joint_entry", "joint_ticket", "engagement", "gear", "permit", "worker"),
)


def upgrade() -> None:
    _means()
    _ticket()
    _history()
    _parts()
    _brought()


def downgrade() -> None:
    for table in _NEWEST_FIRST:
        op.drop_table(table)


def _column(name: str, kind: Any, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=empty)


def _table(name: str, *parts: Any) -> None:
    """Make a table with a number of its own."""
    number = sa.Column("id", _ID, autoincrement=True, nullable=False)
    op.create_table(name, number, *parts, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")))


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}"))


def _once(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _means() -> None:
    _table(
        "worker",
        _column("department_id", _ID),
        _column("name", sa.String(60)),
        _column("phone", sa.String(30)),
        _column("active", sa.Boolean()),
        _column("version", sa.Integer()),
        _of("worker", "department_id", "department"),
    )
    op.create_index("ix_worker_department_id", "worker", ["department_id"], unique=False)
    _table(
        "permit",
        _column("worker_id", _ID),
        _column("qualification", sa.String(24)),
        _column("number", sa.String(40)),
        _column("valid_until", sa.String(10)),
        _of("permit", "worker_id", "worker"),
        _once("permit", "worker_id", "qualification"),
    )
    _table(
        "gear",
        _column("department_id", _ID),
        _column("kind", sa.String(24)),
        _column("name", sa.String(60)),
        _column("plate", sa.String(20)),
        _column("amount", sa.Integer()),
        _column("active", sa.Boolean()),
        _of("gear", "department_id", "department"),
    )
    op.create_index("ix_gear_department_id", "gear", ["department_id"], unique=False)
    _table(
        "engagement",
        _column("department_id", _ID),
        _column("worker_id", _ID, empty=True),
        _column("gear_id", _ID, empty=True),
        _column("begins_at", sa.DateTime(timezone=True)),
        _column("ends_at", sa.DateTime(timezone=True)),
        _column("title", sa.String(100)),
        _column("person_id", _ID),
        _of("engagement", "department_id", "department"),
        _of("engagement", "worker_id", "worker"),
        _of("engagement", "gear_id", "gear"),
    )
    op.create_index(
        "ix_engagement_department_ends", "engagement", ["department_id", "ends_at", "begins_at"], unique=False
    )
    op.create_index("ix_engagement_ends", "engagement", ["ends_at", "begins_at"], unique=False)


def _ticket() -> None:
    _table(
        "joint_ticket",
        _column("version", sa.Integer()),
        _column("district", sa.String(6)),
        _column("number", sa.String(32)),
        _column("state", sa.String(24)),
        _column("title", sa.String(100)),
        _column("goal", sa.String(500)),
        _column("origin", sa.String(24)),
        _column("origin_id", _ID, empty=True),
        _column("campaign_id", _ID, empty=True),
        _column("lead_department_id", _ID),
        _column("begins_at", sa.DateTime(timezone=True), empty=True),
        _column("ends_at", sa.DateTime(timezone=True), empty=True),
        _column("gather_at", sa.DateTime(timezone=True), empty=True),
        _column("gather_place", sa.String(200)),
        _column("gather_lon", sa.Double(), empty=True),
        _column("gather_lat", sa.Double(), empty=True),
        _column("answer_due_at", sa.DateTime(timezone=True), empty=True),
        _column("safety_plan", sa.Text()),
        _column("safety_at", sa.DateTime(timezone=True), empty=True),
        _column("safety_by", _ID, empty=True),
        _column("safety_name", sa.String(60)),
        _column("notice_text", sa.String(500)),
        _column("notice_at", sa.DateTime(timezone=True), empty=True),
        _column("override_reason", sa.String(300)),
        _column("cancel_reason", sa.String(300)),
        _column("review_text", sa.Text()),
        _column("lessons", sa.Text()),
        _column("made_at", sa.DateTime(timezone=True)),
        _column("made_by", _ID),
        _column("made_name", sa.String(60)),
        _column("invited_at", sa.DateTime(timezone=True), empty=True),
        _column("confirmed_at", sa.DateTime(timezone=True), empty=True),
        _column("ready_at", sa.DateTime(timezone=True), empty=True),
        _column("began_at", sa.DateTime(timezone=True), empty=True),
        _column("ended_at", sa.DateTime(timezone=True), empty=True),
        _column("closed_at", sa.DateTime(timezone=True), empty=True),
        _column("changed_at", sa.DateTime(timezone=True)),
        _column("changed_seat", sa.String(60)),
        _column("history_seq", sa.Integer()),
        _column("history_hash", sa.String(64)),
        _of("joint_ticket", "lead_department_id", "department"),
        _once("joint_ticket", "number"),
    )
    op.create_index("ix_joint_ticket_begins", "joint_ticket", ["begins_at", "ends_at"], unique=False)
    op.create_index("ix_joint_ticket_campaign_id", "joint_ticket", ["campaign_id"], unique=False)
    op.create_index("ix_joint_ticket_state_begins", "joint_ticket", ["state", "begins_at", "id"], unique=False)


def _history() -> None:
    _table(
        "joint_entry",
        _column("ticket_id", _ID),
        _column("district", sa.String(6)),
        _column("seq", sa.Integer()),
        _column("at", sa.DateTime(timezone=True)),
        _column("actor_id", _ID),
        _column("actor_name", sa.String(60)),
        _column("seat", sa.String(60)),
        _column("role", sa.String(24)),
        _column("act", sa.String(24)),
        _column("from_state", sa.String(24)),
        _column("to_state", sa.String(24)),
        _column("reason", sa.Text()),
        _column("detail", sa.JSON()),
        _column("previous_hash", sa.String(64)),
        _column("hash", sa.String(64)),
        _of("joint_entry", "ticket_id", "joint_ticket"),
        _once("joint_entry", "ticket_id", "seq"),
    )
    op.create_index("ix_joint_entry_at", "joint_entry", ["at"], unique=False)


def _parts() -> None:
    _table(
        "joint_place",
        _column("position", sa.Integer()),
        _column("name", sa.String(200)),
        _column("lon", sa.Double()),
        _column("lat", sa.Double()),
        _column("cell_id", _ID, empty=True),
        _column("community_id", _ID, empty=True),
        _column("minutes", sa.Integer()),
        _column("task", sa.String(300)),
        _column("progress", sa.String(24)),
        _column("progress_at", sa.DateTime(timezone=True), empty=True),
        _column("note", sa.String(300)),
        _column("ticket_id", _ID),
        _of("joint_place", "ticket_id", "joint_ticket"),
    )
    op.create_index("ix_joint_place_cell", "joint_place", ["cell_id"], unique=False)
    op.create_index("ix_joint_place_ticket", "joint_place", ["ticket_id", "position"], unique=False)
    _table(
        "joint_case",
        _column("case_id", _ID),
        _column("place_id", _ID, empty=True),
        _column("linked_at", sa.DateTime(timezone=True)),
        _column("result", sa.String(24), empty=True),
        _column("result_text", sa.String(500)),
        _column("department_id", _ID, empty=True),
        _column("result_at", sa.DateTime(timezone=True), empty=True),
        _column("written_back_at", sa.DateTime(timezone=True), empty=True),
        _column("ticket_id", _ID),
        _of("joint_case", "ticket_id", "joint_ticket"),
        _of("joint_case", "department_id", "department"),
        _of("joint_case", "place_id", "joint_place"),
        _once("joint_case", "ticket_id", "case_id"),
    )
    op.create_index("ix_joint_case_case_id", "joint_case", ["case_id"], unique=False)
    _table(
        "joint_participant",
        _column("department_id", _ID),
        _column("lead", sa.Boolean()),
        _column("reasons", sa.JSON()),
        _column("task", sa.String(500)),
        _column("basis", sa.String(500)),
        _column("people_wanted", sa.Integer()),
        _column("asked_at", sa.DateTime(timezone=True), empty=True),
        _column("due_at", sa.DateTime(timezone=True), empty=True),
        _column("reminded_at", sa.DateTime(timezone=True), empty=True),
        _column("escalated_at", sa.DateTime(timezone=True), empty=True),
        _column("answer", sa.String(24)),
        _column("answer_text", sa.String(300)),
        _column("answered_at", sa.DateTime(timezone=True), empty=True),
        _column("answered_by", _ID, empty=True),
        _column("answered_name", sa.String(60)),
        _column("substitute_id", _ID, empty=True),
        _column("result_text", sa.String(500)),
        _column("result_at", sa.DateTime(timezone=True), empty=True),
        _column("left_at", sa.DateTime(timezone=True), empty=True),
        _column("ticket_id", _ID),
        _of("joint_participant", "substitute_id", "department"),
        _of("joint_participant", "ticket_id", "joint_ticket"),
        _of("joint_participant", "department_id", "department"),
        _once("joint_participant", "ticket_id", "department_id"),
    )
    op.create_index(
        "ix_joint_participant_department", "joint_participant", ["department_id", "answer", "ticket_id"], unique=False
    )
    _table(
        "joint_want",
        _column("kind", sa.String(24)),
        _column("qualification", sa.String(24), empty=True),
        _column("name", sa.String(60)),
        _column("amount", sa.Integer()),
        _column("reason", sa.String(200)),
        _column("ticket_id", _ID),
        _of("joint_want", "ticket_id", "joint_ticket"),
    )
    op.create_index("ix_joint_want_ticket", "joint_want", ["ticket_id"], unique=False)


def _brought() -> None:
    _table(
        "joint_person",
        _column("department_id", _ID),
        _column("worker_id", _ID),
        _column("task", sa.String(100)),
        _column("in_at", sa.DateTime(timezone=True), empty=True),
        _column("out_at", sa.DateTime(timezone=True), empty=True),
        _column("signed_by", _ID, empty=True),
        _column("ticket_id", _ID),
        _of("joint_person", "department_id", "department"),
        _of("joint_person", "worker_id", "worker"),
        _of("joint_person", "ticket_id", "joint_ticket"),
        _once("joint_person", "ticket_id", "worker_id"),
    )
    op.create_index("ix_joint_person_worker_id", "joint_person", ["worker_id"], unique=False)
    _table(
        "joint_gear",
        _column("department_id", _ID),
        _column("gear_id", _ID),
        _column("amount", sa.Integer()),
        _column("ticket_id", _ID),
        _of("joint_gear", "ticket_id", "joint_ticket"),
        _of("joint_gear", "gear_id", "gear"),
        _of("joint_gear", "department_id", "department"),
        _once("joint_gear", "ticket_id", "gear_id"),
    )
    op.create_index("ix_joint_gear_gear_id", "joint_gear", ["gear_id"], unique=False)
