# SPDX-License-Identifier: Apache-2.0
"""Gives every test of the windows the doubles and the seats they share."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from commandcenter.views.common.words import speak
from tests.views.doubles import acts, runner, theme
from tests.views.seating import backend, seating

__all__ = ["acts", "backend", "runner", "seating", "theme"]


@pytest.fixture(autouse=True)
def words_of_the_trade_in_chinese(qapp: QApplication) -> None:
    """Begin each test in the usual language, whatever a test of another room left the application speaking."""
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    speak("zh")
