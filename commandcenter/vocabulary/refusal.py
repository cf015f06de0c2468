# SPDX-License-Identifier: Apache-2.0
"""The exception that carries a sentence instead of a defect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.word import Word


class Refused(Exception):  # noqa: N818 – a refusal is an answer, not a defect
    """An act or a file was refused; nothing was written.

    `problem` names the sentence, `field` the form field it belongs to (or None), `params` fills the sentence. A Word
    or a Refused among the parameters is shown in the reader's language, a datetime in the centre's local time by the
    screen.
    """

    def __init__(self, problem: Word, field: str | None = None, **params: Any) -> None:
        """Refuse with `problem`, a Problem or a FileProblem; see the class."""
        super().__init__(str(problem))
        self.problem = problem
        self.field = field
        self.params = params

    def sentence(self, language: str = "zh") -> str:
        """Return the whole sentence in `language`, parameters filled in."""
        shown = {name: _shown(value, language) for name, value in self.params.items()}
        return self.problem.label(language).format_map(_Known(shown))

    def __str__(self) -> str:
        """Return the English sentence, for logs and command lines."""
        return self.sentence("en")


class ChangedMeanwhile(Refused):
    """Someone else changed the case, or what else `problem` speaks of, between reading and acting."""

    def __init__(self, seat: str, at: datetime | None, problem: Word = Problem.CHANGED_MEANWHILE) -> None:
        """Refuse because `seat` changed it at `at` (UTC)."""
        super().__init__(problem, seat=seat, at=at)
        self.seat = seat
        self.at = at


@dataclass(frozen=True, slots=True)
class Both:
    """A name or a sentence in both languages, also as a parameter of another."""

    zh: str
    en: str

    def label(self, language: str) -> str:
        """Return what to show in `language`."""
        return self.zh if language.startswith("zh") else self.en

    @classmethod
    def filled(cls, word: Word, **params: object) -> Both:
        """Return a word whose braces are filled in, in each language with what is said in it."""
        sides = {language: {name: _shown(one, language) for name, one in params.items()} for language in ("zh", "en")}
        return cls(word.zh.format_map(sides["zh"]), word.en.format_map(sides["en"]))

    @classmethod
    def of(cls, names: Iterable[Both | Word]) -> Both:
        """Return several names as one."""
        known = list(names)
        return cls("、".join(one.zh for one in known), ", ".join(one.en for one in known))


class _Known(dict[str, str]):
    """Fill known names only, so that a forgotten parameter never breaks the sentence."""

    def __missing__(self, key: str) -> str:
        return "?"


def _shown(value: Any, language: str) -> str:
    if isinstance(value, Word | Both):
        return value.label(language)
    if isinstance(value, Refused):
        return value.sentence(language)
    if isinstance(value, datetime):
        return value.astimezone().strftime("%H:%M:%S")
    return "–" if value is None else str(value)
