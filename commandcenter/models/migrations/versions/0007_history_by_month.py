# SPDX-License-Identifier: Apache-2.0
"""On a server the history lies in months, made ahead and moved to an archive; the oldest program served is noted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
adds_only = False


def upgrade() -> None:
    op.create_table(
        "schema_served",
        sa.Column("revision", sa.String(length=32), nullable=False),
        sa.Column("oldest", sa.String(length=32), nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        for statement in (*_BEFORE, _MAKE, _PREPARE, _FILL, *_AFTER):
            op.execute(statement)
    else:
        # The unique pair (case_id, seq) begins with the same column.
        op.drop_index("ix_history_case_id", table_name="history")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in _BACK:
            op.execute(statement)
    op.create_index("ix_history_case_id", "history", ["case_id"])
    op.drop_table("schema_served")


# What hangs on a unique key of a partitioned table must hold the partition's own column, so none is declared on the
# whole: each month has its own (id) and (case_id, seq). Across months an id comes from the one sequence, and an entry
# follows the last one of its case under the lock of the case's row.
_BEFORE = (
    "CREATE SCHEMA months",
    "CREATE SCHEMA archive",
    "ALTER TABLE public.history RENAME TO history_before",
    "CREATE TABLE public.history (LIKE public.history_before INCLUDING DEFAULTS) PARTITION BY RANGE (at)",
    "ALTER SEQUENCE public.history_id_seq OWNED BY public.history.id",
    "CREATE TABLE archive.history (LIKE public.history_before) PARTITION BY RANGE (at)",
    """CREATE TABLE months.history_default (LIKE public.history_before INCLUDING DEFAULTS,
 CONSTRAINT pk_history_default PRIMARY KEY (id), CONSTRAINT uq_history_default_case_id_seq UNIQUE (case_id, seq))""",
    "ALTER TABLE public.history ATTACH PARTITION months.history_default DEFAULT",
)

# A month is filled before it is attached, so that whoever reads and writes waits for the blink of attaching alone; its
# check says what it holds, so that attaching it again later looks at no row.
_MAKE = r"""CREATE FUNCTION months.make(month date, source regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $months$
DECLARE
  name text := 'history_' || to_char(month, 'YYYY_MM');
  low text := to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00';
  high text := to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00';
BEGIN
  EXECUTE format('CREATE TABLE months.%I (LIKE public.history INCLUDING DEFAULTS,
 CONSTRAINT %I CHECK (at >= %L AND at < %L))', name, 'ck_' || name || '_month', low, high);
  EXECUTE format('WITH moved AS (DELETE FROM %s WHERE at >= %L AND at < %L RETURNING *)
 INSERT INTO months.%I SELECT * FROM moved', source, low, high, name);
  EXECUTE format('ALTER TABLE months.%I ADD CONSTRAINT %I PRIMARY KEY (id), ADD CONSTRAINT %I UNIQUE (case_id, seq)',
    name, 'pk_' || name, 'uq_' || name || '_case_id_seq');
  EXECUTE format('ALTER TABLE public.history ATTACH PARTITION months.%I FOR VALUES FROM (%L) TO (%L)',
    name, low, high);
END $months$"""

# Whatever fell into the default partition, because its month was not there yet, is moved where it belongs.
_PREPARE = r"""CREATE FUNCTION months.prepare(ahead integer DEFAULT 3) RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s' AS $months$
DECLARE
  month date;
  made integer := 0;
BEGIN
  IF ahead NOT BETWEEN 0 AND 24 THEN
    RAISE invalid_parameter_value USING MESSAGE = 'months: at most 24 are made ahead';
  END IF;
  PERFORM pg_advisory_xact_lock(23902);
  FOR month IN
    SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month')::date
      FROM generate_series(0, ahead) n
    UNION SELECT date_trunc('month', h.at AT TIME ZONE 'UTC')::date FROM months.history_default h
    ORDER BY 1
  LOOP
    IF to_regclass('months.history_' || to_char(month, 'YYYY_MM')) IS NULL
        AND to_regclass('archive.history_' || to_char(month, 'YYYY_MM')) IS NULL THEN
      LOCK TABLE months.history_default IN SHARE ROW EXCLUSIVE MODE;
      PERFORM months.make(month, 'months.history_default');
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END $months$"""

_FILL = """DO $months$ DECLARE month date; BEGIN
  FOR month IN SELECT DISTINCT date_trunc('month', h.at AT TIME ZONE 'UTC')::date
      FROM public.history_before h ORDER BY 1 LOOP
    PERFORM months.make(month, 'public.history_before');
  END LOOP;
END $months$"""

_AFTER = (
    "DROP TABLE public.history_before",
    "CREATE INDEX ix_history_at ON public.history (at)",
    "CREATE INDEX ix_archive_history_at ON archive.history (at)",
    "REVOKE ALL ON FUNCTION months.make(date, regclass), months.prepare(integer) FROM PUBLIC",
    "SELECT months.prepare()",
)

_BACK = (
    "CREATE TABLE public.history_before (LIKE public.history INCLUDING DEFAULTS)",
    """INSERT INTO public.history_before SELECT * FROM (SELECT * FROM public.history
 UNION ALL SELECT * FROM archive.history) h ORDER BY h.id""",
    "ALTER SEQUENCE public.history_id_seq OWNED BY public.history_before.id",
    "DROP TABLE public.history",
    "DROP SCHEMA archive CASCADE",
    "DROP SCHEMA months CASCADE",
    "ALTER TABLE public.history_before RENAME TO history",
    "ALTER TABLE public.history ADD CONSTRAINT pk_history PRIMARY KEY (id)",
    "ALTER TABLE public.history ADD CONSTRAINT uq_history_case_id_seq UNIQUE (case_id, seq)",
    "CREATE INDEX ix_history_at ON public.history (at)",
)
