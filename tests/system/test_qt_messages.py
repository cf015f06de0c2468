# SPDX-License-Identifier: Apache-2.0
"""What Qt says is in the log, each thing as grave as it is."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from commandcenter.app.qt_messages import to_the_log


@pytest.fixture(autouse=True)
def handler_put_back() -> Iterator[None]:
    before = qInstallMessageHandler(None)
    to_the_log()
    yield
    qInstallMessageHandler(before)


@pytest.mark.allow_log_warnings
def test_a_warning_of_qt_is_a_warning_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "qt")
    qWarning("QPainter::begin: Paint device returned engine == 0")
    (record,) = (one for one in caplog.records if one.name == "qt")
    assert record.levelno == logging.WARNING and "QPainter" in record.getMessage()


def test_what_a_display_without_windows_says_of_each_is_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "qt")
    qWarning("This plugin does not support raise()")
    (record,) = (one for one in caplog.records if one.name == "qt")
    assert record.levelno == logging.DEBUG
