# SPDX-License-Identifier: Apache-2.0
"""Other centres with databases of their own, and the signed files that are exchanged with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "partner",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name_zh", sa.String(length=60), nullable=False),
        sa.Column("name_en", sa.String(length=60), nullable=False),
        sa.Column("public_key", sa.String(length=64), nullable=False),
        sa.Column("department_id", _ID, nullable=False),
        sa.Column("desk_id", _ID, nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_partner_department_id")),
        sa.ForeignKeyConstraint(["desk_id"], ["person.id"], name=op.f("fk_partner_desk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("code", name=op.f("uq_partner_code")),
        sa.UniqueConstraint("department_id", name=op.f("uq_partner_department_id")),
        sa.UniqueConstraint("desk_id", name=op.f("uq_partner_desk_id")),
    )
    op.create_table(
        "envelope",
        sa.Column("partner_id", _ID, nullable=False),
        sa.Column("way", sa.String(length=24), nullable=False),
        sa.Column("form", sa.String(length=24), nullable=False),
        sa.Column("about", _ID, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("case_id", _ID, nullable=True),
        sa.Column("report_id", _ID, nullable=True),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("their_number", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("receipt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_envelope_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_envelope")),
        sa.UniqueConstraint("digest", name=op.f("uq_envelope_digest")),
        sa.UniqueConstraint("partner_id", "way", "form", "about", name=op.f("uq_envelope_partner_id_way_form_about")),
    )
    op.create_index(op.f("ix_envelope_case_id"), "envelope", ["case_id"])
    op.create_index(op.f("ix_envelope_report_id"), "envelope", ["report_id"])


def downgrade() -> None:
    op.drop_table("envelope")
    op.drop_table("partner")
