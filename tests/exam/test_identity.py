"""The same question is the same whatever its file calls it."""

from __future__ import annotations

from typing import Any

import pytest

from pcep_desktop.exam.identity import content_hash, exam_hash, hash_of_hashes
from pcep_desktop.exam.item import Choice
from tests import builders

ITEM = builders.single("q1", text="Which?", code="print(1)\n  print(2)")
HASH = content_hash(ITEM)


def test_ids_explanations_and_the_order_of_choices_do_not_count() -> None:
    choices = [Choice(identity, choice.text) for identity, choice in zip("wxyz", reversed(ITEM.choices), strict=True)]
    fields = {"text": "Which?", "code": ITEM.code, "choices": choices, "explanation": "Because.", "difficulty": 5}

    assert content_hash(builders.single("other", "z", **fields)) == HASH
    assert content_hash(builders.single("other", None, **fields)) != HASH


def test_line_ends_and_white_space_at_the_ends_do_not_count() -> None:
    other = builders.single("q1", text=" Which?\r\n", code="print(1)\r\n  print(2)\n")
    assert content_hash(other) == HASH


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "which?"},
        {"text": "Which ?"},
        {"code": "print(1)\nprint(2)"},
        {"code": None},
        {"key": "b"},
        {"choices": builders.choices("one", "two", "three", "Four")},
    ],
)
def test_everything_that_is_asked_counts(fields: dict[str, Any]) -> None:
    defaults: dict[str, Any] = {"text": ITEM.text, "code": ITEM.code}
    assert content_hash(builders.single("q1", **(defaults | fields))) != HASH


def test_kind_and_what_it_asks_for_count() -> None:
    hashes = {content_hash(builders.multiple("q", data={"select": count})) for count in (2, 3)}
    assert len(hashes | {content_hash(builders.multiple("q"))}) == 3


def test_an_exam_is_its_set_of_questions() -> None:
    one, two = builders.single("q1", text="One?"), builders.single("q2", text="Two?")

    assert exam_hash([one, two]) == exam_hash([two, one]) == hash_of_hashes([content_hash(two), content_hash(one)])
    assert exam_hash([one]) != exam_hash([one, two])
