# SPDX-License-Identifier: Apache-2.0
"""The last page of the morning: what the day brings."""

from __future__ import annotations

from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.page import Column, Page, Row, Shown, Table
from commandcenter.queries.meeting.today import EventRow, today
from commandcenter.queries.wall.duty import TurnRow
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.meeting import DecisionState

MOST = 6
NAMED = 3
"""People of one post that are named."""


def day_ahead(morning: Morning) -> Page:
    """Return roster, weather, large events, and how many decisions fall due."""
    found = today(morning.connection, morning.day)
    due = sum(
        row.state is not DecisionState.DONE and row.standing.due_at.astimezone(morning.zone).date() == morning.day
        for row in morning.to_review
    )
    note = morning.name(found.weather.zh, found.weather.en) if found.weather and morning.is_today else ""
    sentence = morning.say(
        Says.TODAY,
        weather=note.rstrip("。.") or morning.say(Says.NO_WEATHER),
        events=morning.say(Says.EVENTS, number=len(found.events)) if found.events else morning.say(Says.NO_EVENTS),
        due=morning.say(Says.DECISIONS_DUE, number=due) if due else "",
    )
    blocks = (
        _roster(morning, Head.DAY_SHIFT, found.day_shift),
        _roster(morning, Head.NIGHT_SHIFT, found.night_shift),
        _events(morning, Head.LARGE_EVENTS, found.events),
        _events(morning, Head.TO_COME, found.events_to_come),
    )
    return Page(BriefingPage.TODAY, sentence, blocks)


def _roster(morning: Morning, head: Head, turns: tuple[TurnRow, ...]) -> Table:
    """One line a post, with as many of its names as can be read from afar."""
    columns = (Column(morning.say(Head.POST), width=1.4), Column(morning.say(Head.PERSON), width=4))
    posts: dict[str, list[str]] = {}
    for turn in turns:
        title = morning.name(turn.title_zh, turn.title_en) or turn.duty.label(morning.language)
        posts.setdefault(title, []).append(turn.name)
    rows = tuple(Row((Shown(title), Shown(_people(morning, found)))) for title, found in posts.items())
    more = morning.more(len(rows), MOST)
    return Table(morning.say(head), columns, rows[:MOST], more, morning.say(Remark.NOTHING))


def _people(morning: Morning, people: list[str]) -> str:
    if len(people) <= NAMED:
        return morning.listed(people)
    return morning.say(Remark.AND_OTHERS, names=morning.listed(people[:NAMED]), number=len(people))


def _events(morning: Morning, head: Head, events: tuple[EventRow, ...]) -> Table:
    columns = (
        Column(morning.say(Head.WHEN), width=1.6),
        Column(morning.say(Head.LARGE_EVENTS), width=3),
        Column(morning.say(Head.PLACE), width=2),
        Column(morning.say(Head.ANSWERS_FOR), width=1.4),
    )
    rows = tuple(
        Row(
            (
                Shown(f"{morning.clock(event.begins_at)}–{morning.clock(event.ends_at)}"),
                Shown(morning.name(event.title_zh, event.title_en)),
                Shown(event.place or morning.name(event.division_zh, event.division_en)),
                Shown(morning.name(event.department_zh, event.department_en)),
            ),
            event.department_id,
        )
        for event in events[:MOST]
    )
    more = morning.more(len(events), MOST)
    return Table(morning.say(head), columns, rows, more, morning.say(Remark.NOTHING))
