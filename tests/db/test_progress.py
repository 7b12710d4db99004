from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.progress import ProgressReader, Sureness
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.proficiency import PRIOR
from tests.builders import bank, single
from tests.desk import Desk, desk
from tests.drivers.sittings import sit

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

DAY = 86_400
OBJECTIVES = ("1.1", "2.1", "2.1", "4.2")


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *(single(f"q{n}", objective=code) for n, code in enumerate(OBJECTIVES)))


@pytest.fixture
def reader(record: Record) -> ProgressReader:
    return ProgressReader(record, bundled_blueprints()[0])


def test_who_did_nothing_has_nothing_but_the_syllabus(ada: Desk, reader: ProgressReader) -> None:
    progress = reader.read(ada.user_id, None)
    assert (progress.sat, progress.sureness, progress.gain, progress.pass_percent) == ((), (), None, None)
    assert (progress.responses, progress.earlier, progress.sure_and_wrong) == (0, 0, 0)
    assert len(progress.standings) == 15
    assert (progress.standings[7].code, progress.standings[7].name) == ("3.1", "Lists")
    assert all(one.level is None and not one.moments for one in progress.standings)


def test_sittings_are_told_with_score_time_and_kind(ada: Desk, reader: ProgressReader, clock: FakeClock) -> None:
    sit(ada, clock, "++--", seconds=10)
    at = clock.now()
    clock.advance(DAY)
    sit(ada, clock, "+", Mode.STUDY, seconds=30)
    exam, practice = reader.read(ada.user_id, None).sat
    assert (exam.is_exam, exam.percent, exam.items, exam.at) == (True, 50.0, 4, at)
    assert exam.seconds == pytest.approx(10)
    assert (practice.is_exam, practice.percent, practice.items) == (False, 100.0, 1)
    assert practice.seconds == pytest.approx(30)
    assert reader.read(ada.user_id, None).pass_percent == 70
    assert reader.read(ada.user_id, None).responses == 5


def test_levels_are_those_that_marking_left_with_their_history(
    ada: Desk, reader: ProgressReader, clock: FakeClock
) -> None:
    sit(ada, clock, "+-+-")
    clock.advance(DAY)
    sit(ada, clock, "-+++")
    standings = {one.code: one for one in reader.read(ada.user_id, None).standings}
    branching = standings["2.1"]
    assert (branching.attempted, branching.correct) == (4, 3)
    assert branching.level == branching.levels[-1]
    assert len(branching.moments) == 2
    assert branching.moments[1] - branching.moments[0] > timedelta(days=1)
    assert branching.levels[0] < branching.levels[1]
    assert standings["3.1"].level is None


def test_the_overall_proficiency_weighs_objectives_by_their_sections_points(
    ada: Desk, reader: ProgressReader, clock: FakeClock
) -> None:
    sit(ada, clock, "++++")
    progress = reader.read(ada.user_id, None)
    sections = reader.blueprint.sections
    level = {one.code: PRIOR if one.level is None else one.level for one in progress.standings}
    means = [sum(level[o.code] for o in section.objectives) / len(section.objectives) for section in sections]
    expected = sum(section.points * mean for section, mean in zip(sections, means, strict=True)) / 1000
    assert progress.sat[-1].proficiency == pytest.approx(expected)
    assert expected > PRIOR


def test_a_period_leaves_out_what_was_before_it_but_starts_from_there(
    ada: Desk, reader: ProgressReader, clock: FakeClock
) -> None:
    sit(ada, clock, "++++", Mode.STUDY, confidence=5)
    clock.advance(40 * DAY)
    sit(ada, clock, "----", Mode.STUDY, confidence=1)
    whole = reader.read(ada.user_id, None)
    month = reader.read(ada.user_id, clock.now() - timedelta(days=30))
    assert month.sat == whole.sat[1:]
    assert month.earlier == 1
    assert [one.confidence for one in month.sureness] == [1]
    assert [one.confidence for one in whole.sureness] == [1, 5]
    assert [one.levels for one in month.standings if one.levels] == [
        one.levels[1:] for one in whole.standings if one.levels
    ]


def test_accuracy_by_confidence_and_what_one_was_sure_of_and_got_wrong(
    ada: Desk, reader: ProgressReader, clock: FakeClock
) -> None:
    sit(ada, clock, "+-+-", Mode.STUDY, confidence=5)
    clock.advance(DAY)
    sit(ada, clock, "---+", Mode.STUDY, confidence=4)
    sit(ada, clock, "-", Mode.STUDY, confidence=3)
    progress = reader.read(ada.user_id, None)
    assert progress.sureness == (Sureness(3, 1, 0), Sureness(4, 4, 1), Sureness(5, 4, 2))
    assert progress.sure_and_wrong == 5
    rows = [entry.question_id for entry in ada.paper.items]
    # Each question once, what was wrong last first.
    assert reader.sure_and_wrong(ada.user_id, None) == [rows[2], rows[1], rows[0], rows[3]]
    assert reader.sure_and_wrong(ada.user_id, clock.now() + timedelta(days=1)) == []


def test_points_are_where_the_weakest_section_falls_short_of_the_best(
    ada: Desk, reader: ProgressReader, clock: FakeClock
) -> None:
    for _ in range(5):
        sit(ada, clock, "+++-")
        clock.advance(DAY)
    progress = reader.read(ada.user_id, None)
    gain = progress.gain
    assert gain is not None
    assert gain.section == "Functions and Exceptions"
    level = {one.code: PRIOR if one.level is None else one.level for one in progress.standings}
    best = (level["2.1"] + level["2.2"]) / 2
    worst = (level["4.1"] + level["4.2"] + level["4.3"] + level["4.4"]) / 4
    assert gain.points == int(280 * (best - worst))
    # Those that were never practised come first.
    assert gain.objectives == ("4.1", "4.3")


def test_nobody_sees_what_is_anothers(ada: Desk, reader: ProgressReader, clock: FakeClock) -> None:
    sit(ada, clock, "+---", Mode.STUDY, confidence=5)
    bob = Accounts(ada.record, clock.now).create("Bob")
    progress = reader.read(bob, None)
    assert (progress.sat, progress.sureness, progress.gain) == ((), (), None)
    assert all(one.level is None and not one.moments for one in progress.standings)
    assert reader.sure_and_wrong(bob, None) == []


def test_practice_takes_the_objectives_questions_the_least_answered_first(
    ada: Desk, reader: ProgressReader, clock: FakeClock
) -> None:
    rows = [entry.question_id for entry in ada.paper.items]
    assert reader.to_practise(ada.user_id, ["2.1", "4.2"]) == rows[1:]
    sit(ada, clock, "++", Mode.STUDY)
    assert reader.to_practise(ada.user_id, ["2.1", "4.2"]) == [rows[2], rows[3], rows[1]]


def test_practice_keeps_off_a_mock_exam_until_it_was_sat(ada: Desk, reader: ProgressReader) -> None:
    mock = ada.bank.add(
        bank(single("m1", objective="3.1", text="In the mock"), identity="m", file_type="exam", blueprint="PCEP-30-02")
    )
    assert mock.exam_id is not None
    assert reader.to_practise(ada.user_id, ["3.1"]) == []
    paper = ada.bank.paper(mock.exam_id)
    ada.log.begin(ada.user_id, paper, Mode.SIMULATION).submit()
    assert reader.to_practise(ada.user_id, ["3.1"]) == [paper.items[0].question_id]
    ada.bank.retire(mock.exam_id)
    assert reader.to_practise(ada.user_id, ["3.1"]) == []
