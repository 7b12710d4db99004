"""All seven kinds in files of our own format: in and out again, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop import paths
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.exam.identity import content_hash
from pcep_desktop.exam.marking import mark, weights
from tests import kinds
from tests.banks.paths import read_json
from tests.builders import bank

if TYPE_CHECKING:
    from pathlib import Path

VALID = jsonschema.Draft202012Validator(json.loads(paths.resource("bank.schema.json").read_text(encoding="utf-8")))
TOKENS = [{"id": letter, "code": letter.upper()} for letter in "abc"]
QUESTIONS: dict[str, dict[str, Any]] = {
    "sort": {
        "direction": "across",
        "points": [6, 7, 7],
        "choices": TOKENS,
        "key": {"orders": [["c", "a", "b"], ["a", "c", "b"]]},
    },
    "insert": {"line": "{{1}}[{{2}}]", "points": [7, 6], "choices": TOKENS, "key": {"slots": [{"1": "b", "2": "a"}]}},
    "fill": {"code": "for i in {{1}}:\n    {{2}}", "choices": TOKENS, "key": {"slots": [{"1": "a", "2": "c"}]}},
    "match": {"targets": [{"id": "x", "code": "0b101"}], "choices": TOKENS, "key": {"pairs": {"x": ["a", "c"]}}},
    "gap": {"code": "print(values[{{1}}])", "points": [20], "key": {"gaps": {"1": ["-1", "len(values) - 1"]}}},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kinds")


def file(*questions: dict[str, Any]) -> dict[str, Any]:
    return {"format": "pcep-bank/1", "exam": {"id": "kinds", "title": "Kinds"}, "questions": list(questions)}


def question(kind: str, /, **changes: Any) -> dict[str, Any]:
    whole = {"id": kind, "kind": kind, "text": "What?"} | QUESTIONS[kind] | changes
    return {name: value for name, value in whole.items() if value is not ...}


@given(st.data())
def test_out_and_in_again_is_the_same_item_with_the_same_marks(folder: Path, data: st.DataObject) -> None:
    item = data.draw(kinds.items(known=None))
    path = folder / "bank.json"
    write_bank(bank(item), path)
    (again,) = read_bank(path).items
    response = data.draw(kinds.responses(item))

    assert again == item
    assert content_hash(again) == content_hash(item)
    assert mark(again, response, weights([again])[0]) == mark(item, response, weights([item])[0])
    VALID.validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_kind_is_read(tmp_path: Path, kind: str) -> None:
    unknown = question(kind, id="unknown", key="unknown", points=...)
    source = file(question(kind), unknown)
    VALID.validate(source)
    first, second = read_json(tmp_path, source).items

    assert (first.kind, first.payload.known, second.payload.known) == (kind, True, False)
    assert first.payload.to_json() == {n: v for n, v in QUESTIONS[kind].items() if n in first.payload.fields}
    assert [choice.id for choice in first.choices] == [choice["id"] for choice in QUESTIONS[kind].get("choices", [])]


@pytest.mark.parametrize(
    ("kind", "changes", "why"),
    [
        ("sort", {"key": ...}, "it has no “key”; write “unknown” where nobody knows it"),
        ("gap", {"key": ...}, "it has no “key”"),
        ("sort", {"line": "{{1}}"}, "“line” has no meaning for kind sort"),
        ("insert", {"select": 2}, "“select” has no meaning for kind insert"),
        ("insert", {"line": "unknown"}, "its text has no slot such as {{1}}"),
        ("insert", {"line": 7}, "“line” is “7”; it must be text"),
        ("match", {"targets": []}, "“targets” must be a list with something in it"),
        ("match", {"targets": {"id": "x"}}, "“targets” is an object; it must be a list of at most 50"),
        ("fill", {"choices": [TOKENS[0], TOKENS[2] | {"correct": True}]}, "“correct” at a choice has no meaning for kind fill"),
        ("fill", {"code": "pass"}, "its text has no slot"),
        ("fill", {"code": ...}, "it has no code with blanks"),
        ("sort", {"key": {"slots": [{"1": "a"}]}}, "its key must be an object with “orders”"),
        ("sort", {"key": {"orders": []}}, "“orders” of its key must be a list with something in it"),
        ("sort", {"direction": "up"}, "“direction” must be across or down"),
        ("gap", {"choices": TOKENS}, "a gap is typed; the item can have no choices"),
        ("gap", {"key": {"gaps": {"1": []}}}, "the key of gap 1 must be a list"),
        ("sort", {"kind": "single", "direction": ..., "points": ..., "key": {"orders": []}}, "“key” has no meaning for kind single"),
        ("sort", {"choices": TOKENS[:1]}, "it has 1 boxes to put in order"),
    ],
)  # fmt: skip
def test_the_reader_and_the_schema_refuse_the_same(
    tmp_path: Path, kind: str, changes: dict[str, Any], why: str
) -> None:
    source = file(question(kind, **changes))
    assert not VALID.is_valid(source)
    (skipped,) = read_json(tmp_path, source).skipped
    assert why in skipped.reason


def test_points_that_do_not_fit_the_parts_are_a_fault(tmp_path: Path) -> None:
    (skipped,) = read_json(tmp_path, file(question("sort", points=[10, 10]))).skipped
    assert skipped.reason == "2 points for 3 parts that earn them"


def test_a_key_may_name_choices_by_numbers_and_by_ids_too_long_to_keep(tmp_path: Path) -> None:
    long = "x" * 60
    choices = [{"id": 1, "code": "a"}, {"id": long, "code": "b"}]
    orders = question("sort", choices=choices, points=..., key={"orders": [[long, 1]]})
    (item,) = read_json(tmp_path, file(orders)).items

    short = item.choices[1].id
    assert len(short) == 50
    assert item.payload.full() == {"order": [short, "1"]}
    write_bank(bank(item), tmp_path / "again.json")
    assert read_bank(tmp_path / "again.json").items == (item,)


def test_what_somebody_else_kept_about_ids_means_nothing(tmp_path: Path) -> None:
    (item,) = read_json(tmp_path, file(question("sort", extra={"choice_ids": [1]}))).items
    assert item.payload.full() == {"order": ["c", "a", "b"]}
