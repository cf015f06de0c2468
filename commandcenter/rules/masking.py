# SPDX-License-Identifier: Apache-2.0
"""How personal data is hidden until someone asks for it and says why."""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "****"

TITLES = ("先生", "女士", "小姐", "老师", "师傅", "同志", "阿姨", "大爷", "经理")
"""Words after a family name that make a name one may be called by."""
# Seven digits, however they are set apart: most texts are told apart by this alone.
_LIKELY = re.compile(r"\d(?:\D{0,2}\d){6}")
# Full-width forms are read as what they stand for; one for one, so that places in the text stay the same.
_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0D: "-", 0x2013: "-", 0x3000: " ", 0xFF0B: "+"}
_NUMBERS = re.compile(
    r"(?<!\d)(?:"
    r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # mobile
    r"|(?<![A-Za-z])(?:"
    r"\d{17}[\dXx]"  # identity card
    r"|0\d{2,3}[ -]?\d{3,4}[ -]?\d{4}"  # land line with its area
    r"|\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}"  # ten digits in groups, as abroad
    r"|[2-9]\d{2,3}[ -]?\d{4}"  # land line
    r"))(?!\d)"
)


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
    """Return many texts as `mask_text` does; most hold no number and are only looked at."""
    looks_like_one = _LIKELY.search
    return [mask_text(text) if looks_like_one(text) else text for text in texts]


def mask_text(text: str) -> str:
    """Return free text with every phone and identity number in it masked, not only the first one."""
    if _LIKELY.search(text) is None:
        return text
    plain = text.translate(_NARROW)
    parts, end = [], 0
    for found in _NUMBERS.finditer(plain):
        parts += [text[end : found.start()], mask_phone(found.group())]
        end = found.end()
    return "".join((*parts, text[end:])) if parts else text
