# SPDX-License-Identifier: Apache-2.0
"""Sets one group of the centre's choices so that two seats who set at once never lose each other's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.models.engine.inserting import insert_on
from commandcenter.rules.field.stored import Group, as_stored
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.field import FieldProblem

Rules = TypeVar("Rules", bound=Group)
Ranges = Mapping[str, tuple[float, float]]


def chosen(
    uow: UnitOfWork,
    key: str,
    read: Callable[[Connection], Rules],
    choices: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    ranges: Ranges | None = None,
) -> Rules:
    """Return the rules kept under `key` with `choices` put in; `keep` stores them.

    `seen` is what stood on the screen. Whoever else sets this group waits until this act is over. Raises Refused with
    the name of a choice as its field: NUMBER_RANGE beyond its range, NUMBER_CHANGED or CHOICE_CHANGED where somebody
    else has set it to something else than what was seen.
    """
    for name, (least, most) in (ranges or {}).items():
        if name in choices and not least <= choices[name] <= most:
            raise Refused(FieldProblem.NUMBER_RANGE, field=name, least=f"{least:g}", most=f"{most:g}")
    before = _held(uow, key, read)
    for name, choice in choices.items():
        now = getattr(before, name)
        if seen is not None and name in seen and now not in (seen[name], choice):
            raise changed(name, now)
    # What a group refuses in words of its own is a defect of the service that let it come here.
    return replace(before, **choices)


def keep(uow: UnitOfWork, key: str, rules: Group) -> dict[str, Any]:
    """Store the rules under `key` and let everybody know; return what is stored."""
    stored = as_stored(rules)
    uow.session.merge(CentreSetting(key=key, value=stored))
    uow.touch(Topic.SETTING)
    return stored


def changed(name: str, now: Any) -> Refused:
    """Return the refusal that tells what somebody else has set meanwhile."""
    if isinstance(now, tuple):
        return Refused(FieldProblem.CHOICE_CHANGED, field=name)
    said = f"{now:%H:%M}" if isinstance(now, time) else f"{now:g}"
    return Refused(FieldProblem.NUMBER_CHANGED, field=name, now=said)


def _held(uow: UnitOfWork, key: str, read: Callable[[Connection], Rules]) -> Rules:
    """Return the rules in force; whoever else sets one of them waits until this act is over."""
    connection = uow.session.connection()
    first = insert_on(connection.dialect.name, CentreSetting).values(key=key, value={})
    connection.execute(first.on_conflict_do_nothing())
    connection.execute(select(CentreSetting.key).where(CentreSetting.key == key).with_for_update())
    return read(connection)
