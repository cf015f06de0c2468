# SPDX-License-Identifier: Apache-2.0
"""Where the meeting is: which page, which row is lit, which figure is chosen; none of it moves when figures change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commandcenter.queries.briefing import Numbers, Page, Row, Shown, Table
from commandcenter.vocabulary.briefing import BriefingPage

NO_CELL = -1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: its block, the row of a table or the number of a block, and a cell (NO_CELL: the row)."""

    block: int
    row: int
    cell: int = NO_CELL


def rows_of(page: Page) -> Iterator[Spot]:
    """Yield every row of the page's tables, from the top."""
    for at, block in enumerate(page.blocks):
        if isinstance(block, Table):
            yield from (Spot(at, row) for row in range(len(block.rows)))


def figures_of(page: Page) -> Iterator[Spot]:
    """Yield every figure that opens its cases or has a definition, as one reads."""
    for at, block in enumerate(page.blocks):
        if isinstance(block, Table):
            for row, line in enumerate(block.rows):
                yield from (Spot(at, row, cell) for cell, shown in enumerate(line.cells) if tells(shown))
        elif isinstance(block, Numbers):
            yield from (Spot(at, row, 0) for row, number in enumerate(block.numbers) if tells(number.shown))


def tells(shown: Shown) -> bool:
    """Whether something stands behind a text."""
    return shown.opens is not None or bool(shown.figure)


def row_at(page: Page, spot: Spot | None) -> Row | None:
    """Return the row of a table a spot is in, None where it is in none."""
    if spot is None or spot.block >= len(page.blocks):
        return None
    block = page.blocks[spot.block]
    return block.rows[spot.row] if isinstance(block, Table) and spot.row < len(block.rows) else None


def shown_at(page: Page, spot: Spot | None) -> Shown | None:
    """Return the figure at a spot, None where there is none."""
    if spot is None or spot.cell == NO_CELL or spot.block >= len(page.blocks):
        return None
    block = page.blocks[spot.block]
    if isinstance(block, Numbers):
        return block.numbers[spot.row].shown if spot.row < len(block.numbers) else None
    row = row_at(page, spot)
    return row.cells[spot.cell] if row is not None and spot.cell < len(row.cells) else None


def name_at(page: Page, spot: Spot) -> str:
    """Say what the figure at a spot is of: the row's first words and the column's head, or the number's label."""
    block = page.blocks[spot.block]
    if isinstance(block, Numbers):
        return block.numbers[spot.row].label
    if not isinstance(block, Table):
        return block.heading
    first = next((cell.text for cell in block.rows[spot.row].cells if len(cell.text) > 1), "")
    head = block.columns[spot.cell].head if spot.cell != NO_CELL else block.heading
    return "  ".join(part for part in (first, head) if part)


class Place:
    """Moves among the pages of one meeting."""

    def __init__(self) -> None:
        self.kind: BriefingPage | None = None
        self.lit: Spot | None = None
        self.chosen: Spot | None = None

    def begin(self, pages: Sequence[Page]) -> None:
        """Stay on the page one is on, else go to the first."""
        if self.kind not in {page.kind for page in pages}:
            self.kind, self.lit, self.chosen = pages[0].kind if pages else None, None, None

    def go(self, kind: BriefingPage) -> bool:
        """Go to a page; False where one is there already."""
        if kind is self.kind:
            return False
        self.kind, self.lit, self.chosen = kind, None, None
        return True

    def light(self, page: Page, step: int) -> None:
        """Light the next or the previous row; the chosen figure goes along in its column."""
        spots = list(rows_of(page))
        if not spots:
            return
        here = spots.index(self.lit) if self.lit in spots else (-1 if step > 0 else len(spots))
        self.point(page, spots[max(0, min(len(spots) - 1, here + step))])

    def choose(self, page: Page, step: int) -> None:
        """Choose the next or the previous figure, round from the last to the first; its row is lit."""
        spots = list(figures_of(page))
        if not spots:
            return
        if self.chosen in spots:
            found = spots[(spots.index(self.chosen) + step) % len(spots)]
        elif self.lit is not None:
            inside = [spot for spot in spots if (spot.block, spot.row) == (self.lit.block, self.lit.row)] or spots
            found = inside[0 if step > 0 else -1]
        else:
            found = spots[0 if step > 0 else -1]
        self.point(page, found)

    def point(self, page: Page, spot: Spot) -> None:
        """Light the row of `spot` and choose its figure; of a row alone the figure in the column chosen before."""
        column = self.chosen.cell if self.chosen is not None and self.chosen.block == spot.block else NO_CELL
        wanted = spot if spot.cell != NO_CELL else Spot(spot.block, spot.row, column)
        shown = shown_at(page, wanted)
        self.chosen = wanted if shown is not None and tells(shown) else None
        self.lit = Spot(spot.block, spot.row) if row_at(page, spot) is not None else None

    def keep(self, before: Page, after: Page) -> None:
        """Find the lit row and the chosen figure again after figures were corrected: by what they are, not where."""
        lit, chosen = self.lit, self.chosen
        self.lit = self._again(before, after, lit)
        if chosen is not None and row_at(before, chosen) is not None:
            self.chosen = Spot(self.lit.block, self.lit.row, chosen.cell) if self.lit is not None else None
        if shown_at(after, self.chosen) is None:
            self.chosen = None

    @staticmethod
    def _again(before: Page, after: Page, spot: Spot | None) -> Spot | None:
        row = row_at(before, spot)
        if spot is None or row is None or spot.block >= len(after.blocks):
            return None
        block = after.blocks[spot.block]
        lines = block.rows if isinstance(block, Table) else ()
        same = [at for at, line in enumerate(lines) if _words(line) == _words(row)]
        if not same and row.department_id is not None:
            same = [at for at, line in enumerate(lines) if line.department_id == row.department_id]
        if same:
            return Spot(spot.block, min(same, key=lambda at: abs(at - spot.row)))
        return Spot(spot.block, min(spot.row, len(lines) - 1)) if lines else None


def _words(row: Row) -> tuple[object, ...]:
    """What a row is of: its department and the first words of it that are no figures."""
    words = [cell.text for cell in row.cells if not tells(cell) and cell.value is None and len(cell.text) > 1]
    return row.department_id, *words[:3]
