# SPDX-License-Identifier: Apache-2.0
"""Lets the web engine of the wall start inside a test process; must be read before the application is made."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from commandcenter.stage.wall import allow_engine

if QCoreApplication.instance() is None:
    allow_engine()
