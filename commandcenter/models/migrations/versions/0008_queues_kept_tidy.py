# SPDX-License-Identifier: Apache-2.0
"""A server tidies up after acts on cases by their number, not by their share of all cases there ever were."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
adds_only = True

# Every act leaves an old row behind, and a queue reads past it until it is cleared away. By default that waits for a
# fifth of the table, which among ten million cases is a month's work.
_TIDY = {
    "autovacuum_vacuum_scale_factor": "0",
    "autovacuum_vacuum_threshold": "10000",
    "autovacuum_analyze_scale_factor": "0.01",
}
_TABLES = ("case", "clock")


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        settings = ", ".join(f"{name} = {value}" for name, value in _TIDY.items())
        for table in _TABLES:
            op.execute(f'ALTER TABLE "{table}" SET ({settings})')


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in _TABLES:
            op.execute(f'ALTER TABLE "{table}" RESET ({", ".join(_TIDY)})')
