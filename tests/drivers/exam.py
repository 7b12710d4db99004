"""Verbs over the exam page, by mouse and by keys; both have the same ones, so that a story runs with either."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pcep_desktop.ui.kinds.flow import Flow
from pcep_desktop.ui.kinds.gestures import BoardView
from pcep_desktop.ui.kinds.slotting import SlottingView
from tests.drivers.stage import button, has, part

if TYPE_CHECKING:
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.exam_page import ExamPage


class ExamDriver(ABC):
    """What a learner does on the exam page, and what they read there."""

    def __init__(self, page: ExamPage) -> None:
        self.page = page

    @abstractmethod
    def choose(self, identity: str) -> Self:
        """Choose the choice with this id, wherever it stands."""

    @abstractmethod
    def put(self, box: str, place: str) -> Self:
        """Move a box to the slot or target of this object name, or back to the bank: "bank"."""

    @abstractmethod
    def rank(self, box: str, position: int) -> Self:
        """Move a box of an order to a position, from 1."""

    @abstractmethod
    def reach(self, name: str) -> Self:
        """Bring the keyboard to a part."""

    @abstractmethod
    def press(self, name: str) -> Self:
        """Press a button."""

    def type(self, gap: str, text: str) -> Self:
        """Replace what stands in a gap."""
        field = part(self.reach(f"gap_{gap}").page, f"gap_{gap}")
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        return self

    def undo(self) -> Self:
        QTest.keyClick(QApplication.focusWidget() or self.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        return self

    @abstractmethod
    def next(self) -> Self: ...

    @abstractmethod
    def previous(self) -> Self: ...

    @abstractmethod
    def flag(self) -> Self: ...

    @abstractmethod
    def confide(self, level: int) -> Self: ...

    @abstractmethod
    def check(self) -> Self: ...

    @abstractmethod
    def go(self, number: int) -> Self:
        """Go to an item by its number, from 1."""

    @abstractmethod
    def submit(self) -> Self:
        """Submit from the review screen; where something is not answered, all the same."""

    def text(self, name: str) -> str:
        found = part(self.page, name)
        assert isinstance(found, QLabel)
        return found.text()

    def text_of_button(self, name: str) -> str:
        return button(self.page, name).text()

    def name(self, name: str) -> str:
        return part(self.page, name).accessibleName()

    def shows(self, name: str) -> bool:
        return has(self.page, name)

    def response(self) -> Response | None:
        return self.page._item.response()

    def recorded(self) -> Response | None:
        """Return the response that the record has."""
        assert self.page.recorded is not None
        return self.page.recorded.sitting.here.response

    def board(self) -> BoardView:
        kind = self.page._item._kind
        assert isinstance(kind, BoardView)
        return kind

    def chosen(self) -> list[str]:
        response = self.page._item.response()
        return list(response["chosen"]) if response else []


class ByMouse(ExamDriver):
    def _click(self, name: str) -> Self:
        QTest.mouseClick(part(self.page, name), Qt.MouseButton.LeftButton)
        return self

    def choose(self, identity: str) -> Self:
        return self._click(f"choice_{identity}")

    def put(self, box: str, place: str) -> Self:
        carry(part(self.page, f"box_{box}"), part(self.page, "moving_bank" if place == "bank" else place))
        return self

    def rank(self, box: str, position: int) -> Self:
        """Drag it between the two that will be its neighbours."""
        lifted, flow = part(self.page, f"box_{box}"), part(self.page, "moving_order")
        assert isinstance(flow, Flow)
        beside = flow.others(lifted)[max(0, position - 2)]
        spot = beside.topLeft() + QPoint(1, 1) if position == 1 else beside.bottomRight() - QPoint(1, 1)
        carry(lifted, flow, spot)
        return self

    def reach(self, name: str) -> Self:
        return self._click(name)

    def press(self, name: str) -> Self:
        return self._click(name)

    def next(self) -> Self:
        return self._click("exam_next")

    def previous(self) -> Self:
        return self._click("exam_previous")

    def flag(self) -> Self:
        return self._click("exam_flag")

    def confide(self, level: int) -> Self:
        return self._click(f"confidence_{level}")

    def check(self) -> Self:
        return self._click("exam_check")

    def go(self, number: int) -> Self:
        return self._click(f"exam_navigator_{number}")

    def submit(self) -> Self:
        self._click("exam_submit")
        question = self.page.findChild(QWidget, "exam_confirm")
        if question is not None:
            QTest.mouseClick(button(question, "exam_confirm_yes"), Qt.MouseButton.LeftButton)
        return self


class ByClicks(ByMouse):
    """Moves boxes by two clicks, and does the rest by mouse."""

    def put(self, box: str, place: str) -> Self:
        return self._click(f"box_{box}")._click("moving_bank" if place == "bank" else place)

    def rank(self, box: str, position: int) -> Self:
        order = self.board()._moving.held
        return self if order[position - 1] == box else self._click(f"box_{box}")._click(f"box_{order[position - 1]}")


class ByKeys(ExamDriver):
    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Self:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        return self

    def choose(self, identity: str) -> Self:
        """Press the letter that the choice has on screen."""
        letter = self.name(f"choice_{identity}")[0]
        return self._press(Qt.Key(ord(letter)))

    def put(self, box: str, place: str) -> Self:
        self.reach(f"box_{box}")
        if place == "bank":
            return self._press(Qt.Key.Key_Delete)
        number = next(i for i, slot in enumerate(self._slots()) if slot == place)
        return self._move(number)

    def rank(self, box: str, position: int) -> Self:
        return self.reach(f"box_{box}")._move(position - 1)

    def reach(self, name: str) -> Self:
        """Press Tab until it has the focus."""
        wanted = part(self.page, name)
        for _ in range(100):
            if QApplication.focusWidget() is wanted:
                return self
            self._press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def press(self, name: str) -> Self:
        return self.reach(name)._press(Qt.Key.Key_Return)

    def lift(self, box: str) -> Self:
        return self.reach(f"box_{box}")._press(Qt.Key.Key_Space)

    def _move(self, place: int) -> Self:
        """Pick the focused box up, move it with the arrows, drop it."""
        self._press(Qt.Key.Key_Space)
        moving = self.board()._moving
        for _ in range(20):
            if moving.aim == place:
                return self._press(Qt.Key.Key_Space)
            self._press(Qt.Key.Key_Right)
        raise AssertionError(f"the arrows do not reach place {place}")

    def _slots(self) -> list[str]:
        board = self.board()
        assert isinstance(board, SlottingView)
        return [slot.objectName() for slot in board._slots]

    def next(self) -> Self:
        return self._press(Qt.Key.Key_PageDown)

    def previous(self) -> Self:
        return self._press(Qt.Key.Key_PageUp)

    def flag(self) -> Self:
        return self._press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)

    def confide(self, level: int) -> Self:
        return self._press(Qt.Key(Qt.Key.Key_0 + level), Qt.KeyboardModifier.AltModifier)

    def check(self) -> Self:
        return self._press(Qt.Key.Key_Return)

    def go(self, number: int) -> Self:
        """Walk along the squares from the one where one is."""
        recorded = self.page.recorded
        assert recorded is not None
        here = recorded.sitting.position + 1
        part(self.page, f"exam_navigator_{here}").setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(abs(number - here)):
            self._press(Qt.Key.Key_Right if number > here else Qt.Key.Key_Left)
        return self._press(Qt.Key.Key_Return)

    def submit(self) -> Self:
        """The button has the focus on the review screen; in the question, Tab leads from No to Yes."""
        self._press(Qt.Key.Key_Return)
        question = self.page.findChild(QWidget, "exam_confirm")
        if question is not None:
            QTest.keyClick(button(question, "exam_confirm_no"), Qt.Key.Key_Tab)
            QTest.keyClick(button(question, "exam_confirm_yes"), Qt.Key.Key_Return)
        return self


def carry(box: QWidget, to: QWidget, spot: QPoint | None = None, *, let_go: bool = True) -> None:
    """Press a box, move it over the middle of a part, or over a spot in it, and let it go."""
    grip = QPoint(14, box.height() // 2)
    end = to.mapToGlobal(to.rect().center() if spot is None else spot)
    QTest.mousePress(box, Qt.MouseButton.LeftButton, pos=grip)
    QTest.mouseMove(box, grip + QPoint(QApplication.startDragDistance(), 0))
    QTest.mouseMove(box, box.mapFromGlobal(end))
    if let_go:
        QTest.mouseRelease(box, Qt.MouseButton.LeftButton, pos=box.mapFromGlobal(end))
