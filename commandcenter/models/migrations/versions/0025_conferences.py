# SPDX-License-Identifier: Apache-2.0
"""Standing conferences with their agenda, kept as they are once their minutes are signed off."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None
# A meeting and a decision can be of a kind that an older seat does not know.
adds_only = False

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_PARTS = ("conference_department", "conference_item")
_SIGNED = "the minutes are signed off"


def upgrade() -> None:
    op.create_table(
        "conference",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_id", _ID, nullable=True),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_by", _ID, nullable=False),
        sa.Column("called_name", sa.String(length=60), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_seat", sa.String(length=60), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_conference_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_conference_meeting_id")),
    )
    op.create_index("ix_conference_begins", "conference", ["begins_at"])
    _parts()
    server = op.get_bind().dialect.name == "postgresql"
    for statement in _on_server() if server else _in_file():
        op.execute(sa.text(statement))


def downgrade() -> None:
    for table in (*reversed(_PARTS), "conference"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION public.keep_conference()")


def _parts() -> None:
    op.create_table(
        "conference_department",
        sa.Column("conference_id", _ID, nullable=False),
        sa.Column("department_id", _ID, nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_conference_department_conference_id")
        ),
        sa.ForeignKeyConstraint(
            ["department_id"], ["department.id"], name=op.f("fk_conference_department_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_department")),
        sa.UniqueConstraint(
            "conference_id", "department_id", name=op.f("uq_conference_department_conference_id_department_id")
        ),
    )
    op.create_index("ix_conference_department_department", "conference_department", ["department_id"])
    op.create_table(
        "conference_item",
        sa.Column("conference_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("object_id", _ID, nullable=True),
        sa.Column("zh", sa.String(length=300), nullable=False),
        sa.Column("en", sa.String(length=300), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conference.id"], name=op.f("fk_conference_item_conference_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conference_item")),
    )
    op.create_index("ix_conference_item_conference", "conference_item", ["conference_id", "position"])


def _in_file() -> Iterator[str]:
    signed = "EXISTS (SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.signed_at IS NOT NULL)"
    for verb in ("UPDATE", "DELETE"):
        yield _file_trigger("conference", verb, signed)
    for table in _PARTS:
        # What is put in after the signature is found by the digest of the minutes: a copy puts all of it in then.
        of = (
            "EXISTS (SELECT 1 FROM conference c JOIN meeting m ON m.id = c.meeting_id"
            " WHERE c.id = OLD.conference_id AND m.signed_at IS NOT NULL)"
        )
        for verb in ("UPDATE", "DELETE"):
            yield _file_trigger(table, verb, of)


def _file_trigger(table: str, verb: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER signed_{table}_{verb.lower()} BEFORE {verb} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{_SIGNED}'); END"
    )


def _on_server() -> Iterator[str]:
    yield f"""CREATE FUNCTION public.keep_conference() RETURNS trigger LANGUAGE plpgsql
 SET search_path = pg_catalog, pg_temp AS $keep$
DECLARE given jsonb;
BEGIN
  IF TG_OP = 'INSERT' THEN given := to_jsonb(NEW); ELSE given := to_jsonb(OLD); END IF;
  -- Whoever owns the table may move a whole centre in; what was put in afterwards is found by the minutes' digest.
  IF TG_OP = 'INSERT'
      AND pg_has_role(current_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  IF EXISTS (SELECT 1 FROM public.conference c JOIN public.meeting m ON m.id = c.meeting_id
      WHERE c.id = CAST(given->>TG_ARGV[0] AS bigint) AND m.signed_at IS NOT NULL) THEN
    RAISE EXCEPTION '{_SIGNED}' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $keep$"""
    for table, column, verbs in (
        ("conference", "id", "UPDATE OR DELETE"),
        *((table, "conference_id", "INSERT OR UPDATE OR DELETE") for table in _PARTS),
    ):
        yield (
            f"CREATE TRIGGER signed_{table} BEFORE {verbs} ON public.{table}"
            f" FOR EACH ROW EXECUTE FUNCTION public.keep_conference('{column}')"
        )
