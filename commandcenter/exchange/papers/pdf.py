# SPDX-License-Identifier: Apache-2.0
"""Lays a paper out on A4 pages and writes them as a PDF with its fonts in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from commandcenter.exchange.papers.canvas import LINE, Canvas
from commandcenter.exchange.papers.strips import Strip, strips
from commandcenter.queries.briefing.page import Sheet
from commandcenter.queries.briefing.paper import Paper
from commandcenter.vocabulary.briefing.papers import Printed
from commandcenter.whole_file import replacing

_SIDE, _TOP, _FOOT = 44.0, 40.0, 40.0
_TITLE, _NAME, _SMALL = 15.0, 11.0, 8.5
_HEAD = 34.0
_SCALES = (1.0, 0.92, 0.84, 0.76, 0.7)
"""A sheet that is too long for its page is set smaller, down to 7 points; what still does not fit goes on overleaf."""
_SIGNATURE = 150.0


@dataclass(slots=True)
class _Page:
    """What stands on a page: its name over it, strips each from its height on."""

    name: str
    placed: list[tuple[float, Strip]] = field(default_factory=list)


def write_pdf(paper: Paper, path: Path) -> int:
    """Write the paper and return its number of pages; a half-written file never appears. Raises Refused, OSError."""
    canvas = Canvas(f"{paper.title} {paper.line}", paper.language, paper.upright, _letters(paper))
    pages = _running(canvas, paper) if paper.upright else _one_each(canvas, paper)
    for number, page in enumerate(pages, 1):
        canvas.begin_page()
        _frame(canvas, paper, page.name, number, len(pages))
        for y, strip in page.placed:
            strip.draw(y)
    with replacing(path) as partial:
        canvas.save(partial)
    return len(pages)


def _letters(paper: Paper) -> str:
    """Return every letter that may be printed: what describes a paper whole holds all its texts."""
    return "".join({*repr(paper), *"".join(word.label(paper.language) for word in Printed)})


def _one_each(canvas: Canvas, paper: Paper) -> list[_Page]:
    pages: list[_Page] = []
    for sheet in paper.sheets:
        pages += _flow(canvas, _fitted(canvas, sheet), sheet.name, _continued(paper, sheet.name))
    return pages


def _running(canvas: Canvas, paper: Paper) -> list[_Page]:
    """Sheets follow each other down the page, each under its name, with the lines to sign on at the end."""
    width = canvas.width - 2 * _SIDE
    whole: list[Strip] = []
    for number, sheet in enumerate(paper.sheets, 1):
        whole.append(_heading(canvas, f"{number}  {sheet.name}"))
        whole += strips(canvas, sheet, _SIDE, width, 0.84)
        whole.append(Strip(18, lambda y: None))
    if paper.signature:
        whole.append(_signature(canvas, paper.signature))
    return _flow(canvas, whole, "", "")


def _fitted(canvas: Canvas, sheet: Sheet) -> list[Strip]:
    room = _room(canvas)
    made: list[Strip] = []
    for scale in _SCALES:
        made = list(strips(canvas, sheet, _SIDE, canvas.width - 2 * _SIDE, scale))
        if sum(strip.height for strip in made) <= room:
            break
    return made


def _room(canvas: Canvas) -> float:
    return canvas.height - _TOP - _HEAD - _FOOT


def _flow(canvas: Canvas, whole: list[Strip], name: str, later: str) -> list[_Page]:
    """Put strips onto pages one below the other; what belongs together stays together where a page holds it."""
    top, bottom = _TOP + _HEAD, canvas.height - _FOOT
    pages, y = [_Page(name)], top
    for at, strip in enumerate(whole):
        together = _bound(whole, at)
        if y > top and y + together > bottom:
            pages.append(_Page(later))
            y = top
            if strip.again is not None:
                pages[-1].placed.append((y, strip.again))
                y += strip.again.height
        pages[-1].placed.append((y, strip))
        y += strip.height
    return pages


def _bound(whole: list[Strip], at: int) -> float:
    """Height of a strip with all it keeps beside it."""
    height = whole[at].height
    while whole[at].binds and at + 1 < len(whole):
        at += 1
        height += whole[at].height
    return height


def _continued(paper: Paper, name: str) -> str:
    return Printed.CONTINUED.label(paper.language).format(name=name)


def _heading(canvas: Canvas, text: str) -> Strip:
    def draw(y: float) -> None:
        canvas.write(_SIDE, y, text, _NAME, bold=True, colour="accent.accent")
        canvas.rule(_SIDE, y + _NAME * LINE + 2, canvas.width - 2 * _SIDE, "surface.line-strong")

    return Strip(_NAME * LINE + 10, draw, binds=True)


def _signature(canvas: Canvas, lines: Iterable[str]) -> Strip:
    """Lines to sign on, side by side at the end."""
    labels = list(lines)

    def draw(y: float) -> None:
        x = canvas.width - _SIDE - len(labels) * (_SIGNATURE + 60)
        for label in labels:
            width = canvas.measure(label, _NAME)
            canvas.write(x, y + 30, label, _NAME)
            canvas.rule(x + width + 6, y + 30 + _NAME * LINE, _SIGNATURE + 42 - width, "text.text", 0.8)
            x += _SIGNATURE + 60

    return Strip(30 + _NAME * LINE + 6, draw)


def _frame(canvas: Canvas, paper: Paper, name: str, number: int, of: int) -> None:
    """Draw what every page has: title and name above; below, when it was read, the digest, and which page it is."""
    right = canvas.width - _SIDE
    canvas.write(_SIDE, _TOP - 8, paper.title, _TITLE, bold=True)
    after = _SIDE + canvas.measure(paper.title, _TITLE, True) + 14
    canvas.write(after, _TOP - 4, paper.line, _NAME, colour="text.text-muted")
    canvas.write(right, _TOP - 4, name, _NAME, bold=True, align=1.0)
    canvas.rule(_SIDE, _TOP + _TITLE * LINE - 6, right - _SIDE, "surface.line-strong")
    low = canvas.height - _FOOT + 14
    muted = "text.text-muted"
    canvas.write(_SIDE, low, paper.as_of, _SMALL, colour=muted)
    if paper.foot:
        canvas.write(canvas.width / 2, low, paper.foot, 6.5, colour=muted, align=0.5)
    page = Printed.PAGE.label(paper.language).format(page=number, pages=of)
    canvas.write(right, low, page, _SMALL, colour=muted, align=1.0)
