# SPDX-License-Identifier: Apache-2.0
"""Breaks texts of Chinese and Latin words into lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# Han characters, their punctuation and full-width forms: a line may end after any of them.
_HAN = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_UNIT = re.compile(rf"[^\S\n]+|[{_HAN}]|[^\s{_HAN}]+")
_NEVER_FIRST = frozenset("，。；：、！？）》〉”’」』】〕％…·,.;:!?)]}%")
_NEVER_LAST = frozenset("（《〈“‘「『【〔([{")


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of `text`, none wider than `width` by `measure`; at least one, perhaps empty.

    No line begins with a closing sign or ends with an opening one; a word that fills more than a line is cut.
    """
    return [line for part in text.split("\n") for line in _lines(part, width, measure)]


def _lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line = ""
    for unit in _units(text):
        if line and measure((line + unit).rstrip()) > width:
            yield line.rstrip()
            line = ""
            unit = unit.lstrip()
        while len(unit) > 1 and measure(unit.rstrip()) > width:
            most = next(size for size in range(len(unit) - 1, 0, -1) if size == 1 or measure(unit[:size]) <= width)
            yield unit[:most]
            unit = unit[most:]
        line += unit
    yield line.rstrip()


def _units(text: str) -> Iterator[str]:
    """Yield what stays together on a line."""
    held = ""
    for unit in _UNIT.findall(text):
        if held and unit[0] not in _NEVER_FIRST and held[-1] not in _NEVER_LAST:
            yield held
            held = ""
        held += unit
    if held:
        yield held
