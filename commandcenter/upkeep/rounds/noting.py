# SPDX-License-Identifier: Apache-2.0
"""Backs a centre up, or verifies it, and notes in its database when that was and what came of it."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.models.engine import Engines, ask, database_now
from commandcenter.paths import DataDir
from commandcenter.queries.house.state import BACKED_UP, VERIFIED
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.upkeep.backup import Backup, back_up
from commandcenter.upkeep.verify import Tell, Verdict, verify
from commandcenter.vocabulary import Refused

_log = logging.getLogger(__name__)


def back_up_noted(engines: Engines, data: DataDir, target: Path | None = None) -> Backup:
    """Back the centre up as `back_up` does, named by the local time of the database, and note it."""
    done = back_up(engines, data, target, ask(engines, database_now).astimezone())
    _note(engines, BACKED_UP, file=done.path.name, bytes=done.size, machine=socket.gethostname())
    return done


def verify_noted(engines: Engines, attachments: Path | None, tell: Tell | None = None) -> Verdict:
    """Verify the centre as `verify` does, and note it."""
    verdict = verify(engines, attachments, tell)
    counts = {"cases": verdict.cases, "entries": verdict.entries, "findings": len(verdict.findings)}
    _note(engines, VERIFIED, clean=verdict.clean, machine=socket.gethostname(), **counts)
    return verdict


def _note(engines: Engines, key: str, **figures: Any) -> None:
    """Note it if this account may: what was done is done, and is told, even where nothing can be noted."""
    try:
        perform(engines, SYSTEM, "", _write, key, figures)
    except (Refused, DBAPIError) as error:
        _log.warning("What was done could not be noted (%s): %s", key, type(error).__name__)


def _write(uow: UnitOfWork, key: str, figures: dict[str, Any]) -> None:
    uow.session.merge(CentreSetting(key=key, value={"at": uow.now.isoformat(timespec="seconds"), **figures}))
    uow.touch(Topic.SETTING)
