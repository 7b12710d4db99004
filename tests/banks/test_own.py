"""Our own format: every field, every fault, out and in again, and the schema that describes it."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from pcep_desktop import paths
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.banks.writer import bank_json, write_bank
from pcep_desktop.errors import UserError
from tests import builders
from tests.banks.paths import COURSE, ROWS, read_json

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.exam.bank import Bank

SCHEMA = json.loads(paths.resource("bank.schema.json").read_text(encoding="utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)

QUESTION: dict[str, Any] = {
    "id": "loops-01",
    "number": 3,
    "kind": "multiple",
    "select": 2,
    "objective": "2.2",
    "topic": "loops",
    "difficulty": 4,
    "points": ["20/3", 10],
    "family": "range-end",
    "tags": ["range", "for"],
    "text": "Which lines print `2`? (Select two answers.)",
    "html": "<p>Which lines print <code>2</code>?</p>",
    "code": "for n in range(3):\n    print(n)",
    "choices": [
        {"id": "x", "code": "print( 2 )", "correct": True, "explanation": "It does."},
        {"text": "the second", "html": "the <b>second</b>", "misconception": "counts-from-two", "line": 2},
        {"text": "the last", "correct": True, "last": True},
    ],
    "shuffle": False,
    "hint": "Where does `range` end?",
    "explanation": "`range` leaves out its end.",
    "verify": {"how": "output", "expect": "2"},
    "extra": {"from": "nowhere"},
}


def file(*questions: object, **exam: object) -> dict[str, Any]:
    head = {"id": "loops", "title": "Quiz: Loops", "type": "quiz", "minutes": 10, "pass_percent": 70}
    return {"format": "pcep-bank/1", "exam": head | exam, "questions": list(questions)}


def question(**changes: object) -> dict[str, Any]:
    return {name: value for name, value in (QUESTION | changes).items() if value is not ...}


def test_every_field_is_read(tmp_path: Path) -> None:
    source = file(QUESTION, version="2.1", blueprint="PCEP-30-02", description="Loops.", extra={"by": "us"})
    VALID.validate(source)
    bank = read_json(tmp_path, source)

    header, item = bank.header, bank.items[0]
    assert (header.identity, header.title, header.file_type, header.version) == ("loops", "Quiz: Loops", "quiz", "2.1")
    assert (header.minutes, header.pass_percent, header.blueprint) == (10, 70, "PCEP-30-02")
    assert (header.description, header.extra, header.source_file) == ("Loops.", {"by": "us"}, "bank.json")
    assert bank.strict
    assert bank.skipped == ()
    assert (item.id, item.number, item.kind, item.payload.to_json()) == ("loops-01", 3, "multiple", {"select": 2})
    assert (item.objective, item.source_topic, item.difficulty) == ("2.2", "loops", 4)
    assert (item.points, item.family, item.tags) == ((Fraction(20, 3), 10), "range-end", ("range", "for"))
    assert (item.text, item.html, item.code) == (QUESTION["text"], QUESTION["html"], QUESTION["code"])
    assert (item.hint, item.explanation, item.shuffle) == (QUESTION["hint"], QUESTION["explanation"], False)
    assert (item.verify, item.extra) == (QUESTION["verify"], QUESTION["extra"])
    first, second, third = item.choices
    assert (first.id, first.text, first.html) == ("x", "print( 2 )", "<pre><code>print( 2 )</code></pre>")
    assert (second.id, second.html, second.misconception, second.line) == (
        "b",
        "the <b>second</b>",
        "counts-from-two",
        2,
    )
    assert (third.id, third.last) == ("c", True)
    assert item.payload.keyed == {"x", "c"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"kind": "riddle"},
            "“riddle” is not a kind of item that this version knows (single, multiple, insert, fill, match, sort, gap)",
        ),
        ({"kind": ["single"]}, "a list is not a kind of item"),
        ({"explnation": "x"}, "“explnation” is not a field of our format"),
        ({"difficulty": 6}, "“difficulty” is “6”; it must be a whole number from 1 to 5"),
        ({"difficulty": True}, "“difficulty” is true"),
        ({"points": [10]}, "1 points for 2 parts that earn them"),
        ({"points": [10, -10]}, "“points” is a list; it must be a list of whole numbers"),
        ({"points": ["1/0", 1]}, "“points” is a list; it must be"),
        ({"select": 1}, "2 choices are correct, but only 1 may be selected"),
        ({"select": 9}, "“select” says 9"),
        ({"text": "", "code": ...}, "it has no text"),
        ({"text": 3}, "“text” is “3”; it must be text"),
        ({"choices": "a"}, "“choices” is “a”; it must be a list of at most 50"),
        ({"choices": ["a", "b"]}, "choice 1: “a” stands where an object is needed"),
        ({"choices": [{"text": "a", "correct": "yes"}]}, "choice 1: “correct” is “yes”; it must be true or false"),
        ({"choices": [{"text": "a", "code": "b"}]}, "choice “a” needs either “text” or “code”"),
        (
            {"choices": [{"id": "a", "text": "1"}, {"id": "a", "text": "2"}], "key": "unknown", "points": ...},
            "two choices",
        ),
        ({"choices": [{"text": "a"}, {"text": "b"}]}, "no choice is marked correct"),
        ({"choices": [{"text": ""}, {"text": "b", "correct": True}], "points": [1]}, "choice “a” is empty"),
        ({"key": "unknown"}, "its key is “unknown”, yet a choice is marked correct"),
        ({"id": ""}, "“id” is “”; it must be an id"),
        ({"verify": {"a": [[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]}}, "“verify” is an object; it must be"),
    ],
)
def test_a_fault_skips_the_question_with_a_sentence(tmp_path: Path, changes: dict[str, Any], why: str) -> None:
    bank = read_json(tmp_path, file(question(**changes), question(id="good")))

    assert [item.id for item in bank.items] == ["good"]
    assert bank.strict
    assert bank.skipped[0].position == 1
    assert why in bank.skipped[0].reason


def test_several_faults_are_all_named(tmp_path: Path) -> None:
    bank = read_json(tmp_path, file(question(difficulty=0, tags="x"), question(id="good")))

    assert bank.skipped[0].reason.count(";") >= 3
    assert "“difficulty”" in bank.skipped[0].reason
    assert "“tags”" in bank.skipped[0].reason


def test_a_question_that_is_no_object(tmp_path: Path) -> None:
    bank = read_json(tmp_path, file("Which?", question()))
    assert str(bank.skipped[0]) == "question 1: it is “Which?”, not an object with a question in it"


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ({"format": "pcep-bank/2", "questions": [QUESTION]}, "is in format “pcep-bank/2”; this version reads"),
        ({"format": "pcep-bank/1"}, "has no list of “questions”"),
        ({"format": "pcep-bank/1", "questions": []}, "has no list of “questions”"),
        (file(QUESTION, minutes=0), "The head of .* is wrong: “minutes” is “0”"),
        (file(QUESTION, type="contest"), "“type” is “contest”; it must be one of quiz, test, exam, assessment"),
        (file(QUESTION, title=""), "“title”"),
        (file(QUESTION) | {"exam": "x"}, "“exam” is “x”; it must be an object"),
        (file(QUESTION) | {"more": 1}, "“more” is not a field"),
    ],
)
def test_a_wrong_head_refuses_the_file(tmp_path: Path, root: dict[str, Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_json(tmp_path, root)


def test_without_a_head_the_files_name_serves(tmp_path: Path) -> None:
    source = {"format": "pcep-bank/1", "questions": [question(id=..., select=..., points=...)]}
    bank = read_json(tmp_path, source, "Loops quiz_v2.json")

    assert (bank.header.title, bank.header.identity, bank.header.file_type) == ("Loops quiz", "Loops quiz", "quiz")
    assert len(bank.items[0].id) == 50  # a hash of its content


def test_ids_that_are_numbers_or_too_long(tmp_path: Path) -> None:
    long = "x" * 60
    choices = [{"id": long, "text": "a", "correct": True}, {"id": 2, "text": "b"}]
    bank = read_json(tmp_path, file(question(id=long, kind="single", select=..., points=..., choices=choices), id=12))

    item = bank.items[0]
    assert (bank.header.external_id, bank.header.identity) == (12, "12")
    assert len(item.id) == 50
    assert item.extra["id"] == long
    assert item.extra["choice_ids"] == {item.choices[0].id: long}
    assert item.choices[1].id == "2"
    assert read_json(tmp_path, file(question(), id=2**31)).header.external_id is None


def test_strict_makes_any_file_all_or_nothing() -> None:
    assert not read_bank(ROWS / "row03.json").strict
    assert read_bank(ROWS / "row03.json", strict=True).strict


def sources() -> list[Path]:
    pages = [path for path in COURSE.rglob("*.json") if "comma" not in path.name]
    return [*sorted(ROWS.iterdir()), *sorted(pages), *sorted(paths.resource("banks").glob("*.json"))]


@pytest.mark.parametrize("source", sources(), ids=lambda path: path.name)
def test_out_and_in_again_is_the_same_bank(tmp_path: Path, source: Path) -> None:
    bank = read_bank(source)
    same(bank, tmp_path)


def test_a_bank_made_in_memory_comes_back_the_same(tmp_path: Path) -> None:
    unknown = builders.multiple("q4", key=None)
    same(builders.bank(builders.single("q3", points=(Fraction(1, 3),)), unknown, title="Ω"), tmp_path)


def same(bank: Bank, folder: Path) -> None:
    path = folder / "written.json"
    write_bank(bank, path)
    again = read_bank(path)

    VALID.validate(json.loads(path.read_text(encoding="utf-8")))
    assert again.items == bank.items
    assert again.skipped == ()
    assert bank_json(again) == bank_json(bank)
    assert [entry.name for entry in folder.iterdir()] == ["written.json"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_bank(builders.bank(), tmp_path / "nowhere" / "bank.json")


def test_the_schema_is_one_and_says_what_each_field_is() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALID.validate(file(QUESTION))


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "riddle"},
        {"explnation": "x"},
        {"difficulty": 0},
        {"points": [-1]},
        {"points": ["1/0"]},
        {"text": ..., "code": ...},
        {"choices": []},
        {"choices": ...},
        {"choices": [{"text": "a"}, {"text": "b"}]},
        {"choices": [{"text": "a", "code": "a", "correct": True}, {"text": "b"}]},
        {"kind": "single", "select": ...},
        {"kind": ...},
        {"key": "none"},
        {"id": " "},
        {"tags": [1]},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(tmp_path: Path, changes: dict[str, Any]) -> None:
    source = file(question(**changes))

    assert not VALID.is_valid(source)
    assert read_json(tmp_path, source).items == ()


def test_the_schema_and_the_reader_know_the_same_fields() -> None:
    from pcep_desktop.banks import own_fields  # noqa: PLC0415  # beside what it is compared with

    definitions = SCHEMA["$defs"]
    assert set(definitions["question"]["properties"]) == set(own_fields.QUESTION)
    assert set(definitions["choice"]["properties"]) == set(own_fields.CHOICE)
    assert set(definitions["exam"]["properties"]) == set(own_fields.EXAM)
    assert set(SCHEMA["properties"]) == set(own_fields.FILE)
