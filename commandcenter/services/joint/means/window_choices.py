# SPDX-License-Identifier: Apache-2.0
"""The centre's choices for windows of operations: school times, the night, how far to look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.joint.windows import WINDOWS_KEY, window_rules
from commandcenter.rules.field.stored import as_stored
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role

SETTERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})


def set_windows(uow: UnitOfWork, **choices: Any) -> dict[str, Any]:
    """Set choices by the names of WindowRules (`school`, `night`, `day`, `days`, …); all others stay.

    Raises Refused with NO_PERMISSION, or SETTING_BAD for what cannot be.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    try:
        rules = replace(window_rules(uow.session.connection()), **choices)
    except (ValueError, TypeError) as error:
        raise Refused(Problem.SETTING_BAD, path="centre_setting", key=WINDOWS_KEY, expected=str(error)) from error
    uow.session.merge(CentreSetting(key=WINDOWS_KEY, value=as_stored(rules)))
    uow.touch(Topic.SETTING)
    uow.touch(Topic.JOINT)
    return as_stored(rules)
