"""Match on screen: labels are moved to the boxes they belong to; what they belong to may be code."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.box import LEAST
from pcep_desktop.ui.kinds.dressing import DOWN, indented, spoken
from pcep_desktop.ui.kinds.explaining import Judged
from pcep_desktop.ui.kinds.flow import Flow
from pcep_desktop.ui.kinds.judging import judge
from pcep_desktop.ui.kinds.slotting import SlottingView
from pcep_desktop.ui.kinds.strokes import RING
from pcep_desktop.ui.passage import Passage
from pcep_desktop.ui.theme import CORNER, L, M, S
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QVBoxLayout

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds.match import Match, Target
    from pcep_desktop.ui.kinds.base import Shown
    from pcep_desktop.ui.kinds.slot import Slot
    from pcep_desktop.ui.theme import Theme


_BESIDE = L + M + S  # pixels of a target's half that are not its text: on its left, on its right, and before the slot


class MatchView(SlottingView):
    """The bank, and below it each target with a slot beside it."""

    answers = "pairs"
    prefix = "target"

    @staticmethod
    def instruction(item: Item) -> str:
        """Say what to do with the boxes."""
        if len(item.choices) > item.payload.most:
            return tr("Move each box to where it belongs. Some are not used.")
        return tr("Move each box to where it belongs.")

    def _build(self, column: QVBoxLayout) -> None:
        super()._build(column)
        self._rows: list[_Pair] = []
        self._pairs = Flow(self.theme, column=True)
        self._heading = label("", "muted", object_name="moving_places_label")
        column.addLayout(indented(self._heading, top=M))
        column.addWidget(self._pairs)

    def _arrows(self, shown: Shown) -> str:
        del shown
        return DOWN

    def _slot_names(self, shown: Shown) -> tuple[str, ...]:
        return tuple(target.id for target in _payload(shown).targets)

    def _beside(self, shown: Shown) -> tuple[str, ...]:
        return tuple(spoken(target.text, is_code=target.is_code) for target in _payload(shown).targets)

    def _new_slot(self, place: int) -> Slot:
        slot = super()._new_slot(place)
        slot.fills = True
        self._rows.append(_Pair(self.theme, slot))
        return slot

    def _arrange(self, shown: Shown) -> None:
        super()._arrange(shown)
        own = shown.explain and not shown.preview
        self._heading.setText(tr("Your matches") if own else tr("Where they belong"))
        targets = _payload(shown).targets
        for pair, target in zip(self._rows, targets, strict=False):
            pair.show_target(target)
        for pair in self._rows[len(targets) :]:
            pair.hide()
        self._pairs.set_parts(self._rows[: len(targets)])

    def _refit(self) -> None:
        self._pairs.refit()

    def _judged(self, shown: Shown) -> list[Judged]:
        payload, full = _payload(shown), _payload(shown).full()
        if payload.key is None or full is None:
            return []
        parts = judge(payload, shown)
        key = [full["pairs"][name] for name in self._names]
        return [Judged(*one) for one in zip(self._moving.held, parts, key, strict=True)]


class _Pair(QWidget):
    """A target, and the slot beside it."""

    def __init__(self, theme: Theme, slot: Slot) -> None:
        super().__init__()
        self._theme, self._slot = theme, slot
        self._passage = Passage(theme)
        slot.setParent(self)

    def show_target(self, target: Target) -> None:
        """Show a target; its slot shows itself."""
        self.setObjectName(f"pair_{target.id}")
        self.setAccessibleName(target.text)
        self._passage.restart()
        if target.is_code:
            self._passage.add_bare_code(target.text)
        else:
            self._passage.add(target.text)
        self._slot.show()

    def size_within(self, width: int) -> QSize:
        """Return the height that the target and what is in its slot need."""
        self._passage.setTextWidth(self._left(width) - _BESIDE)
        text = max(round(self._passage.size().height()) + 2 * S, self._theme.px(LEAST)) + 2 * RING
        return QSize(width, max(text, self._slot.size_within(width - self._left(width)).height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # Qt's name
        """Put the slot into the right half."""
        del event
        left = self._left(self.width())
        self._slot.setGeometry(left, 0, self.width() - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the target on the ground of code."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._left(self.width())
        painter.setPen(self._theme.color("border"))
        painter.setBrush(self._theme.color("code_back"))
        around = self.rect().adjusted(RING, RING, -RING - 1, -RING - 1)
        around.setWidth(left - RING - S)
        painter.drawRoundedRect(around, CORNER, CORNER)
        self._passage.setTextWidth(left - _BESIDE)
        painter.translate(L, (self.height() - self._passage.size().height()) / 2)
        self._passage.paint(painter)

    @staticmethod
    def _left(width: int) -> int:
        return width * 9 // 20


def _payload(shown: Shown) -> Match:
    return cast("Match", shown.item.payload)
