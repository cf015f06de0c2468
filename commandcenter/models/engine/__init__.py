# SPDX-License-Identifier: Apache-2.0
"""The engines of one database, embedded or on a server, and what its failures mean in words."""

from commandcenter.models.engine.asking import NOW, ask, behind_seconds, database_now
from commandcenter.models.engine.embedded import BUSY_SECONDS
from commandcenter.models.engine.failures import as_refusal, in_words, is_conflict, is_line_lost, is_shut_out
from commandcenter.models.engine.opening import Engines, open_engines

__all__ = [
    "BUSY_SECONDS",
    "NOW",
    "Engines",
    "as_refusal",
    "ask",
    "behind_seconds",
    "database_now",
    "in_words",
    "is_conflict",
    "is_line_lost",
    "is_shut_out",
    "open_engines",
]
