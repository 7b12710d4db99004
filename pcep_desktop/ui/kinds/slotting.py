"""What insert, fill and match share on screen: a bank of boxes, and slots that take one box each."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.dressing import held_by, words_of
from pcep_desktop.ui.kinds.explaining import Judged, place_rows, verdict_of
from pcep_desktop.ui.kinds.flow import Flow
from pcep_desktop.ui.kinds.gestures import BY_KEYS, BoardView
from pcep_desktop.ui.kinds.judging import judge, nearest
from pcep_desktop.ui.kinds.moving import Moving
from pcep_desktop.ui.kinds.slot import Slot
from pcep_desktop.ui.kinds.speaking import told_indent
from pcep_desktop.ui.theme import XS
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent

    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.exam.kinds.slotting import Slotting
    from pcep_desktop.ui.kinds.base import Shown
    from pcep_desktop.ui.kinds.box import Box

_MANY = 4  # slots of most items
_REACH = 16  # pixels around the bank that still belong to it


class Bank(Flow):
    """Where the boxes lie that are in no slot; a click on it sends the lifted box back."""

    clicked = Signal()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Take the press, so that the release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # Qt's name
        """Be clicked where the release is still within."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class SlottingView(BoardView):
    """Boxes are moved from a bank into slots, and back."""

    answers: ClassVar[str]  # the key of the response: slots or pairs
    prefix: ClassVar[str]  # of a slot's object name

    def prepare(self) -> None:
        """Make the boxes and slots of most items."""
        super().prepare()
        self._make_slots(_MANY)

    def response(self) -> Response | None:
        """Return what lies in the slots."""
        if self._shown is None:
            return None
        filled = {name: box for name, box in zip(self._names, self._moving.held, strict=True) if box is not None}
        return self._shown.item.payload.clean({self.answers: filled})

    @abstractmethod
    def _slot_names(self, shown: Shown) -> tuple[str, ...]:
        """Return the slots of an item in reading order."""

    @abstractmethod
    def _refit(self) -> None:
        """Lay the places out again: a slot has another size."""

    def _right_heading(self) -> str:
        """Return what stands above the right answer as a whole, where that is code."""
        return ""

    def _beside(self, shown: Shown) -> tuple[str, ...]:
        """Return what stands beside each slot, if anything does."""
        del shown
        return ()

    def _build(self, column: QVBoxLayout) -> None:
        self._names: tuple[str, ...] = ()
        self._slots: list[Slot] = []
        self._bank_label = label("", "muted", object_name="moving_bank_label")
        self._nest = self._bank = Bank(self.theme)
        self._bank.setObjectName("moving_bank")
        self._bank.setAccessibleName(tr("Boxes not used yet"))
        self._bank.clicked.connect(lambda: self.drop_at(None))
        self._home = Slot(self.theme, self)  # what the bank shows of a box that would fall back into it
        self._bank_label.setIndent(XS)
        column.addWidget(self._bank_label)
        column.addWidget(self._bank)

    def _begin(self, shown: Shown) -> Moving:
        self._names = self._slot_names(shown)
        given = dict(shown.response[self.answers]) if shown.response else {}
        return Moving(shown.order, held_by(self._names, given), words_of(shown, self._beside(shown)))

    def _arrange(self, shown: Shown) -> None:
        spare = len(shown.order) > len(self._names)
        some = tr("Boxes left over") if shown.explain else tr("Boxes (some will not be used)")
        self._bank_label.setText(some if spare else tr("Boxes"))
        for part in (self._bank_label, self._bank):  # where nothing lies in it, and nothing can come back
            part.setVisible(bool(self._moving.bank) or not shown.locked)
        widest = self._widest()
        self._make_slots(len(self._names))
        for number, name in enumerate(self._names):
            self._slots[number].show_place(f"{self.prefix}_{name}", str(number + 1), widest)
            self._slots[number].setEnabled(not shown.locked)
        for slot in self._slots[len(self._names) :]:
            slot.hide()
        self._home.show_place("moving_home", "", widest)

    def _explain(self, shown: Shown) -> None:
        """Give each box in a slot its verdict, and say below what was right and why."""
        judged = self._judged(shown)
        for one in judged:
            if one.given is not None:
                self._by_id[one.given].show_verdict(verdict_of(one.part))
        self._why.show_rows(place_rows(shown, self._moving.words, judged))
        heading = self._right_heading()
        if heading and any(not one.part.right for one in judged):
            self._right.show_code(heading, _filled(shown, [one.better for one in judged]))

    def _judged(self, shown: Shown) -> list[Judged]:
        """Return what each slot came to; nothing while the key is unknown."""
        payload = cast("Slotting", shown.item.payload)
        if payload.alternatives is None:
            return []
        best = nearest([replace(payload, alternatives=(one,)) for one in payload.alternatives], shown)
        parts, key = judge(best, shown), (best.alternatives or ((),))[0]
        return [Judged(*one) for one in zip(self._moving.held, parts, key, strict=True)]

    def _make_slots(self, count: int) -> None:
        while len(self._slots) < count:
            self._slots.append(self._new_slot(len(self._slots)))

    def _new_slot(self, place: int) -> Slot:
        slot = Slot(self.theme, self)
        slot.clicked.connect(lambda: self.drop_at(place))
        slot.entered.connect(lambda: self.hover(place))
        return slot

    def _show_all(self) -> None:
        """Put every box where it is, and show the lifted one above the place that it would fall into."""
        moving = self._moving
        for place, identity in enumerate(moving.held):
            self._slots[place].hold(self._by_id[identity] if identity else None)
        parts: list[QWidget] = [self._by_id[box] for box in moving.bank]
        lifted = self._by_id[moving.lifted] if moving.lifted else None
        leaving = lifted is not None and moving.place(lifted.choice_id) is not None and moving.aim is None
        self._home.setVisible(leaving)
        self._bank.set_parts([*parts, self._home] if leaving else parts)
        for identity, box in self._by_id.items():
            standing, aimed = self._standing(identity)
            box.stand(standing, aimed=aimed)
            box.setVisible(True)
            box.setAccessibleName(self._box_name(identity))
        for place, slot in enumerate(self._slots[: len(moving.held)]):
            self._aim(slot, lifted, place)
        if leaving:
            self._home.aim(aimed=True, risen=None if self._carried else lifted)
        self._refit()
        for slot in self._slots:
            slot.place_box()
        self._chain()

    def _aim(self, slot: Slot, lifted: object, place: int) -> None:
        moving = self._moving
        aimed = lifted is not None and moving.aim == place
        away = aimed and moving.lifted != moving.held[place] and self._carried is None
        slot.aim(aimed=aimed, risen=self._by_id[moving.lifted or ""] if away else None)
        held = moving.held[place]
        words = told_indent(self._shown.item.choice(held).text) if held and self._shown else tr("empty")
        slot.setAccessibleName(tr("{place}: {what}", place=self._place_name(place), what=words))

    def _place_name(self, place: int) -> str:
        name = tr("Slot {place} of {places}", place=place + 1, places=len(self._names))
        beside = self._moving.words.beside
        return tr("{slot}, beside {target}", slot=name, target=beside[place].strip("`")) if beside else name

    def _chain(self) -> None:
        """Let Tab go through the boxes and the slots in their order."""
        before: QWidget | None = None
        for stop in self._tab_stops():
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop

    def _after(self, *, changed: bool = False, focus: Box | None = None, reason: Qt.FocusReason = BY_KEYS) -> None:
        """Do as any board does; then Tab goes on from the box that has the focus."""
        super()._after(changed=changed, focus=focus, reason=reason)
        if focus is not None:
            self._chain()

    def _tab_stops(self) -> list[QWidget]:
        """Return the stops in the order of Tab: from a box that was just dropped into a slot the boxes that wait come next."""
        stops, waiting = self._stops(), len(self._moving.bank)
        box = self._focused()
        if box is None or box not in stops[waiting:]:
            return stops
        here = stops.index(box) + 1
        return [*stops[waiting:here], *stops[:waiting], *stops[here:]]

    def _stops(self) -> list[QWidget]:
        in_slots = [self._by_id[box] if box else self._slots[place] for place, box in enumerate(self._moving.held)]
        return [*(self._by_id[box] for box in self._moving.bank), *in_slots]

    def _spot(self, place: int | None) -> QWidget | None:
        return self._bank if place is None else self._slots[place]

    def _focused_place(self) -> int | None:
        focused = QApplication.focusWidget()
        slots = self._slots[: len(self._names)]
        return slots.index(focused) if isinstance(focused, Slot) and focused in slots else None

    def _place_at(self, at: QPoint) -> tuple[bool, int | None]:
        for place, slot in enumerate(self._slots[: len(self._names)]):
            if slot.holds_point(at):
                return True, place
        around = self._bank.rect().adjusted(-_REACH, -_REACH, _REACH, _REACH)
        return around.contains(self._bank.mapFromGlobal(at)), None


def _filled(shown: Shown, boxes: Sequence[str]) -> str:
    """Return the item's text with these boxes in its slots."""
    fillings = iter(boxes)
    pieces = cast("Slotting", shown.item.payload).parts_of_text
    return "".join(one if isinstance(one, str) else shown.item.choice(next(fillings)).text for one in pieces)
