# SPDX-License-Identifier: Apache-2.0
"""Runs a seat that believes it is another day: every clock a Python program can ask is off by as many days."""

from __future__ import annotations

import datetime
import runpy
import sys
import time
from typing import Any

SECONDS = float(sys.argv[1]) * 86_400
right_time, right_datetime = time.time, datetime.datetime


class _OfEither(type):
    def __instancecheck__(cls, thing: Any) -> bool:
        return isinstance(thing, right_datetime)


class WrongDatetime(right_datetime, metaclass=_OfEither):
    """The time of day, and of another day."""

    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> Any:
        return right_datetime.now(tz) + datetime.timedelta(seconds=SECONDS)


time.time = lambda: right_time() + SECONDS
datetime.datetime = WrongDatetime  # type: ignore[misc]
runpy.run_module("tests.servers.seat", run_name="__main__")
