"""The line above a response: what to do and for how many points; afterwards what it came to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QBoxLayout

from pcep_desktop.exam.marking import OUR_READING, Rule
from pcep_desktop.exam.sitting import Given
from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds import KIND_VIEWS
from pcep_desktop.ui.theme import XS, S
from pcep_desktop.ui.widgets import Pill, label
from pcep_desktop.ui.words import confidence_words, outcome_words, points_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.marking import Mark


class Sight(NamedTuple):
    """What is to be seen of an item: see `ItemView.show_item`. `preview`: with its key, and nobody has answered it."""

    item: Item
    order: Sequence[str]
    given: Given = Given()
    explain: bool = False
    enabled: bool = True
    rule: Rule = OUR_READING
    study: bool = False
    preview: bool = False

    @property
    def mark(self) -> Mark | None:
        """The mark, where it is to be seen."""
        return self.given.mark if self.explain else None

    @property
    def whole(self) -> bool:
        """Whether the item earns all of its points or none."""
        return self.item.kind in self.rule.whole and self.item.payload.parts > 1


class TaskLine(QBoxLayout):
    """In one line where there is room, else in several. An outcome takes the place of the instruction."""

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._pill = Pill("item_outcome")
        self._instruction = label("", "strong", object_name="item_instruction")
        self._points = label("", "muted", object_name="item_points")
        self.setContentsMargins(XS, 0, XS, 0)
        self.setSpacing(S)
        for part in (self._pill, self._instruction, self._points):
            self.addWidget(part)
        self.addStretch(1)

    def show_task(self, sight: Sight) -> None:
        """Say what to do, or what it came to."""
        item, mark = sight.item, sight.mark
        unknown = not item.payload.known
        self._pill.setVisible(sight.explain and (mark is not None or unknown))
        if mark is not None and not unknown:
            self._pill.show_outcome(*outcome_words(mark.outcome, studying=sight.enabled))
        elif unknown:
            self._pill.show_outcome(tr("Key unknown"), "")
        self._points.setText(_worth(sight))
        self._instruction.setText(KIND_VIEWS[item.kind].instruction(item))
        self._instruction.setVisible(mark is None)

    def arrange(self, width: int) -> None:
        """Stand in one line where there is room."""
        parts = [part for part in (self._pill, self._instruction, self._points) if not part.isHidden()]
        self._instruction.setWordWrap(False)
        below = sum(part.sizeHint().width() + S for part in parts) + 2 * XS > width
        self._instruction.setWordWrap(below)
        self.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)


def _worth(sight: Sight) -> str:
    """Say what the item is worth, or what was earned; a later try earns nothing."""
    item, given, mark = sight.item, sight.given, sight.mark
    if not item.payload.known:
        return tr("not scored")
    if given.number > 1:
        return tr("no points, this is not the first try")
    said = ""
    if mark is not None and mark.possible:
        said = points_words(mark.earned, mark.possible)
    elif item.points is not None:
        said = points_words(sum(map(Fraction, item.points), Fraction()))
    whole = tr("all or none") if said and sight.whole else ""
    sure = confidence_words(given.confidence) if mark is not None and mark.possible else ""
    return " · ".join(part for part in (said, whole, sure) if part)
