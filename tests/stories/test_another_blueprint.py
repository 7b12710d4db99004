"""Another syllabus, from its file to a result, without touching code."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop import cli
from pcep_desktop.banks.blueprints import load_blueprint
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.errors import UserError
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.exam.mode import Mode
from pcep_desktop.intake import Intake
from tests.builders import bank, gap, single, sort
from tests.exam.syllabus import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from tests.conftest import FakeClock


def blueprint_file(folder: Path, **changes: Any) -> Path:
    file = folder / "toy blueprint.json"
    file.write_text(json.dumps(made_up(**changes)), encoding="utf-8")
    return file


def worth(item: Item, points: int, objective: str) -> Item:
    """Return an item worth so many points, all on its first part."""
    parts = (points, *(0 for _ in range(item.payload.parts - 1)))
    return replace(item, points=parts, objective=objective, text=f"Item {item.id}?")


def bank_file(folder: Path) -> Path:
    """Write a bank for the made-up syllabus: two of each kind at each worth."""
    makers: dict[str, Callable[[str], Item]] = {"single": single, "sort": sort, "gap": gap}
    places = [("1.1", 5), ("1.2", 10), ("1.1", 15), ("2.1", 10), ("2.1", 20)]
    items = [
        worth(make(f"{kind} {objective} {points} {n}"), points, objective)
        for kind, make in makers.items()
        for objective, points in places
        for n in range(2)
    ]
    file = folder / "toy bank.json"
    write_bank(bank(*items, title="Toy items", blueprint="TOY-1", file_type="test"), file)
    return file


def sit_through(record: Record, clock: FakeClock) -> None:
    questions = QuestionBank(record, clock.now)
    (blueprint,) = questions.blueprints()
    user = Accounts(record, clock.now).create("Ada")
    log = AttemptLog(record, questions, clock, random.Random(1))  # noqa: S311
    paper = questions.drawn_paper(user, blueprint, random.Random(1))  # noqa: S311
    assert [entry.section for entry in paper.items] == ["Names"] * 2 + ["Loops"] * 3
    assert (paper.seconds, paper.pass_percent, paper.blueprint, paper.version) == (420, 60, "TOY-1", "0.3")
    run = log.begin(user, paper, Mode.SIMULATION)
    for place, entry in enumerate(paper.items):
        run.go(place)
        run.respond(entry.item.payload.full())
    run.close()
    questions.take_blueprint(Blueprint.from_json(made_up(version="0.4", minutes=9, pass_percent=90, whole=[])))
    again = log.resume(run.session_id)
    assert again.sitting.paper == paper
    result = again.submit()
    assert (int(result.total.earned), int(result.total.possible), result.passed) == (70, 70, True)
    assert log.past(run.session_id).paper.version == "0.3"
    assert [each.version for each in questions.blueprints()] == ["0.4"]


def test_a_blueprint_and_its_bank_come_in_by_the_command_line(
    migrated_file: Path, tmp_path: Path, clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "pcep.db"
    database.write_bytes(migrated_file.read_bytes())
    files = [str(blueprint_file(tmp_path)), str(bank_file(tmp_path))]
    assert cli.main(["--database", str(database), "import", *files]) == 0
    printed = capsys.readouterr().out
    assert "Blueprint TOY-1, version 0.3, was taken in" in printed
    assert "30 added" in printed
    record = open_record(f"sqlite:///{database}", now=clock.now)
    sit_through(record, clock)
    record.close()


def test_the_window_takes_a_blueprint_where_it_takes_banks(record: Record, tmp_path: Path, clock: FakeClock) -> None:
    intake = Intake(record, QuestionBank(record, clock.now), [], clock.now)
    for file in (blueprint_file(tmp_path), bank_file(tmp_path)):
        intake.take(file, False, lambda _done, _total, _text: None)  # noqa: FBT003
    sit_through(record, clock)


def test_a_newer_version_says_what_it_takes_the_place_of(record: Record, clock: FakeClock) -> None:
    questions = QuestionBank(record, clock.now)
    assert questions.take_blueprint(Blueprint.from_json(made_up())).notes == ()
    report = questions.take_blueprint(Blueprint.from_json(made_up(version="0.4", title="Toy exam, new")))
    assert report.notes == ("It takes the place of version 0.3; papers that were sat keep it.",)
    assert [(each.version, each.title) for each in questions.blueprints()] == [("0.4", "Toy exam, new")]


def test_a_blueprint_that_is_kept_is_the_one_that_was_read(record: Record, tmp_path: Path, clock: FakeClock) -> None:
    questions = QuestionBank(record, clock.now)
    read = load_blueprint(blueprint_file(tmp_path))
    questions.take_blueprint(read)
    assert questions.blueprints() == [read]


def test_a_blueprint_is_no_bank_and_a_faulty_one_says_why(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is the blueprint TOY-1, not a bank"):
        read_bank(blueprint_file(tmp_path))
    with pytest.raises(UserError, match="“minutes” of the exam must be a whole number"):
        read_bank(blueprint_file(tmp_path, minutes="long"))
