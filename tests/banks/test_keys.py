"""Every way of naming the key that was seen; what can be read in two ways is reported, never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.banks.paths import key, read_json, read_one, reason

if TYPE_CHECKING:
    from pathlib import Path

ABC: dict[str, Any] = {"question": "Which?", "options": ["red", "green", "blue"]}


@pytest.mark.parametrize(
    ("fields", "right"),
    [
        ({"answer": "green"}, "green"),
        ({"answer": " green\n"}, "green"),
        ({"answer": 1}, "green"),
        ({"correctIndex": 2}, "blue"),
        ({"correct-option-id": 0}, "red"),
        ({"correctAnswer": "B"}, "green"),
        ({"correctAnswer": "b"}, "green"),
        ({"answer": "AC"}, "red | blue"),
        ({"answer": "A, C"}, "red | blue"),
        ({"answer": "A and C"}, "red | blue"),
        ({"answers": [0, 2]}, "red | blue"),
        ({"answers": ["red", "blue"]}, "red | blue"),
        ({"answer": ["C"]}, "blue"),
        ({"answer": [True, False, True]}, "red | blue"),
        ({"answer": "green", "correct_index": 1}, "green"),
        ({"options": {"a": "red", "b": "green"}, "answer": "b"}, "green"),
        ({"options": [{"id": 31, "text": "red"}, {"id": 32, "text": "green"}], "correct": 32}, "green"),
        ({"options": [{"id": "x", "text": "red"}, {"id": "y", "text": "green"}], "correct": "y"}, "green"),
        ({"options": [{"text": "red"}, {"text": "green", "correct": True}]}, "green"),
        ({"options": [{"text": "red", "correct": 0}, {"text": "green", "correct": 1}]}, "green"),
        ({"options": ["True", "False"], "answer": False}, "False"),
        ({"options": None, "type": "true_false", "answer": True}, "True"),
        ({"options": [10, 20.5], "answer": "20.5"}, "20.5"),
        ({"options": ["0", "1", "2"], "answer": 1}, "1"),
        ({"options": ["<p>x &lt; y</p>", "<p>x</p>"], "answer": "x < y"}, "x < y"),
        ({"options": ["A. red", "B. green"], "answer": "B"}, "green"),
    ],
)
def test_what_is_certain_is_taken(tmp_path: Path, fields: dict[str, Any], right: str) -> None:
    assert key(read_one(tmp_path, **ABC | fields)) == right


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"options": ["1", "2", "3"], "answer": 1}, "its key 1 may be a place or the choice that reads “1”"),
        ({"options": ["B", "A"], "answer": "A"}, "its key “A” may be a letter, an id, or the choice that reads so"),
        (
            {"options": [{"id": 1, "text": "red"}, {"id": 2, "text": "green"}], "answer": 1},
            "its key 1 may be a place, counted from 0, or the id of a choice",
        ),
        ({"answer": "1"}, "its key “1” is a number in quotation marks, counted from 0 or from 1"),
        ({"answer": "pink"}, "its key “pink” is none of the choices"),
        ({"answer": -1}, "its key is the place -1, but the 3 choices are counted from 0"),
        ({"answer": {"a": 1}}, "its key an object is none of the choices"),
        ({"answer": 1.5}, "its key “1.5” is none of the choices"),
        ({"answer": "E"}, "its key “E” is none of the choices"),
        ({"answer": ["A", "A"]}, "its key names a choice twice"),
        ({"answer": [True, False]}, "its key has 2 marks for 3 choices"),
        (
            {"answer": "red", "correct_index": 1},
            "its key is given more than once and disagrees: “correct_index” says B; “answer” says A",
        ),
        ({"options": ["red", "red", "x"], "answer": "red"}, "2 choices read “red”, and its key names them by text"),
        ({"answer": [0, 1], "type": "radio"}, "its type allows one answer, but its key has 2"),
        ({"question": "Which? (Choose two)", "answer": 0}, "it asks for 2 answers, but its key has 1"),
        (
            {"options": [{"text": "x", "correct": "yes"}, {"text": "y"}]},
            "choice 1 is marked “yes”; whether it is correct cannot be told",
        ),
        ({"options": "red, green", "answer": 0}, "its choices are “red, green”, not a list"),
        ({"options": ["red", None], "answer": 0}, "choice 2 is null, not text"),
        ({"options": [{"colour": "red"}], "answer": 0}, "choice 1 has no text"),
        ({"options": ["red"], "answer": 0}, "it has 1 choices; it needs at least 2"),
        ({"options": ["", "", "x"], "answer": 2}, "more than one of its choices is empty"),
        ({"question": None, "answer": 0}, "it has no text"),
        ({"code": {"python": 1}, "answer": 0}, "its code is an object, not text"),
    ],
)
def test_what_is_not_certain_is_reported(tmp_path: Path, fields: dict[str, Any], why: str) -> None:
    assert reason(tmp_path, **ABC | fields) == why


def test_no_key_at_all_is_no_fault(tmp_path: Path) -> None:
    for fields in ({}, {"answer": None}):
        item = read_one(tmp_path, **ABC | fields)
        assert not item.payload.known


def test_a_list_called_answers_is_the_choices_where_there_are_no_others(tmp_path: Path) -> None:
    item = read_one(tmp_path, question="Which?", answers=["red", "green"], correct="green")
    assert key(item) == "green"


def test_texts_called_answers_without_a_key_could_be_either(tmp_path: Path) -> None:
    why = reason(tmp_path, question="Which?", answers=["red", "green"])
    assert why == "“answers” may be its choices or its key"


def test_places_that_may_be_counted_from_one_are_reported_in_the_whole_file(tmp_path: Path) -> None:
    questions = [ABC | {"question": f"Which {place}?", "correct": place} for place in (1, 3, 2)]

    assert [skipped.reason for skipped in read_json(tmp_path, questions).skipped] == [
        f"its key is the place {place}, and this file may count places from 0 or from 1" for place in (1, 3, 2)
    ]
    assert len(read_json(tmp_path, [*questions, ABC | {"correct": 0}]).skipped) == 1


@pytest.mark.parametrize(
    ("stem", "count"),
    [
        ("Which? (Select two answers.)", 2),
        ("Which? (Choose Two)", 2),
        ("Which? Select 3.", 3),
        ("Select the three correct statements", 3),
        ("Mark all that apply", None),
        ("Select all correct answers.", None),
    ],
)
def test_a_stem_that_asks_for_several_makes_it_multiple(tmp_path: Path, stem: str, count: int | None) -> None:
    item = read_one(tmp_path, question=stem, options=["a", "b", "c", "d"])
    assert (item.kind, item.payload.to_json().get("select")) == ("multiple", count)


@pytest.mark.parametrize(
    "stem", ["Which one selects two rows?", "We choose two numbers. What is their sum?", "Check one line: which?"]
)
def test_other_uses_of_such_words_say_nothing(tmp_path: Path, stem: str) -> None:
    assert read_one(tmp_path, question=stem, options=["a", "b"], answer=0).kind == "single"


@pytest.mark.parametrize(
    ("said", "difficulty", "extra"),
    [
        (3, 3, {}),
        (0, 1, {"difficulty": 0}),
        (9, 5, {"difficulty": 9}),
        ("Hard", 4, {"difficulty": "Hard"}),
        ("weird", 1, {"difficulty": "weird"}),
        (None, 1, {}),
        (2.5, 1, {"difficulty": 2.5}),
    ],
)
def test_difficulty_is_brought_into_range_and_the_sources_word_kept(
    tmp_path: Path, said: object, difficulty: int, extra: dict[str, object]
) -> None:
    item = read_one(tmp_path, **ABC, difficulty=said)
    assert (item.difficulty, item.extra) == (difficulty, extra)


@pytest.mark.parametrize("answer", ["", " ", None])
def test_without_an_answer_no_distractor_is_taken_for_it(tmp_path: Path, answer: str | None) -> None:
    row = {"question": "Which?", "answer": answer, "distractor1": "red", "distractor2": "green"}
    assert reason(tmp_path, **row) == "it has distractors but no answer in words"


def test_a_letter_names_its_own_choice_where_another_is_left_out(tmp_path: Path) -> None:
    row = {"question": "Which?", "a": "red", "b": None, "c": "green", "d": "blue"}
    assert key(read_one(tmp_path, **row, answer="C")) == "green"
    assert reason(tmp_path, **row, answer="B") == "its key “B” is none of the choices"
