# SPDX-License-Identifier: Apache-2.0
"""Runs migrations on the connection that the program hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

import commandcenter.models.campaign  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.envelopes  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.evaluation  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.field  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.joint  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.meeting  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.supervising  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.tiers  # noqa: F401 – its tables belong to the schema too
from commandcenter.models import Base, UtcDateTime, WordType
from commandcenter.models.upgrade import is_ours


def _plain(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """Write our column types as the plain ones they are stored in, so that old steps never depend on our code."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(thing, WordType):
        return "sa.String(24)"
    return False


def _run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=_plain,
        include_object=is_ours,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
