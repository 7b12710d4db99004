"""Sort on screen: tokens in a row that wraps, or lines in a column; each box goes before or behind the others."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.dressing import ACROSS, DOWN, indented, words_of
from pcep_desktop.ui.kinds.explaining import Judged, place_rows, verdict_of
from pcep_desktop.ui.kinds.flow import Flow
from pcep_desktop.ui.kinds.gestures import BoardView
from pcep_desktop.ui.kinds.judging import judge, nearest
from pcep_desktop.ui.kinds.moving import Moving
from pcep_desktop.ui.theme import M
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QVBoxLayout

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.exam.kinds.sort import Sort
    from pcep_desktop.ui.kinds.base import Shown

_REACH = 40  # pixels around the boxes in which a dragged one still goes among them


class SortView(BoardView):
    """All boxes, always in some order. As long as nothing was moved there is no response."""

    @staticmethod
    def instruction(item: Item) -> str:
        """Say what to put in order."""
        if cast("Sort", item.payload).direction == "across":
            return tr("Put the boxes in order, from left to right.")
        return tr("Put the lines in order, from top to bottom.")

    @staticmethod
    def click_words() -> str:
        """Boxes are dropped on boxes."""
        return tr("Or click a box, then the one whose place it takes.")

    def _arrows(self, shown: Shown) -> str:
        return DOWN if _payload(shown).direction == "down" else ACROSS

    @staticmethod
    def is_wide(item: Item) -> bool:
        """A row is as long as it is; lines stand in a column."""
        return cast("Sort", item.payload).direction == "across"

    def response(self) -> Response | None:
        """Return the whole order, once something was moved."""
        if self._shown is None or not self._moving.touched:
            return None
        return self._shown.item.payload.clean({"order": list(self._moving.held)})

    def _build(self, column: QVBoxLayout) -> None:
        self._order = Flow(self.theme)
        self._order.setObjectName("moving_order")
        self._nest = self._order
        column.addLayout(indented(label(tr("Your order"), "muted")))
        column.addWidget(self._order)
        column.addSpacing(M)

    def _begin(self, shown: Shown) -> Moving:
        answered = shown.response is not None
        order = tuple(shown.response["order"]) if shown.response else tuple(shown.order)
        return Moving(shown.order, order, words_of(shown), shifting=True, answered=answered)

    def _arrange(self, shown: Shown) -> None:
        self._order.column = _payload(shown).direction == "down"

    def _show_all(self) -> None:
        stops: list[QWidget] = []
        for identity in filter(None, self._moving.shown):
            box = self._by_id[identity]
            standing, aimed = self._standing(identity)
            box.stand(standing, aimed=aimed)
            box.setAccessibleName(self._box_name(identity))
            stops.append(box)
        self._order.set_parts(stops)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _place_at(self, at: QPoint) -> tuple[bool, int | None]:
        lifted = self._by_id[self._moving.lifted or ""]
        around = self._order.rect().adjusted(-_REACH, -_REACH, _REACH, _REACH)
        return around.contains(self._order.mapFromGlobal(at)), self._order.gap_at(at, lifted)

    def _spot(self, place: int | None) -> QWidget | None:
        del place
        return self._by_id[self._moving.lifted or ""]

    def _explain(self, shown: Shown) -> None:
        judged = self._judged(shown)
        for one in judged:
            if one.given is not None:
                self._by_id[one.given].show_verdict(verdict_of(one.part))
        self._why.show_rows(place_rows(shown, self._moving.words, judged))
        boxes = [shown.item.choice(one.better) for one in judged]
        if any(not one.part.right for one in judged) and all(box.is_code for box in boxes):
            between = " " if _payload(shown).direction == "across" else "\n"
            self._right.show_code(tr("The right order"), between.join(box.text for box in boxes))

    def _judged(self, shown: Shown) -> list[Judged]:
        payload = _payload(shown)
        if payload.orders is None:
            return []
        best = nearest([replace(payload, orders=(one,)) for one in payload.orders], shown)
        parts, key = judge(best, shown), (best.orders or ((),))[0]
        given = self._moving.held if shown.response else (None,) * len(key)
        return [Judged(*one) for one in zip(given, parts, key, strict=True)]


def _payload(shown: Shown) -> Sort:
    return cast("Sort", shown.item.payload)
