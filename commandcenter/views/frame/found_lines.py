# SPDX-License-Identifier: Apache-2.0
"""Says of each case that was found which letters of what is shown were looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from commandcenter.queries.case_list import Scope
from commandcenter.queries.finding import Found, FoundBy, find
from commandcenter.rules.terms import normalise, pinyin
from commandcenter.views.case.case_rows import case_title

Span = tuple[int, int]

_LETTERS = re.compile("^[a-z0-9]+ (?=[\u4e00-\u9fff])")
"""What is left of the initials that stand before the words in what is searched: nobody wrote them."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A case that was found; spans are places of the letters looked for, None where they are not in that text."""

    found: Found
    title: str
    quote: str = ""
    in_title: Span | None = None
    in_number: Span | None = None
    in_quote: Span | None = None

    @property
    def id(self) -> int:
        """The case."""
        return self.found.row.id

    @property
    def quotes(self) -> bool:
        """Whether only its text shows why it was found."""
        return self.found.by is FoundBy.TEXT and self.in_title is None and self.in_number is None


def found_lines(connection: Any, term: str, scope: Scope) -> list[FoundLine]:
    """Return the cases in which `term` stands, the newest first; a query, for the runner's readers."""
    return [line_of(found, term) for found in find(connection, term, scope=scope)]


def line_of(found: Found, term: str) -> FoundLine:
    """Mark what was looked for in what is shown of a case."""
    title = case_title(found.row)
    if found.by is FoundBy.PHONE:
        return FoundLine(found, title)
    quote = _LETTERS.sub("", found.excerpt)
    return FoundLine(
        found,
        title,
        quote,
        span_of(title, term) or span_by_initials(title, term),
        span_of(found.row.shown_number, term),
        span_of(quote, term),
    )


def span_of(shown: str, term: str) -> Span | None:
    """Return where `term` stands in a text as it is shown, compared as the search compares."""
    wanted = normalise(term)
    folded, places = "", []
    for place, character in enumerate(shown):
        for sign in normalise(character) or " ":
            if sign != " " or not folded.endswith(" "):  # any white space is one blank, as in the normal form
                folded += sign
                places.append(place)
    at = folded.find(wanted) if wanted else -1
    return None if at < 0 else (places[at], places[at + len(wanted) - 1] + 1)


def span_by_initials(shown: str, term: str) -> Span | None:
    """Return which characters have the pinyin initials `term`."""
    wanted = normalise(term)
    if not (wanted.isascii() and wanted.isalnum()):
        return None
    # Asked whole, since a character's sound depends on its neighbours; then each letter belongs to one that sounds.
    initials = pinyin(shown).initials
    places = [place for place, character in enumerate(shown) if pinyin(character).initials]
    at = initials.find(wanted)
    if at < 0 or len(places) != len(initials):
        return None
    return places[at], places[at + len(wanted) - 1] + 1
