"""The ten facts of course pages, each on a file of our own."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.errors import UserError
from pcep_desktop.exam.identity import exam_hash
from tests.banks.paths import COURSE, key

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.exam.item import Item

PAGE = COURSE / "unit-2-test.json"


def items() -> dict[str, Item]:
    return {item.id: item for item in read_bank(PAGE).items}


def test_1_there_is_no_key_anywhere() -> None:
    bank = read_bank(PAGE)

    assert [item.payload.known for item in bank.items] == [False] * 5
    assert not bank.strict
    assert bank.notes == ("5 of 5 questions have no key in the file; they are shown, but not scored.",)


def test_2_code_without_pre_keeps_its_lines_and_its_indentation() -> None:
    loop, printed = items()["501"], items()["503"]

    assert loop.code == 'rivers = ["Ebro", "Niger", "Indus"]\nfor river in rivers:\n    if river:\n        print(river)'
    assert loop.html == "<p>Which lines print the length of the list? &nbsp;&nbsp;(Select <u>two</u> answers)</p>"
    assert loop.choices[0].is_code
    assert loop.choices[2].text == "the len function, given rivers"
    assert loop.choices[2].html == "<p>the <code>len</code> function, given <code>rivers</code></p>"
    assert printed.choices[2].text == "x  =  1\nif x:\n    y"


def test_2_entities_are_decoded_exactly_once() -> None:
    printed = items()["503"]

    assert printed.text == 'What is printed by print(3 < 4, "a b")?'
    assert printed.choices[1].text == "False &lt; b"


def test_2_code_that_does_not_stand_last_stays_in_its_place() -> None:
    shown = items()["504"]

    assert shown.code is None
    assert shown.text == "Look at this:\na = 1\n  b = 2\nWhich line is indented?"


def test_3_a_raw_less_than_sign_in_code_survives() -> None:
    assert items()["502"].code == "i = 1\nwhile i < i + 2 :\n    i += 1\nprint(i)"


def test_4_the_title_is_the_first_sections_name() -> None:
    header = read_bank(PAGE).header

    assert header.title == "PT1 -- Unit 2 Test"
    assert (header.external_id, header.identity, header.minutes) == (40117, "40117", 30)
    assert header.file_type == "test"


def test_5_the_same_questions_again_in_the_sections_do_not_count() -> None:
    bank = read_bank(PAGE)

    assert [item.id for item in bank.items] == ["501", "502", "503", "504", "505"]
    assert bank.skipped == ()


def test_5_questions_that_stand_only_in_the_sections_are_read(tmp_path: Path) -> None:
    page = json.loads(PAGE.read_text())
    del page["questions"]
    path = tmp_path / "page.json"
    path.write_text(json.dumps(page))

    assert len(read_bank(path).items) == 5


def test_6_how_many_to_select_stands_in_the_stem() -> None:
    kinds = {identity: (item.kind, item.payload.most) for identity, item in items().items()}

    assert kinds == {
        "501": ("multiple", 2),
        "502": ("single", 1),
        "503": ("single", 1),
        "504": ("single", 1),
        "505": ("multiple", 2),
    }


def test_7_a_copy_under_another_name_minified_or_indented_is_the_same_exam(tmp_path: Path) -> None:
    original = read_bank(PAGE)
    page = json.loads(PAGE.read_text())
    copy = tmp_path / "PT_Unit2_Exam_raw_data.json"
    shutil.copy(PAGE, copy)
    minified = tmp_path / "minified.json"
    minified.write_text(json.dumps(page, separators=(",", ":")).replace("/", "\\/"))
    indented = tmp_path / "PT1 -- Unit 2_JSON-only.json"
    indented.write_text(json.dumps(page, indent="\t"))

    for other in map(read_bank, (copy, minified, indented)):
        assert other.items == original.items
        assert exam_hash(other.items) == exam_hash(original.items)
        assert (other.header.identity, other.header.file_type) == ("40117", "test")


def test_8_a_question_and_a_comma_is_refused_with_the_place() -> None:
    with pytest.raises(UserError, match=r"goes on after its end, with “,” at line 1, column \d+\. Several questions"):
        read_bank(COURSE / "one-question-and-a-comma.json")


def test_9_an_authors_own_sample_without_id_and_title() -> None:
    bank = read_bank(COURSE / "sample_exam.json")

    assert [(item.kind, key(item)) for item in bank.items] == [("single", "3"), ("multiple", "_total | total2")]
    assert (bank.header.title, bank.header.identity, bank.header.file_type) == ("sample exam", "sample exam", "exam")
    assert bank.header.external_id is None


@pytest.mark.parametrize(
    ("name", "title", "file_type"),
    [
        ("PT1 -- Unit 1 Quiz_20250610_v1.json", "PT1 -- Unit 1 Quiz", "quiz"),
        ("PT1 -- Summary Test_v20250714_v1.json", "PT1 -- Summary Test", "test"),
        ("PCEP_Module2_Exam_raw_data.json", "PCEP Module2 Exam", "exam"),
        ("latest.json", "latest", "assessment"),
        ("contest attestation.json", "contest attestation", "assessment"),
    ],
)
def test_10_names_say_title_and_type_by_whole_words(tmp_path: Path, name: str, title: str, file_type: str) -> None:
    path = tmp_path / name
    path.write_text(json.dumps([{"question": "Which?", "options": ["a", "b"], "answer": "a"}]))

    header = read_bank(path).header

    assert (header.title, header.file_type) == (title, file_type)


def test_a_type_that_allows_one_answer_contradicts_a_stem_that_asks_for_two(tmp_path: Path) -> None:
    page = json.loads(PAGE.read_text())
    page["questions"][0]["type"] = "Single Choice"
    page["questions"][1]["type"] = page["questions"][1]["htmlType"] = "slider"
    path = tmp_path / "page.json"
    path.write_text(json.dumps(page))

    assert [(skipped.position, skipped.id, skipped.reason) for skipped in read_bank(path).skipped] == [
        (1, "501", "it asks for 2 answers, but its type allows one"),
        (2, "502", "its type “slider” is neither Single Choice nor Multiple Choice"),
    ]
