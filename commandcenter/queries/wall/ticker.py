# SPDX-License-Identifier: Apache-2.0
"""The last acts, told by department or post and never by person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from commandcenter.models import Case, Department, Division, History, Item, PersonRole
from commandcenter.queries.wall.rows import TickerAct
from commandcenter.vocabulary import Action, Role

TOLD = (
    Action.FILE,
    Action.DISPATCH,
    Action.SIGN_FOR,
    Action.FEED_BACK,
    Action.GRANT_RETURN,
    Action.GRANT_EXTENSION,
    Action.ADJUDICATE,
    Action.FORWARD_TO_CHECK,
    Action.REWORK,
    Action.CLOSE,
    Action.FORCE_CLOSE,
    Action.REOPEN,
    Action.SUPERVISE,
    Action.URGE,
)
"""What moves a case before everybody's eyes; edits and looks at personal data are nobody's news."""


def last_acts(connection: Connection, since: datetime, limit: int) -> list[TickerAct]:
    """Return the last `limit` acts after `since`, the newest first."""
    asked = (
        select(
            History.id,
            History.at,
            History.role,
            History.action,
            func.coalesce(Department.short_zh, ""),
            func.coalesce(Department.short_en, ""),
            func.coalesce(Item.name_zh, ""),
            func.coalesce(Item.name_en, ""),
            func.coalesce(Division.name_zh, ""),
            func.coalesce(Division.name_en, ""),
            History.case_id,
        )
        .join(Case, Case.id == History.case_id)
        .outerjoin(Item, Item.id == Case.item_id)
        .outerjoin(Division, Division.id == Case.community_id)
        .outerjoin(PersonRole, (PersonRole.person_id == History.actor_id) & (PersonRole.role == History.role))
        .outerjoin(Department, Department.id == PersonRole.department_id)
        .where(History.at >= since, History.action.in_(TOLD))
        .order_by(History.at.desc(), History.id.desc())
        .limit(limit * 2)
    )
    acts = {row[0]: _told(*row) for row in reversed(connection.execute(asked).all())}
    return sorted(acts.values(), key=lambda act: (act.at, act.history_id), reverse=True)[:limit]


def _told(number: int, at: datetime, role: Role, action: Action, zh: str, en: str, *rest: Any) -> TickerAct:
    item_zh, item_en, place_zh, place_en, case_id = rest
    return TickerAct(
        history_id=number,
        at=at,
        actor_zh=zh or role.zh,
        actor_en=en or role.en,
        action_zh=action.zh,
        action_en=action.en,
        item_zh=item_zh,
        item_en=item_en,
        place_zh=place_zh,
        place_en=place_en,
        case_id=case_id,
    )
