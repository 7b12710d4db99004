"""Each JSON shape that was seen in real files, on a file of our own, with what comes out of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.reader import read_bank
from tests.banks.paths import ROWS, key

if TYPE_CHECKING:
    from pathlib import Path

TAKEN = {
    "row01.json": ("single", [""]),
    "row02.json": ("single multiple", ["tuple", "while | for"]),
    "row03.json": ("single single", ["0\n1", "break"]),
    "row04.json": ("single single", ["3", "True"]),
    "row05.json": ("single", ["#"]),
    "row06.json": ("single multiple", ["1", "1 > 2 | 3 < 2"]),
    "row07.json": ("single single", ["6", "2"]),
    "row08": ("single single", ["x2", "[2]"]),
    "row09.json": ("single", ["<class 'int'>"]),
    "row10.json": ("single single", ["x", "try"]),
    "row11.json": ("single single", ["<class 'int'>", "对"]),
    "row12.json": ("single multiple", ["while", "list | str"]),
    "row13.json": ("multiple single", ["d.items() | d.values()", "in"]),
    "row14.json": ("single", ["ends the function"]),
    "row15.json": ("multiple single", ["and | or", "not"]),
    "row16.json": ("single", ["`ba`"]),
    "row17.json": ("single single", ["1 2", "a  b"]),
    "row18.json": ("single single", ["Lists", "Tuples"]),
}

SKIPPED = {
    "row02.json": {3: "its key is an empty list"},
    "row03.json": {3: "its key “z” is none of the choices"},
    "row04.json": {3: "its key is the place 2, but the 2 choices are counted from 0"},
    "row05.json": {1: "two choices read “Python”, and one of them is the key"},
    "row06.json": {
        2: "its key is given more than once and disagrees:"
        " “answer” says A; “correct_answer” says A, C; “answers” says A, C",
        3: "two choices read “p”, and one of them is the key",
        5: "its key is given more than once and disagrees: “answer” says B; “correct_answer” says A",
    },
    "row07.json": {
        2: "it has no choices (its type is “code_output”)",
        3: "it has no choices (its type is “fill_in_blank”)",
    },
    "row08": {2: "package.json: it does not hold exactly one question"},
    "row09.json": {2: "two choices read “0”, and one of them is the key"},
    "row10.json": {3: "no choice is marked correct"},
    "row11.json": {3: "it has no choices (its type is “mc”)"},
    "row12.json": {
        3: "its kind, fill in the blank, is not read",
        4: "its kind, put in order, is not read",
        5: "the question needs a picture, which is not in the file",
        6: "its key has 1 marks for 2 choices",
    },
    "row13.json": {3: "it asks for 2 answers, but its key has 1"},
    "row14.json": {2: "its id “q-1” was given to question 1 already"},
    "row15.json": {3: "its key “D” is none of the choices"},
    "row18.json": {3: "its key “E” is none of the choices"},
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_certain_is_read_and_the_rest_is_reported(name: str) -> None:
    bank = read_bank(ROWS / name)

    kinds, keys = TAKEN[name]
    assert [item.kind for item in bank.items] == kinds.split()
    assert [key(item) for item in bank.items] == keys
    assert {skipped.position: skipped.reason for skipped in bank.skipped} == SKIPPED.get(name, {})


def test_row_6_ids_that_start_again_in_each_list_are_told_apart() -> None:
    bank = read_bank(ROWS / "row06.json")

    assert [item.id for item in bank.items] == ["module1:1", "module2:1"]
    assert [skipped.id for skipped in bank.skipped] == ["2", "3", "2"]
    assert (bank.items[0].code, bank.items[0].hint, bank.items[0].extra) == (
        "print(6 // 4)",
        "Whole?",
        {"source": "own"},
    )


def test_row_8_code_beside_the_file_belongs_to_its_question(tmp_path: Path) -> None:
    folder = tmp_path / "bank"
    shutil.copytree(ROWS / "row08", folder)
    (folder / "slices" / "code.py").write_text("row = [1, 2, 3]\r\nprint(row[1:2])\n")

    lone = read_bank(folder / "slices" / "question.json")
    assert lone.items[0].code == "row = [1, 2, 3]\nprint(row[1:2])"
    assert (lone.header.title, lone.header.identity) == ("slices", "slices")
    assert [item.code for item in read_bank(folder).items] == [None, lone.items[0].code]
    assert read_bank(ROWS / "row08" / "slices" / "question.json").items[0].code is None


def test_row_9_the_answer_comes_first_and_plain_text_stays_text() -> None:
    item = read_bank(ROWS / "row09.json").items[0]

    assert [choice.text for choice in item.choices] == ["<class 'int'>", "<class 'float'>", "int", "number"]
    assert [choice.html for choice in item.choices] == [None] * 4
    assert item.extra == {"Link": "https://example.org/int"}


def test_row_10_words_of_difficulty_and_a_choice_of_nothing() -> None:
    first, second = read_bank(ROWS / "row10.json").items

    assert (first.difficulty, first.extra, first.code) == (2, {"difficulty": "easy"}, 'print(0 or "" or "x")')
    assert (second.difficulty, second.code) == (4, None)
    assert first.choices[0].explanation == "The first that is true."
    assert (first.choices[1].text, first.choices[1].is_code) == ("", True)


def test_row_11_plain_text_that_looks_like_markup_stays_text() -> None:
    item = read_bank(ROWS / "row11.json").items[0]

    assert [(choice.text, choice.html) for choice in item.choices][1:] == [("<class 'int'>", None), ("List<int>", None)]
    assert item.id == "6a1c0f0e-6d0e-4c57-9f5e-000000000001"


def test_row_12_says_minutes_and_pass_mark() -> None:
    bank = read_bank(ROWS / "row12.json")

    assert (bank.header.minutes, bank.header.pass_percent, bank.header.identity) == (45, 75, "own-12")
    assert bank.items[0].text == "Look:\n\nWhich one is a loop?"
    assert bank.items[0].explanation == "It repeats."
    assert bank.header.file_type == "quiz"  # six questions and a time limit


def test_row_13_the_head_describes_the_exam() -> None:
    bank = read_bank(ROWS / "row13.json")

    assert (bank.header.title, bank.header.external_id, bank.header.description) == ("Dictionaries", 77, "About keys")
    assert (bank.items[0].payload.most, [choice.id for choice in bank.items[0].choices]) == (2, ["11", "12", "13"])


def test_row_16_back_ticks_are_kept() -> None:
    item = read_bank(ROWS / "row16.json").items[0]

    assert item.text == 'What does `"ab"[::-1]` give?'
    assert [choice.text for choice in item.choices] == ["`ab`", "`ba`", "`a`", "an error"]


def test_row_17_line_breaks_and_indentation_are_kept() -> None:
    first, second = read_bank(ROWS / "row17.json").items

    assert first.text == "What is the output?\n\n   print(1,\n         2)"
    assert [choice.text for choice in second.choices] == ["a  b", "a b"]


def test_row_18_labels_inside_the_text_are_taken_off() -> None:
    assert [choice.text for choice in read_bank(ROWS / "row18.json").items[0].choices] == ["Lists", "Tuples", "Strings"]
