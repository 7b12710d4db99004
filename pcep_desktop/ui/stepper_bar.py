"""The way through the steps: first, back, a slider, forward, last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.widgets import Button, row

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme


class StepBar(QWidget):
    """Goes from step to step; `went` carries the step, from 0."""

    went = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("stepper_bar")
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setObjectName("stepper_slider")
        self.slider.setAccessibleName(tr("Step"))
        self.slider.setPageStep(10)
        self.first = Button("stepper_first", tr("First"), tip=tr("Home"))
        self.back = Button("stepper_back", tr("Back"), tip=tr("Left arrow"), theme=theme, icon="previous")
        self.forward = Button("stepper_forward", tr("Forward"), tip=tr("Right arrow"), theme=theme, icon="next")
        self.forward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points out of the word
        self.last = Button("stepper_last", tr("Last"), tip=tr("End"))
        line = row(self.first, self.back, self.slider, self.forward, self.last)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.slider.valueChanged.connect(self._on_moved)
        self.first.clicked.connect(lambda: self.go(0))
        self.back.clicked.connect(lambda: self.go(self.at - 1))
        self.forward.clicked.connect(lambda: self.go(self.at + 1))
        self.last.clicked.connect(lambda: self.go(self.slider.maximum()))

    @property
    def at(self) -> int:
        """The step where one is, from 0."""
        return self.slider.value()

    def begin(self, steps: int, at: int) -> None:
        """Offer so many steps, and go to one of them; none: nothing can be pressed."""
        self.slider.blockSignals(True)  # noqa: FBT003  # Qt's signature: the one signal comes below
        self.slider.setRange(0, max(steps - 1, 0))
        self.slider.setValue(at)
        self.slider.blockSignals(False)  # noqa: FBT003  # likewise
        self.setEnabled(steps > 0)
        if steps:
            self._on_moved(at)

    def go(self, at: int) -> None:
        """Go to a step, or as far as there are any."""
        if self.isEnabled():
            self.slider.setValue(at)

    def _on_moved(self, at: int) -> None:
        for button, possible in (
            (self.first, at > 0),
            (self.back, at > 0),
            (self.forward, at < self.slider.maximum()),
            (self.last, at < self.slider.maximum()),
        ):
            if button.hasFocus() and not possible:
                self.slider.setFocus()  # a button that cannot be pressed any more would drop the keyboard
            button.setEnabled(possible)
        self.went.emit(at)
