"""The time of a sitting: the clock, a machine that sleeps, the last minutes, and the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from pcep_desktop.ui.time_news import LastMinutes
from tests.drivers.stage import button
from tests.ui.exam_room import ada, break_file, learner, page, recorded, studying

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.exam_page import ExamPage
    from tests.conftest import FakeClock
    from tests.desk import Desk
    from tests.drivers.exam import ByMouse

__all__ = ["ada", "learner", "page", "studying"]


def test_the_hidden_clock_comes_back_for_the_last_minutes(learner: ByMouse, page: ExamPage, clock: FakeClock) -> None:
    button(page, "exam_clock_hide").click()
    assert not learner.shows("exam_clock")
    assert learner.name("exam_clock_hide") == "Show the clock"
    clock.advance(299)
    page.run.tick()
    assert not learner.shows("exam_clock")
    clock.advance(1)
    page.run.tick()
    assert learner.text("exam_clock") == "05:00"
    assert not learner.shows("exam_clock_hide")


def test_time_asleep_counts_and_is_stated(qtbot: QtBot, learner: ByMouse, page: ExamPage, clock: FakeClock) -> None:
    clock.advance(125)
    with qtbot.waitSignal(page.run.told) as told:
        page.run.beat()
    page.run.tick()
    assert told.args == [
        (
            "The computer slept for 2 minutes 5 seconds. Under exam conditions that time counts. "
            "Time left: 7 minutes 55 seconds."
        )
    ]
    assert learner.text("exam_clock") == "07:55"


def test_time_asleep_does_not_count_in_study(qtbot: QtBot, studying: ByMouse, page: ExamPage, clock: FakeClock) -> None:
    clock.advance(125)
    with qtbot.waitSignal(page.run.told) as told:
        page.run.beat()
    page.run.tick()
    assert told.args == ["The computer slept for 2 minutes 5 seconds. That time does not count."]
    assert studying.text("exam_clock") == "00:00"


@pytest.mark.usefixtures("learner")
def test_the_time_is_committed_every_four_seconds(page: ExamPage, ada: Desk, clock: FakeClock) -> None:
    beats = [timer for timer in page.findChildren(QTimer) if timer.interval() == 4000]
    assert [timer.isActive() for timer in beats] == [True]
    clock.advance(4)
    beats[0].timeout.emit()
    assert ada.session(recorded(page).session_id).time_spent == 4
    page.run.keep()
    assert not beats[0].isActive()


@pytest.mark.usefixtures("learner")
def test_submitting_at_the_end_of_time_is_tried_again(qtbot: QtBot, page: ExamPage, clock: FakeClock) -> None:
    break_file(page, broken=True)
    clock.advance(600)
    with qtbot.waitSignal(page.run.failed):
        page.run.tick()
    assert page.recorded is not None
    break_file(page, broken=False)
    with qtbot.waitSignal(page.run.finished):
        page.run.beat()


def test_a_response_that_comes_when_the_time_is_up_submits_at_once(
    qtbot: QtBot, learner: ByMouse, page: ExamPage, clock: FakeClock
) -> None:
    learner.choose("a")
    run = recorded(page)
    page.run._tick.stop()
    clock.advance(600)  # and no tick has seen it
    with qtbot.waitSignal(page.run.finished, timeout=0):
        learner.choose("b")
    assert run.sitting.given[0].response == {"chosen": ["a"]}
    assert page.recorded is None


def test_five_minutes_before_the_end_it_is_said_once(ada: Desk, page: ExamPage, clock: FakeClock) -> None:
    news: list[str] = []
    page.run.told.connect(news.append)
    run = ada.begin()
    page.start(run)
    clock.advance(299)
    page.run.tick()
    assert news == []
    for _ in range(3):
        clock.advance(1)
        page.run.tick()
    assert news == ["5 minutes are left."]
    page.run.keep()
    page.start(ada.log.resume(run.session_id))
    page.run.tick()
    assert news == ["5 minutes are left."]


def test_it_is_said_after_resuming_where_the_time_comes_then(ada: Desk, page: ExamPage, clock: FakeClock) -> None:
    news: list[str] = []
    page.run.told.connect(news.append)
    run = ada.begin()
    page.start(run)
    page.run.keep()
    page.start(ada.log.resume(run.session_id))
    clock.advance(301)
    page.run.tick()
    assert news == ["5 minutes are left."]


def test_an_exam_of_five_minutes_begins_without_a_warning_and_study_has_none() -> None:
    last = LastMinutes()
    last.start(300)
    assert last.news(299) == ""
    last.start(None)
    assert last.news(None) == ""
