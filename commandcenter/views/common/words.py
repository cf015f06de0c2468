# SPDX-License-Identifier: Apache-2.0
"""Words on screen: the language in force, labels of the trade's words, sentences of refusals, one-line texts."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.vocabulary import Refused, Word

LINE_LIMIT = 300
"""Characters of a text a list ever lays out: more never fits a row, and a pasted 100 kB must not slow one."""

# Marks that turn the direction of what follows, and marks without width: shown, they deform the rest of the list.
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_BREAKS = re.compile(r"\s*[\r\n\v\f\u0085\u2028\u2029]+\s*|\t")


def speak(language: str) -> None:
    """Make `language` ("zh" or "en") the one that labels are shown in; Qt's translators are installed elsewhere."""
    application = QCoreApplication.instance()
    if application is not None:
        application.setProperty("language", language)


def language() -> str:
    """Return the language in force, "zh" when none was chosen."""
    application = QCoreApplication.instance()
    return str(application.property("language") or "zh") if application is not None else "zh"


def label(word: Word | None) -> str:
    """Return what to show of a word of the trade, "" for none."""
    return "" if word is None else word.label(language())


def pick(zh: str, en: str | None) -> str:
    """Return the name in the language in force; a name without English stays Chinese."""
    return zh if language().startswith("zh") or not en else en


def sentence(error: BaseException) -> str:
    """Return one sentence with what to do next: a refusal's own words, or that the program failed."""
    if isinstance(error, Refused):
        return error.sentence(language())
    return QCoreApplication.translate(
        "Words", "This did not work: %1. Try again; if it happens again, send the log to whoever keeps this machine."
    ).replace("%1", type(error).__name__)


def one_line(text: Any, limit: int = LINE_LIMIT) -> str:
    """Return `text` fit for one line: breaks as spaces, control and direction marks taken out, cut at `limit`."""
    whole = str(text)
    cut = whole[: limit + 1]
    cut = _UNSEEN.sub("", _BREAKS.sub(" ", cut))
    cut = "".join(sign for sign in cut if unicodedata.category(sign) not in ("Cc", "Cs"))
    return cut[:limit].rstrip() + "…" if len(whole) > limit else cut


def fill(template: str, *values: object) -> str:
    """Fill %1, %2 … in a translated text, each once; what is filled in is never filled again."""
    parts = re.split(r"%(\d)", template)
    return "".join(str(values[int(part) - 1]) if at % 2 else part for at, part in enumerate(parts))


def local_text(at: datetime | None, pattern: str = "%H:%M") -> str:
    """Return a local time by `pattern`, "–" for none; `at` is already local."""
    return "–" if at is None else at.strftime(pattern)
