# SPDX-License-Identifier: Apache-2.0
"""Gives every test of the windows the doubles and the seats they share, and lets the web engine start among them."""

from __future__ import annotations

import os

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from commandcenter.views.common.words import speak
from tests.views.doubles import acts, runner, theme
from tests.views.seating import backend, seating

# Both must be said before there is an application.
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start as root with its sandbox; the product itself never switches it off.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
if QCoreApplication.instance() is None:
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)

__all__ = ["acts", "backend", "runner", "seating", "theme"]


@pytest.fixture(autouse=True)
def words_of_the_trade_in_chinese(qapp: QApplication) -> None:
    """Begin each test in the usual language, whatever a test of another room left the application speaking."""
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    speak("zh")
