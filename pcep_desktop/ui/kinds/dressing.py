"""What stands around boxes, and how boxes are called in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.moving import Held, Words
from pcep_desktop.ui.theme import XS, M
from pcep_desktop.ui.widgets import label, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcep_desktop.ui.kinds.base import Shown


ACROSS, DOWN = "← →", "↑ ↓"
"""The arrows from place to place, where these stand side by side, or one below the other."""


def spoken(text: str, *, is_code: bool) -> str:
    """Return a box's text as a sentence has it: code between back-ticks, other text between quotation marks."""
    text = " ↵ ".join(text.split("\n"))
    return f"`{text}`" if is_code and "`" not in text else f"“{text}”"


def words_of(shown: Shown, beside: tuple[str, ...] = ()) -> Words:
    """Return how an item's boxes are called."""
    choices = [shown.item.choice(identity) for identity in shown.order]
    return Words({choice.id: spoken(choice.text, is_code=choice.is_code) for choice in choices}, beside)


def indented(part: QWidget, *, top: int = 0) -> QHBoxLayout:
    """Return a part with the edge that boxes keep for their rings, so that all stand in one line."""
    line = row(part)
    line.setContentsMargins(XS, top, XS, 0)
    return line


def held_by(names: tuple[str, ...], given: Mapping[str, str]) -> Held:
    """Return the boxes in places of these names."""
    return tuple(given.get(name) for name in names)


class KeysCard(QFrame):
    """The card that says how to move, by keys and by clicks."""

    def __init__(self, clicks: str) -> None:
        super().__init__()
        self.setObjectName("moving_keys")
        self.setProperty("look", "card")
        self._clicks, self._arrows = clicks, ""
        self._words = label("", "muted", wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, M, 20, M)
        line.setSpacing(M)
        line.addWidget(label(tr("Keys"), "strong"))
        line.addWidget(self._words, 1)

    def show_keys(self, arrows: str) -> None:
        """Say which arrows move a box."""
        if arrows != self._arrows:
            self._arrows = arrows
            undo = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
            keys = tr(
                "Tab to a box · Space picks it up · {arrows} move it · Space drops it · {undo} takes a move back.",
                arrows=arrows,
                undo=undo,
            )
            self._words.setText(f"{keys} {self._clicks}")
