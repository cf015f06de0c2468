# SPDX-License-Identifier: Apache-2.0
"""How a case is said in a list: its title, its clock, and a second line that suits the seat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.case_list import CaseRow
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.clock import lamp
from commandcenter.rules.codes import short_number
from commandcenter.views.common.cells import QueueCell
from commandcenter.views.common.times import CentreClock, clock_text, moment_text, span_text
from commandcenter.views.common.words import fill, label, one_line, pick
from commandcenter.vocabulary import Lamp, Stage, TimeUnit

translate = QCoreApplication.translate

SPACE = "\u3000"
"""Between what stands side by side: a full-width blank keeps Chinese and Latin words apart alike."""
LONGEST_EXCERPT = 24

Teller = Callable[[CaseRow, datetime], QueueCell]


def case_title(row: CaseRow) -> str:
    """Return what a case is called: its address and its item, what is missing of them taken from the text."""
    item = pick(row.item_zh, row.item_en)
    place = row.address or pick(row.community_zh, row.community_en)
    excerpt = "" if item and place else one_line(row.text, LONGEST_EXCERPT)
    return SPACE.join(part for part in (place, item, excerpt) if part)


def case_lamp(row: CaseRow, now: datetime) -> Lamp:
    """Return the lamp of the case's running clock."""
    return lamp(now, row.warn_at, row.due_at)


def case_time(row: CaseRow, now: datetime, rules: CentreRules) -> str:
    """Say what is left of the case's running clock; clocks whose limits are minutes count seconds."""
    return clock_text(row.due_at, now, short=counts_seconds(row.stage, rules, row.emergency))


def counts_seconds(stage: Stage | None, rules: CentreRules, emergency: bool = False) -> bool:
    """Tell whether the clock of a stage is read as minutes and seconds."""
    if stage is None or stage is Stage.DISPOSE:
        return False
    return rules.limit_of(stage, emergency).unit is TimeUnit.MINUTE


def state_word(row: CaseRow) -> str:
    """Return the word of where a case stands: its pool says more than its state while it is open."""
    return label(row.state) if row.stage is None else label(row.pool)


def held_text(row: CaseRow, now: datetime, own_session: int | None) -> str:
    """Say which other seat has the case and for how long, "" for nobody and for this seat."""
    if row.holder_seat is None or row.held_since is None or row.holder_session_id == own_session:
        return ""
    minutes = span_text(max(60.0, (now - row.held_since).total_seconds()), brief=True)
    return f"{one_line(row.holder_seat, 16)} {minutes}"


def badges(row: CaseRow, *, filing: bool = True) -> tuple[str, ...]:
    """Return the marks of a case that change how it is handled; without `filing` not the tier it came from."""
    marks = (
        (row.emergency, translate("CaseRows", "Emergency")),
        (row.supervised, translate("CaseRows", "Supervised")),
        (bool(row.reworks), fill(translate("CaseRows", "Rework %1"), row.reworks)),
        (bool(row.urgings), fill(translate("CaseRows", "Urged %1"), row.urgings)),
        (row.request_kind is not None, label(row.request_kind)),
        (filing and bool(row.filing_zh), fill(translate("CaseRows", "From %1"), pick(row.filing_zh, row.filing_en))),
        (row.report_count > 1, fill(translate("CaseRows", "%1 reports"), row.report_count)),
    )
    return tuple(text for holds, text in marks if holds)


class RowTeller:
    """Words rows for one seat; `department` leaves out what a department is not told (who reported)."""

    def __init__(self, clock: CentreClock, rules: CentreRules, own_session: int | None) -> None:
        self._clock = clock
        self._rules = rules
        self._own_session = own_session

    def acceptor(self, row: CaseRow, now: datetime) -> QueueCell:
        """Say where the words came from, the community and when."""
        said = moment_text(self._clock.local(row.reported_at), self._clock.local(now))
        parts = (label(row.source), pick(row.community_zh, row.community_en), said)
        return self._cell(row, now, "", SPACE.join(part for part in parts if part))

    def dispatcher(self, row: CaseRow, now: datetime) -> QueueCell:
        """Say where the case stands, its short number, and who has it or reported it."""
        owner = pick(row.department_zh, row.department_en)
        parts = (short_number(row.shown_number), owner or label(row.source), label(row.verify_result))
        return self._cell(row, now, state_word(row), SPACE.join(part for part in parts if part))

    def department(self, row: CaseRow, now: datetime) -> QueueCell:
        """Say the short number and where the case stands; nothing of the reporter (asks.md 5)."""
        parts = (short_number(row.shown_number), state_word(row), pick(row.community_zh, row.community_en))
        return self._cell(row, now, "", SPACE.join(part for part in parts if part))

    def _cell(self, row: CaseRow, now: datetime, lead: str, notes: str) -> QueueCell:
        held = held_text(row, now, self._own_session)
        return QueueCell(
            case_title(row),
            case_lamp(row, now),
            case_time(row, now, self._rules),
            lead,
            notes,
            held,
            badges(row)[: 1 if held else 2],
        )
