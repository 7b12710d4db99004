"""What the kinds with boxes show: boxes, places, what happened in words, and why in the end."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.base import KindView, Shown
from pcep_desktop.ui.kinds.box import Box, LiftedBox, Standing
from pcep_desktop.ui.kinds.dressing import ACROSS, KeysCard, indented
from pcep_desktop.ui.kinds.moving import Moving, Words
from pcep_desktop.ui.kinds.right_code import RightCode
from pcep_desktop.ui.kinds.speaking import aloud, told_indent
from pcep_desktop.ui.kinds.why import WhyList, verdict_words
from pcep_desktop.ui.passage import Ink
from pcep_desktop.ui.rich_text import RichText
from pcep_desktop.ui.theme import M, S

if TYPE_CHECKING:
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme

_MANY = 8  # boxes of most items


class Board(KindView):
    """Boxes and places on screen. Boxes are kept and shown again: making one costs more than filling it.

    Everything that moves goes through one `Moving`; after each change `_show_all` shows how it stands.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._boxes: list[Box] = []
        self._by_id: dict[str, Box] = {}
        self._shown: Shown | None = None
        self._moving = Moving((), (), Words({}))
        self._carried: LiftedBox | None = None
        self._nest: QWidget = self  # where most boxes will be: each change of parent costs
        self._keys = KeysCard(self.click_words())
        self._said = RichText(theme, "moving_said", Ink("muted"))
        self._right = RightCode(theme)
        self._why = WhyList(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._build(self._column)
        self._column.addLayout(indented(self._keys, top=M))
        self._column.addWidget(self._said)
        self._column.addLayout(self._right)
        self._column.addLayout(indented(self._why, top=S))
        self._column.addStretch(1)

    def prepare(self) -> None:
        """Make the boxes of most items."""
        self._make_boxes(_MANY)

    def show_item(self, shown: Shown, *, again: bool = False) -> None:
        """Fill the boxes and places of an item."""
        self._end_carrying()
        self._shown = shown
        self._make_boxes(len(shown.order))
        self._by_id = dict(zip(shown.order, self._boxes, strict=False))
        for identity, box in self._by_id.items():
            box.show_choice(shown.item.choice(identity), movable=not shown.locked)
        for box in self._boxes[len(shown.order) :]:
            box.hide()
        before, self._moving = self._moving, self._begin(shown)
        if again:
            self._moving.go_on_from(before)
        self._arrange(shown)
        self._right.show_code("", "")
        if shown.explain:
            self._explain(shown)
        self._keys.setVisible(not shown.locked)
        self._keys.show_keys(self._arrows(shown))
        self._said.setVisible(not shown.locked)
        self._why.setVisible(shown.explain)
        if self._said.accessibleName():
            self._said.set_content("")
        self._show_all()

    def press(self, key: str) -> bool:
        """Boxes have no letters: they are reached by Tab and arrows."""
        del key
        return False

    def focus_response(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Focus the first box of the bank, else the first box there is; afterwards, the explanation."""
        if self._shown is not None and self._shown.locked:
            self._why.setFocus(reason)
            return
        boxes = [*self._moving.bank, *filter(None, self._moving.held)]
        if boxes:
            self._by_id[boxes[0]].setFocus(reason)

    # What a kind says.

    @staticmethod
    def click_words() -> str:
        """Return how boxes are moved by two clicks."""
        return tr("Or click a box, then a slot.")

    def _arrows(self, shown: Shown) -> str:
        """Return the arrows that lead from place to place as these stand on screen; all four do the same."""
        del shown
        return ACROSS

    @abstractmethod
    def _build(self, column: QVBoxLayout) -> None:
        """Put bank and places above the card of the keys."""

    @abstractmethod
    def _new_box(self) -> Box:
        """Return one more box, in the hands of this view and in the nest."""

    @abstractmethod
    def _begin(self, shown: Shown) -> Moving:
        """Return the boxes and places of an item, as the response has them."""

    @abstractmethod
    def _arrange(self, shown: Shown) -> None:
        """Make the places of an item."""

    @abstractmethod
    def _explain(self, shown: Shown) -> None:
        """Say of each part whether it is right, and why."""

    @abstractmethod
    def _show_all(self) -> None:
        """Show how the boxes stand."""

    @abstractmethod
    def _place_at(self, at: QPoint) -> tuple[bool, int | None]:
        """Say whether a point of the screen belongs to some place, and to which."""

    @abstractmethod
    def response(self) -> Response | None:
        """Return the response as it stands."""

    def _spot(self, place: int | None) -> QWidget | None:
        """Return the widget to bring into view for a place."""
        del place
        return None

    def _stops(self) -> list[QWidget]:
        """Return what the keyboard stops at, in order: the bank's boxes, then what is in the places."""
        return [self._by_id[box] for box in [*self._moving.bank, *filter(None, self._moving.held)]]

    def _reach(self, part: QWidget) -> None:
        """Bring a part into view."""
        self.reached.emit(part)

    def _make_boxes(self, count: int) -> None:
        while len(self._boxes) < count:
            self._boxes.append(self._new_box())
            self._boxes[-1].hide()

    def _box_name(self, identity: str) -> str:
        """Return what a box says, where it is and whether that is right, for its accessible name."""
        text = told_indent(self._shown.item.choice(identity).text) if self._shown else ""
        where = aloud(self._moving.where(identity))
        return ", ".join(filter(None, (text, where, verdict_words(self._by_id[identity].verdict))))

    def _end_carrying(self) -> None:
        if self._carried is not None:
            self._carried.hide()
            self._carried.deleteLater()
            self._carried = None
        for box in self._boxes:
            box.end_drag()

    def _widest(self) -> QSize:
        """Return the room that any of the boxes needs."""
        widest = QSize()
        for box in self._by_id.values():
            widest = widest.expandedTo(box.sizeHint())
        return widest

    def _standing(self, identity: str) -> tuple[Standing, bool]:
        """Return how a box stands, and whether the lifted one would fall on it."""
        moving = self._moving
        own = moving.place(identity)
        if identity == moving.lifted:
            stays = self._carried is None and (moving.shifting or moving.aim == own)
            return (Standing.RISEN if stays else Standing.AWAY), moving.shifting or moving.aim == own
        on_it = moving.lifted is not None and own is not None and moving.aim == own and not moving.shifting
        return Standing.REST, on_it
