# SPDX-License-Identifier: Apache-2.0
"""Gives every test of the windows the doubles they share."""

from __future__ import annotations

from tests.views.doubles import acts, runner, theme

__all__ = ["acts", "runner", "theme"]
