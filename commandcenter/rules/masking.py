# SPDX-License-Identifier: Apache-2.0
"""How personal data is hidden until someone asks for it and says why."""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "****"

TITLES = ("先生", "女士", "小姐", "老师", "师傅", "同志", "阿姨", "大爷", "经理")
"""Words after a family name that make a name one may be called by."""
_FAR_APART = "\n\n\n"
"""Farther than two digits of one number are."""
# Full-width forms are read as what they stand for; one for one, so that places in the text stay the same.
NARROW = {chr(0xFF10 + digit): str(digit) for digit in range(10)} | {"－": "-", "–": "-", "\u3000": " ", "＋": "+"}
# Both patterns are spelled so that a server reads them as this program does: no class that differs, no alternative that
# could end elsewhere than another one.
LIKELY = "[0-9０-９](?:[^0-9０-９]{0,2}[0-9０-９]){6}"
"""Seven digits, however they are set apart: most texts are told apart by this alone."""
NUMBERS = (
    "(?<![0-9])(?:"
    r"(?:\+?86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}"  # mobile
    "|(?<![A-Za-z])(?:"
    "[0-9]{17}[0-9Xx]"  # identity card
    "|0[0-9]{2,3}[ -]?[0-9]{3,4}[ -]?[0-9]{4}"  # land line with its area
    r"|\(?[2-9][0-9]{2}\)?[ .-][0-9]{3}[ .-][0-9]{4}"  # ten digits in groups, as abroad
    "|[2-9][0-9]{2,3}[ -]?[0-9]{4}"  # land line
    "))(?![0-9])"
)
"""Phone and identity numbers in a text whose full-width forms were made narrow."""
_NARROW = str.maketrans(NARROW)
_LIKELY = re.compile(LIKELY)
_NUMBERS = re.compile(NUMBERS)


def mask_phone(phone: str) -> str:
    """Return a phone number with its middle hidden: "138 **** 6028"; fewer than seven digits are hidden whole.

    What a server has masked already stays as it is.
    """
    if MASK in phone:
        return phone
    digits = [character for character in phone.translate(_NARROW) if character.isdigit()]
    if not digits:
        return ""
    if len(digits) < 7:
        return MASK
    tail = "".join(digits[-4:])
    return f"{''.join(digits[:3])} {MASK} {tail}" if len(digits) >= 11 else f"{MASK} {tail}"


def mask_name(name: str) -> str:
    """Return a name by which its bearer can be addressed but not found: 王小明 becomes 王**, 王女士 stays."""
    plain = name.strip()
    if len(plain) <= 1 or (len(plain) <= 4 and plain.endswith(TITLES)):
        return plain
    return plain[0] + "*" * min(len(plain) - 1, 3)


def mask_texts(texts: Iterable[str]) -> list[str]:
    """Return many texts as `mask_text` does; most hold no number and are only looked at, all of them in one go."""
    looked_at = list(texts)
    looks_like_one = _LIKELY.search
    if looks_like_one(_FAR_APART.join(looked_at)) is None:
        return looked_at
    return [mask_text(text) if looks_like_one(text) else text for text in looked_at]


def mask_text(text: str) -> str:
    """Return free text with every phone and identity number in it masked, not only the first one.

    What is masked already stays as it is: where a mask leaves digits that read as a number again, it is masked too.
    """
    return _masked(text)[0]


def numbers_in(text: str) -> list[str]:
    """Return the phone and identity numbers that `mask_text` hides in `text`, as plain digits."""
    return ["".join(digit for digit in number if digit.isdigit()) for number in _masked(text)[1]]


def _masked(text: str) -> tuple[str, list[str]]:
    hidden: list[str] = []
    while _LIKELY.search(text):
        parts, end = [], 0
        for found in _NUMBERS.finditer(text.translate(_NARROW)):
            parts += [text[end : found.start()], mask_phone(found.group())]
            hidden.append(found.group())
            end = found.end()
        if not parts:
            break
        text = "".join((*parts, text[end:]))
    return text, hidden
