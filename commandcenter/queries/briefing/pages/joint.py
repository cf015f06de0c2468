# SPDX-License-Identifier: Apache-2.0
"""The page of joint operations: what was done and how quickly it came, what is planned, what is still to be drafted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from statistics import median

from commandcenter.queries.briefing.morning import NO_VALUE, Morning
from commandcenter.queries.briefing.page import Column, Mood, Page, Row, Shown, Table, TheseCases
from commandcenter.queries.briefing.pages.campaigns import campaigns_table
from commandcenter.queries.joint.figures import Begun, begun
from commandcenter.queries.joint.tickets import TicketRow, board
from commandcenter.rules.joint.lifecycle import PREPARING
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.joint import JointState
from commandcenter.vocabulary.meeting import DecisionKind, DecisionState

MOST = 6
DAYS = 7
"""Local days before the meeting whose operations are shown."""


def joint(morning: Morning) -> Page:
    """Return the operations of the last days with their lead time, those planned, and decisions without a ticket."""
    done, planned, awaited = _done(morning), _planned(morning), list(_awaited(morning))
    campaigns = campaigns_table(morning)
    if not (done or planned or awaited or campaigns):
        return Page(BriefingPage.JOINT, morning.say(Says.NO_JOINT), ())
    hours = [one.figures.lead_hours for one in done if one.figures.lead_hours is not None]
    lead = morning.say(Says.JOINT_LEAD, span=_span(morning, median(hours))) if hours else ""
    sentence = morning.say(Says.JOINT, done=len(done), lead=lead, planned=len(planned))
    tables = [_planned_table(morning, planned)]
    if campaigns is not None:
        tables.append(campaigns)
    if done:
        tables.insert(0, _done_table(morning, done))
    if awaited:
        columns = (
            Column(morning.say(Head.WHO), width=1.4),
            Column(morning.say(Head.WHAT), width=5),
            Column(morning.say(Head.DUE), width=1.4),
        )
        heading = morning.say(Head.AWAITED)
        tables.append(Table(heading, columns, tuple(awaited[:MOST]), morning.more(len(awaited), MOST)))
    return Page(BriefingPage.JOINT, sentence, tuple(tables))


def _done(morning: Morning) -> list[Begun]:
    end = datetime.combine(morning.day, time(), morning.zone)
    return begun(morning.connection, (end - timedelta(days=DAYS)).astimezone(UTC), end.astimezone(UTC))


def _planned(morning: Morning) -> list[TicketRow]:
    # What stands now is known for now alone, as with the departments' cases in hand.
    if not morning.is_today:
        return []
    return board(morning.connection, (JointState.DRAFT, *PREPARING, JointState.UNDER_WAY), now=morning.now)


def _awaited(morning: Morning) -> Iterator[Row]:
    for row in morning.to_review:
        if row.kind is DecisionKind.JOINT and row.ticket is None and row.state is not DecisionState.DONE:
            who, due = morning.name(row.who_zh, row.who_en), morning.clock(row.standing.due_at)
            yield Row((Shown(who), Shown(row.text), Shown(due)), row.department_id)


def _done_table(morning: Morning, done: list[Begun]) -> Table:
    columns = (
        Column(morning.say(Head.WHEN), width=1.3),
        Column(morning.say(Head.OPERATION), width=4),
        Column(morning.say(Head.LEADER), width=1.3),
        Column(morning.say(Head.SOLVED_OF), width=1.2),
        Column(morning.say(Head.PREPARED_IN), width=1.4),
    )
    rows = tuple(
        Row(
            (
                Shown(morning.clock(one.began_at)),
                Shown(f"{one.number} {one.title}", Mood.JOINT),
                Shown(morning.name(one.lead_zh, one.lead_en)),
                Shown(f"{one.figures.solved} / {one.figures.cases}", opens=TheseCases(one.cases)),
                Shown(NO_VALUE if one.figures.lead_hours is None else _span(morning, one.figures.lead_hours)),
            ),
            one.lead_department_id,
            one.cases,
        )
        for one in done[:MOST]
    )
    return Table(morning.say(Head.ACTED), columns, rows, morning.more(len(done), MOST))


def _planned_table(morning: Morning, planned: list[TicketRow]) -> Table:
    columns = (
        Column(morning.say(Head.WHEN), width=1.3),
        Column(morning.say(Head.OPERATION), width=3.4),
        Column(morning.say(Head.STATE), width=1.1),
        Column(morning.say(Head.ANSWERS), width=0.9),
        Column(morning.say(Head.STILL_MISSING), width=2.4),
    )
    rows = tuple(
        Row(
            (
                Shown(NO_VALUE if one.begins_at is None else morning.clock(one.begins_at)),
                Shown(f"{one.number} {one.title}", Mood.JOINT),
                Shown(one.state.label(morning.language)),
                Shown(f"{one.yes} / {one.asked}", Mood.PLAIN if one.yes == one.asked else Mood.WARN),
                Shown(
                    morning.listed([must.label(morning.language) for must in one.missing])
                    or morning.say(Remark.NOTHING)
                ),
            ),
            one.lead_department_id,
        )
        for one in planned[:MOST]
    )
    more = morning.more(len(planned), MOST)
    return Table(morning.say(Head.PLANNED), columns, rows, more, morning.say(Remark.NOTHING))


def _span(morning: Morning, hours: float) -> str:
    days, rest = morning.span(hours * 3600)
    return morning.say(Remark.DAYS_HOURS, days=days, hours=rest) if days else morning.say(Remark.HOURS, hours=rest)
