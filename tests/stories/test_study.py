"""Studying on the real page: a hint, a miss, a second try, the way on, the coming back, and going on after a kill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.route import SOONEST
from tests.builders import multiple, single
from tests.desk import Desk, desk
from tests.drivers.exam import ByKeys, ByMouse, ExamDriver
from tests.drivers.stage import SIZE
from tests.stories.test_kinds import STORIES

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.exam_page import ExamPage
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

ITEMS = 7
WAYS = pytest.mark.parametrize("way", [ByMouse, ByKeys])


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    items = (single(f"q{i}", hint="Count from 0." if i == 0 else None, points=(20,)) for i in range(ITEMS))
    return desk(record, clock, rng, *items)


def walk(learner: ExamDriver, *, right: bool = True) -> ExamDriver:
    return learner.choose("a" if right else "b").check().next()


def study(learner: ExamDriver, gap: int) -> None:
    """Take the hint, miss the first item, try it again, and go on until all is settled."""
    assert learner.text_of_button("exam_hint") == "Hint"
    learner.press("exam_hint")
    assert learner.text("exam_hint_text") == "Hint: Count from 0."
    assert not learner.shows("exam_hint")

    learner.choose("b").confide(4).check()
    assert "Not yet" in learner.text("item_outcome")
    assert learner.text("exam_note") == f"comes back after {gap} more items"
    assert not learner.shows("exam_hint_text")

    learner.press("exam_again")
    assert learner.text("exam_note") == "once more, for no points"
    assert learner.chosen() == []
    assert not learner.shows("confidence_1")
    learner.choose("a").check()
    assert "Right" in learner.text("item_outcome")
    assert learner.text("item_points") == "no points, this is not the first try"
    assert learner.text("exam_note") == f"comes back after {gap} more items"
    assert not learner.shows("exam_again")

    learner.next()
    for number in range(2, 2 + gap):
        assert learner.text("exam_count") == f"Item {number} of {ITEMS} · study"
        walk(learner)
    assert learner.text("exam_count") == f"Item 1 of {ITEMS} · study"
    learner.choose("a").check()  # once: the second try was no showing of its own
    rest = range(2 + gap, ITEMS + 1)
    assert learner.text("exam_note") == f"right once, comes back after {len(rest)} more items"
    learner.next()
    for number in (*rest, 1):
        assert learner.text("exam_count") == f"Item {number} of {ITEMS} · study"
        walk(learner)
    assert "right twice" not in learner.text("exam_review_summary")
    assert "7 of 7 items are answered" in learner.text("exam_review_summary")


def test_a_missed_item_comes_back_and_earns_nothing(qtbot: QtBot, ada: Desk, page: ExamPage, clock: FakeClock) -> None:
    records = []
    for learner in (ByMouse(page), ByKeys(page)):
        run = ada.begin(Mode.STUDY)
        page.start(run)
        study(learner, run.sitting.gaps[0])
        clock.advance(1)
        with qtbot.waitSignal(page.run.finished):
            learner.submit()
        records.append(
            [
                (row.question_id, row.try_number, row.answer_id, row.is_correct, row.points_earned, row.points_possible)
                for row in ada.responses(run.session_id)
            ]
        )
        assert ada.session(run.session_id).score == pytest.approx(100 * 6 / 7)
        assert ada.log.past(run.session_id).hinted == {0}

    assert records[0] == records[1]
    assert [row[1:] for row in records[0]][:3] == [
        (1, records[0][0][2], False, 0, 20),
        (2, records[0][1][2], False, 0, 0),
        (3, records[0][1][2], False, 0, 0),
    ]
    assert [row[1] for row in records[0]].count(4) == 1
    assert len(records[0]) == ITEMS + 3


@WAYS
def test_what_comes_back_does_so_after_a_kill(ada: Desk, page: ExamPage, way: type[ExamDriver]) -> None:
    run = ada.begin(Mode.STUDY)
    page.start(run)
    walk(way(page), right=False)
    gap = run.sitting.gaps[0]
    for _ in range(gap - 1):
        walk(way(page))
    run._connection.close()
    page.run._end()  # as if the program had gone

    page.start(ada.log.resume(run.session_id))

    learner = walk(way(page))
    assert gap >= SOONEST
    assert learner.text("exam_count") == f"Item 1 of {ITEMS} · study"
    assert learner.text("exam_note") == "missed before: once more, for no points"
    assert learner.chosen() == []
    learner.previous()
    assert learner.text("exam_count") == f"Item {gap + 1} of {ITEMS} · study"


@pytest.mark.parametrize("name", STORIES)
def test_every_kind_can_be_tried_again(
    record: Record, clock: FakeClock, rng: Random, page: ExamPage, name: str
) -> None:
    item, act, response, share = STORIES[name]
    ada = desk(record, clock, rng, item, single("z1"))
    run = ada.begin(Mode.STUDY)
    page.start(run)
    learner = ByMouse(page)
    act(learner)
    learner.check()
    assert learner.shows("exam_again") == (share < 100)
    if share == 100:
        return

    assert learner.text("item_outcome") == "◐ Partly right"
    learner.press("exam_again")
    assert learner.recorded() is None
    assert not learner.shows("item_outcome")
    act(learner)
    assert learner.recorded() == response
    learner.check()

    assert learner.text("item_outcome") == "◐ Partly right"
    assert "points" not in learner.text("item_points").removeprefix("no points")
    first, second = sorted(ada.responses(run.session_id), key=lambda row: row.try_number)
    assert (first.points_earned or 0) > 0
    assert (second.points_earned, second.points_possible) == (0, 0)
    assert second.response_text == first.response_text


def test_what_was_checked_in_part_is_answered(record: Record, clock: FakeClock, rng: Random, page: ExamPage) -> None:
    """It was marked and explained: no work is left there, whatever is still to come back."""
    ada = desk(record, clock, rng, multiple("q1"), multiple("q2"))
    page.start(ada.begin(Mode.STUDY))
    learner = ByMouse(page).choose("a")
    assert learner.name("exam_navigator_1") == "Item 1: partly answered, you are here"
    learner.check()
    assert learner.name("exam_navigator_1") == "Item 1: answered, comes back, you are here"
    learner.next().choose("a").press("exam_finish")
    assert learner.text("exam_review_summary").startswith("1 of 2 items are answered. 1 item is answered in part only.")
    assert learner.shows("exam_review_answered_1")
    assert not learner.shows("exam_review_partly_1")
    assert learner.shows("exam_review_partly_2")


def test_what_is_not_right_twice_yet_is_said_before_finishing(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin(Mode.STUDY))
    learner = walk(walk(ByMouse(page), right=False), right=False).press("exam_finish")
    assert "2 missed items have not been right twice yet." in learner.text("exam_review_summary")
    assert learner.name("exam_review_missed_1") == "To come back: Item 1: answered, comes back"
    assert learner.name("exam_review_missed_2") == "To come back: Item 2: answered, comes back"
    assert not learner.shows("exam_review_missed_3")
    learner.press("exam_review_missed_1")
    assert learner.name("exam_navigator_1") == "Item 1: answered, comes back, you are here"
    assert learner.name("exam_navigator_2") == "Item 2: answered, comes back"
    assert learner.name("exam_navigator_3") == "Item 3: not answered"


def test_the_last_one_left_says_so_and_comes_at_once(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin(Mode.STUDY))
    learner = ByMouse(page)
    for _ in range(ITEMS - 1):
        walk(learner)
    learner.choose("b").check()
    for before in ("", "right once, "):
        assert learner.text("exam_note") == f"{before}the last one, it comes back next"
        learner.next()
        assert learner.text("exam_note") == "missed before: once more, for no points"
        learner.press("exam_finish")
        assert "1 missed item has not been right twice yet." in learner.text("exam_review_summary")
        learner.press("exam_review_back").choose("a").check()
    assert not learner.shows("exam_note")
    learner.next()
    assert "right twice" not in learner.text("exam_review_summary")


def test_large_text_finds_room(ada: Desk, page: ExamPage, theme: Theme) -> None:
    theme.set_scale(200)
    page.start(ada.begin(Mode.STUDY))
    learner = ByMouse(page)
    assert learner.shows("exam_hint")
    assert page._footer.minimumSizeHint().width() <= SIZE[0]
    learner.choose("b").check()
    assert learner.shows("exam_again")
    assert page._footer.minimumSizeHint().width() <= SIZE[0]
