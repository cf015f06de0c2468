# SPDX-License-Identifier: Apache-2.0
"""Setting the centre's own numbers: limits of stages, how often things may be asked, when reports are alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.centre import RULES_KEY, centre_numbers, centre_rules, stored_setting
from commandcenter.rules.house.numbers import RANGES
from commandcenter.services.field.choosing import chosen
from commandcenter.services.house.seats import require_administrator
from commandcenter.services.unit_of_work import UnitOfWork


def set_numbers(uow: UnitOfWork, seen: Mapping[str, int] | None = None, **numbers: int) -> dict[str, Any]:
    """Set numbers by the names of CentreNumbers; all others stay. They hold for every act from now on.

    A stage that has begun keeps the limit it began with. `seen` are the numbers that stood on the screen. Raises
    Refused with NO_PERMISSION, or with the name of a number as its field: NUMBER_RANGE, and NUMBER_CHANGED when
    somebody else has set it to something else than what was seen.
    """
    require_administrator(uow)
    wanted = chosen(uow, RULES_KEY, centre_numbers, numbers, seen, RANGES)
    connection = uow.session.connection()
    rules = wanted.put_into(centre_rules(connection))
    # What a newer program keeps here is none of ours to lose.
    stored = {**(stored_setting(connection, RULES_KEY) or {}), **rules.as_stored()}
    uow.session.merge(CentreSetting(key=RULES_KEY, value=stored))
    uow.touch(Topic.SETTING)
    return stored
