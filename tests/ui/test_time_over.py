"""What is said when the time is over, and when a machine sleeps across the last five minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.exam_room import ada, learner, page

if TYPE_CHECKING:
    from pcep_desktop.ui.exam_page import ExamPage
    from tests.conftest import FakeClock

__all__ = ["ada", "learner", "page"]


@pytest.fixture
def news(page: ExamPage) -> list[str]:
    """Everything that is told, in its order, and where the result came."""
    said: list[str] = []
    page.run.told.connect(said.append)
    page.run.finished.connect(lambda _session: said.append("RESULT"))
    return said


@pytest.mark.usefixtures("learner")
def test_the_end_of_the_time_is_told_on_the_result(page: ExamPage, clock: FakeClock, news: list[str]) -> None:
    for _ in range(24):
        clock.advance(25)
        page.run.beat()
    assert news[-2:] == ["RESULT", "The time is over: your paper was submitted."]


@pytest.mark.usefixtures("learner")
def test_who_submits_is_not_told(page: ExamPage, clock: FakeClock, news: list[str]) -> None:
    clock.advance(20)
    page.run.submit()
    assert news == ["RESULT"]


@pytest.mark.usefixtures("learner")
def test_sleep_to_the_end_is_told_on_the_result(page: ExamPage, clock: FakeClock, news: list[str]) -> None:
    clock.advance(700)
    page.run.tick()
    slept = "The computer slept for 11 minutes 40 seconds. Under exam conditions that time counts."
    assert news == ["RESULT", f"{slept} The time is over: your paper was submitted."]


@pytest.mark.usefixtures("learner")
@pytest.mark.parametrize("first", ["tick", "beat"])
def test_sleep_across_the_last_five_minutes_swallows_nothing(
    page: ExamPage, clock: FakeClock, news: list[str], first: str
) -> None:
    clock.advance(400)
    getattr(page.run, first)()
    getattr(page.run, "beat" if first == "tick" else "tick")()
    slept = "The computer slept for 6 minutes 40 seconds. Under exam conditions that time counts."
    left = "Time left: 3 minutes 20 seconds."
    assert news[-1] == f"{slept} {left}"
    assert news[:-1] == ([left] if first == "tick" else [])


@pytest.mark.usefixtures("learner")
def test_sleep_before_the_last_five_minutes_leaves_them_their_warning(
    page: ExamPage, clock: FakeClock, news: list[str]
) -> None:
    clock.advance(200)
    page.run.beat()
    for _ in range(5):
        clock.advance(20)
        page.run.beat()
        page.run.tick()
    assert news[1:] == ["5 minutes are left."]
