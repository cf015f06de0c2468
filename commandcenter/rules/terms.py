# SPDX-License-Identifier: Apache-2.0
"""How text is compared and found: one normal form, its pairs of characters, and pinyin."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

SHORTEST_TERM = 2

# 25 letters write a character's number; the 26th stands between the two of a pair.
_LETTERS = "abcdefghijklmnopqrstuvwxy"
_BETWEEN = "z"
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


class _Seen(dict[int, str]):
    """What `str.translate` puts for a character: a blank for white space, nothing for what cannot be seen."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        unseen = unicodedata.category(character) in _UNSEEN or any(number in span for span in _VARIATION_SELECTORS)
        self[number] = " " if character.isspace() else "" if unseen else character
        return self[number]


class _Spelled(dict[str, str]):
    """A character's number, written in letters."""

    def __missing__(self, character: str) -> str:
        number, letters = ord(character), ""
        while number:
            number, digit = divmod(number, len(_LETTERS))
            letters = _LETTERS[digit] + letters
        self[character] = letters
        return letters


_SEEN = _Seen()
_SPELLED = _Spelled()


def normalise(text: str) -> str:
    """Return `text` as it is compared: NFKC, no case, control or direction marks; white space as single blanks."""
    seen = text.translate(_SEEN)
    if seen.isascii():
        return " ".join(seen.lower().split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    return " ".join(folded.translate(_SEEN).split())


def matches(text: str, term: str) -> bool:
    """Return whether `term` stands in `text`, both in their normal form; an empty term is nowhere.

    This is the truth that the index of `pairs` has to agree with.
    """
    wanted = normalise(term)
    return bool(wanted) and wanted in normalise(text)


def pairs(text: str) -> list[str]:
    """Return every two neighbouring characters of the normal form, in order.

    Across scripts too: "A市" is a pair like any other, so mixed terms are found.
    """
    plain = normalise(text)
    return [plain[at : at + 2] for at in range(len(plain) - 1)]


def index_tokens(text: str) -> list[str]:
    """Return `pairs` as words for a full-text index, in order.

    Each is made of the letters a to z alone, so that SQLite's unicode61 and PostgreSQL's `simple` both take it as one
    word and leave it as it is.
    """
    plain = normalise(text)
    spelled = [_SPELLED[character] for character in plain]
    return [first + _BETWEEN + second for first, second in zip(spelled, spelled[1:], strict=False)]


def query_tokens(term: str) -> tuple[str, ...]:
    """Return the words a text must all hold to contain `term`; empty for terms under two characters.

    Necessary, not sufficient: `matches` decides about what the index found.
    """
    return tuple(dict.fromkeys(index_tokens(term)))


@dataclass(frozen=True, slots=True)
class Pinyin:
    """A name as it is typed by sound, without tones and blanks: `full` "geleijinggai", `initials` "gljg"."""

    full: str
    initials: str


@lru_cache(maxsize=20_000)
def pinyin(text: str) -> Pinyin:
    """Return the pinyin of a name without tones; letters and digits stay, anything else is left out."""
    # The tables take a tenth of a second to load, which a seat's start must not wait for.
    from pypinyin import Style, lazy_pinyin

    plain = normalise(text)
    full = lazy_pinyin(plain, style=Style.NORMAL, errors=_typed)
    initials = lazy_pinyin(plain, style=Style.FIRST_LETTER, errors=_typed)
    return Pinyin("".join(full), "".join(initials))


_FINALS = tuple(
    re.findall(
        "[a-z]+",
        "a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve",
    )
)
_STARTS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_SYLLABLES = frozenset(
    [start + final for start in _STARTS for final in _FINALS] + [final for final in _FINALS if final[0] in "aeo"]
)
_BEGINNINGS = frozenset(syllable[:length] for syllable in _SYLLABLES for length in range(1, len(syllable) + 1))
_LONGEST = max(map(len, _SYLLABLES))
MOST_READINGS = 24


def initials_spelled(sound: str) -> tuple[str, ...]:
    """Return the initials of all names that `sound` may begin to spell: "liuanlu" gives "lal" among others.

    Digits stand for themselves, the last syllable may be half typed. Empty where no name sounds so, and no more than
    MOST_READINGS: of two readings the one with fewer syllables is kept.
    """
    reached: list[dict[str, None]] = [{} for _ in range(len(sound) + 1)]
    reached[0][""] = None
    for at in range(len(sound)):
        for before in list(reached[at])[:MOST_READINGS]:
            for end in range(min(len(sound), at + _LONGEST), at, -1):
                part = sound[at:end]
                known = part in _SYLLABLES or (len(part) == 1 and part.isdigit())
                if known or (end == len(sound) and part in _BEGINNINGS):
                    reached[end][before + part[0]] = None
    return tuple(sorted(reached[-1], key=len)[:MOST_READINGS])


def _typed(characters: str) -> str:
    """Return what a keyboard types of characters that have no pinyin."""
    return "".join(c for c in characters if c.isascii() and c.isalnum())
