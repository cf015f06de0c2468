# SPDX-License-Identifier: Apache-2.0
"""What the house does every few minutes: resume, escalate, end dead sessions, sweep, watch, seal, add up."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from commandcenter.live.notices import sweep_notices
from commandcenter.models.engine import Engines, in_words
from commandcenter.models.months import prepare_months
from commandcenter.services.deciding import resume_due
from commandcenter.services.field.alarms import watch_silence
from commandcenter.services.field.tracks import forget_old_tracks
from commandcenter.services.joint.watching import watch_tickets
from commandcenter.services.signing_in import end_lapsed
from commandcenter.services.supervising.escalating import watch_threads
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.upkeep.evaluation.counters import fold_new_marks
from commandcenter.upkeep.seals import seal_new_entries


def do_chores(engines: Engines) -> dict[str, Any]:
    """Do what is due now, each part in its own transaction; several seats doing it at once do it once."""
    resumed = perform(engines, SYSTEM, uuid4().hex, resume_due).value
    ended = perform(engines, SYSTEM, uuid4().hex, end_lapsed).value
    joint = perform(engines, SYSTEM, uuid4().hex, watch_tickets).value
    threads = perform(engines, SYSTEM, uuid4().hex, watch_threads).value
    perform(engines, SYSTEM, "", _sweep)
    alarms = perform(engines, SYSTEM, "", watch_silence).value["alarms"]
    sealed, counted, months = seal_new_entries(engines), fold_new_marks(engines), make_months(engines)
    done = {"resumed": resumed, "ended": ended, "alarms": alarms, **joint, **threads}
    return {**done, "sealed": sealed, "counted": counted, "months": months}


def make_months(engines: Engines) -> int:
    """Make the months of the history that come next; returns how many. Raises Refused(LOCKED) on a busy server."""
    with in_words(engines.where), engines.writer.begin() as connection:
        return prepare_months(connection)


def _sweep(uow: UnitOfWork) -> int:
    return sweep_notices(uow.session.connection()) + int(forget_old_tracks(uow)["forgotten"])
