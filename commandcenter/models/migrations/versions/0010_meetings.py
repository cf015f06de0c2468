# SPDX-License-Identifier: Apache-2.0
"""Meetings with their minutes and decisions, large events, judgements from outside, and what stations found."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
adds_only = True

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_PARTS = {"meeting_attendance": "at", "meeting_note": "at", "meeting_decision": "made_at", "meeting_entry": "at"}
"""What belongs to the minutes, each with the column that says when it was written."""
_APPENDED = ("meeting_entry", "decision_progress", "meeting_decision_case", "zero_correction")
_SIGNED = "the minutes are signed off"
_KEPT = "what was written here stays as it is"
_NEWEST_FIRST = (
    *("zero_correction", "zero_finding", "outside_score", "large_event", "decision_progress"),
    *("meeting_decision_case", "meeting_decision", "handover_remark", "meeting_entry", "meeting_note"),
    *("meeting_attendance", "meeting"),
)


def upgrade() -> None:
    _minutes()
    _decisions()
    _beside()
    _found_by_stations()
    # Whoever signs minutes off must find them as they were signed, whatever program writes to the file or the server.
    server = op.get_bind().dialect.name == "postgresql"
    for statement in _on_server() if server else _in_file():
        op.execute(sa.text(statement))


def downgrade() -> None:
    for table in _NEWEST_FIRST:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION public.keep_minutes(), public.keep_entries()")


def _minutes() -> None:
    op.create_table(
        "meeting",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("began_by", _ID, nullable=False),
        sa.Column("began_name", sa.String(length=60), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", _ID, nullable=True),
        sa.Column("signed_name", sa.String(length=60), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("kind", "day", name=op.f("uq_meeting_kind_day")),
    )
    op.create_table(
        "handover_remark",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("department_id", _ID, nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_handover_remark_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_remark")),
        sa.UniqueConstraint("day", "department_id", name=op.f("uq_handover_remark_day_department_id")),
    )
    op.create_table(
        "meeting_attendance",
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("section", sa.String(24), nullable=True),
        sa.Column("department_id", _ID, nullable=True),
        sa.Column("presence", sa.String(24), nullable=False),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_meeting_attendance_department_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_attendance_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendance")),
        sa.UniqueConstraint("meeting_id", "department_id", name=op.f("uq_meeting_attendance_meeting_id_department_id")),
        sa.UniqueConstraint("meeting_id", "section", name=op.f("uq_meeting_attendance_meeting_id_section")),
    )
    op.create_table(
        "meeting_entry",
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("action", sa.String(24), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_entry_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_entry")),
    )
    op.create_index("ix_meeting_entry_meeting", "meeting_entry", ["meeting_id", "id"], unique=False)
    op.create_table(
        "meeting_note",
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("page", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_note_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_note")),
        sa.UniqueConstraint("meeting_id", "page", name=op.f("uq_meeting_note_meeting_id_page")),
    )


def _decisions() -> None:
    op.create_table(
        "meeting_decision",
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("department_id", _ID, nullable=True),
        sa.Column("section", sa.String(24), nullable=True),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("page", sa.String(length=24), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", _ID, nullable=False),
        sa.Column("made_name", sa.String(length=60), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_seat", sa.String(length=60), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_meeting_decision_department_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_decision_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_decision")),
        sa.UniqueConstraint("meeting_id", "position", name=op.f("uq_meeting_decision_meeting_id_position")),
    )
    op.create_table(
        "decision_progress",
        sa.Column("decision_id", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("progress", sa.String(24), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["meeting_decision.id"], name=op.f("fk_decision_progress_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_progress")),
    )
    op.create_index("ix_decision_progress_decision", "decision_progress", ["decision_id", "id"], unique=False)
    op.create_table(
        "meeting_decision_case",
        sa.Column("decision_id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("supervised", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["meeting_decision.id"], name=op.f("fk_meeting_decision_case_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_decision_case")),
        sa.UniqueConstraint("decision_id", "case_id", name=op.f("uq_meeting_decision_case_decision_id_case_id")),
    )
    op.create_index("ix_meeting_decision_case_case", "meeting_decision_case", ["case_id"], unique=False)


def _beside() -> None:
    op.create_table(
        "outside_score",
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=False),
        sa.Column("last", sa.String(length=10), nullable=False),
        sa.Column("object_kind", sa.String(24), nullable=False),
        sa.Column("object_id", _ID, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=100), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", _ID, nullable=True),
        sa.Column("withdrawn_why", sa.String(length=200), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_score")),
    )
    op.create_index("ix_outside_score_last", "outside_score", ["last"], unique=False)
    op.create_index(
        "uq_outside_score_standing",
        "outside_score",
        ["kind", "object_kind", "object_id", "first", "last", "source"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "large_event",
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title_zh", sa.String(length=80), nullable=False),
        sa.Column("title_en", sa.String(length=120), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("division_id", _ID, nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("department_id", _ID, nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_large_event_department_id")),
        sa.ForeignKeyConstraint(["division_id"], ["division.id"], name=op.f("fk_large_event_division_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_large_event")),
    )
    op.create_index("ix_large_event_ends", "large_event", ["ends_at"], unique=False)


def _found_by_stations() -> None:
    op.create_table(
        "zero_correction",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("community_id", _ID, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("was", sa.Integer(), nullable=False),
        sa.Column("became", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["division.id"], name=op.f("fk_zero_correction_community_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zero_correction")),
    )
    op.create_index("ix_zero_correction_day_community", "zero_correction", ["day", "community_id"], unique=False)
    op.create_table(
        "zero_finding",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("community_id", _ID, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("report_id", _ID, nullable=False),
        sa.Column("report_number", sa.String(length=32), nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("id", _ID, autoincrement=True, nullable=False),
        sa.ForeignKeyConstraint(["community_id"], ["division.id"], name=op.f("fk_zero_finding_community_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zero_finding")),
    )
    op.create_index("ix_zero_finding_day_community", "zero_finding", ["day", "community_id"], unique=False)


def _in_file() -> Iterator[str]:
    for verb in ("UPDATE", "DELETE"):
        yield _file_trigger("meeting", verb, "OLD.signed_at IS NOT NULL", _SIGNED)
        for table in _PARTS:
            signed = "EXISTS (SELECT 1 FROM meeting m WHERE m.id = OLD.meeting_id AND m.signed_at IS NOT NULL)"
            yield _file_trigger(table, verb, signed, _SIGNED)
        for table in _APPENDED:
            yield _file_trigger(table, verb, "true", _KEPT, "kept")
    for table, when in _PARTS.items():
        later = f"EXISTS (SELECT 1 FROM meeting m WHERE m.id = NEW.meeting_id AND m.signed_at < NEW.{when})"
        yield _file_trigger(table, "INSERT", later, _SIGNED)


def _file_trigger(table: str, verb: str, condition: str, says: str, name: str = "signed") -> str:
    return (
        f"CREATE TRIGGER {name}_{table}_{verb.lower()} BEFORE {verb} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{says}'); END"
    )


def _on_server() -> Iterator[str]:
    yield f"""CREATE FUNCTION public.keep_minutes() RETURNS trigger LANGUAGE plpgsql
 SET search_path = pg_catalog, pg_temp AS $keep$
DECLARE given jsonb; whose bigint; signed timestamptz;
BEGIN
  IF TG_OP = 'INSERT' THEN given := to_jsonb(NEW); ELSE given := to_jsonb(OLD); END IF;
  whose := CAST(given->>TG_ARGV[0] AS bigint);
  SELECT m.signed_at INTO signed FROM public.meeting m WHERE m.id = whose;
  IF signed IS NOT NULL AND (TG_OP <> 'INSERT' OR CAST(given->>TG_ARGV[1] AS timestamptz) > signed) THEN
    RAISE EXCEPTION '{_SIGNED}' USING ERRCODE = 'check_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $keep$"""
    yield f"""CREATE FUNCTION public.keep_entries() RETURNS trigger LANGUAGE plpgsql
 SET search_path = pg_catalog, pg_temp AS $keep$
BEGIN
  RAISE EXCEPTION '{_KEPT}' USING ERRCODE = 'check_violation';
END $keep$"""
    yield (
        "CREATE TRIGGER signed_meeting BEFORE UPDATE OR DELETE ON public.meeting"
        " FOR EACH ROW EXECUTE FUNCTION public.keep_minutes('id', 'began_at')"
    )
    for table, when in _PARTS.items():
        yield (
            f"CREATE TRIGGER signed_{table} BEFORE INSERT OR UPDATE OR DELETE ON public.{table}"
            f" FOR EACH ROW EXECUTE FUNCTION public.keep_minutes('meeting_id', '{when}')"
        )
    for table in _APPENDED:
        yield (
            f"CREATE TRIGGER kept_{table} BEFORE UPDATE OR DELETE ON public.{table}"
            " FOR EACH ROW EXECUTE FUNCTION public.keep_entries()"
        )
