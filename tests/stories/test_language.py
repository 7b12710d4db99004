"""A language for the window is one for all that is said below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTranslator

from pcep_desktop import translate
from pcep_desktop.app import CONTEXT
from pcep_desktop.exam.calculator import CannotReckon, reckon

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.stories.conftest import Open


class Marking(QTranslator):
    """Puts an asterisk before every text of ours."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        del disambiguation, n
        return f"*{text}" if context == CONTEXT else None


def test_the_window_lets_qt_translate_what_the_rules_say(
    open_window: Open, file: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translate, "_look_up", str)  # as before there was a window
    marking = Marking()
    with open_window(file):
        qapp.installTranslator(marking)
        try:
            with pytest.raises(CannotReckon, match=r"^\*“x” means nothing here\."):
                reckon("x")
        finally:
            qapp.removeTranslator(marking)
