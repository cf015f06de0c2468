# SPDX-License-Identifier: Apache-2.0
"""Asking every seat to sign out because an upgrade is coming, and telling them that it is over."""

from __future__ import annotations

from sqlalchemy import delete

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting
from commandcenter.queries.centre import UPGRADE_KEY, stored_setting
from commandcenter.services.house.seats import require_administrator
from commandcenter.services.unit_of_work import UnitOfWork


def announce(uow: UnitOfWork) -> None:
    """Ask every seat to sign out because an upgrade is coming; raises Refused(NO_PERMISSION).

    Announced twice it stands since the first time.
    """
    require_administrator(uow)
    if stored_setting(uow.session.connection(), UPGRADE_KEY) is None:
        uow.session.merge(CentreSetting(key=UPGRADE_KEY, value={"since": uow.now.isoformat()}))
    uow.touch(Topic.SETTING)


def withdraw(uow: UnitOfWork) -> None:
    """Tell seats that the upgrade is over, or was given up; raises Refused(NO_PERMISSION)."""
    require_administrator(uow)
    uow.session.execute(delete(CentreSetting).where(CentreSetting.key == UPGRADE_KEY))
    uow.touch(Topic.SETTING)
