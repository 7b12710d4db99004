"""PySide6 6.12.0 takes None for immortal, which it is from Python 3.12 on; on 3.11 it gives None's references away until the process aborts."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QStandardItem, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

CALLS = 1000
NOISE = 100  # references that others take or give meanwhile


class Highlighter(QSyntaxHighlighter):
    def highlightBlock(self, text: str) -> None:  # noqa: N802  # Qt names it
        form = QTextCharFormat()
        form.setForeground(QColor("blue"))
        self.setFormat(0, len(text), form)


class Model(QAbstractTableModel):
    def rowCount(self, parent: QModelIndex | None = None) -> int:  # type: ignore[override]  # noqa: N802  # Qt names it
        del parent
        return 1

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # type: ignore[override]  # noqa: N802  # Qt names it
        del parent
        return 1

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # type: ignore[override]
        del index, role
        return None


def calls(owner: QObject) -> dict[str, Callable[[], object]]:
    label, item, model = QLabel(), QStandardItem("x"), Model(owner)
    document = QTextDocument("one\ntwo", owner)
    highlighter, index = Highlighter(document), model.index(0, 0)
    return {
        "setText": lambda: label.setText("text"),
        "setData": lambda: item.setData(None, Qt.ItemDataRole.UserRole),
        "data": index.data,
        "highlightBlock": highlighter.rehighlight,
        "property": lambda: owner.property("nothing"),
    }


@pytest.mark.parametrize("name", ["setText", "setData", "data", "highlightBlock", "property"])
def test_a_thousand_calls_leave_the_references_of_none_as_they_were(qtbot: QtBot, name: str) -> None:
    del qtbot
    owner = QObject()
    call = calls(owner)[name]
    call()
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    assert abs(sys.getrefcount(None) - before) < NOISE
