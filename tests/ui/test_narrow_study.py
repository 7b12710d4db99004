"""Studying with large text in a narrow window: nothing is cropped, the item keeps most of the height, the verdict is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget

from pcep_desktop.exam.mode import Mode
from tests.builders import single
from tests.desk import Desk, desk
from tests.drivers.exam import ByMouse
from tests.drivers.stage import button, has, part
from tests.ui.exam_room import page, studying

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.exam_page import ExamPage
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["page", "studying"]

SIZES = pytest.mark.parametrize("size", [(632, 640), (776, 720), (952, 800)], ids=str)
"""What a page has at 200 % in windows of 960, 1104 and 1280 pixels."""
LOW = 0.4  # of the height


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    """Somebody with an exam of a dozen items, each higher than a low window."""
    code = "\n".join(f"print({line})" for line in range(12))
    items = (single(f"q{n}", text="What does this print?", code=code, hint="Count from 0.") for n in range(12))
    return desk(record, clock, rng, *items)


def lay_out(page: ExamPage, theme: Theme, size: tuple[int, int], scale: int = 200) -> None:
    theme.set_scale(scale)
    layout = page.layout()
    assert layout is not None
    for _ in range(4):  # alone, a page gives way step by step; in the window it has the width that is left
        page.resize(*size)
        QApplication.processEvents()
        layout.invalidate()  # likewise: alone, it holds on to the least width that it once needed
        layout.activate()
    assert (page.width(), page.height()) == size


def cropped(page: QWidget, *names: str) -> list[str]:
    """Return which visible parts are narrower than they ask for, or reach out of the page."""
    parts = [part(page, name) for name in names if has(page, name)]
    inside = page.rect()
    return [
        each.objectName()
        for each in parts
        if each.width() < each.sizeHint().width() or not inside.contains(each.rect().translated(each.mapTo(page, each.rect().topLeft())))
    ]  # fmt: skip


@SIZES
def test_the_strip_below_crops_nothing_and_stays_low(
    page: ExamPage, studying: ByMouse, theme: Theme, size: tuple[int, int]
) -> None:
    lay_out(page, theme, size)
    chips = [f"confidence_{level}" for level in range(1, 6)]
    assert has(page, chips[0])
    assert not cropped(
        page, *chips, "exam_check", "exam_hint", "exam_previous", "exam_next", "exam_count", "exam_clock"
    )
    assert part(page, "exam_footer").height() < LOW * page.height()
    studying.choose("b").check()
    lay_out(page, theme, size)
    assert not cropped(page, "exam_again", "exam_note", "exam_next")


@SIZES
@pytest.mark.parametrize("items", [1, 2, 12])
def test_what_is_said_of_an_item_that_comes_back_is_not_cropped(  # noqa: PLR0913, PLR0917  # who, where, and what is tried
    record: Record, clock: FakeClock, rng: Random, page: ExamPage, theme: Theme, size: tuple[int, int], items: int
) -> None:
    made = (single(f"q{n}", hint="Count from 0.") for n in range(items))
    page.start(desk(record, clock, rng, *made).begin(Mode.STUDY))
    learner = ByMouse(page).choose("b").check().next()
    while not has(page, "exam_note"):
        learner.choose("a").check().next()
    lay_out(page, theme, size)
    assert learner.text("exam_note") == "missed before: once more, for no points"
    assert not cropped(page, "exam_note", "exam_hint", "exam_check", "exam_previous", "exam_next")
    assert part(page, "exam_footer").height() < LOW * page.height()
    learner.choose("a").check()
    lay_out(page, theme, size)
    assert learner.text("exam_note").startswith("right once, ")
    assert not cropped(page, "exam_note", "exam_previous", "exam_next")


def test_chips_have_words_where_there_is_room_and_say_them_anyway(
    page: ExamPage, studying: ByMouse, theme: Theme
) -> None:
    def first() -> QAbstractButton:
        return button(studying.page, "confidence_1")

    assert first().text() == "1 guessed"
    lay_out(page, theme, (632, 640))
    assert first().text() == "1"
    assert first().toolTip().startswith("1 guessed")
    assert "guessed" in first().accessibleName()
    assert first().width() >= first().height()  # round, not a box
    lay_out(page, theme, (1104, 800), 100)
    assert first().text() == "1 guessed"


@SIZES
def test_the_verdict_is_in_sight_after_a_check(
    page: ExamPage, studying: ByMouse, theme: Theme, size: tuple[int, int]
) -> None:
    lay_out(page, theme, size)
    area = part(page, "exam_item")
    assert isinstance(area, QScrollArea)
    studying.choose("b")
    area.verticalScrollBar().setValue(0)
    studying.check()
    QApplication.processEvents()
    verdict = part(page, "item_outcome")
    top = verdict.mapTo(area.viewport(), verdict.rect().topLeft()).y()
    assert 0 <= top <= area.viewport().height() - verdict.height()


def test_where_one_is_stays_among_the_squares_when_the_text_grows(
    page: ExamPage, studying: ByMouse, theme: Theme
) -> None:
    for _ in range(8):
        studying.next()
    lay_out(page, theme, (632, 640))
    squares, here = part(page, "exam_navigator"), part(page, "exam_navigator_9")
    top = here.mapTo(squares, here.rect().topLeft()).y()
    assert 0 <= top <= squares.height() - here.height()


def test_the_last_look_crops_none_of_its_buttons(page: ExamPage, studying: ByMouse, theme: Theme) -> None:
    studying.press("exam_finish")
    lay_out(page, theme, (632, 640))
    assert has(page, "exam_submit")
    buttons = [each.objectName() for each in page.findChildren(QAbstractButton) if each.isVisible() and each.text()]
    assert not cropped(page, *buttons)
