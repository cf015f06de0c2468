# SPDX-License-Identifier: Apache-2.0
"""The one table model: frozen rows fetched page by page and patched in place, never re-sorted under the hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from commandcenter.views.common.runner import Runner

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2
PAGE = 200
AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """One column: its head, the text it shows of a row, and how it stands."""

    title: str
    text: Callable[[Any], str]
    right: bool = False
    tip: Callable[[Any], str] | None = None


class PagedModel(QAbstractTableModel):
    """Rows in the order of `key_of`, an ascending key that ends with the id, so that every place is unique.

    `fetch(connection, after_key, limit)` is a query: rows after `after_key` (None: from the start). Rows carry plain
    values and are never changed; a new version of a row replaces the old one where it stands. A row whose key changed
    keeps its place until `resort()`.
    """

    loading_changed = Signal(bool)
    failed = Signal(object)
    about_to_place = Signal()
    placed = Signal()
    """Round a batch of rows coming, going and changing, so that a view keeps its place once a batch, not once a row."""
    refreshed = Signal()
    """The first page, or the whole window after `refresh()`, has arrived."""

    def __init__(
        self,
        runner: Runner,
        columns: Sequence[Column],
        *,
        id_of: Callable[[Any], int],
        key_of: Callable[[Any], Any],
        page: int = PAGE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._columns = tuple(columns)
        self._id_of = id_of
        self._key_of = key_of
        self._page = page
        self._fetch: Callable[..., Sequence[Any]] | None = None
        self._rows: list[Any] = []
        self._places: list[Any] = []  # the key under which each row was placed: always ascending
        self._where: dict[int, int] | None = {}  # id -> row, made anew when asked after a shift
        self._frontier: Any = None  # the last key the query gave; what lies beyond comes with the next page
        self._complete = True
        self._pending = False
        self._generation = 0
        self._touched: dict[int, Any] = {}  # what was patched or removed while a page was on its way

    # ------------------------------------------------------------------ what is shown

    def show_query(self, fetch: Callable[..., Sequence[Any]] | None) -> None:
        """Show another query from its start; None empties the list."""
        self._generation += 1
        self.beginResetModel()
        self._fetch, self._rows, self._places, self._where = fetch, [], [], {}
        self._frontier, self._complete, self._touched = None, fetch is None, {}
        self.endResetModel()
        self._set_pending(False)
        self.fetchMore()

    def refresh(self) -> None:
        """Ask again for all that is loaded, and put the answer in place row by row: selection and scroll stay."""
        if self._fetch is None:
            return
        self._generation += 1
        self._ask(None, max(self._page, len(self._rows)))

    def patch(self, rows: Iterable[Any], asked: Iterable[int] = ()) -> None:
        """Put new versions of rows in place; rows not yet known go where they belong.

        An id that was `asked` for and is not among `rows` has left the list and is removed.
        """
        rows = list(rows)
        known = {self._id_of(row): row for row in rows}
        gone = set(asked) - set(known)
        if self._pending:
            self._touched.update(known)
            self._touched.update(dict.fromkeys(gone))
        self.about_to_place.emit()
        self._remove(gone)
        self._place(rows)
        self.placed.emit()

    def remove(self, ids: Iterable[int]) -> None:
        """Take rows out."""
        self.patch((), ids)

    def resort(self) -> None:
        """Put every row where its key belongs; selection and current row go with their rows."""
        order = sorted(range(len(self._rows)), key=lambda at: self._key_of(self._rows[at]))
        beyond = 0
        if not self._complete:
            while beyond < len(order) and self._key_of(self._rows[order[-1 - beyond]]) > self._frontier:
                beyond += 1
        if order != list(range(len(order))):
            self.layoutAboutToBeChanged.emit()
            old = self.persistentIndexList()
            moved_to = {at: new for new, at in enumerate(order)}
            self._rows = [self._rows[at] for at in order]
            self._where = None
            new = [self.index(moved_to[index.row()], index.column()) for index in old]
            self.changePersistentIndexList(old, new)
            self._places = [self._key_of(row) for row in self._rows]
            self.layoutChanged.emit()
        else:
            self._places = [self._key_of(row) for row in self._rows]
        if beyond:  # they will come back with the page they now belong to
            self._cut(len(self._rows) - beyond, len(self._rows))

    # ------------------------------------------------------------------ asking

    def row_at(self, index: AnyIndex | int) -> Any:
        """Return the row at a place, None outside the list."""
        at = index if isinstance(index, int) else index.row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rows(self) -> list[Any]:
        """Return the loaded rows in the order shown."""
        return list(self._rows)

    def index_of(self, id_: int) -> QModelIndex:
        """Return where the row with this id stands; an invalid index when it is not loaded."""
        at = self._index().get(id_)
        return QModelIndex() if at is None else self.index(at, 0)

    @property
    def loading(self) -> bool:
        """Whether a page is on its way."""
        return self._pending

    @property
    def complete(self) -> bool:
        """Whether the end of the list has been reached."""
        return self._complete

    # ------------------------------------------------------------------ Qt's side

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Return how many rows are loaded."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; `ROW_ROLE` is the row itself, `ID_ROLE` its id, for delegates."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == ROW_ROLE:
            return row
        if role == ID_ROLE:
            return self._id_of(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return column.tip(row)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole and self._columns[section].right:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def canFetchMore(self, parent: AnyIndex | None = None) -> bool:
        """Tell whether there is another page and none on its way."""
        return not (parent is not None and parent.isValid()) and not self._pending and not self._complete

    def fetchMore(self, parent: AnyIndex | None = None) -> None:
        """Ask for the next page."""
        if self.canFetchMore(parent):
            self._ask(self._frontier, self._page)

    # ------------------------------------------------------------------ pages arriving

    def _ask(self, after: Any, limit: int) -> None:
        fetch, generation, whole = self._fetch, self._generation, after is None
        assert fetch is not None
        self._touched = {}
        self._set_pending(True)
        self._runner.read(
            fetch,
            after,
            limit,
            then=lambda rows: self._arrived(rows, limit, generation, whole),
            failed=lambda error: self._not_arrived(error, generation),
            owner=self,
        )

    def _arrived(self, rows: Sequence[Any], limit: int, generation: int, whole: bool) -> None:
        if generation != self._generation:
            return
        newest = [self._touched.get(self._id_of(row), row) for row in rows]
        fresh = [row for row in newest if row is not None]
        # What was patched while the page was on its way is newer than the page.
        late = [row for row in self._touched.values() if row is not None]
        self._complete = len(rows) < limit
        if rows:
            self._frontier = self._key_of(rows[-1])
        self.about_to_place.emit()
        if whole:
            kept = {self._id_of(row) for row in (*fresh, *late)}
            self._remove({self._id_of(row) for row in self._rows} - kept)
        self._place([*fresh, *late])
        self.placed.emit()
        self._touched = {}
        self._set_pending(False)
        if whole:
            self.refreshed.emit()

    def _not_arrived(self, error: BaseException, generation: int) -> None:
        if generation == self._generation:
            self._set_pending(False)
            self.failed.emit(error)

    def _set_pending(self, pending: bool) -> None:
        if pending != self._pending:
            self._pending = pending
            self.loading_changed.emit(pending)

    # ------------------------------------------------------------------ placing rows

    def _place(self, rows: Iterable[Any]) -> None:
        """Replace known rows where they stand, then put the new ones where their keys belong."""
        known, new = self._index(), {}
        replaced: list[int] = []
        for row in rows:
            at = known.get(self._id_of(row))
            if at is None:
                new[self._id_of(row)] = row
            elif self._rows[at] != row:
                self._rows[at] = row
                replaced.append(at)
        if replaced:  # one span for all: a view repaints what is in sight of it, and nothing that is not
            top, bottom = self.index(min(replaced), 0), self.index(max(replaced), len(self._columns) - 1)
            self.dataChanged.emit(top, bottom)
        inside = (row for row in new.values() if self._complete or self._within(self._key_of(row)))
        groups: dict[int, list[Any]] = {}
        for row in sorted(inside, key=self._key_of):
            groups.setdefault(bisect_right(self._places, self._key_of(row)), []).append(row)
        for at in sorted(groups, reverse=True):  # from the end, so that earlier places stay right
            self._insert(at, groups[at])

    def _within(self, key: Any) -> bool:
        return self._frontier is not None and key <= self._frontier

    def _insert(self, at: int, rows: list[Any]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(rows) - 1)
        self._rows[at:at] = rows
        self._places[at:at] = [self._key_of(row) for row in rows]
        self._where = None
        self.endInsertRows()

    def _remove(self, ids: Iterable[int]) -> None:
        known = self._index()
        places = sorted(known[id_] for id_ in ids if id_ in known)
        for first, last in reversed(_runs(places)):
            self._cut(first, last + 1)

    def _cut(self, first: int, end: int) -> None:
        self.beginRemoveRows(QModelIndex(), first, end - 1)
        del self._rows[first:end]
        del self._places[first:end]
        self._where = None
        self.endRemoveRows()

    def _index(self) -> dict[int, int]:
        if self._where is None:
            self._where = {self._id_of(row): at for at, row in enumerate(self._rows)}
        return self._where


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join ascending places into (first, last) runs."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
