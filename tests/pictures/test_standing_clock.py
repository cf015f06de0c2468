# SPDX-License-Identifier: Apache-2.0
"""While time stands still for pictures, other moments are told as they are."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import extract, literal, select

from commandcenter.models.base import UtcDateTime
from commandcenter.models.engine import open_engines
from commandcenter.stage.standing_clock import stand_still


def test_now_stands_still_and_every_other_moment_is_itself(tmp_path: Path) -> None:
    engines = open_engines(f"sqlite:///{tmp_path / 'centre.sqlite3'}")
    stand_still(engines, datetime(2026, 11, 24, 2, 42, 8, tzinfo=UTC))
    try:
        with engines.writer.connect() as connection:
            assert connection.exec_driver_sql("SELECT strftime('%H', 'now')").scalar() == "2026-11-24 02:42:08.000"
            moment = literal(datetime(2026, 11, 24, 1, tzinfo=UTC), UtcDateTime())
            told = connection.execute(select(extract("epoch", moment))).scalar_one()
            assert int(told) == int(datetime(2026, 11, 24, 1, tzinfo=UTC).timestamp())
    finally:
        engines.dispose()
