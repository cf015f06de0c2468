# SPDX-License-Identifier: Apache-2.0
"""The one way to tell the operator something: a band over the page, a line in the bell's list, a sound."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import Band, Tone
from commandcenter.views.common.words import fill, sentence

KEPT = 200
"""Lines the bell remembers; older ones are in the history of their cases."""

_log = logging.getLogger(__name__)


class Sound(Enum):
    """What sounds differently, and can be muted by itself."""

    NEW = "new"
    OVERDUE = "overdue"
    ANSWER = "answer"


@dataclass(frozen=True)
class News:
    """A line in the bell's list: what happened, when (UTC), and where it leads."""

    text: str
    at: datetime
    tone: Tone = Tone.INFO
    open: Callable[[], None] | None = None
    seen: bool = False


class Notices(QObject):
    """Owned by the window; pages call `say`, `error` and `news` and never make a box of their own."""

    news_changed = Signal()
    muted_changed = Signal(bool)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        sounds: Path | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent)
        self.band = Band()
        self._line = Band(closable=False)
        self._news: deque[News] = deque(maxlen=KEPT)
        self._now = now
        self._folder = sounds
        self._players: dict[Sound, Any] = {}
        self._muted: frozenset[Sound] = frozenset()

    # ------------------------------------------------------------------ telling

    def say(self, tone: Tone, text: str, *acts: QAction) -> None:
        """Say one sentence over the page; it stays until the next one or until it is closed."""
        self.band.say(tone, text, *acts)

    @Slot(object)
    def error(self, error: BaseException) -> None:
        """Say what went wrong and what to do next."""
        if isinstance(error, LineLost):
            kept = self.tr("The line is down. What you sent is kept on this machine and goes out by itself.")
            asked = self.tr("The line is down. It is tried again by itself; what is loaded stays.")
            self.say(Tone.WARNING, kept if error.kept else asked)
        else:
            self.say(Tone.ERROR, sentence(error))

    def crashed(self, report: Path | None) -> None:
        """Say that the program failed somewhere, and where the report of it lies."""
        told = self.tr("Something in the program failed; what was typed is kept. The report of it is %1.")
        self.say(Tone.ERROR, fill(told, "–" if report is None else report))

    def news(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        *,
        open: Callable[[], None] | None = None,  # noqa: A002 – what a click does
        sound: Sound | None = None,
    ) -> None:
        """Put a line into the bell's list, newest first, with a sound if it has one."""
        self._news.appendleft(News(text, self._now(), tone, open))
        if sound is not None:
            self.sound(sound)
        self.news_changed.emit()

    # ------------------------------------------------------------------ the bell

    def all_news(self) -> list[News]:
        """Return the bell's list, newest first."""
        return list(self._news)

    @property
    def unseen(self) -> int:
        """How many lines were not looked at yet."""
        return sum(not news.seen for news in self._news)

    def mark_seen(self) -> None:
        """The list was looked at."""
        self._news = deque((replace(news, seen=True) for news in self._news), maxlen=KEPT)
        self.news_changed.emit()

    # ------------------------------------------------------------------ sound

    @property
    def muted(self) -> bool:
        """Whether every sound is off."""
        return self._muted == frozenset(Sound)

    def mute(self, off: bool, *kinds: Sound) -> None:
        """Turn sounds off or on, all when no kinds are named."""
        named = frozenset(kinds or Sound)
        self._muted = self._muted | named if off else self._muted - named
        self.muted_changed.emit(self.muted)

    @Slot()
    def toggle_sound(self) -> None:
        """Turn all sounds off, or on again."""
        self.mute(not self.muted)

    def sound(self, kind: Sound) -> None:
        """Make the sound of `kind`, unless it is muted."""
        if kind in self._muted or self._folder is None:
            return
        if kind not in self._players:
            self._players[kind] = _player(self._folder / f"{kind.value}.wav", self)
        player = self._players[kind]
        player.play() if player is not None else QApplication.beep()

    # ------------------------------------------------------------------ the line

    @property
    def line_band(self) -> Band:
        """The band that says since when the database is gone; the window shows it over everything."""
        return self._line

    def line_lost(self, since: datetime, waiting: int = 0) -> None:
        """Say since when (local time) the database is gone, and how many acts wait."""
        text = fill(
            self.tr("No answer from the database since %1. What is loaded can be read on."), f"{since:%H:%M:%S}"
        )
        if waiting:
            told = self.tr("%n act(s) kept here will be sent when it answers.", "", waiting)
            text = f"{text} {told}"
        self._line.say(Tone.WARNING, text)

    @Slot(int)
    def line_restored(self, sent: int) -> None:
        """Say that the database answers again."""
        self._line.end()
        if sent:
            told = self.tr("The database answers again; %n act(s) kept here go out.", "", sent)
            self.say(Tone.GOOD, told)


def _player(path: Path, parent: QObject) -> Any:
    """Return a player, None where this machine has no sound: the window then beeps."""
    if not path.exists():
        return None
    try:
        # A tenth of a second and a sound library: only for a seat that does sound.
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
    except ImportError:
        _log.info("No sound on this machine")
        return None
    if QMediaDevices.defaultAudioOutput().isNull():
        return None
    effect = QSoundEffect(parent)
    effect.setSource(QUrl.fromLocalFile(str(path)))
    return effect
