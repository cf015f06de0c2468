# SPDX-License-Identifier: Apache-2.0
"""Campaigns under way as the page of joint operations shows them: each target with what it was and what it is now."""

from __future__ import annotations

from commandcenter.queries.briefing.morning import NO_VALUE, Morning
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Row, Shown, Table
from commandcenter.queries.campaign.figures import MeasureLine, Running, running_campaigns
from commandcenter.rules.campaign.standard import AT_MOST
from commandcenter.vocabulary.briefing import Head, Remark
from commandcenter.vocabulary.campaign import Measure

MOST = 4
"""Campaigns that are shown, those that end first."""
_COUNTED = {Measure.OPEN_CASES: "{:g}", Measure.NEW_PER_WEEK: "{:.1f}"}


def campaigns_table(morning: Morning) -> Table | None:
    """Return the campaigns under way, a line a target; None where there is none, or for a day that is over."""
    running = running_campaigns(morning.connection, morning.now) if morning.is_today else []
    if not running:
        return None
    columns = (
        Column(morning.say(Head.CAMPAIGN), width=2.4),
        Column(morning.say(Head.DAY_OF), width=1),
        Column(morning.say(Head.TARGET), width=2.6),
        Column(morning.say(Head.SO_FAR), width=1.8),
        Column(morning.say(Head.STATE), ColumnKind.LAMP, 1.4),
    )
    rows = tuple(row for one in running[:MOST] for row in _rows(morning, one))
    return Table(morning.say(Head.CAMPAIGNS), columns, rows, morning.more(len(running), MOST))


def _rows(morning: Morning, one: Running) -> list[Row]:
    days = (one.last - one.first).days + 1
    day = min(max((morning.day - one.first).days + 1, 1), days)
    heads = [Shown(one.name), Shown(f"{day} / {days}")]
    rows = []
    for line in one.figures.measures:
        if line.target is None:
            continue
        target = Remark.AT_MOST if line.measure in AT_MOST else Remark.AT_LEAST
        aim = morning.say(target, name=morning.say(line.measure), value=_figure(line.measure, line.target))
        far = f"{_figure(line.measure, line.before)} → {_figure(line.measure, line.now)}"
        rows.append(Row((*heads, Shown(aim), Shown(far), _reached(morning, line)), late=line.reached is False))
        heads = [Shown(""), Shown("")]
    return rows


def _reached(morning: Morning, line: MeasureLine) -> Shown:
    if line.reached is None:
        return Shown(NO_VALUE)
    said = Remark.REACHED if line.reached else Remark.NOT_REACHED
    return Shown(morning.say(said), Mood.GOOD if line.reached else Mood.BAD)


def _figure(measure: Measure, value: float | None) -> str:
    return NO_VALUE if value is None else _COUNTED.get(measure, "{:.0f} %").format(value)
