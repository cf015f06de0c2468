# SPDX-License-Identifier: Apache-2.0
"""The base of every word: a stored code with a Chinese and an English label."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """An enum member that is its stored code and knows what to show in each language."""

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Word:
        """Make the member `code`; `zh` and `en` are what people read."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh = zh
        member.en = en
        return member

    def label(self, language: str) -> str:
        """Return what to show in `language` ("zh…" or anything else for English)."""
        return self.zh if language.startswith("zh") else self.en

    def __str__(self) -> str:
        """Return the stored code."""
        return str(self.value)
