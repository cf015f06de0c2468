# SPDX-License-Identifier: Apache-2.0
"""Gives every test of the windows the doubles and the seats they share."""

from __future__ import annotations

from tests.views.doubles import acts, runner, theme
from tests.views.seating import backend, seating

__all__ = ["acts", "backend", "runner", "seating", "theme"]
