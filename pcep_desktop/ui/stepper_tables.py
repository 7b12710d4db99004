"""What a step holds, as two tables: the variables of each call under way, and the objects that names can share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics

from pcep_desktop.translate import tr
from pcep_desktop.ui.pane import keep_rows
from pcep_desktop.ui.stepper_words import changes, frame_words
from pcep_desktop.ui.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.snippets.recording import Recording, Step
    from pcep_desktop.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROW = 30  # pixels at 100 %: many rows are to be seen at once
_LINES = 3  # of an object that needs them; the rest stands in the tip


class Row(NamedTuple):
    """A row: its cells; `head` names a call, and what stands under it are its variables."""

    cells: tuple[str, ...]
    head: bool = False
    changed: bool = False


class Rows(QAbstractTableModel):
    """A few rows of text, replaced at each step."""

    def __init__(self, titles: Sequence[str], theme: Theme) -> None:
        super().__init__()
        self._titles, self._theme = titles, theme
        self.rows: Sequence[Row] = ()
        self._fonts: tuple[object, object] = (None, None)
        self.dress()

    def dress(self) -> None:
        """Take the theme's fonts and colours."""
        bold = self._theme.code_font()
        bold.setBold(True)
        self._fonts = self._theme.code_font(), bold

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _NONE) -> int:
        """As many as the step has."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """As many as have titles."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text and how it looks."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.cells[index.column()]
            case Qt.ItemDataRole.FontRole:
                return None if row.head else self._fonts[row.changed]
            case Qt.ItemDataRole.ForegroundRole if row.head:
                return self._theme.color("muted")
        return None


class StepTables(QObject):
    """Both tables, kept at one step."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._variables = Rows((tr("Name"), tr("Value"), ""), theme)
        self._objects = Rows((tr("Object"), tr("Holds"), tr("Names")), theme)
        self.variables = _view("stepper_variables", theme, tr("Variables"), self._variables, (0.34, 0.44))
        self.objects = _view("stepper_objects", theme, tr("Objects"), self._objects, (0.27, 0.4))
        self.objects.setWordWrap(True)  # of the names for one object, none may be out of sight
        self._heads: list[int] = []
        theme.changed.connect(self._on_theme_changed)
        self._measure()

    def show(self, recording: Recording, at: int) -> None:
        """Show what a step holds."""
        step = recording.steps[at]
        changed = {each.name: str(each) for each in changes(recording, at)} if at else {}
        self._show_variables(variable_rows(step, changed))
        self._objects.show(object_rows(step))
        self.objects.fit_rows()

    def clear(self) -> None:
        """Show nothing."""
        self._show_variables([])
        self._objects.show([])

    def _show_variables(self, rows: list[Row]) -> None:
        for row in self._heads:
            if row < len(self._variables.rows):
                self.variables.setSpan(row, 0, 1, 1)
        self._variables.show(rows)
        self._heads = [at for at, row in enumerate(rows) if row.head]
        for row in self._heads:
            self.variables.setSpan(row, 0, 1, 3)
        self.variables.scrollToBottom()  # the innermost call

    def _on_theme_changed(self) -> None:
        for model in (self._variables, self._objects):
            model.dress()
        self._measure()

    def _measure(self) -> None:
        for view in (self.variables, self.objects):
            view.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
            keep_rows(view)
            view.fit_rows()


def variable_rows(step: Step, changed: Mapping[str, str]) -> list[Row]:
    """Return a row for each call under way, outermost first, and its variables below it."""
    rows: list[Row] = []
    for depth, frame in enumerate(step.frames):
        rows.append(Row((frame_words(frame), "", ""), head=True))
        if depth == 0 and step.hidden:
            rows.append(Row((tr("… {n} more calls", n=step.hidden), "", ""), head=True))
        here = changed if depth == len(step.frames) - 1 else {}
        rows += [
            Row((each.name, each.value, here.get(each.name, "")), changed=each.name in here) for each in frame.variables
        ]
    return rows


def object_rows(step: Step) -> list[Row]:
    """Return a row for each object: what it is called here, what it holds, and the names that share it."""
    return [Row((each.label, each.content, ", ".join(step.names(each.label)))) for each in step.objects]


class _Table(TableView):
    """A small table whose columns share its width."""

    def __init__(self, object_name: str, theme: Theme, name: str, shares: tuple[float, float]) -> None:
        super().__init__(object_name, theme, name=name)
        self._shares = shares
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # what is cut stands in the tip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        for column, share in enumerate(self._shares):
            self.setColumnWidth(column, round(self.viewport().width() * share))
        self.fit_rows()

    def fit_rows(self) -> None:
        """Give a row the lines that it needs, where its words may be wrapped."""
        if not self.wordWrap():
            return
        line = QFontMetrics(self._theme.code_font()).lineSpacing()
        one = self.verticalHeader().defaultSectionSize()
        for row in range(self.model().rowCount()):
            lines = min(_LINES, max(1, self.sizeHintForRow(row) // line))
            self.setRowHeight(row, one + (lines - 1) * line)


def _view(object_name: str, theme: Theme, name: str, model: Rows, shares: tuple[float, float]) -> _Table:
    view = _Table(object_name, theme, name, shares)
    model.setParent(view)
    view.setModel(model)
    return view
