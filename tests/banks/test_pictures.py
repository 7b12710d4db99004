"""A picture of Markdown is named and counted as an <img> is; code stays to the letter."""

from __future__ import annotations

import time

import pytest

from pcep_desktop.banks.text import prose, stem

URL = "http://example.org/a.png"


@pytest.mark.parametrize(
    ("source", "text", "pictures"),
    [
        (f"![pic]({URL}) What is printed?", "[pic] What is printed?", 1),
        (f'Look:\n![]({URL})\n![two]({URL} "a title")', "Look:\n[picture]\n[two]", 2),
        ("![a](b.png) and `![c](d)` and ![e](f)", "[a] and `![c](d)` and [e]", 2),
        ("A ` alone and ![e](f)", "A ` alone and [e]", 1),
        ("Not ![this or [that](there)", "Not ![this or [that](there)", 0),
        ("Two:\n```\n![a](b)\n```\nand ![c](d)", "Two:\n```\n![a](b)\n```\nand [c]", 1),
    ],
)
def test_plain_text(source: str, text: str, pictures: int) -> None:
    said = stem(source, take_code=False)
    assert (said.text, said.pictures) == (text, pictures)


def test_the_code_below_is_found_all_the_same() -> None:
    said = stem(f"![pic]({URL}) What is printed?\n```python\nprint('![a](b)')\n```")
    assert (said.text, said.code, said.pictures) == ("[pic] What is printed?", "print('![a](b)')", 1)


def test_markup() -> None:
    said = stem(f"<p>![pic]({URL}) and <code>![a](b)</code> and <img src='{URL}'></p>")
    assert said.pictures == 2
    assert said.html == "<p>[pic] and <code>![a](b)</code> and [picture]</p>"


def test_an_explanation() -> None:
    assert prose(f"See ![the table]({URL}).") == "See [the table]."


@pytest.mark.parametrize("half", ["![", "![a](b", "![`", "![a](b) `"])
def test_a_text_full_of_half_ones_is_read_in_a_moment(half: str) -> None:
    before = time.process_time()
    stem(half * 50_000)
    assert time.process_time() - before < 2
