# SPDX-License-Identifier: Apache-2.0
"""The note on the weather that walls and briefings show, in one language or two, until it is over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.wall.duty import WEATHER_KEY, roster_rules
from commandcenter.services.field.rostering import refuse_others
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.field import FieldProblem, WeatherLevel

MOST_LETTERS, MOST_ENGLISH = 60, 120


def note_weather(
    uow: UnitOfWork,
    text: str,
    *,
    english: str = "",
    level: WeatherLevel = WeatherLevel.NONE,
    until: datetime | None = None,
) -> dict[str, Any]:
    """Write the note, shown until `until` (aware; else as long as the centre's rules say); an empty one takes it away.

    Without English the Chinese is shown to everyone. Raises Refused with NO_PERMISSION, TEXT_TOO_LONG, WEATHER_EMPTY
    (English or a warning without Chinese) or UNTIL_PAST; the fields are `weather`, `english` and `until`.
    """
    refuse_others(uow)
    words, other = text.strip(), english.strip()
    for field, said, limit in (("weather", words, MOST_LETTERS), ("english", other, MOST_ENGLISH)):
        if len(said) > limit:
            raise Refused(Problem.TEXT_TOO_LONG, field=field, limit=limit)
    if not words and (other or level is not WeatherLevel.NONE):
        raise Refused(FieldProblem.WEATHER_EMPTY, field="weather")
    if until is not None and until <= uow.now:
        raise Refused(FieldProblem.UNTIL_PAST, field="until")
    until = until or uow.now + timedelta(hours=roster_rules(uow.session.connection()).weather_hours)
    kept = {
        "text": words,
        "english": other,
        "level": level.value,
        "at": uow.now.isoformat(),
        "until": until.isoformat(),
    }
    uow.session.merge(CentreSetting(key=WEATHER_KEY, value=kept))
    uow.touch(Topic.SETTING)
    return {"weather": words, "until": until.isoformat()}
