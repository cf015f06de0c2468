# SPDX-License-Identifier: Apache-2.0
"""Lets the map's engine start among the tests of whole windows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from commandcenter.stage.wall import allow_engine

# Must be said before there is an application.
if QCoreApplication.instance() is None:
    allow_engine()
