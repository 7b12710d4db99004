"""Titles, types and ids, and the syllabuses."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from pcep_desktop.banks.blueprints import bundled_blueprints, load_blueprint
from pcep_desktop.banks.file_type import file_type
from pcep_desktop.banks.ids import external_id, fitting, id_text, letter
from pcep_desktop.banks.names import clean_name, lone_name
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.errors import UserError

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("said", "size", "timed", "expected"),
    [
        ((None, "PCEP_Module2_Exam_raw"), 5, True, "exam"),
        (("quiz", "Final exam"), 50, True, "quiz"),
        (("latest", "contest", "attestation"), 50, False, "assessment"),
        (("latest",), 10, True, "quiz"),
        (("latest",), 11, True, "test"),
        (("latest",), 29, True, "test"),
        (("latest",), 30, True, "exam"),
        (("EXAM",), 1, False, "exam"),
        (("A test quiz",), 1, False, "quiz"),
        (("Self assessment",), 1, True, "assessment"),
        ((None, ""), 1, False, "assessment"),
    ],
)
def test_the_type_by_whole_words_then_by_size(
    said: tuple[str | None, ...], size: int, *, timed: bool, expected: str
) -> None:
    assert file_type(said, size, timed=timed) == expected


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Unit 1_20250610_v1.json", "Unit 1"),
        ("Unit_1_v20250714_v2.json", "Unit 1"),
        ("Unit 4_JSON-only.json", "Unit 4"),
        ("unit_raw_data.json", "unit"),
        ("v1.json", "v1"),
        ("_.json", "Questions"),
    ],
)
def test_names_lose_dates_versions_and_underscores(name: str, title: str) -> None:
    assert clean_name(Path(name)) == title


@pytest.mark.parametrize("name", [b"bad\xff.json", b"bad\x1b.json"])
def test_what_is_no_text_in_a_name_is_replaced(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(json.dumps([{"question": "a?", "options": ["x", "y"], "answer": "x"}]))
    header = read_bank(path).header

    assert (header.title, header.identity, header.source_file) == ("bad\ufffd", "bad\ufffd", "bad\ufffd.json")


def test_a_file_whose_name_is_no_text_goes_into_the_record(tmp_path: Path) -> None:
    path, database = tmp_path / os.fsdecode(b"bad\xff.json"), tmp_path / "x.db"
    path.write_text(json.dumps([{"question": "a?", "options": ["x", "y"], "answer": "x"}]))
    command = [sys.executable, "-m", "pcep_desktop", "--database", str(database), "import", str(path)]
    strict = os.environ | {"PYTHONIOENCODING": "utf-8:strict"}  # as most terminals are
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=strict, check=False)  # noqa: S603  # our own program

    assert (done.returncode, done.stderr) == (0, b"")
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT title, source_file FROM exams WHERE NOT is_hidden").fetchall() == [
            ("bad\ufffd", "bad\ufffd.json")
        ]


def test_a_refusal_names_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"f\xff")
    folder.mkdir()
    path = folder / os.fsdecode(b"bad\xff.json")
    path.write_text("[")

    with pytest.raises(UserError, match=r"^“bad\ufffd\.json” cannot be read"):
        read_bank(path)
    with pytest.raises(UserError, match=r"^No file in “f\ufffd” holds"):
        read_bank(folder)
    with pytest.raises(UserError, match=r"bad\ufffd\.jsonx” is not there"):
        read_bank(path.with_suffix(".jsonx"))


def test_a_file_called_question_is_named_by_its_folder() -> None:
    assert lone_name(Path("slices/question.json")) == "slices"
    assert lone_name(Path("questions/slices.json")) == "slices"


def test_what_is_an_id() -> None:
    values: tuple[object, ...] = (7, " a ", "", True, None, 1.5, [])
    assert [id_text(value) for value in values] == ["7", "a", None, None, None, None, None]
    assert [external_id(value) for value in (7, -(2**31), 2**31, "7", True)] == [7, -(2**31), None, None, None]
    assert fitting("a" * 50) == "a" * 50
    assert len(fitting("a" * 51)) == 50
    assert fitting("a" * 51) != fitting("a" * 52)
    assert [letter(index) for index in (0, 25, 26)] == ["a", "z", "c27"]


def test_a_blueprint_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    section = {"number": 1, "name": "One", "items": 2, "points": 50, "objectives": [{"code": "1.1", "name": "First"}]}
    section["mixes"] = [{"20": 1, "30": 1}]
    head = {"code": "OWN", "version": "1", "title": "Own", "minutes": 5, "pass_percent": 70, "kinds": {"single": 2}}
    path.write_text(json.dumps(head | {"sections": [section]}))

    blueprint = load_blueprint(path)

    assert blueprint.code == "OWN"
    assert blueprint.section_of("1.1") == blueprint.sections[0]


@pytest.mark.parametrize(
    "root", [[], {"code": "X"}, {"sections": "abc"}, {"sections": [{"number": 1, "objectives": ["x"]}]}]
)
def test_a_blueprint_that_is_none_is_refused(tmp_path: Path, root: object) -> None:
    path = tmp_path / "own.json"
    path.write_text(json.dumps(root))

    with pytest.raises(UserError, match="blueprint"):
        load_blueprint(path)


def test_the_bundled_blueprints_are_whole() -> None:
    for blueprint in bundled_blueprints():
        assert sum(section.points for section in blueprint.sections) == 1000
