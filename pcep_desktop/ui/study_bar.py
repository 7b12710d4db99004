"""What study asks and offers below an item: how sure one is, a hint, the check; after a miss a second try, and when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.sitting import LEAST_SURE, MOST_SURE
from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import S
from pcep_desktop.ui.widgets import Button, Chip, PrimaryButton, label, row
from pcep_desktop.ui.words import confidence_word

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme


ROUND = 30  # pixels at 100 % from which on a chip has round ends


class StudyBar(QFrame):
    """Shows itself in study only, and there what is of use at the item shown."""

    confided = Signal(object)  # int | None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_study")
        self.check = PrimaryButton("exam_check", tr("Check"), theme=theme, icon="check")
        self.again = Button("exam_again", tr("Try again"), tip=tr("Once more, for no points"))
        self.hint = Button("exam_hint", tr("Hint"), theme=theme, icon="help", tip=tr("A hint costs no points"))
        self._question = label(tr("How sure?"), "muted")
        self._chips = [self._chip(level) for level in range(LEAST_SURE, MOST_SURE + 1)]
        self._note = label("", "muted", object_name="exam_note")
        self._hint_text = label("", object_name="exam_hint_text", wrap=True)
        for button in (self.check, self.again, self.hint, *self._chips):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the response
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(S)
        self._asks = row(self._question, *self._chips, None, self._note)  # a line for the note where there are two
        self._acts = row(None, self.hint, self.again, self.check)
        self._sides.addLayout(self._asks, 1)
        self._sides.addLayout(self._acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._hint_text)
        column.addLayout(self._sides)
        # As wide as the page, however much it has to say: it makes do with what there is.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._arranged: tuple[object, ...] = ()  # what it was arranged for
        self._theme = theme
        theme.changed.connect(self._arrange)
        self.hide()  # until there is a sitting: all of it at once would need more room than there may be

    def show_sitting(self, sitting: Sitting) -> None:
        """Show what can be done about the current item."""
        here = sitting.here
        study, first = sitting.mode is Mode.STUDY, here.number == 1
        is_open = study and here.mark is None
        self._question.setVisible(is_open and first)
        for level, chip in enumerate(self._chips, LEAST_SURE):
            chip.setVisible(is_open and first)
            chip.setChecked(here.confidence == level)
        self.check.setVisible(is_open)
        self._offer_check(can=is_open and sitting.standing is not None)
        self.again.setVisible(sitting.can_try_again)
        self._show_hint(sitting)
        self._note.setText(note(sitting))
        self._note.setVisible(bool(self._note.text()))
        self.setVisible(is_open or sitting.can_try_again or bool(self._note.text()))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _offer_check(self, *, can: bool) -> None:
        """Offer the check, or say what has to come first."""
        first = "" if can else tr("Give an answer first")
        self.check.setEnabled(can)
        self.check.setToolTip(first)
        self.check.setAccessibleDescription(first)

    def _arrange(self) -> None:
        """Leave the words off the chips where one row has not the room; take two rows where that is not enough."""
        parts = (self._question, self._note, self.hint, self.again, self.check)
        state = (self.width(), self._theme.scale, self._note.text(), *(part.isHidden() for part in parts))
        if state == self._arranged:
            return
        self._arranged = state
        for words in (True, False):
            self._word_chips(words=words)
            asks, acts = (side.sizeHint().width() for side in (self._asks, self._acts))
            two = asks + S + acts > self.width()
            if not two:
                break
        self._sides.setDirection(QBoxLayout.Direction.TopToBottom if two else QBoxLayout.Direction.LeftToRight)

    def _word_chips(self, *, words: bool) -> None:
        for level, chip in enumerate(self._chips, LEAST_SURE):
            chip.ensurePolished()  # hidden ones have not heard of their letters yet
            chip.setText(_level_words(level) if words else str(level))
            chip.setMinimumWidth(0 if words else self._theme.px(ROUND))
        self._asks.invalidate()  # Qt would do so some events later

    def _show_hint(self, sitting: Sitting) -> None:
        hint, taken = sitting.hint, sitting.position in sitting.hinted
        self.hint.setVisible(hint is not None and not taken)
        self._hint_text.setVisible(hint is not None and taken)
        self._hint_text.setText(tr("Hint: {text}", text=hint or ""))

    def _chip(self, level: int) -> Chip:
        text = _level_words(level)
        name = tr("How sure: {level} of 5, {word}", level=level, word=confidence_word(level))
        chip = Chip(f"confidence_{level}", text, name=name)
        chip.setToolTip(tr("{words} (Alt+{level})", words=text, level=level))
        chip.clicked.connect(lambda: self.confided.emit(level if chip.isChecked() else None))
        return chip


def note(sitting: Sitting) -> str:
    """Say that a try earns nothing and why it comes again, or when the item comes back and how far it has come."""
    here, wait = sitting.here, sitting.wait
    if sitting.mode is Mode.STUDY and here.mark is None and here.number > 1:
        return tr("once more, for no points") if here.second else tr("missed before: once more, for no points")
    if here.mark is None or wait is None:
        return ""
    once = here.mark.is_correct and not here.second  # and not the first try: that would have been enough
    return tr("right once, {back}", back=_back(wait, sitting.owed)) if once else _back(wait, sitting.owed)


def _back(wait: int, owed: int) -> str:
    if not wait:
        return tr("the last one, it comes back next") if owed == 1 else tr("comes back next")
    return tr("comes back after 1 more item") if wait == 1 else tr("comes back after {n} more items", n=wait)


def _level_words(level: int) -> str:
    return tr("{level} {word}", level=level, word=confidence_word(level))
