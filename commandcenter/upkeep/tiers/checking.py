# SPDX-License-Identifier: Apache-2.0
"""Looks whether every case lies with the tier that its state and its hand-overs say, and was there without a gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Case
from commandcenter.models.months import all_entries
from commandcenter.models.tiers import Stay
from commandcenter.rules.lifecycle import END_STATES, HAND_OVERS
from commandcenter.rules.tiers.handing import holder
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.vocabulary import Action


def check_tiers(connection: Connection) -> Iterator[Finding]:
    """Yield every case that lies with another tier than its history says (domain.md 4); nothing where none do."""
    columns = (Case.id, Case.number, Case.report_number, Case.state, Case.filed_centre_id, Case.disposing_centre_id)
    asked = select(*columns, Case.held_centre_id).where(Case.filed_centre_id.is_not(None)).order_by(Case.id)
    cases = connection.execute(asked).all()
    if not cases:
        return
    stays, passes = _stays(connection), _passes(connection)
    for case in cases:
        wrong = _wrong(case, stays[case.id], passes[case.id])
        if wrong:
            yield Finding(Fault.TIER_WRONG, case.id, str(case.number or case.report_number), wrong)


def _wrong(case: Any, stays: list[Any], passes: list[Any]) -> str:
    """Return what is wrong, "" for nothing."""
    expected = holder(case.state, case.filed_centre_id, case.disposing_centre_id)
    if case.held_centre_id != expected:
        return f"{case.held_centre_id} ≠ {expected}"
    there = [stay.centre_id for stay in stays if stay.until is None]
    if there != ([] if case.state in END_STATES else [expected]):
        return f"{there} ≠ {expected}"
    if any(earlier.until is None or earlier.until > later.since for earlier, later in pairwise(stays)):
        return "‖"
    return _way_wrong(case, passes)


def _way_wrong(case: Any, passes: list[Any]) -> str:
    """Walk the hand-overs: each begins where the case was, and the last ends where it is."""
    here = None
    for entry in passes:
        if entry.action is Action.FILE:
            here = case.filed_centre_id
            continue
        told = entry.detail
        if here is not None and told.get("from") != here:
            return f"{entry.seq}: {told.get('from')} ≠ {here}"
        here = told.get("at", told.get("to"))
    return "" if here in (None, case.disposing_centre_id) else f"{case.disposing_centre_id} ≠ {here}"


def _stays(connection: Connection) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for stay in connection.execute(select(Stay.case_id, Stay.centre_id, Stay.since, Stay.until).order_by(Stay.id)):
        found[stay.case_id].append(stay)
    return found


def _passes(connection: Connection) -> dict[int, list[Any]]:
    entry = all_entries(connection).c
    wanted = entry.action.in_([*HAND_OVERS, Action.FILE])
    found: dict[int, list[Any]] = defaultdict(list)
    asked = (
        select(entry.case_id, entry.seq, entry.action, entry.detail).where(wanted).order_by(entry.case_id, entry.seq)
    )
    for row in connection.execute(asked):
        found[row.case_id].append(row)
    return found
