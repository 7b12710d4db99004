"""The report of an import marks what became of each file, by a sign, a word and a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pcep_desktop.db.import_report import ImportReport
from pcep_desktop.errors import UserError
from pcep_desktop.ui.report_dialog import Dropped, ReportDialog
from tests.drivers.stage import part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.import_report import Imported
    from pcep_desktop.ui.theme import Theme

OUTCOMES: list[tuple[str, Imported | UserError]] = [
    ("html.json", ImportReport(1, "<b>html", 3, 0, 0, (), 0, ("A note.",), None)),
    ("one.json", UserError("“one.json” cannot be read.")),
    ("two.json", UserError("It is no bank.")),
    ("old.json", ImportReport(2, "Old", 0, 0, 5, (), 0, (), None)),
    ("left.json", Dropped("nothing was taken of “left.json”.")),
]


@pytest.fixture
def words(qtbot: QtBot, theme: Theme) -> Iterator[QPlainTextEdit]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ReportDialog(OUTCOMES, theme, parent)
    dialog.show()
    found = part(dialog, "import_report_text")
    assert isinstance(found, QPlainTextEdit)
    yield found
    dialog.close()


def test_a_summary_stands_first_and_each_file_is_named_once(words: QPlainTextEdit) -> None:
    assert words.toPlainText().split("\n\n") == [
        "1 taken, 2 refused, 1 already there, 1 not taken.",
        "✓ taken · html.json\n3 added to “<b>html”.\nA note.",
        "✗ refused · “one.json” cannot be read.",
        "✗ refused · two.json\nIt is no bank.",
        "= already there · old.json\n5 already there in “Old”.",
        "– not taken · nothing was taken of “left.json”.",
    ]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_marks_have_the_colours_of_the_theme(words: QPlainTextEdit, theme: Theme, mode: str) -> None:
    theme.set_mode(mode)  # type: ignore[arg-type]  # one of its modes
    for said, token in (("✗ refused", "wrong"), ("✓ taken", "right")):
        cursor = words.document().find(said)
        assert cursor.charFormat().foreground().color() == theme.color(token)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        assert cursor.charFormat().foreground().color() != theme.color(token)
    theme.set_mode("system")
