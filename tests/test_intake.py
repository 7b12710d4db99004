"""Files into the question bank: what is refused leaves no trace, and what ships with the program goes in behind a backup."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from pcep_desktop import cli, paths
from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.connection.kept import existing
from pcep_desktop.db.content import Module, Question, Topic
from pcep_desktop.db.import_report import ImportReport
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.errors import UserError
from pcep_desktop.intake import Intake
from pcep_desktop.opening import Opened
from tests.builders import bank, single
from tests.db.conftest import dump, rows

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


UNCLEAR = {"question": "Which is a number?", "options": ["1", "one", "1"], "answer": "1"}


def untold(_done: int, _total: int, _text: str) -> None:
    """Nobody looks on."""


@pytest.fixture
def path(record: Record) -> Path:
    assert record.path
    return record.path


@pytest.fixture
def intake(record: Record, clock: FakeClock) -> Intake:
    return Intake(record, QuestionBank(record, clock.now), bundled_blueprints(), clock.now)


@pytest.mark.parametrize("content", [None, "[{", json.dumps([UNCLEAR])])
def test_a_file_that_cannot_be_taken_writes_nothing(
    intake: Intake, path: Path, tmp_path: Path, content: str | None
) -> None:
    file = tmp_path / "bank.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    before = dump(path)
    with pytest.raises(UserError):
        intake.take(file, take_good=False, report=untold)
    assert dump(path) == before


def test_what_a_file_refers_to_is_there_for_the_first_file_already(
    record: Record, clock: FakeClock, tmp_path: Path
) -> None:
    file = tmp_path / "bank.json"
    write_bank(bank(single("q1", objective="3.1"), blueprint="PCEP-30-02"), file)
    intake = Intake(record, QuestionBank(record, clock.now), bundled_blueprints(), clock.now)
    intake.take(file, False, lambda _done, _total, _text: None)  # noqa: FBT003 - a callback's shape
    found = select(Topic.name, Module.name).join(Question, Question.topic_id == Topic.id).join(Module)
    with record.session() as session:
        (topic, module), *others = session.execute(found).all()
    assert (topic, module[:13], others) == ("PCEP-30-02/3.1", "PCEP-30-02/3 ", [])


def ours(folder: Path, **changes: Any) -> Path:
    """Write the syllabus that ships with the program, with changes."""
    (shipped,) = bundled_blueprints()
    file = folder / "blueprint.json"
    file.write_text(json.dumps(shipped.to_json() | changes), encoding="utf-8")
    return file


@pytest.mark.parametrize("version", ["1.0", "0.9"])
def test_a_syllabus_that_ships_in_the_same_or_a_newer_version_is_refused(
    intake: Intake, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], version: str
) -> None:
    before, file = dump(path), ours(tmp_path, version=version, title="Mine")
    with pytest.raises(UserError, match=f"Version 1.0 of blueprint PCEP-30-02 ships .* version {version} is not newer"):
        intake.take(file, take_good=False, report=untold)
    assert dump(path) == before
    assert cli.main(["--database", str(tmp_path / "new.db"), "import", str(file)]) == 1
    assert "is not newer" in capsys.readouterr().err


def test_a_newer_version_of_what_ships_stands_until_a_newer_one_ships(
    intake: Intake, record: Record, clock: FakeClock, rng: Random, tmp_path: Path
) -> None:
    (shipped,) = bundled_blueprints()
    first, *others = shipped.to_json()["sections"]
    file = ours(tmp_path, version="1.1", sections=[first | {"name": "Renamed"}, *others])
    intake.take(file, take_good=False, report=untold)
    write_bank(bank(single("q1", objective="1.1"), blueprint=shipped.code), tmp_path / "bank.json")
    report = intake.take(tmp_path / "bank.json", take_good=False, report=untold)
    assert isinstance(report, ImportReport)
    assert report.exam_id
    questions = QuestionBank(record, clock.now)
    assert [entry.section for entry in questions.paper(report.exam_id).items] == ["Renamed"]
    here = Opened(record, Accounts(record, clock.now), clock, rng)
    assert [each.version for each in here.blueprints] == ["1.1"]

    here.bundled = [replace(shipped, version="1.2")]
    assert [each.version for each in here.blueprints] == ["1.2"]
    Intake(record, questions, here.bundled, clock.now).take(tmp_path / "bank.json", take_good=False, report=untold)
    assert [entry.section for entry in questions.paper(report.exam_id).items] == [first["name"]]


def test_what_ships_is_taken_in_behind_a_backup_but_for_the_first_time(
    intake: Intake, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bank that nobody has sat is brought up to date in its place: what it no longer holds is only in the copy."""
    monkeypatch.setattr(paths, "resource", (tmp_path / "resources").joinpath)
    shipped = tmp_path / "resources" / "banks" / "mock.json"
    shipped.parent.mkdir(parents=True)
    write_bank(bank(single("kept"), single("gone", text="Which?")), shipped)
    assert intake.take_bundled(untold)
    assert not intake.take_bundled(untold)
    assert existing(path, "import") == []
    write_bank(bank(single("kept")), shipped)
    assert intake.take_bundled(untold)
    (copy,) = existing(path, "import")
    asked = "SELECT original_id FROM questions ORDER BY id"
    assert (rows(copy, asked), rows(path, asked)) == ([("kept",), ("gone",)], [("kept",)])
