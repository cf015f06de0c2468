# SPDX-License-Identifier: Apache-2.0
"""The first page of the morning: what the last meeting decided and whether it was done, unfinished first."""

from __future__ import annotations

from commandcenter.queries.briefing.morning import Morning, quiet
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Page, Row, Shown, Table, TheseCases
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.meeting import DecisionState

MOST = 10
"""Decisions a page lists; what it leaves out it says."""
NAMED = 2
"""Unfinished decisions the sentence names."""
_MOODS = {DecisionState.NOT_DONE: Mood.BAD, DecisionState.NOT_DUE: Mood.PLAIN, DecisionState.DONE: Mood.GOOD}


def decided(morning: Morning) -> Page:
    """Return the decisions to review."""
    rows = morning.to_review
    columns = (
        Column(morning.say(Head.STATE), ColumnKind.LAMP, 1.1),
        Column(morning.say(Head.WHO), width=1.2),
        Column(morning.say(Head.WHAT), width=3.2),
        Column(morning.say(Head.DONE_OF), ColumnKind.STEPS, 1.6),
        Column(morning.say(Head.REMARK), width=3.4),
        Column(morning.say(Head.DUE), width=1.2),
    )
    table = Table(
        "",
        columns,
        tuple(_row(morning, row) for row in rows[:MOST]),
        morning.more(len(rows), MOST),
    )
    waiting = sum(row.state is DecisionState.NOT_DUE for row in rows)
    aside = morning.say(Remark.NOT_DUE_YET, number=waiting) if waiting else ""
    return Page(BriefingPage.DECISIONS, _sentence(morning, rows), (table,) if rows else (), aside)


def _sentence(morning: Morning, rows: list[DecisionRow]) -> str:
    if morning.last_meeting is None:
        return morning.say(Says.FIRST_MEETING)
    if not rows:
        return morning.say(Says.NO_DECISIONS)
    done = sum(row.state is DecisionState.DONE for row in rows)
    not_done = [row for row in rows if row.state is DecisionState.NOT_DONE]
    if not_done:
        what = morning.listed([row.text for row in not_done[:NAMED]])
        if len(not_done) > NAMED:
            what += morning.say(Says.AND_MORE, number=len(not_done))
        return morning.say(Says.SOME_DONE, total=len(rows), done=done, what=what)
    said = Says.ALL_DONE if done == len(rows) else Says.NONE_DUE
    return morning.say(said, total=len(rows), done=done)


def _row(morning: Morning, row: DecisionRow) -> Row:
    standing, late = row.standing, row.state is DecisionState.NOT_DONE
    cases = tuple(case.id for case in row.cases)
    steps = f"{standing.done} / {standing.total}" if standing.total else ""
    cells = (
        Shown(row.state.label(morning.language), _MOODS[row.state]),
        Shown(morning.name(row.who_zh, row.who_en)),
        Shown(row.text),
        Shown(
            steps,
            _MOODS[row.state],
            TheseCases(cases) if cases else None,
            value=float(standing.total),
            beside=float(standing.done),
        ),
        _remark(morning, row),
        quiet(morning.clock(standing.due_at)),
    )
    return Row(cells, row.department_id, cases, late)


def _remark(morning: Morning, row: DecisionRow) -> Shown:
    """What became of it: when it was done, what was said last, or that nobody has begun."""
    standing, said = row.standing, row.last_remark
    if row.state is DecisionState.DONE and standing.done_at is not None:
        at = morning.clock(standing.done_at)
        if row.ticket is not None and not standing.confirmed:
            return quiet(morning.say(Remark.ACTED_BY, number=row.ticket.number, at=at))
        return quiet(morning.say(Remark.CONFIRMED if standing.confirmed else Remark.CLOSED_AT, at=at))
    if said is not None:
        return Shown(said.text)
    if row.ticket is not None:
        return Shown(morning.say(Remark.BECAME, number=row.ticket.number, state=morning.say(row.ticket.state)))
    return quiet(morning.say(Remark.AWAITS_CASE)) if row.awaits_case else quiet("")
