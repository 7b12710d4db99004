"""Sitting an exam and studying, on the real page with a real record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.exam.mode import Mode
from tests.builders import multiple, single
from tests.desk import Desk, desk
from tests.drivers.exam import ByKeys, ByMouse, ExamDriver
from tests.drivers.stage import button

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.exam_page import ExamPage
    from tests.conftest import FakeClock

WAYS = pytest.mark.parametrize("way", [ByMouse, ByKeys])


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    items = (single("q1"), multiple("q2"), single("q3", key=None), single("q4", code="print(1)"), single("q5"))
    return desk(record, clock, rng, *items, minutes=10)


def kept(ada: Desk, session_id: int) -> dict[str, Any]:
    """Return what the record has of a sitting, by question."""
    session = ada.session(session_id)
    rows = {
        row.question_id: (row.answer_id, row.response_text, row.is_correct, row.confidence_level, row.flagged)
        for row in ada.responses(session_id)
    }
    return {"completed": session.is_completed, "score": session.score, "rows": rows}


def sit(way: ExamDriver, clock: FakeClock) -> None:
    """Answer four of five, with second thoughts, a flag and a way back, and submit."""
    way.choose("b").choose("a").next()
    clock.advance(10)
    way.choose("a").choose("b").flag().next().choose("c").next().next()
    way.go(4).choose("d").go(2).choose("b").choose("d").go(5)
    way.next().submit()


def test_mouse_and_keys_leave_the_same_record(qtbot: QtBot, ada: Desk, page: ExamPage, clock: FakeClock) -> None:
    records = []
    for way in (ByMouse(page), ByKeys(page)):
        recorded = ada.begin()
        page.start(recorded)
        with qtbot.waitSignal(page.run.finished) as finished:
            sit(way, clock)
        assert finished.args == [recorded.session_id]
        records.append(kept(ada, recorded.session_id))

    assert records[0] == records[1]
    assert records[0]["completed"]
    assert len(records[0]["rows"]) == 5
    assert records[0]["score"] == pytest.approx(37.5)  # q1 whole, half of q2, q4 wrong, q5 omitted; q3 has no key


@WAYS
def test_a_sitting_goes_on_where_it_was_closed(
    ada: Desk, page: ExamPage, clock: FakeClock, way: type[ExamDriver]
) -> None:
    recorded = ada.begin()
    page.start(recorded)
    learner = way(page).choose("a").next().choose("b")
    clock.advance(25)
    page.run.keep()
    clock.advance(5000)  # while it is closed, time does not count

    page.start(ada.log.resume(recorded.session_id))

    assert learner.text("exam_count") == "Item 2 of 5"
    assert learner.chosen() == ["b"]
    assert learner.text("exam_clock") == "09:35"
    assert learner.previous().chosen() == ["a"]


def test_the_time_runs_out(qtbot: QtBot, ada: Desk, page: ExamPage, clock: FakeClock) -> None:
    recorded = ada.begin()
    page.start(recorded)
    learner = ByMouse(page).choose("a")
    clock.advance(599)
    page.run.tick()
    assert learner.text("exam_clock") == "00:01"
    assert page.recorded is not None

    clock.advance(1)
    with qtbot.waitSignal(page.run.finished):
        page.run.tick()

    record = kept(ada, recorded.session_id)
    assert record["completed"]
    assert len(record["rows"]) == 5


@WAYS
def test_studying_explains_each_item(qtbot: QtBot, ada: Desk, page: ExamPage, way: type[ExamDriver]) -> None:
    recorded = ada.begin(Mode.STUDY)
    page.start(recorded)
    learner = way(page)
    assert not button(page, "exam_check").isEnabled()

    learner.choose("b").confide(4)
    with qtbot.waitSignal(page.marked):
        learner.check()

    assert "Not yet" in learner.text("item_outcome")
    assert learner.text("item_points") == "0 of 1 point · sure (4 of 5)"
    assert "wrong, your answer. Why two" in learner.name("choice_b")
    assert "right answer" in learner.name("choice_a")
    assert not learner.shows("confidence_4")
    learner.choose("a")  # it stands
    assert learner.chosen() == ["b"]
    learner.next()
    assert learner.text("exam_count") == "Item 2 of 5 · study"
    assert ada.responses(recorded.session_id)[0].confidence_level == 4


def test_a_key_that_is_unknown_is_never_wrong(qtbot: QtBot, ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin(Mode.STUDY))
    learner = ByMouse(page).go(3)
    assert "not scored" in learner.text("item_points")
    with qtbot.waitSignal(page.marked):
        learner.choose("b").check()

    assert learner.text("item_outcome") == "Key unknown"
    assert "your answer" in learner.name("choice_b")
    assert "wrong" not in learner.name("choice_b")


def test_a_study_run_counts_what_was_answered(qtbot: QtBot, ada: Desk, page: ExamPage, clock: FakeClock) -> None:
    recorded = ada.begin(Mode.STUDY)
    page.start(recorded)
    learner = ByKeys(page).choose("a")
    clock.advance(12)
    page.run.tick()
    assert learner.text("exam_clock") == "00:12"  # counts up
    learner.check().next()
    learner.go(5).next()
    with qtbot.waitSignal(page.run.finished):
        learner.submit()
    record = kept(ada, recorded.session_id)
    assert record["completed"]
    assert record["score"] == 100
