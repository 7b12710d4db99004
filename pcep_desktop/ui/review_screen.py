"""Before submitting: what is open, flagged or not seen yet; every square goes back to its item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr
from pcep_desktop.ui.confirm import ask
from pcep_desktop.ui.navigator import Squares
from pcep_desktop.ui.square import State, states_of
from pcep_desktop.ui.theme import XL, L, M
from pcep_desktop.ui.widgets import Button, Card, PrimaryButton, label
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme

_GROUPS: dict[str, Callable[[State], bool]] = {
    "unanswered": lambda state: state.seen and not state.answered,
    "unseen": lambda state: not state.seen,
    "partly": lambda state: state.partly,
    "missed": lambda state: state.back,
    "flagged": lambda state: state.flagged,
    "answered": lambda state: state.answered and not state.partly,
}


class ReviewScreen(QWidget):
    """Lists of items by how they stand, and what to do next."""

    chosen = Signal(int)  # back to this item, from 0
    submitted = Signal()
    abandoned = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_review")
        self.setProperty("look", "page")
        self._open = self._partly = self._position = 0
        self._study = False
        self._title = label("", "title", object_name="exam_review_title")
        self._summary = label("", "muted", object_name="exam_review_summary", wrap=True)
        titles = {
            "unanswered": tr("Not answered"),
            "unseen": tr("Not seen"),
            "partly": tr("Partly answered"),
            "missed": tr("To come back"),
            "flagged": tr("Flagged"),
            "answered": tr("Answered"),
        }
        self._groups = {key: _Group(theme, key, title) for key, title in titles.items()}
        self._lay_out()

    def show_sitting(self, sitting: Sitting) -> None:
        """Sort the items of a sitting into the lists."""
        states = [state._replace(here=False) for state in states_of(sitting)]
        self._position, self._study = sitting.position, sitting.mode is Mode.STUDY
        self._open = sum(not state.answered for state in states)
        self._partly = sum(state.partly for state in states)
        for key, group in self._groups.items():
            group.show_states([(i, state) for i, state in enumerate(states) if _GROUPS[key](state)], len(states))
        self._title.setText(tr("Finish studying?") if self._study else tr("Before you submit"))
        done = tr("{n} of {many} items are answered.", n=len(states) - self._open - self._partly, many=len(states))
        after = tr("Only what you answered counts.") if self._study else tr("Nothing can be changed after you submit.")
        self._summary.setText(" ".join(filter(None, (done, _partly_words(self._partly), after, _owed(sitting)))))
        end = tr("Finish") if self._study else tr("Submit")
        self.submit.setText(end)
        self.submit.setAccessibleName(end)
        self.submit.setFocus()

    def _lay_out(self) -> None:
        self.submit = PrimaryButton("exam_submit", tr("Submit"))
        self.submit.clicked.connect(self._on_submit_clicked)
        back = Button("exam_review_back", tr("Back to the items"))
        back.clicked.connect(lambda: self.chosen.emit(self._position))
        leave = Button("exam_leave", tr("Keep for later"))
        leave.clicked.connect(self.left)
        abandon = Button("exam_abandon", tr("Abandon…"))
        abandon.clicked.connect(self._on_abandon_clicked)
        inner = QWidget()
        inner.setProperty("look", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(self._title)
        column.addWidget(self._summary)
        for group in self._groups.values():
            group.squares.chosen.connect(self.chosen)
            column.addWidget(group)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        footer = QFrame()
        footer.setProperty("look", "footer")
        actions = Wrap([leave, abandon], end=[back, self.submit], spacing=M)
        actions.setContentsMargins(XL, M, XL, M)
        footer.setLayout(actions)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(footer)

    def _on_submit_clicked(self) -> None:
        if self._study or not (self._open or self._partly):
            self.submitted.emit()
            return
        text = " ".join(filter(None, (_open_words(self._open), _partly_words(self._partly))))
        ask(self, "exam_confirm", (tr("Submit all the same?"), text, tr("Submit")), self.submitted.emit)

    def _on_abandon_clicked(self) -> None:
        text = tr("It ends without a result and cannot be resumed. To go on another time, choose Keep for later.")
        ask(self, "exam_confirm", (tr("Abandon this sitting?"), text, tr("Abandon")), self.abandoned.emit)


def _open_words(many: int) -> str:
    if many <= 1:
        return tr("1 item is not answered and will earn nothing.") if many else ""
    return tr("{n} items are not answered and will earn nothing.", n=many)


def _partly_words(many: int) -> str:
    if many <= 1:
        return tr("1 item is answered in part only.") if many else ""
    return tr("{n} items are answered in part only.", n=many)


def _owed(sitting: Sitting) -> str:
    """Say how many missed items study is not done with."""
    owed = sitting.owed
    if not owed:
        return ""
    return (
        tr("1 missed item has not been right twice yet.")
        if owed == 1
        else tr("{n} missed items have not been right twice yet.", n=owed)
    )


class _Group(Card):
    """One list: its title with how many, and the squares; hidden while it is empty."""

    def __init__(self, theme: Theme, key: str, title: str) -> None:
        super().__init__(f"exam_review_{key}")
        self._title = title
        self._heading = QLabel()
        self._heading.setProperty("look", "strong")
        self.squares = Squares(theme, f"exam_review_{key}", title)
        self.body.addWidget(self._heading)
        self.body.addWidget(self.squares)

    def show_states(self, states: list[tuple[int, State]], highest: int) -> None:
        self.squares.show_states(states, highest)
        self._heading.setText(tr("{title} · {n}", title=self._title, n=len(states)))
        self.setVisible(bool(states))
