from __future__ import annotations

import pytest

from pcep_desktop.check.stem import asks_output, code_in, with_code
from tests.builders import single, sort


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("What is the output of: print(2 ** 3)?", "print(2 ** 3)"),
        ("What will be the result of: len([1, 2, 3])?", "print(len([1, 2, 3]))"),
        ("What will this print?\n\nfor i in range(3):\n    print(i)", "for i in range(3):\n    print(i)"),
        ("If word ='a' and n = 2, what is the result: print(word * n)?", "word = 'a'\nn = 2\nprint(word * n)"),
        ("What is the output of: print(word)?", None),
        ("Which output is right: the first?", None),
        ("What is printed: True?", None),
        ("What is a list?\n\nChoose well.", None),
        ("What is the result here: import os?", None),
    ],
)
def test_code_in_the_words_of_a_stem(text: str, code: str | None) -> None:
    assert code_in(text) == code
    assert with_code(single("q", text=text)).code == code


def test_an_item_with_code_or_a_proof_of_its_own_stays_as_it_is() -> None:
    stem = "What is the output of: print(1)?"
    for item in (single("q", text=stem, code="pass"), single("q", text=stem, verify={"how": "none"}), sort(text=stem)):
        assert with_code(item) is item


@pytest.mark.parametrize(
    ("stem", "code", "program"),
    [
        ("What is the value of the expression?", "2 + 2", "print(repr(2 + 2))"),
        ("What does f(3) return?", "def f(x):\n    return x\n\nf(3)", "def f(x):\n    return x\n\nprint(repr(f(3)))"),
        ("What is the value of x?", "x = 2", "x = 2"),
        ("What is the value of x?", "x = 2\nprint(x)", "x = 2\nprint(x)"),
        ("What is the output?", "2 + 2", "2 + 2"),
        ("What is the output?", ">>> x = 2\n>>> print(x)", "x = 2\nprint(x)"),
        ("What is the output?", ">>> 2 + 2", "if (_ := 2 + 2) is not None: print(repr(_))"),
        ("What is the output?", ">>> 2 + 2\n>>> 3", ">>> 2 + 2\n>>> 3"),
        ("What is the output?", ">>> 2 + 2\n4", ">>> 2 + 2\n4"),
    ],
)
def test_code_that_shows_a_value_without_printing_is_made_a_program(stem: str, code: str, program: str) -> None:
    assert with_code(single("q", text=stem, code=code)).code == program


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("What is the expected output of the following code?", True),
        ("What does this print?", True),
        ("What happens when it runs?", True),
        ("What is the value of the expression?", False),
        ("What does f(3) return?", False),
        ("How many times is the word printed?", False),
        ("Which line prints 3?", False),
        ("What type does it return?", False),
        ("Which statement is not printed?", False),
        ("What is the output in Python 2?", False),
        ("What is the output if the third line is removed?", False),
        ("What won't this print?", False),
        ("Which output is incorrect?", False),
        ("Wer hat recht?", False),
    ],
)
def test_whether_a_stem_asks_for_the_output(text: str, asks: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert asks_output(single("q", text=text)) is asks
    assert asks_output(single("q", text=text, verify={"how": "output"}))
