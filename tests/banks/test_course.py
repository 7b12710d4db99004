"""The ten facts of course pages, each on a file of our own that is named by it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.errors import UserError
from pcep_desktop.exam.identity import exam_hash
from tests.banks.paths import COURSE, key

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from tests.conftest import FakeClock

NO_KEY = COURSE / "fact01-no-answer-key.json"
CODE = COURSE / "fact02-code-without-pre.json"
LESS = COURSE / "fact03-raw-less-than-in-code.json"
TITLE = COURSE / "fact04-title-only-in-the-section.json"
TWICE = COURSE / "fact05-the-same-questions-twice.json"
PROSE = COURSE / "fact06-how-many-only-in-prose.json"
COPIES = COURSE / "fact07-copies"
COMMA = COURSE / "fact08-one-question-and-a-comma.json"
SAMPLE = COURSE / "fact09-no-id-no-title" / "sample_exam.json"
NAMES = COURSE / "fact10-file-names"

COUNTS = {
    NO_KEY: (2, 1, [3, 4, 4], 0),
    CODE: (2, 1, [4, 4, 2], 0),
    LESS: (2, 0, [3, 2], 0),
    TITLE: (1, 0, [3], 0),
    TWICE: (3, 0, [3, 3, 3], 0),
    PROSE: (1, 3, [3, 4, 3, 3], 0),
    COPIES / "PT1 -- Unit 7 Test.json": (2, 0, [3, 2], 0),
    COPIES / "PT1 -- Unit 7 Test_20250610_v1.json": (2, 0, [3, 2], 0),
    COPIES / "PT1 -- Unit 7 Test_v20250714_v1.json": (2, 0, [3, 2], 0),
    COPIES / "PT_Unit7_Exam.json": (2, 0, [3, 2], 0),
    COPIES / "PT_Exam_Unit_7_raw_data.json": (2, 0, [3, 2], 0),
    COPIES / "PT1 -- Unit 7_JSON-only.json": (2, 0, [3, 2], 0),
    SAMPLE: (1, 1, [3, 4], 2),
    NAMES / "PT1 -- Unit 1 Quiz_20250610_v1.json": (1, 0, [2], 0),
    NAMES / "PT1 -- Summary Test_v20250714_v1.json": (1, 0, [2], 0),
    NAMES / "PCEP_Module2_Exam_raw_data.json": (1, 0, [2], 0),
    NAMES / "latest contest attestation.json": (1, 0, [2], 0),
}
"""Of each file: single items, multiple ones, the choices of each item, items whose key is known. Nothing is skipped."""


def items(path: Path) -> dict[str, Item]:
    return {item.id: item for item in read_bank(path).items}


@pytest.mark.parametrize("path", COUNTS, ids=lambda path: path.name)
def test_each_file_gives_what_was_counted_in_it(path: Path) -> None:
    bank = read_bank(path)
    kinds = Counter(item.kind for item in bank.items)
    single, multiple, choices, known = COUNTS[path]

    assert (kinds["single"], kinds["multiple"], kinds.total()) == (single, multiple, single + multiple)
    assert [len(item.choices) for item in bank.items] == choices
    assert sum(item.payload.known for item in bank.items) == known
    assert bank.skipped == ()


def test_each_file_of_a_fact_is_counted() -> None:
    assert {*COURSE.rglob("*.json")} == {*COUNTS, COMMA}


def test_1_there_is_no_key_anywhere() -> None:
    bank = read_bank(NO_KEY)

    assert [item.payload.known for item in bank.items] == [False] * 3
    assert not bank.strict
    assert bank.notes == ("3 of 3 questions have no key in the file; they are shown, but not scored.",)


def test_2_code_without_pre_keeps_its_lines_and_its_indentation() -> None:
    read = items(CODE)
    loop, printed = read["501"], read["503"]

    assert loop.code == 'rivers = ["Ebro", "Niger", "Indus"]\nfor river in rivers:\n    if river:\n        print(river)'
    assert loop.html == "<p>Which lines print the length of the list? &nbsp;&nbsp;(Select <u>two</u> answers)</p>"
    assert loop.choices[0].is_code
    assert loop.choices[2].text == "the len function, given rivers"
    assert loop.choices[2].html == "<p>the <code>len</code> function, given <code>rivers</code></p>"
    assert printed.choices[2].text == "x  =  1\nif x:\n    y"


def test_2_entities_are_decoded_exactly_once() -> None:
    printed = items(CODE)["503"]

    assert printed.text == 'What is printed by print(3 < 4, "a b")?'
    assert printed.choices[1].text == "False &lt; b"


def test_2_code_that_does_not_stand_last_stays_in_its_place() -> None:
    shown = items(CODE)["504"]

    assert shown.code is None
    assert shown.text == "Look at this:\na = 1\n  b = 2\nWhich line is indented?"


def test_3_a_raw_less_than_sign_in_code_survives() -> None:
    read = items(LESS)

    assert read["502"].code == "i = 1\nwhile i < i + 2 :\n    i += 1\nprint(i)"
    assert read["302"].code == "n = 3\nif n < 4 and n > 2:\n    print(n)"


def test_4_the_title_is_the_first_sections_name() -> None:
    header = read_bank(TITLE).header

    assert header.title == "PT1 -- Unit 4 Test"
    assert (header.external_id, header.identity, header.minutes) == (40117, "40117", 30)
    assert header.file_type == "test"


def test_5_the_same_questions_again_in_the_sections_do_not_count() -> None:
    page = json.loads(TWICE.read_text())
    assert [question["id"] for question in page["sections"][0]["questions"]] == [501, 502, 503]

    bank = read_bank(TWICE)

    assert [item.id for item in bank.items] == ["501", "502", "503"]
    assert bank.skipped == ()


def test_5_questions_that_stand_only_in_the_sections_are_read(tmp_path: Path) -> None:
    page = json.loads(TWICE.read_text())
    del page["questions"]
    path = tmp_path / "page.json"
    path.write_text(json.dumps(page))

    assert len(read_bank(path).items) == 3


def test_6_how_many_to_select_stands_in_the_stem() -> None:
    kinds = {identity: (item.kind, item.payload.most) for identity, item in items(PROSE).items()}

    assert kinds == {"601": ("multiple", 2), "602": ("multiple", 2), "603": ("multiple", 2), "604": ("single", 1)}
    assert items(PROSE)["602"].text == "Which are numbers? (Select two answers)"


def test_7_a_copy_under_another_name_minified_or_indented_is_the_same_exam(record: Record, clock: FakeClock) -> None:
    original = COPIES / "PT1 -- Unit 7 Test.json"
    copies = sorted(path for path in COPIES.iterdir() if path != original)
    assert [path.read_bytes() == original.read_bytes() for path in copies] == [True, True, False, False, True]
    questions = QuestionBank(record, clock.now)
    first = read_bank(original)
    assert str(questions.add(first)) == "2 added."

    for other in map(read_bank, copies):
        assert other.items == first.items
        assert exam_hash(other.items) == exam_hash(first.items)
        assert (other.header.identity, other.header.file_type) == ("40107", "test")
        assert str(questions.add(other)) == "2 already there."


def test_8_a_question_and_a_comma_is_refused_with_the_place() -> None:
    with pytest.raises(UserError, match=r"goes on after its end, with “,” at line 21, column 2\. Several questions"):
        read_bank(COMMA)


def test_9_an_authors_own_sample_without_id_and_title() -> None:
    bank = read_bank(SAMPLE)

    assert [(item.kind, key(item)) for item in bank.items] == [("single", "3"), ("multiple", "_total | total2")]
    assert (bank.header.title, bank.header.identity, bank.header.file_type) == ("sample exam", "sample exam", "exam")
    assert bank.header.external_id is None


@pytest.mark.parametrize(
    ("name", "title", "file_type"),
    [
        ("PT1 -- Unit 1 Quiz_20250610_v1.json", "PT1 -- Unit 1 Quiz", "quiz"),
        ("PT1 -- Summary Test_v20250714_v1.json", "PT1 -- Summary Test", "test"),
        ("PCEP_Module2_Exam_raw_data.json", "PCEP Module2 Exam", "exam"),
        ("latest contest attestation.json", "latest contest attestation", "assessment"),
    ],
)
def test_10_names_say_title_and_type_by_whole_words(name: str, title: str, file_type: str) -> None:
    header = read_bank(NAMES / name).header

    assert (header.title, header.file_type) == (title, file_type)


def test_a_type_that_allows_one_answer_contradicts_a_stem_that_asks_for_two(tmp_path: Path) -> None:
    page = json.loads(CODE.read_text())
    page["questions"][0]["type"] = "Single Choice"
    page["questions"][1]["type"] = page["questions"][1]["htmlType"] = "slider"
    path = tmp_path / "page.json"
    path.write_text(json.dumps(page))

    assert [(skipped.position, skipped.id, skipped.reason) for skipped in read_bank(path).skipped] == [
        (1, "501", "it asks for 2 answers, but its type allows one"),
        (2, "503", "its type “slider” is neither Single Choice nor Multiple Choice"),
    ]
