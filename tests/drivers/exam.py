"""Verbs over the exam page, by mouse and by keys; both have the same ones, so that a story runs with either."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.drivers.stage import button, has, part

if TYPE_CHECKING:
    from pcep_desktop.ui.exam_page import ExamPage


class ExamDriver(ABC):
    """What a learner does on the exam page, and what they read there."""

    def __init__(self, page: ExamPage) -> None:
        self.page = page

    @abstractmethod
    def choose(self, identity: str) -> Self:
        """Choose the choice with this id, wherever it stands."""

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

    def chosen(self) -> list[str]:
        response = self.page._item.response()
        return list(response["chosen"]) if response else []


class ByMouse(ExamDriver):
    def _click(self, name: str) -> Self:
        QTest.mouseClick(part(self.page, name), Qt.MouseButton.LeftButton)
        return self

    def choose(self, identity: str) -> Self:
        return self._click(f"choice_{identity}")

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


class ByKeys(ExamDriver):
    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Self:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        return self

    def choose(self, identity: str) -> Self:
        """Press the letter that the choice has on screen."""
        letter = self.name(f"choice_{identity}")[0]
        return self._press(Qt.Key(ord(letter)))

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
