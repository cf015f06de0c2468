# SPDX-License-Identifier: Apache-2.0
"""Setting the weights, steps and grades of evaluation from a day on."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.evaluation.settings import EVALUATION_KEY, evaluation_versions
from commandcenter.rules.evaluation.scores import EvaluationRules, as_stored, checked
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.evaluation import EvaluationProblem

SETTERS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})


def set_evaluation(uow: UnitOfWork, rules: EvaluationRules) -> dict[str, Any]:
    """Let `rules` hold from the day `rules.since` on; what was set for the same day before is replaced.

    Raises Refused with NO_PERMISSION, SINCE_PAST, or the EvaluationProblem of what cannot be.
    """
    if uow.actor.role not in SETTERS:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    checked(rules)
    if rules.since < uow.now.astimezone(ZoneInfo(uow.rules.zone)).date():
        raise Refused(EvaluationProblem.SINCE_PAST, field="since", since=rules.since.isoformat())
    kept = [one for one in evaluation_versions(uow.session.connection()) if one.since != rules.since]
    versions = [as_stored(one) for one in sorted([*kept, rules], key=lambda one: one.since)]
    uow.session.merge(CentreSetting(key=EVALUATION_KEY, value={"versions": versions}))
    uow.touch(Topic.SETTING)
    return {"since": rules.since.isoformat()}
