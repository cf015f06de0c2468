# SPDX-License-Identifier: Apache-2.0
"""The map's own addresses, and the guard that lets nothing else through."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

SCHEME = b"ccmap"
PAGE = "ccmap://page/"
OWN = frozenset({"ccmap", "qrc", "data", "blob"})

Answer = Callable[[QWebEngineUrlRequestJob], None]

_log = logging.getLogger(__name__)


def register() -> None:
    """Make the scheme known; must come before the first profile, later calls change nothing."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.LocalAccessAllowed
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


class Served(QWebEngineUrlSchemeHandler):
    """Answers the map's own addresses: the host says who, for example `ccmap://tiles/7/12/3370/1672`."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Know nobody yet."""
        super().__init__(parent)
        self._hosts: dict[str, Answer] = {}

    def serve(self, host: str, answer: Answer) -> None:
        """Let `answer` reply to the addresses of `host`; it may do so later, from this thread."""
        self._hosts[host] = answer

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Hand the request to who answers for its host."""
        answer = self._hosts.get(job.requestUrl().host())
        if answer is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        else:
            answer(job)


def reply(job: QWebEngineUrlRequestJob, content: bytes, kind: bytes) -> None:
    """Answer a request with `content` of the media type `kind`."""
    buffer = QBuffer(job)
    buffer.setData(QByteArray(content))
    job.reply(QByteArray(kind), buffer)


class Guard(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is neither the map's own nor to a host an administrator named for tiles."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Allow no host."""
        super().__init__(parent)
        self.hosts: frozenset[str] = frozenset()
        self.blocked = 0

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Let a request pass or block it."""
        address = info.requestUrl()
        if address.scheme() in OWN or address.host() in self.hosts:
            return
        self.blocked += 1
        _log.warning("the map wanted %s://%s, which is not allowed", address.scheme(), address.host())
        info.block(True)
