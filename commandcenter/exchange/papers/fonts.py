# SPDX-License-Identifier: Apache-2.0
"""Finds the Chinese font of this machine that is put into PDF files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from commandcenter.vocabulary.briefing.papers import PaperProblem
from commandcenter.vocabulary.refusal import Refused

# Regular and bold; what Debian's fonts-noto-cjk installs first, then other editions of it, then what Windows has.
_KNOWN = (
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"),
    ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"),
    ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"),
    ("SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"),
    ("SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"),
    ("msyh.ttc", "msyhbd.ttc"),
    ("Deng.ttf", "Dengb.ttf"),
    ("simhei.ttf", "simhei.ttf"),
)
_MAINLAND = (" SC", " CN")
"""In the names of the faces whose characters look as they are written on the mainland."""


@dataclass(frozen=True, slots=True)
class Face:
    """A face of a font: its file, and which of the faces in the file."""

    path: Path
    number: int


@cache
def chinese_faces() -> tuple[Face, Face]:
    """Return the regular and the bold face; raises Refused with NO_FONT where the machine has none we know."""
    there: dict[str, Path] = {}
    for path in _files():
        there.setdefault(path.name.lower(), path)
    for regular, bold in _KNOWN:
        if found := there.get(regular.lower()):
            return _face(found), _face(there.get(bold.lower(), found))
    raise Refused(PaperProblem.NO_FONT)


def _face(path: Path) -> Face:
    from PIL import ImageFont

    if path.suffix.lower() != ".ttc":
        return Face(path, 0)
    number = 0
    while True:
        try:
            name = ImageFont.truetype(path, 10, index=number).getname()[0] or ""
        except OSError:
            return Face(path, 0)
        # A family of several countries names the country; one for China alone does not.
        if name.endswith(_MAINLAND):
            return Face(path, number)
        number += 1


def _files() -> Iterator[Path]:
    for folder in _folders():
        for root, _, names in os.walk(folder):
            yield from (Path(root, name) for name in names)


def _folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft" / "Windows" / "Fonts"
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
        yield from (home / ".local" / "share" / "fonts", home / ".fonts", Path("/Library/Fonts"))
