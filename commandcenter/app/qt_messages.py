# SPDX-License-Identifier: Apache-2.0
"""What Qt has to say goes to the log, and not between the lines of a terminal."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
HARMLESS = ("This plugin does not support",)
"""What a display without windows says of every window; nobody has to do anything about it."""

_log = logging.getLogger("qt")


def to_the_log() -> None:
    """Send Qt's messages to the log from now on."""
    qInstallMessageHandler(_note)


def _note(kind: QtMsgType, _: QMessageLogContext, text: str | None) -> None:
    said = text or ""
    level = logging.DEBUG if said.startswith(HARMLESS) else LEVELS.get(kind, logging.WARNING)
    _log.log(level, "%s", said)
