"""Code in a line is broken at its spaces only where no line is long enough for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.ui.passage import Passage, parted

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

CODE = "1 4 16 64"
TEXT = f"Which two lines make the program print `{CODE}`? (Select two answers.)"
HTML = f"<p>Which two lines make the program print <code>{CODE}</code>? (Select two answers.)</p>"


def lines(passage: Passage, width: int) -> list[str]:
    """Return the lines of a text at a width, with plain spaces."""
    passage.setTextWidth(width)
    passage.size()  # lays it out
    layout, text = passage.firstBlock().layout(), passage.toPlainText()
    found = [layout.lineAt(number) for number in range(layout.lineCount())]
    return [text[line.textStart() : line.textStart() + line.textLength()] for line in found]


@pytest.fixture(params=["plain", "markup"])
def passage(theme: Theme, request: pytest.FixtureRequest) -> Passage:
    made = Passage(theme)
    made.restart()
    if request.param == "plain":
        made.add(TEXT)
    else:
        made.add_html(HTML)
    return made


@pytest.mark.parametrize("width", range(150, 450, 10))
def test_code_that_fits_a_line_stands_in_one(passage: Passage, width: int) -> None:
    assert any(CODE in line for line in lines(passage, width))


def test_code_wider_than_the_text_is_broken_at_its_spaces_and_joined_again(passage: Passage) -> None:
    passage.setTextWidth(-1)
    letter = passage.size().width() / len(passage.toPlainText())
    narrow = round(len(CODE) * letter * 0.6)
    broken = lines(passage, narrow)
    assert not any(CODE in line for line in broken)
    assert any(line.strip("\u202f ").startswith("1 4") for line in broken)
    assert any(CODE in line for line in lines(passage, 400))


def test_whoever_asks_for_the_text_gets_plain_spaces(passage: Passage) -> None:
    assert CODE in passage.toPlainText()


@pytest.mark.parametrize(
    ("text", "prose", "code"),
    [
        ("Sort.\n\n```\na = 1\n# the boxes\n```", "Sort.", "a = 1\n# the boxes"),
        ("Sort.\n```python\na = 1\n```\n", "Sort.", "a = 1"),
        ("First\n```\na\n```\nthen more", "First\n```\na\n```\nthen more", None),
        ("```\na\n```\nor\n```\nb\n```", "```\na\n```\nor\n```\nb\n```", None),
        ("No code", "No code", None),
    ],
)
def test_code_that_ends_a_text_stands_apart(text: str, prose: str, code: str | None) -> None:
    assert parted(text) == (prose, code)
