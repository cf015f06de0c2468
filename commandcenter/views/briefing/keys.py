# SPDX-License-Identifier: Apache-2.0
"""The keys the meeting is led with, on a keyboard or a presenter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from commandcenter.views.briefing.sheet import Sheet

Key = Qt.Key
LAST = 10_000

KEYS: Mapping[int, Callable[[Sheet], None]] = {
    Key.Key_Right: lambda sheet: sheet.turn(1),
    Key.Key_PageDown: lambda sheet: sheet.turn(1),
    Key.Key_Left: lambda sheet: sheet.turn(-1),
    Key.Key_PageUp: lambda sheet: sheet.turn(-1),
    Key.Key_Home: lambda sheet: sheet.turn_to(0),
    Key.Key_End: lambda sheet: sheet.turn_to(LAST),
    Key.Key_Down: lambda sheet: sheet.session.light(1),
    Key.Key_Up: lambda sheet: sheet.session.light(-1),
    Key.Key_Return: lambda sheet: sheet.cases(),
    Key.Key_Enter: lambda sheet: sheet.cases(),
    Key.Key_F2: lambda sheet: sheet.define(),
    Key.Key_I: lambda sheet: sheet.define(),
    Key.Key_D: lambda sheet: sheet.decide(),
    Key.Key_L: lambda sheet: sheet.decided(),
    Key.Key_N: lambda sheet: sheet.note(),
    Key.Key_A: lambda sheet: sheet.roll(),
    Key.Key_S: lambda sheet: sheet.sign(),
}
