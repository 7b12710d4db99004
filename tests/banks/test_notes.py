"""What a report notes of many items reads well for one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.banks.reader import read_bank

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = '<p>Look: <img src="https://example.org/a.png"> What is printed?</p>'


def question(number: int, text: str, *, key: int | None = 0) -> dict[str, Any]:
    options = [f"option {number} {letter}" for letter in "abc"]
    keyed = {} if key is None else {"answer": options[key]}
    return {"question": text, "options": options, **keyed}


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ["![pic](http://example.org/a.png) What is printed?"],
            "1 question names pictures, which are not taken; their place is marked in the text.",
        ),
        ([PICTURE], "1 question names pictures, which are not taken; their place is marked in the text."),
        (
            [PICTURE, f"{PICTURE} Say it."],
            "2 questions name pictures, which are not taken; their place is marked in the text.",
        ),
    ],
)
def test_pictures_are_counted_in_good_grammar(tmp_path: Path, texts: list[str], said: str) -> None:
    file = tmp_path / "bank.json"
    plain = question(9, "What is printed?")
    file.write_text(json.dumps([plain, *(question(n, text) for n, text in enumerate(texts))]))
    assert read_bank(file).notes == (said,)


def test_one_question_without_a_key_has_none(tmp_path: Path) -> None:
    file = tmp_path / "bank.json"
    file.write_text(json.dumps([question(1, "One?"), question(2, "Two?", key=None)]))
    assert read_bank(file).notes == ("1 of 2 questions has no key in the file; it is shown, but not scored.",)
