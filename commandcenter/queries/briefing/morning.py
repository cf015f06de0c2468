# SPDX-License-Identifier: Apache-2.0
"""One morning: its day, what it is compared with, and how things are written in the language of the briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from commandcenter.models import Case
from commandcenter.models.engine import database_now
from commandcenter.queries.briefing.page import FigureCases, Mood, Shown
from commandcenter.queries.briefing.thresholds import thresholds
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.evaluation import EVERYTHING, Figure, Scope, evaluation_rules
from commandcenter.queries.meeting.decisions import DecisionRow, decisions_to_review
from commandcenter.queries.meeting.minutes import previous_meeting
from commandcenter.rules.briefing.thresholds import Thresholds
from commandcenter.rules.evaluation.figures import Indicator, indicator
from commandcenter.rules.evaluation.periods import Period, period_of
from commandcenter.rules.evaluation.scores import EvaluationRules
from commandcenter.vocabulary.briefing import Remark
from commandcenter.vocabulary.evaluation import Grade, Part, PeriodKind
from commandcenter.vocabulary.word import Word

NO_VALUE = "–"
"""What a rate without a denominator is shown as (domain.md 6)."""


@dataclass(frozen=True)
class Morning:
    """The meeting of the local `day`, read at `now` (UTC), told in `language`."""

    connection: Connection
    day: date
    language: str
    now: datetime
    zone: ZoneInfo

    @classmethod
    def of(cls, connection: Connection, day: date | None, language: str, now: datetime | None = None) -> Morning:
        """Return the morning of `day`, of today without one; `now` is the database's unless it is given."""
        now, zone = now or database_now(connection), ZoneInfo(centre_rules(connection).zone)
        return cls(connection, day or now.astimezone(zone).date(), language, now, zone)

    @property
    def is_today(self) -> bool:
        """Whether it is now: what is in hand is known for the present alone."""
        return self.now.astimezone(self.zone).date() == self.day

    @cached_property
    def yesterday(self) -> Period:
        """The day that ended."""
        return period_of(PeriodKind.DAY, self.day - timedelta(days=1))

    @cached_property
    def since(self) -> Period:
        """The thirty days that ended."""
        return Period(PeriodKind.OWN, self.day - timedelta(days=30), self.day - timedelta(days=1))

    @cached_property
    def first_day(self) -> date:
        """The day of the first report there is: before it nothing was counted, which is not the same as none."""
        first = self.connection.execute(select(func.min(Case.reported_at))).scalar()
        return self.day if first is None else first.astimezone(self.zone).date()

    @cached_property
    def rules(self) -> EvaluationRules:
        """Weights, steps and least volume as they held yesterday."""
        return evaluation_rules(self.connection, self.yesterday.last)

    @cached_property
    def thresholds(self) -> Thresholds:
        """From where on the centre calls something frequent, leaping, ill-fitting or different."""
        return thresholds(self.connection)

    @property
    def limits_said(self) -> dict[str, str]:
        """The thresholds as sentences show them, by their names."""
        return {name: f"{number:g}" for name, number in asdict(self.thresholds).items()}

    @property
    def target(self) -> float:
        """The rate from which on a department is graded best, 0 to 1."""
        return self.rules.grade_lines[Grade.A] / 100

    @cached_property
    def to_review(self) -> list[DecisionRow]:
        """The decisions that this meeting has to review."""
        return decisions_to_review(self.connection, self.day)

    @cached_property
    def last_meeting(self) -> date | None:
        """The day of the meeting before."""
        return previous_meeting(self.connection, self.day)

    # ---------------------------------------------------------------- how things are written

    def say(self, word: Word, **filled: object) -> str:
        """Return a word in the language of the briefing, its braces filled in."""
        return word.label(self.language).format(**filled) if filled else word.label(self.language)

    def name(self, zh: str, en: str) -> str:
        """Return a stored name, the other one where it is empty."""
        return (zh or en) if self.language.startswith("zh") else (en or zh)

    def more(self, number: int, most: int) -> str:
        """Say how many of a list are not shown, "" when all are: a bounded list says what it leaves out."""
        return self.say(Remark.MORE, number=number - most) if number > most else ""

    def formula(self, name: str) -> str:
        """Say how a figure is worked out, under its page."""
        one = indicator(name)
        return f"{one.label(self.language)} = {one.formula(self.language)}"

    @property
    def since_said(self) -> str:
        """The thirty days that ended, in words."""
        return self.say(Remark.PERIOD, first=f"{self.since.first:%m-%d}", last=f"{self.since.last:%m-%d}")

    def listed(self, parts: Sequence[str]) -> str:
        """Return some names as a sentence lists them."""
        return ("、" if self.language.startswith("zh") else ", ").join(parts)

    def clock(self, at: datetime, day: date | None = None) -> str:
        """Return a moment as local time, with its date when it is not on `day` (the meeting's)."""
        local = at.astimezone(self.zone)
        if local.date() == (day or self.day):
            return f"{local:%H:%M}"
        zh = self.language.startswith("zh")
        return f"{local.day}日 {local:%H:%M}" if zh else f"{local.day} {local:%b %H:%M}"

    def span(self, seconds: float) -> tuple[int, int]:
        """Return a span as whole days and hours."""
        hours = int(seconds // 3600)
        return hours // 24, hours % 24

    # ---------------------------------------------------------------- figures

    def shown(self, name: str, figure: Figure, scope: Scope = EVERYTHING, period: Period | None = None) -> Shown:
        """Return a figure as its page shows it, with its cases and its definition behind it."""
        one = indicator(name)
        behind = FigureCases(name, Part.NUMERATOR, scope, period or self.yesterday)
        return Shown(written(one, figure), opens=behind, figure=name, value=figure.value, hollow=self.is_small(figure))

    def is_small(self, figure: Figure) -> bool:
        """Whether too little stands below the line of a rate to judge by it."""
        return figure.denominator is not None and figure.denominator < self.rules.least_volume


def written(one: Indicator, figure: Figure) -> str:
    """Return a figure as people read it: a rate in percent with one decimal, a number with its thousands."""
    if figure.value is None:
        return NO_VALUE
    return f"{figure.value * 100:.1f}%" if one.is_rate else number(figure.value)


def number(value: float) -> str:
    """Return a number with its thousands."""
    return f"{value:,.0f}"


def share(part: float, whole: float) -> str:
    """Return a share as whole percent, – of nothing."""
    return f"{part / whole:.0%}" if whole else NO_VALUE


def quiet(text: str, **more: Any) -> Shown:
    """Return a text that stands back."""
    return Shown(text, Mood.QUIET, **more)


def utc(day: date, zone: ZoneInfo) -> datetime:
    """Return when a local day begins, as UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
