"""A card with a chart, its legend in words, and the same figures as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QStackedWidget, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.bars import Sample
from pcep_desktop.ui.charts import PENS, DateChart
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import L, M, S
from pcep_desktop.ui.widgets import Card, LinkButton, label, row
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcep_desktop.ui.charts import Picture, Style
    from pcep_desktop.ui.theme import Theme

Rows = list[tuple[str, ...]]
TABLE = 300  # pixels at 100 % text


class ChartCard(Card):
    """Shows a picture; "Show as table" puts a table in its place. The table's rows are made only when it is shown."""

    def __init__(
        self, object_name: str, theme: Theme, title: str, headings: Sequence[str], *, figures_from: int = 1
    ) -> None:
        super().__init__(object_name, spacing=S)
        self.body.setContentsMargins(20, M, 20, L)  # the toggle is taller than a title: all titles stand on one line
        self._theme, self._headings, self._figures_from = theme, headings, figures_from
        self._rows: Callable[[], Rows] = list
        self._as_table = False
        self._title = label("", "strong", object_name=f"{object_name}_title", wrap=True)
        self.toggle = LinkButton(f"{object_name}_as_table", "")
        self.chart = DateChart(f"{object_name}_chart", theme)
        self.table = TableView(f"{object_name}_table", theme, name="")
        self._model = QStandardItemModel(0, len(headings), self)
        self.table.setModel(self._model)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setMinimumSectionSize(1)
        self.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._nothing = label("", "muted", object_name=f"{object_name}_nothing", wrap=True)
        self._legend = QWidget()
        self._legend.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        heading = row(self._title, self.toggle)
        heading.setStretch(0, 1)
        heading.setAlignment(self.toggle, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(heading)
        self.body.addWidget(self._stack, 1)
        self.body.addWidget(self._legend)
        self.toggle.clicked.connect(self._on_toggle_clicked)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Say what the chart is of."""
        self._title.setText(title)
        self.table.setAccessibleName(title)
        self._name_toggle()

    def add_legend(self, *entries: tuple[Style, str, str]) -> None:
        """Explain the lines: (style, colour, words)."""
        parts: list[QWidget] = []
        for style, token, words in entries:
            entry = QWidget()
            entry.setLayout(row(Sample(self._theme, token, PENS[style]), label(words, "small")))
            parts.append(entry)
        self._legend.setLayout(Wrap(parts, spacing=L))
        self._legend.show()

    def show_picture(self, picture: Picture, words: str, rows: Callable[[], Rows]) -> None:
        """Show a chart; `words` says its figures, `rows` makes the table's."""
        self.chart.show_picture(picture, self._title.text(), words)
        self.toggle.setAccessibleDescription(words)
        self.toggle.show()
        self._rows = rows
        if self._stack.currentWidget() is self._nothing:
            self._stack.setCurrentWidget(self.table if self.shows_table else self.chart)
        if self.shows_table:
            self._fill()

    def show_nothing(self, words: str) -> None:
        """Say that there is nothing to draw; the toggle is back with the next picture."""
        self._nothing.setText(words)
        self._stack.setCurrentWidget(self._nothing)
        self.toggle.hide()

    @property
    def shows_table(self) -> bool:
        """Whether the table stands in the chart's place, where there is something to show."""
        return self._as_table

    def _on_toggle_clicked(self) -> None:
        self._as_table = not self._as_table
        self._stack.setCurrentWidget(self.table if self.shows_table else self.chart)
        self._legend.setVisible(self._legend.layout() is not None and not self.shows_table)
        self._name_toggle()
        self.setMinimumHeight(self._theme.px(TABLE) if self.shows_table else 0)
        if self.shows_table:
            self._fill()

    def _name_toggle(self) -> None:
        text = tr("Show as chart") if self.shows_table else tr("Show as table")
        self.toggle.setText(text)
        self.toggle.setAccessibleName(f"{self._title.text()}: {text}")

    def _fill(self) -> None:
        self._model.setRowCount(0)
        for column, heading in enumerate(self._headings):
            self._model.setHorizontalHeaderItem(column, self._cell(heading, column))
        for cells in self._rows():
            self._model.appendRow([self._cell(text, column) for column, text in enumerate(cells)])

    def _cell(self, text: str, column: int) -> QStandardItem:
        item = QStandardItem(text)
        side = Qt.AlignmentFlag.AlignRight if column >= self._figures_from else Qt.AlignmentFlag.AlignLeft
        item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        return item
