from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.exam.blueprint import Blueprint, Objective, Section
from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.questions import BanksTable, ObjectivesTable, QuestionsTable
from tests.builders import bank, multiple, single
from tests.desk import Desk, desk
from tests.tables.conftest import column

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.tables.query_table import QueryTable
    from pcep_desktop.ui.background import Background
    from tests.conftest import FakeClock

    Watch = Callable[[QueryTable], QueryTable]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, single("q1", text="First\nmore"), multiple("q2", objective="1.1", code="x = 1"))


def search(table: BanksTable | QuestionsTable, text: str, qtbot: QtBot) -> list[str]:
    table.search(text)
    qtbot.waitUntil(lambda: table.known)
    return column(table, table.columns[0].key)


def test_all_exams_with_their_versions(
    ada: Desk, clock: FakeClock, background: Background, watched: Watch, qtbot: QtBot
) -> None:
    ada.begin().submit()
    ada.bank.add(bank(single("q1", text="Changed"), blueprint="PCEP-30-02"))
    ada.bank.add(bank(single("p"), identity="p", title="A quiz", source_file="folder/pcep.json"))
    ada.log.begin(ada.user_id, ada.bank.practice_paper([1], "Practice"), Mode.STUDY).close()
    table = BanksTable(ada.record, clock.now, background.run)
    watched(table)
    assert column(table, "title") == ["A quiz", "Quiz 1", "Quiz 1"]
    assert column(table, "version") == ["1.0", "1.0", "1.1"]
    assert column(table, "active") == ["in use", "retired", "in use"]
    assert search(table, "quiz 1", qtbot) == ["Quiz 1", "Quiz 1"]
    assert search(table, "pcep.j", qtbot) == ["A quiz"]
    assert len(search(table, "", qtbot)) == 3


def test_questions_as_the_file_has_them(ada: Desk, background: Background, watched: Watch, qtbot: QtBot) -> None:
    ada.bank.add(bank(single("other"), identity="other", title="Other"))
    table = QuestionsTable(ada.record, ada.paper.exam_id, background.run)
    watched(table)
    assert column(table, "text") == ["First", "What does item q2 print?"]
    assert column(table, "objective") == ["3.1", "1.1"]
    assert column(table, "kind") == ["single", "multiple"]
    table.search("X =")
    qtbot.waitUntil(lambda: table.known)
    assert column(table, "kind") == ["multiple"]
    table.search("q1")
    qtbot.waitUntil(lambda: table.known)
    assert column(table, "text") == ["First"]


def test_objectives_and_how_many_questions_they_have(ada: Desk, background: Background, watched: Watch) -> None:
    table = ObjectivesTable(ada.record, background.run)
    watched(table)
    codes = column(table, "objective")
    assert codes[:2] + codes[-1:] == ["1.1", "1.2", "4.4"]
    counts = dict(zip(codes, column(table, "questions"), strict=True))
    assert {code: count for code, count in counts.items() if count != "0"} == {"1.1": "1", "3.1": "1"}
    assert column(table, "section")[0] == "1 Computer Programming and Python Fundamentals"
    assert set(column(table, "syllabus")) == {"PCEP-30-02"}


def test_objectives_of_several_syllabuses_stand_one_after_the_other(
    ada: Desk, background: Background, watched: Watch
) -> None:
    for code in ("MINI-1", "Z.1"):
        sections = (Section(n, f"Part {n}", 1, 20, (Objective(f"A.{n}", "for"),)) for n in (1, 2, 10))
        ada.bank.ensure_blueprint(Blueprint(code, "1.0", "Mini", 10, 70, tuple(sections)))
    table = ObjectivesTable(ada.record, background.run)
    watched(table)
    assert column(table, "syllabus") == ["MINI-1"] * 3 + ["PCEP-30-02"] * 15 + ["Z.1"] * 3
    assert column(table, "section")[:3] == ["1 Part 1", "2 Part 2", "10 Part 10"]
