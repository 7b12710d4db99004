"""What the result of a sitting shows besides its marks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.score_report import MOST, ScoreReports
from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from tests.builders import bank, single
from tests.desk import Desk, desk
from tests.drivers.sittings import sit

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

ITEMS = [single(f"q{i}") for i in range(4)]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *ITEMS)


@pytest.fixture
def reports(ada: Desk) -> ScoreReports:
    return ScoreReports(ada.record, ada.log)


def test_it_says_who_sat_it_and_when(ada: Desk, reports: ScoreReports, clock: FakeClock) -> None:
    began = clock.now()
    report = reports.read(sit(ada, clock, "+++-"))

    assert (report.name, report.at, report.earlier) == ("Ada", began, ())
    assert report.sitting.result().total.thousand == 750


def test_earlier_sittings_of_the_same_exam_newest_first(ada: Desk, reports: ScoreReports, clock: FakeClock) -> None:
    first = clock.now()
    for marks in ("+---", "+++-"):
        sit(ada, clock, marks)
        clock.advance(1000)
    now = sit(ada, clock, "++++")
    sit(ada, clock, "----")  # later

    earlier = reports.read(now).earlier

    assert [(one.thousand, one.passed, one.seconds) for one in earlier] == [(750, True, 40), (250, False, 40)]
    assert earlier[1].at == first
    assert earlier[0].at - first == timedelta(seconds=1040)


def test_another_version_is_the_same_exam_and_another_exam_or_learner_is_not(
    ada: Desk, reports: ScoreReports, clock: FakeClock
) -> None:
    sit(ada, clock, "+---")
    changed = ada.bank.add(bank(*ITEMS[:3], single("q3", text="Changed?"), blueprint="PCEP-30-02")).exam_id
    other = ada.bank.add(bank(single("z1"), identity="z", title="Other")).exam_id
    assert changed is not None
    assert other is not None
    bob = Accounts(ada.record, clock.now).create("Bob")
    ada.log.begin(bob, ada.bank.paper(changed), Mode.SIMULATION).submit()
    ada.log.begin(ada.user_id, ada.bank.paper(other), Mode.SIMULATION).submit()
    run = ada.log.begin(ada.user_id, ada.bank.paper(changed), Mode.SIMULATION)
    run.submit()

    assert [one.thousand for one in reports.read(run.session_id).earlier] == [250]


def test_only_what_was_submitted_under_exam_conditions_counts(
    ada: Desk, reports: ScoreReports, clock: FakeClock
) -> None:
    sit(ada, clock, "++++", Mode.STUDY)
    ada.begin().abandon()
    assert reports.read(sit(ada, clock, "+")).earlier == ()
    assert reports.read(sit(ada, clock, "+", Mode.STUDY)).earlier == ()


def test_at_most_ten(ada: Desk, reports: ScoreReports, clock: FakeClock) -> None:
    for _ in range(MOST + 1):
        last = sit(ada, clock, "+")
    assert len(reports.read(sit(ada, clock, "+")).earlier) == MOST
    assert len(reports.read(last).earlier) == MOST


def test_a_sitting_that_is_not_there(reports: ScoreReports) -> None:
    with pytest.raises(UserError, match="no sitting number 99"):
        reports.read(99)
