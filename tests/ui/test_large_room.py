"""The exam room at large text: its strips leave the height to the item; and the eye of the clock tells the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from pcep_desktop.exam.mode import Mode
from tests.drivers.stage import button, part
from tests.ui.exam_room import ada, learner, page, recorded

if TYPE_CHECKING:
    from pcep_desktop.ui.exam_page import ExamPage
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock
    from tests.desk import Desk
    from tests.drivers.exam import ByMouse

__all__ = ["ada", "learner", "page"]

SPARE = ("exam_flag", "exam_calculator", "exam_scratch")
LARGE = pytest.mark.parametrize(("width", "height", "scale"), [(776, 720, 200), (952, 800, 200), (854, 720, 150)])


def lay_out(page: ExamPage, theme: Theme, width: int, height: int, scale: int) -> None:
    theme.set_scale(scale)
    page.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


@LARGE
@pytest.mark.usefixtures("learner")
def test_the_header_takes_two_rows_at_most(page: ExamPage, theme: Theme, width: int, height: int, scale: int) -> None:
    lay_out(page, theme, width, height, scale)
    header = part(page, "exam_header")
    rows = {round(part(page, name).mapTo(header, part(page, name).rect().center()).y() / 20) for name in
            ("exam_title", "exam_finish", "exam_report", *SPARE)}  # fmt: skip
    assert len(rows) <= 2
    assert header.height() < theme.px(100)
    for name in SPARE:
        spot = button(page, name)
        assert spot.accessibleName()
        assert spot.toolTip()
        assert spot.width() >= spot.sizeHint().width()


@pytest.mark.parametrize(("width", "height", "scale"), [(776, 720, 200), (632, 640, 200)])
def test_the_words_come_back_with_small_text(  # noqa: PLR0913, PLR0917  # the page and its size
    learner: ByMouse, page: ExamPage, theme: Theme, width: int, height: int, scale: int
) -> None:
    lay_out(page, theme, width, height, scale)
    button(page, "exam_flag").click()
    assert learner.name("exam_flag") == "Flag"
    assert not button(page, "exam_flag").text()
    lay_out(page, theme, 928, 720, 100)
    assert [button(page, name).text() for name in SPARE] == ["Flagged", "Calculator", "Scratch pad"]


@pytest.mark.usefixtures("learner")
def test_the_squares_take_one_row_in_a_low_window(page: ExamPage, theme: Theme) -> None:
    lay_out(page, theme, 952, 800, 200)
    assert part(page, "exam_navigator").height() < 2 * part(page, "exam_navigator_1").height()


@LARGE
@pytest.mark.usefixtures("learner")
def test_what_ends_the_review_is_whole(page: ExamPage, theme: Theme, width: int, height: int, scale: int) -> None:
    lay_out(page, theme, width, height, scale)
    button(page, "exam_finish").click()
    lay_out(page, theme, width, height, scale)
    for name in ("exam_leave", "exam_abandon", "exam_review_back", "exam_submit"):
        spot = button(page, name)
        assert spot.width() >= spot.sizeHint().width(), name
        assert spot.mapTo(page, spot.rect().topRight()).x() < width


@pytest.mark.parametrize("mode", list(Mode))
def test_the_eye_agrees_with_the_clock_in_the_next_sitting(
    learner: ByMouse, page: ExamPage, ada: Desk, clock: FakeClock, mode: Mode
) -> None:
    button(page, "exam_clock_hide").click()
    assert (learner.shows("exam_clock"), learner.name("exam_clock_hide")) == (False, "Show the clock")
    clock.advance(300)
    page.run.tick()
    assert learner.shows("exam_clock")
    recorded(page)
    page.run.submit()
    page.start(ada.begin(mode))
    for shown, name in ((True, "Hide the clock"), (False, "Show the clock"), (True, "Hide the clock")):
        assert (learner.shows("exam_clock"), learner.name("exam_clock_hide")) == (shown, name)
        assert button(page, "exam_clock_hide").toolTip() == name or shown
        button(page, "exam_clock_hide").click()
