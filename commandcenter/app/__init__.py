# SPDX-License-Identifier: Apache-2.0
"""Puts the program together: database, news, background work, seats and windows; the only room that knows all."""

from __future__ import annotations

from commandcenter.app.hanging import Hanging
from commandcenter.app.look import Look
from commandcenter.app.start import run, run_wall

__all__ = ["Hanging", "Look", "run", "run_wall"]
