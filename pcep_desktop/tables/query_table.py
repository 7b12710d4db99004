"""A table model over a Select: the ids of all rows in order, the rows themselves a page at a time, whatever the size.

The first page is read at once. The ids of all rows are fetched off the UI thread into a flat array of eight bytes a row:
that gives the count and lets the view jump anywhere, since a page is then `WHERE id IN (…)`. Sorting and filtering happen
in the database; the old rows stand until the new ids are there.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFont

from pcep_desktop.errors import UserError
from pcep_desktop.tables.formats import tip
from pcep_desktop.tables.rows import Rows, View, no_ids
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import ColumnElement, Select

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.column import Column, Row
    from pcep_desktop.tables.rows import Ids

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
PAGE = 64
PAGES = 32
HEAD_START = 50
"""Milliseconds that the first rows have to be painted in: counting takes turns with the UI thread at one interpreter."""
DISPLAY_ROLE, TIP_ROLE, ALIGNMENT_ROLE, FONT_ROLE = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        Qt.ItemDataRole.FontRole,
    )
)
NATIVE_ROLE = int(Qt.ItemDataRole.UserRole)
ROW_ROLE = NATIVE_ROLE + 1
ROLES = frozenset({DISPLAY_ROLE, TIP_ROLE, ALIGNMENT_ROLE, FONT_ROLE, NATIVE_ROLE, ROW_ROLE})
"""What a cell answers to, as plain integers: a view asks for a dozen roles of each cell at each paint."""
FIGURES = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Task(Protocol):
    """Work under way off the UI thread."""

    def cancel(self) -> None:
        """Leave it: neither `done` nor `failed` is called any more."""


class Run(Protocol):
    """The one way off the UI thread: `work` runs there, `done` or `failed` is called here."""

    def __call__(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> Task:
        """Start the work."""


class QueryTable(QAbstractTableModel):
    """Rows of a Select under declared columns.

    `NATIVE_ROLE` gives a cell's value as the database has it, `ROW_ROLE` the id of its row. `counted` says that all rows
    are known, and how many; `failed` carries the UserError when reading did not work, and the old rows stay.
    """

    counted = Signal(int)
    failed = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917  # what is shown, in which order, and how to leave the UI thread
        self,
        record: Record,
        columns: Sequence[Column],
        select: Select[*tuple[Any, ...]],
        row_id: ColumnElement[int],
        run: Run,
        parent: QObject | None = None,
        *,
        order: Sequence[ColumnElement[Any]] = (),
        conditions: Sequence[ColumnElement[bool]] = (),
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._bold = QFont()  # says nothing but the weight: the rest is the view's
        self._bold.setBold(True)  # Qt's signature
        self._rows = Rows(record, select, row_id)
        self._run, self._row_id = run, row_id
        self._values = {column.key: column.sort_by for column in columns if column.sort_by is not None}
        self._values = {label: bare(value) for label, value in select.selected_columns.items()} | self._values
        self._default = tuple(order) or (row_id,)
        self._view = View(self._default, tuple(conditions))
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._ids = no_ids()
        self._count = 0
        self._known = False
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._task: Task | None = None
        self._open()

    @property
    def known(self) -> bool:
        """Whether the ids of all rows are there, as asked for last."""
        return self._known

    def ids(self) -> Sequence[int]:
        """Return the ids of the rows in order; of the first ones only, while the others are not `known`."""
        return self._ids

    def row(self, number: int) -> Row | None:
        """Return the values of a row by their labels; None where it is gone from the database."""
        if not 0 <= number < len(self._ids):
            return None
        return self._page(number // PAGE).get(self._ids[number])

    def row_id(self, index: Index) -> int | None:
        """Return the id of an index's row."""
        return self._ids[index.row()] if index.isValid() and index.row() < len(self._ids) else None

    def set_filter(self, *conditions: ColumnElement[bool], order: Sequence[ColumnElement[Any]] = ()) -> None:
        """Show the rows that meet all conditions; the old ones stay until they are there. `order` is the table's own from now on."""
        self._default = tuple(order) or self._default
        column, direction = self._sorted
        self._ask(View(self._default if column < 0 else self._order(column, direction), conditions))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the database; a column below 0 brings the table's own order back."""
        sorts = 0 <= column < len(self.columns) and self.columns[column].sortable
        if self._sorted == (column, order) or not (column < 0 or sorts):
            return
        self._sorted = (column, order)
        self._ask(View(self._order(column, order) if sorts else self._default, self._view.conditions))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def refresh(self) -> None:
        """Read again what changed in the database; the selection stays with its rows."""
        self._ask(self._view)

    def rowCount(self, parent: Index | None = None) -> int:  # Qt's name
        """Return how many rows there are, as far as known."""
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:  # Qt's name
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE) -> object:
        """Return a column's heading, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == DISPLAY_ROLE:
            return tr(column.title) + self._arrow(section)
        return (FIGURES if column.figures else WORDS) if role == ALIGNMENT_ROLE else None

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> object:
        """Return a cell's text, its value, its row's id or its alignment."""
        if role not in ROLES or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in {ALIGNMENT_ROLE, FONT_ROLE}:
            return self._look(column, role)
        if role == ROW_ROLE:
            return self.row_id(index)
        row = self.row(index.row())
        if row is None:
            return None
        if role == TIP_ROLE:
            return tip(column.text(row))
        return row[column.key] if role == NATIVE_ROLE else column.text(row)

    def _look(self, column: Column, role: int) -> object:
        if role == ALIGNMENT_ROLE:
            return FIGURES if column.figures else WORDS
        return self._bold if column.bold else None

    def _arrow(self, section: int) -> str:
        """Say in the heading how the rows are sorted, for eyes and screen readers alike."""
        column, order = self._sorted
        return "" if section != column else " ↑" if order is Qt.SortOrder.AscendingOrder else " ↓"

    def _order(self, column: int, order: Qt.SortOrder) -> tuple[ColumnElement[Any], ...]:
        value = self._values[self.columns[column].key]
        if order is Qt.SortOrder.DescendingOrder:
            return (value.desc(), self._row_id.desc())
        return (value, self._row_id)

    def _open(self) -> None:
        """Read the first page at once; where it is all there is, nothing else is asked."""
        try:
            first = self._rows.first(self._view, PAGE)
        except UserError as error:
            QTimer.singleShot(0, self, partial(self.failed.emit, error))  # nobody can be connected yet
            return
        self._ids.extend(first)
        self._pages[0] = first
        self._count = len(first)
        if len(first) < PAGE:
            self._known = True
        else:
            QTimer.singleShot(HEAD_START, self, self._count_all)

    def _count_all(self) -> None:
        """Ask for all ids, unless somebody has asked for others meanwhile."""
        if self._task is None and not self._known:
            self._ask(self._view)

    def _ask(self, view: View) -> None:
        """Fetch all ids off the UI thread; an earlier question is not waited for any more."""
        if self._task is not None:
            self._task.cancel()
        self._view, self._known = view, False
        self._task = self._run(partial(self._rows.all_ids, view), self._take, self._report)

    def _report(self, error: Exception) -> None:
        self._task = None
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)

    def _take(self, ids: Ids) -> None:
        """Show these rows: grow or shrink at the end, and rearrange what the views hold on to between the two."""
        self._task, self._known = None, True
        if len(ids) > self._count:
            self.beginInsertRows(QModelIndex(), self._count, len(ids) - 1)
            self._count = len(ids)
            self.endInsertRows()
        self._rearrange(ids)
        if len(ids) < self._count:
            self.beginRemoveRows(QModelIndex(), len(ids), self._count - 1)
            self._count = len(ids)
            self.endRemoveRows()
        self.counted.emit(self._count)

    def _rearrange(self, ids: Ids) -> None:
        """Take the new order; every index that a view keeps follows its row, and is let go where the row is not there."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        rows = {index.row(): self.row_id(index) for index in held}
        self._ids = ids
        self._pages.clear()
        places = {row: ids.index(row_id) for row, row_id in rows.items() if row_id is not None and row_id in ids}
        moved = [self.index(places.get(index.row(), -1), index.column()) for index in held]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _page(self, number: int) -> dict[int, Row]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._fetch(number)
            if len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page

    def _fetch(self, number: int) -> dict[int, Row]:
        """Read a page; one that cannot be read stays blank until the next refresh, and is reported once."""
        try:
            return self._rows.page(self._ids[number * PAGE : (number + 1) * PAGE])
        except UserError as error:
            self.failed.emit(error)
            return {}


def bare(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return what a label names: an ids query does not select it, so it cannot sort by the name."""
    element: ColumnElement[Any] = getattr(value, "element", value)
    return element
