"""Text with code in it, and markup that cannot reach out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QKeySequence, QTextCursor
from PySide6.QtTest import QTest

import pcep_desktop.ui
from pcep_desktop.ui.code_view import CodeView
from pcep_desktop.ui.passage import Passage
from pcep_desktop.ui.python_tokens import CODE, DOUBLE, Span, spans
from pcep_desktop.ui.rich_text import RichText
from tests.drivers.stage import put_on_stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme

NARROW = "\u202f"


@pytest.fixture
def passage(theme: Theme) -> Passage:
    made = Passage(theme)
    made.restart()
    return made


def families(passage: Passage) -> dict[str, bool]:
    """Return each run of text and whether it stands in fixed pitch."""
    runs = {}
    block = passage.firstBlock()
    while block.isValid():
        each = block.begin()
        while not each.atEnd():
            fragment = each.fragment()
            runs[fragment.text()] = fragment.charFormat().fontFixedPitch()
            each += 1
        block = block.next()
    return runs


def test_back_ticks_become_code(passage: Passage) -> None:
    passage.add("What does `print(1)` do, and ``a`b``?")
    assert passage.toPlainText().replace(NARROW, "") == "What does print(1) do, and a`b?"
    runs = families(passage)
    assert runs["print(1)"]
    assert runs["a`b"]
    assert not runs["What does " + NARROW]


@pytest.mark.parametrize("text", ["a ` lone tick", "5 < 6 & <class 'int'>", "one\n  two\n\n    three", "``", "a`\n`b"])
def test_plain_text_stays_to_the_letter(passage: Passage, text: str) -> None:
    passage.add(text)
    assert passage.toPlainText() == text


def test_fences_become_blocks_of_code_in_their_place(passage: Passage) -> None:
    passage.add("Look:\n\n```python\nfor i in x:\n    print(i)\n```\nWhat now?")
    assert passage.toPlainText() == "Look:\nfor i in x:\n    print(i)\nWhat now?"
    runs = families(passage)
    assert runs["for"]
    assert runs["print"]
    assert not runs["What now?"]


def test_pictures_are_never_fetched(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    """A picture on disk that the markup names must not show, whether as a tag or as a style's background."""
    file = tmp_path / "red.png"
    red = QImage(80, 80, QImage.Format.Format_RGB32)
    red.fill(QColor(255, 0, 0))
    red.save(str(file))
    label = RichText(theme, "stem")
    qtbot.addWidget(label)
    put_on_stage(label)
    address = file.as_uri()
    label.set_content(
        "stem", f'<p>x<img src="{address}"><IMG SRC="{file}"></p><table style="background:url({address})"><tr><td>y'
    )
    picture = label.grab().toImage()
    colours = {picture.pixel(x, y) & 0xFFFFFF for x in range(0, 400, 4) for y in range(0, 200, 4)}
    assert 0xFF0000 not in colours


def test_nothing_is_loaded_by_whatever_name(passage: Passage, tmp_path: Path) -> None:
    secret = tmp_path / "style.css"
    secret.write_text("p {}")
    for kind in (Passage.ResourceType.HtmlResource, Passage.ResourceType.StyleSheetResource):
        assert passage.resource(kind.value, secret.as_uri()) in (None, b"")
    image = passage.loadResource(Passage.ResourceType.ImageResource.value, "http://example.org/x.png")
    assert isinstance(image, QImage)
    assert image.width() == 1


def test_markup_shows_its_code_in_the_code_font(passage: Passage) -> None:
    passage.add_html("<p>Use <code>len()</code></p><pre><code>a\n  b</code></pre>")
    runs = families(passage)
    assert runs["len()"]
    assert not runs["Use "]
    assert "  b" in passage.toPlainText()


def test_the_name_is_the_text(qtbot: QtBot, theme: Theme) -> None:
    label = RichText(theme, "stem")
    qtbot.addWidget(label)
    label.set_content("What is `x`?")
    assert label.accessibleName() == "What is `x`?"
    assert label.heightForWidth(60 + 120) >= label.heightForWidth(800)


def kinds(line: str, state: int = CODE) -> list[tuple[str, str]]:
    return [(line[span.start : span.start + span.length], span.kind) for span in spans(line, state)[0]]


def test_python_is_told_apart() -> None:
    assert kinds('for n in range(0x1F, 2.5e3): print("a#b", n)  # say') == [
        ("for", "keyword"),
        ("in", "keyword"),
        ("range", "builtin"),
        ("0x1F", "number"),
        ("2.5e3", "number"),
        ("print", "builtin"),
        ('"a#b"', "string"),
        ("# say", "comment"),
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("x.list", []),
        ("printer", []),
        (r"'it\'s'", [(r"'it\'s'", "string")]),
        ("'open", [("'open", "string")]),
        ("x1 = .5", [(".5", "number")]),
        ("None", [("None", "keyword")]),
        ('f"{x}"', [('f"{x}"', "string")]),
    ],
)
def test_edges_of_python(line: str, found: list[tuple[str, str]]) -> None:
    assert kinds(line) == found


def test_a_string_of_three_quotes_goes_on() -> None:
    found, state = spans('x = """one')
    assert (found, state) == ([Span(4, 6, "string")], DOUBLE)
    assert spans("two", state) == ([Span(0, 3, "string")], DOUBLE)
    assert spans('end""" + 1', state) == ([Span(0, 6, "string"), Span(9, 1, "number")], CODE)


@pytest.fixture
def code(qtbot: QtBot, theme: Theme) -> CodeView:
    made = CodeView(theme)
    qtbot.addWidget(made)
    put_on_stage(made)
    return made


def test_code_is_coloured_in_the_palette(code: CodeView, theme: Theme) -> None:
    code.set_code("x = 'a'\nif x:\n    pass")
    colours = _colours(code)
    assert {theme.color("code_string").name(), theme.color("code_keyword").name()} <= colours
    theme.set_mode("dark")
    assert theme.color("code_keyword").name() in _colours(code)


def _colours(code: CodeView) -> set[str]:
    block, found = code.document().firstBlock(), set()
    while block.isValid():
        for each in block.layout().formats():
            found.add(each.format.foreground().color().name())
        block = block.next()
    return found


def test_code_is_as_high_as_its_lines_with_room_between(code: CodeView) -> None:
    code.set_code("a\n" * 20)
    line = code.fontMetrics().height()
    assert code.height() >= 20 * line * 1.45
    assert not code.verticalScrollBar().isVisible()
    code.set_code("a")
    assert code.height() < 5 * line


def test_long_lines_scroll_sideways(code: CodeView) -> None:
    code.set_code("x = '" + "long " * 100 + "'")
    assert code.horizontalScrollBar().maximum() > 0


def test_ligatures_are_off(code: CodeView) -> None:
    font = code.document().defaultFont()
    for ligature in ("liga", "calt", "clig", "dlig"):
        tag = QFont.Tag(ligature)
        assert font.isFeatureSet(tag)
        assert font.featureValue(tag) == 0


def test_code_can_be_copied_but_not_changed(code: CodeView) -> None:
    code.set_code("a = 1\n    b = 2")
    QTest.keySequence(code, QKeySequence(QKeySequence.StandardKey.SelectAll))
    QTest.keySequence(code, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "a = 1\n    b = 2"
    QTest.keyClick(code, Qt.Key.Key_X)
    assert code.toPlainText() == "a = 1\n    b = 2"
    assert QTextCursor(code.document()).document().isUndoAvailable() is False


def test_no_widget_guesses_whether_a_text_is_markup() -> None:
    """QMessageBox and a bare QLabel take any text with tags in it for markup, and show the file that it names."""
    guessing = re.compile(r"QMessageBox\(|QLabel\([^)]")
    folder = Path(pcep_desktop.ui.__path__[0])
    assert "TextFormat.PlainText" in (folder / "widgets.py").read_text(encoding="utf-8")  # its label() says so
    ours = {"widgets.py", "rail.py"}  # the rail's labels hold our own words alone
    sources = [file for file in folder.rglob("*.py") if file.name not in ours]
    assert sources
    assert [file.name for file in sources if guessing.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("markup", [None, "as `code`"])
def test_a_text_is_inked_anew_in_another_theme(theme: Theme, qtbot: QtBot, markup: str | None) -> None:
    def ink(text: RichText) -> QColor:
        return text._passage.firstBlock().begin().fragment().charFormat().foreground().color()

    kept, new = RichText(theme, "kept"), RichText(theme, "new")
    for text in (kept, new):
        qtbot.addWidget(text)
    kept.set_content("as it is", markup)
    light = ink(kept)
    theme.set_mode("dark")
    new.set_content("as it is", markup)
    assert ink(kept) == ink(new) != light
