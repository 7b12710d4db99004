"""Files into a record that knows no syllabus yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.content import Module, Question, Topic
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.intake import Intake
from tests.builders import bank, single

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


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
