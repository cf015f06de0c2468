# SPDX-License-Identifier: Apache-2.0
"""The web engine behind the map: a page without internet that comes back by itself when its process dies or hangs."""

from __future__ import annotations

import logging
import os
import signal
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings, QWebEngineUrlRequestJob
from shiboken6 import delete

from commandcenter.views.map.chromium import spare_memory
from commandcenter.views.map.page import page
from commandcenter.views.map.scheme import PAGE, Guard, Served, register, reply

WAITS = (0.1, 1.0, 5.0, 30.0)
"""Seconds before a page is loaded again after the first, second, … loss within CALM."""
CALM = 120.0
"""Seconds without a loss after which the next is the first again."""
PING = 10.0
SILENT = 60.0
"""Seconds without an answer after which the process of the page counts as hung."""

_log = logging.getLogger(__name__)


class MapPage(QWebEnginePage):
    """A page that goes nowhere else and whose complaints end in the log."""

    complained = Signal(str)

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Write a message of the scripts into the log, at the level they gave it."""
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            _log.error("the page of the map: %s (%s:%s)", message, source, line)
            self.complained.emit(message)
        else:
            _log.info("the page of the map: %s", message)

    def acceptNavigationRequest(self, url: QUrl | str, type: QWebEnginePage.NavigationType, isMainFrame: bool) -> bool:
        """Accept the map's own page only."""
        return QUrl(url).toString() == PAGE


class Engine(QObject):
    """Holds the page of one map and brings it back."""

    lost = Signal()

    def __init__(self, parent: QObject | None = None, kept: Path | None = None) -> None:
        """Make the profile, which stores nothing, and the page in it; `load` starts it.

        `kept` is where the page lies from the last time.
        """
        super().__init__(parent)
        spare_memory()
        register()
        # It must live longer than its page, which the view deletes with itself. Owned by Python alone it would be
        # deleted by whichever thread collects waste, which ends the process.
        self.profile = QWebEngineProfile(QCoreApplication.instance())
        self.served = Served(self.profile)
        self.guard = Guard(self.profile)
        self.profile.installUrlSchemeHandler(b"ccmap", self.served)
        self.profile.setUrlRequestInterceptor(self.guard)
        self._content = page(kept)
        self.served.serve("page", self._answer)
        self.page = MapPage(self.profile, self)
        self.page.setBackgroundColor(QColor("#0C0D0F"))
        settings = self.page.settings()
        settings.setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)
        self.page.renderProcessTerminated.connect(self._terminated)
        self._losses: list[float] = []
        self.ended = False
        """Whether there is no page any more."""
        self._heard = time.monotonic()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.load)
        self._watch = QTimer(self, interval=int(PING * 1000))
        self._watch.timeout.connect(self._look_after)

    @Slot()
    def load(self) -> None:
        """Load the page, the first time or again."""
        self._heard = time.monotonic()
        self.page.load(QUrl(PAGE))

    @Slot()
    def alive(self) -> None:
        """Note that the page answered; from the first answer on it is looked after."""
        self._heard = time.monotonic()
        if not self._watch.isActive():
            self._watch.start()

    def ask(self) -> None:
        """Ask the page whether it is there; whoever owns the channel replaces this."""

    def stop(self) -> None:
        """End the page at once: the profile it lives in may go from now on, and the engine minds the order."""
        self._again.stop()
        self._watch.stop()
        if self.ended:
            return
        self.ended = True
        self.page.renderProcessTerminated.disconnect(self._terminated)
        delete(self.page)
        self.profile.deleteLater()

    def _answer(self, job: QWebEngineUrlRequestJob) -> None:
        reply(job, self._content, b"text/html")

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        now = time.monotonic()
        self._losses = [at for at in self._losses if now - at < CALM]
        wait = WAITS[min(len(self._losses), len(WAITS) - 1)]
        self._losses.append(now)
        _log.warning("the process of the map ended (%s, %s); loading it again in %s s", status.name, code, wait)
        self._watch.stop()
        self._again.start(int(wait * 1000))
        self.lost.emit()

    @Slot()
    def _look_after(self) -> None:
        if time.monotonic() - self._heard < SILENT:
            self.ask()
            return
        process = self.page.renderProcessPid()
        _log.warning("the page of the map has not answered for %s s; its process is ended", SILENT)
        self._heard = time.monotonic()
        if process > 0:
            os.kill(process, signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
