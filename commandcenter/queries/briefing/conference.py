# SPDX-License-Identifier: Apache-2.0
"""What the minutes of a standing conference hold besides: what was decided before, and the agenda."""

from __future__ import annotations

from commandcenter.queries.briefing.morning import NO_VALUE, Morning
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Row, Sheet, Shown, Table
from commandcenter.queries.briefing.paper import local
from commandcenter.queries.meeting.conferences import Whole
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.vocabulary.briefing import Head
from commandcenter.vocabulary.briefing.papers import Printed
from commandcenter.vocabulary.meeting import DecisionState

STATES = {
    DecisionState.DONE: Mood.GOOD,
    DecisionState.NOT_DUE: Mood.PLAIN,
    DecisionState.NOT_DONE: Mood.BAD,
}


def review_sheet(morning: Morning, whole: Whole) -> Sheet:
    """Return what was decided last time and how it stands, what is not done first (domain.md 7)."""
    name, rows = morning.say(Printed.BEFORE), whole.review
    if not rows:
        return Sheet(name, morning.say(Printed.NOTHING_BEFORE), ())
    columns = (
        Column(morning.say(Head.STATE), ColumnKind.LAMP, 1.4),
        Column(morning.say(Head.WHO), width=1.4),
        Column(morning.say(Head.WHAT), width=4),
        Column(morning.say(Head.DUE), width=1.6),
        Column(morning.say(Printed.CARRIED_BY), width=2),
    )
    done = sum(row.state is DecisionState.DONE for row in rows)
    table = Table("", columns, tuple(_before(morning, row) for row in rows))
    return Sheet(name, morning.say(Printed.DECIDED, number=len(rows), done=done), (table,))


def agenda_sheet(morning: Morning, whole: Whole) -> Sheet:
    """Return the agenda: what each item is about, how that stands now, and which decisions were made on it."""
    columns = (
        Column(morning.say(Printed.NUMBER), ColumnKind.NUMBER, 0.7),
        Column(morning.say(Printed.KIND), width=1.5),
        Column(morning.say(Printed.ITEM), width=5),
        Column(morning.say(Head.STATE), width=1.2),
        Column(morning.say(Printed.DECISIONS), width=1.3),
    )
    places = {row.id: at for at, row in enumerate(whole.decisions, 1)}
    rows = tuple(
        Row(
            (
                Shown(str(at)),
                Shown(morning.say(item.kind)),
                Shown(item.words.label(morning.language)),
                Shown(NO_VALUE if item.state is None else morning.say(item.state)),
                Shown(morning.listed([str(places[row.id]) for row in whole.decided_on(item.id)]) or NO_VALUE),
            )
        )
        for at, item in enumerate(whole.agenda, 1)
    )
    invited = morning.listed([name.label(morning.language) for _, name in whole.invited])
    called = morning.say(Printed.CALLED, name=whole.row.called_name, names=invited)
    return Sheet(morning.say(Printed.AGENDA), called, (Table("", columns, rows),))


def carried_by(morning: Morning, row: DecisionRow) -> str:
    """Return the cases and joint tickets a decision is carried out by, "" where there is none."""
    tickets = [f"{one.number} {one.state.label(morning.language)}" for one in row.tickets]
    return morning.listed([*(link.number for link in row.cases), *tickets])


def _before(morning: Morning, row: DecisionRow) -> Row:
    cells = (
        Shown(morning.say(row.state), STATES[row.state]),
        Shown(morning.name(row.who_zh, row.who_en)),
        Shown(row.text),
        Shown(local(row.standing.due_at, morning.zone)),
        Shown(carried_by(morning, row) or NO_VALUE),
    )
    return Row(cells, row.department_id, tuple(link.id for link in row.cases))
