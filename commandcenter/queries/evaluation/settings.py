# SPDX-License-Identifier: Apache-2.0
"""What the centre has set for evaluation, and from which day on."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from commandcenter.queries.centre import stored_setting
from commandcenter.rules.evaluation.scores import EvaluationRules, read, rules_on

EVALUATION_KEY = "evaluation"


def evaluation_versions(connection: Connection) -> tuple[EvaluationRules, ...]:
    """Return all rules that were set, in the order of the days from which they hold."""
    stored = stored_setting(connection, EVALUATION_KEY) or {}
    return tuple(sorted((read(one) for one in stored.get("versions", ())), key=lambda rules: rules.since))


def evaluation_rules(connection: Connection, day: date) -> EvaluationRules:
    """Return the rules in force on a local day."""
    return rules_on(day, evaluation_versions(connection))
