# SPDX-License-Identifier: Apache-2.0
"""Lets the web engine start inside a test process; must be read before the application is made."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, Qt

if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start as root with its sandbox; the product itself never switches it off.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
if QCoreApplication.instance() is None:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
