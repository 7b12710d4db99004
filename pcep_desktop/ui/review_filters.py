"""What narrows the review: a search, an objective, a kind, and the one past sitting that was picked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from pcep_desktop.exam.kinds import KINDS
from pcep_desktop.translate import tr
from pcep_desktop.ui.inputs import Select
from pcep_desktop.ui.theme import S
from pcep_desktop.ui.widgets import Button
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.ui.theme import Theme


class Narrowed(TypedDict):
    """What the filters say, as the table takes it."""

    objective: str
    kind: str
    text: str
    sitting: int | None


class ReviewFilters(QWidget):
    """Controls above the table, in as many lines as they need; `changed` says that something else is to be shown."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("review_filters")
        self._sitting: int | None = None
        self._search = QLineEdit()
        self._search.setObjectName("review_search")
        self._search.setAccessibleName(tr("Search the items"))
        self._search.setPlaceholderText(tr("Search"))
        self._search.setClearButtonEnabled(True)
        self._objective = Select("review_objective", theme, name=tr("Objective"))
        self._kind = Select("review_kind", theme, name=tr("Kind of item"))
        self._kind.addItem(tr("All kinds"), "")
        for kind in KINDS:
            self._kind.addItem(tr(kind), kind)
        self._only = Button("review_sitting", "", theme=theme, icon="cross", name=tr("Show all sittings again"))
        self._only.hide()
        self.show_objectives(())
        self._lay_out()
        self._search.textChanged.connect(self.changed)
        self._objective.currentIndexChanged.connect(self.changed)
        self._kind.currentIndexChanged.connect(self.changed)
        self._only.clicked.connect(self._on_only_clicked)

    def value(self) -> Narrowed:
        """Return what is to be shown."""
        return {
            "objective": self._objective.currentData(),
            "kind": self._kind.currentData(),
            "text": self._search.text().strip(),
            "sitting": self._sitting,
        }

    def show_objectives(self, names: Iterable[str]) -> None:
        """Offer these objectives; the one that was chosen stays, if it is still among them."""
        chosen = self._objective.currentData()
        self._objective.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self._objective.clear()
        self._objective.addItem(tr("All objectives"), "")
        for name in names:
            self._objective.addItem(name.rpartition("/")[2], name)
        self._objective.setCurrentIndex(max(0, self._objective.findData(chosen)))
        self._objective.blockSignals(False)  # noqa: FBT003  # Qt's signature

    def only_sitting(self, session_id: int | None, title: str = "") -> None:
        """Show one sitting, or all of them again."""
        self._sitting = session_id
        self._only.setText(tr("Only “{title}”", title=title))
        self._only.setAccessibleName(tr("Only “{title}”; show all sittings again", title=title))
        self._only.setVisible(session_id is not None)
        self.changed.emit()

    def clear(self) -> None:
        """Leave nothing out; says so once."""
        for part in (self._search, self._objective, self._kind):
            part.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self._search.clear()
        self._objective.setCurrentIndex(0)
        self._kind.setCurrentIndex(0)
        for part in (self._search, self._objective, self._kind):
            part.blockSignals(False)  # noqa: FBT003  # Qt's signature
        self.only_sitting(None)

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self._search.setFocus()
        self._search.selectAll()

    def _lay_out(self) -> None:
        self.setLayout(Wrap([self._search, self._objective, self._kind, self._only], spacing=S))

    def _on_only_clicked(self) -> None:
        self.only_sitting(None)
        self.focus_search()
