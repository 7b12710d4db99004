"""Items of every kind, sat for real: what their rows keep, and that a sitting is marked by the rule that it was begun under."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from pcep_desktop.db.content import Answer, Question
from pcep_desktop.exam.item import Draft, Item
from pcep_desktop.exam.marking import OUR_READING, Rule
from pcep_desktop.exam.mode import Mode
from tests.builders import choices, multiple, single
from tests.desk import Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

SLOTS = {"key": {"slots": [{"1": "b", "2": "a"}]}}
PARTLY: dict[str, dict[str, Any]] = {
    "single": {"chosen": ["a"]},
    "multiple": {"chosen": ["a", "c"]},
    "insert": {"slots": {"1": "b"}},
    "fill": {"slots": {"1": "b", "2": "c"}},
    "match": {"pairs": {"y": "b"}},
    "sort": {"order": ["b", "a", "c"]},
    "gap": {"gaps": {"1": '"a"', "2": "1"}},
}


def item(kind: str, data: dict[str, Any], code: str | None = None) -> Item:
    boxes = [] if kind == "gap" else choices("x", "y", "z")
    return Draft(kind, kind, "What?", boxes, None, data, code=code, objective="3.1").build()


def all_kinds() -> list[Item]:
    targets = [{"id": "x", "text": "1"}, {"id": "y", "code": "2"}]
    return [
        single("single"),
        multiple("multiple"),
        item("insert", SLOTS | {"line": "{{1}}{{2}}"}),
        item("fill", SLOTS, code="{{1}}\n{{2}}"),
        item("match", {"targets": targets, "key": {"pairs": {"x": ["a"], "y": ["b"]}}}),
        item("sort", {"direction": "down", "key": {"orders": [["a", "b", "c"]]}}),
        item("gap", {"key": {"gaps": {"1": ["'a'"], "2": ["2"]}}}, code="{{1}}, {{2}}"),
    ]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *all_kinds())


@pytest.mark.parametrize(
    ("rule", "earned"), [(OUR_READING, [1, 1, 1, 1, 1, 1, 1]), (Rule(whole=("sort", "gap")), [1, 1, 1, 1, 1, 0, 0])]
)
def test_what_was_given_comes_back_with_the_same_marks(ada: Desk, rule: Rule, earned: list[int]) -> None:
    run = ada.log.begin(ada.user_id, replace(ada.paper, rule=rule), Mode.SIMULATION)
    for place, response in enumerate(PARTLY.values()):
        run.go(place)
        run.respond(response)
    run.close()
    again = ada.log.resume(run.session_id)
    assert [given.response for given in again.sitting.given] == list(PARTLY.values())
    result = again.submit()
    past = ada.log.past(run.session_id)

    assert result == past.result()
    assert result.rule == past.paper.rule == rule
    assert [bool(given.mark and given.mark.earned) for given in past.given] == [bool(one) for one in earned]
    assert [given.mark and given.mark.outcome for given in past.given] == [
        "right",
        *("partly" if one else "wrong" for one in earned[1:]),
    ]


def test_a_row_names_choices_by_their_ids_and_never_by_positions(ada: Desk) -> None:
    run = ada.begin()
    for place, response in enumerate(PARTLY.values()):
        run.go(place)
        run.respond(response)

    kept = [(row.answer_id is None, json.loads(row.response_text or "null")) for row in ada.responses(run.session_id)]
    assert kept == [(False, None), *((True, response) for response in list(PARTLY.values())[1:])]


def test_an_answers_row_says_that_the_key_uses_it(ada: Desk) -> None:
    with ada.record.session() as session:
        query = select(Question.kind, Answer.original_id).join(Answer).where(Answer.is_correct).order_by(Answer.id)
        used = [tuple(row) for row in session.execute(query)]

    assert [(kind, letter) for kind, letter in used if kind not in {"single", "multiple"}] == [
        *[("insert", "a"), ("insert", "b"), ("fill", "a"), ("fill", "b")],
        *[("match", "a"), ("match", "b"), ("sort", "a"), ("sort", "b"), ("sort", "c")],
    ]
