from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcep_desktop.db.connection import Record  # noqa: TC001  # hypothesis reads the annotations
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.db.rows import AnswerValues, QuestionValues, answer_values, item_from_rows, question_values
from pcep_desktop.errors import UserError
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.exam.item import Item  # noqa: TC001  # hypothesis reads the annotations
from pcep_desktop.exam.marking import mark, weights
from pcep_desktop.paths import resource
from tests.builders import bank, choices, multiple, single
from tests.conftest import FakeClock
from tests.db.items import items
from tests.kinds import responses

SYLLABUS = json.loads(resource("blueprints", "pcep-30-02.json").read_text(encoding="utf-8"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.tuples(items("q1"), items("q2"), items("x" * 80), items("")))
def test_a_stored_item_read_back_equals_the_item(record: Record, some: tuple[Item, ...]) -> None:
    questions = QuestionBank(record, FakeClock().now)
    questions.ensure_blueprint(Blueprint.from_json(SYLLABUS))
    report = questions.add(bank(*some, blueprint="PCEP-30-02"))
    assert report.exam_id is not None
    try:
        assert tuple(entry.item for entry in questions.paper(report.exam_id).items) == some
        assert questions.add(bank(*some, blueprint="PCEP-30-02")).already == len(some)
    finally:
        questions.delete(report.exam_id)


@given(st.data())
def test_an_item_and_its_marks_are_the_same_from_its_rows(data: st.DataObject) -> None:
    item = data.draw(items())
    row = question_values(item, topic_id=None, source_exam=None, content_hash="h")
    answers = answer_values(item)
    again = item_from_rows(1, row, answers, None)
    response = data.draw(responses(item))

    assert again == item
    assert [answer.is_correct for answer in answers] == [choice.id in item.payload.keyed for choice in item.choices]
    assert mark(again, response, weights([again])[0]) == mark(item, response, weights([item])[0])


def test_what_the_columns_cannot_hold_stands_in_the_metadata() -> None:
    item = multiple(points=(Fraction(1, 3), 2), family="f", shuffle=False, objective="3.1", number=2**40)
    row = question_values(item, topic_id=None, source_exam=None, content_hash="h")
    assert row.original_question_number is None
    assert json.loads(row.metadata or "") == {
        "points": ["1/3", 2],
        "family": "f",
        "shuffle": False,
        "objective": "3.1",
        "number": 2**40,
    }


def test_an_objective_that_has_a_topic_is_not_repeated_in_the_metadata() -> None:
    item = single(objective="3.1")
    row = question_values(item, topic_id=8, source_exam=None, content_hash="h")
    assert row.metadata == "{}"
    assert item_from_rows(1, row, answer_values(item), "PCEP-30-02/3.1") == item


def test_an_unknown_key_is_no_wrong_answer() -> None:
    item = single(key=None)
    assert {answer.is_correct for answer in answer_values(item)} == {False}
    row = question_values(item, topic_id=None, source_exam=None, content_hash="h")
    assert not item_from_rows(1, row, answer_values(item), None).payload.known


def foreign_question(text: str = "What is printed?") -> QuestionValues:
    row = question_values(single(), topic_id=None, source_exam=None, content_hash="h")
    return row._replace(original_id=None, content_hash=None, metadata='{"points": 3, "choices": []}', text=text)


def foreign_answers(correct: int | None) -> list[AnswerValues]:
    return [AnswerValues(None, c.text, None, i == correct, None, i) for i, c in enumerate(choices("x", "y", "z"))]


def test_a_row_of_another_program_gets_letters_and_its_metadata_is_not_taken_for_ours() -> None:
    item = item_from_rows(7, foreign_question(), foreign_answers(1), None)
    assert [choice.id for choice in item.choices] == ["a", "b", "c"]
    assert item.payload.keyed == {"b"}
    assert item.points is None


def test_a_row_of_another_program_without_a_correct_answer_has_no_known_key() -> None:
    assert not item_from_rows(7, foreign_question(), foreign_answers(None), None).payload.known


def test_rows_that_make_no_item_say_which_question_it_is() -> None:
    with pytest.raises(UserError, match=r"Question 7 cannot be shown: it has no text\. Import its exam again"):
        item_from_rows(7, foreign_question(text=" "), foreign_answers(1), None)
