"""A story for each kind of item: by drag, by keys and by two clicks to the same response, the same marks, the same record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pcep_desktop.exam.mode import Mode
from tests.builders import fill, gap, insert, match, multiple, single, sort
from tests.desk import Desk, desk
from tests.drivers.exam import ByClicks, ByKeys, ByMouse, ExamDriver, carry
from tests.drivers.stage import has, part

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.exam_page import ExamPage
    from tests.conftest import FakeClock

WAYS: tuple[type[ExamDriver], ...] = (ByMouse, ByKeys, ByClicks)
EACH_WAY = pytest.mark.parametrize("way", WAYS)


def choose_one(way: ExamDriver) -> None:
    way.choose("b").choose("a")


def choose_some(way: ExamDriver) -> None:
    way.choose("a").choose("c")


def insert_some(way: ExamDriver) -> None:
    """A box into each slot, one of them over another, one back, two swapped, the last move taken back; each is recorded."""
    acts = [
        ("a", "slot_1", {"1": "a"}),
        ("d", "slot_2", {"1": "a", "2": "d"}),
        ("b", "slot_2", {"1": "a", "2": "b"}),
        ("e", "slot_3", {"1": "a", "2": "b", "3": "e"}),
        ("e", "bank", {"1": "a", "2": "b"}),
        ("c", "slot_1", {"1": "c", "2": "b"}),
        ("a", "slot_1", {"1": "a", "2": "b"}),
        ("d", "slot_3", {"1": "a", "2": "b", "3": "d"}),
        ("c", "slot_3", {"1": "a", "2": "b", "3": "c"}),
    ]
    for box, place, slots in acts:
        assert way.put(box, place).response() == way.recorded() == {"slots": slots}
    way.undo()


def fill_some(way: ExamDriver) -> None:
    way.put("b", "slot_1").put("c", "slot_2").put("b", "slot_2").put("a", "slot_1")


def match_some(way: ExamDriver) -> None:
    way.put("b", "target_x").put("a", "target_x").put("b", "target_y").put("d", "target_z")


def sort_some(way: ExamDriver) -> None:
    """Whatever the order on screen, it ends as b a c d, after a move that is taken back."""
    for position, box in enumerate("bacd", 1):
        way.rank(box, position)
    way.rank("b", 3).undo()


def type_some(way: ExamDriver) -> None:
    way.type("1", "len( values )-1").type("2", "sum")


STORIES: dict[str, tuple[Item, Callable[[ExamDriver], None], Any, float]] = {
    "single": (single(), choose_one, {"chosen": ["a"]}, 100),
    "multiple": (multiple(), choose_some, {"chosen": ["a", "c"]}, 50),
    "insert": (insert(), insert_some, {"slots": {"1": "a", "2": "b", "3": "d"}}, 65),
    "fill": (fill(), fill_some, {"slots": {"1": "a", "2": "b"}}, 100),
    "match": (match(), match_some, {"pairs": {"x": "a", "y": "b", "z": "d"}}, 65),
    "sort down": (sort(), sort_some, {"order": ["b", "a", "c", "d"]}, 50),
    "sort across": (sort(direction="across"), sort_some, {"order": ["b", "a", "c", "d"]}, 50),
    "gap": (gap(), type_some, {"gaps": {"1": "len( values )-1", "2": "sum"}}, 50),
}


def kept(ada: Desk, session_id: int) -> list[tuple[Any, ...]]:
    return [
        (row.answer_id, row.response_text, row.is_correct, row.points_earned, row.points_possible)
        for row in ada.responses(session_id)
    ]


@pytest.mark.parametrize("story", STORIES)
def test_each_way_leads_to_the_same_response_marks_and_record(  # noqa: PLR0913, PLR0917  # a desk, a page and a story
    qtbot: QtBot, record: Record, clock: FakeClock, rng: Random, page: ExamPage, story: str
) -> None:
    item, act, response, score = STORIES[story]
    ada = desk(record, clock, rng, item, minutes=10)
    records = []
    for way in WAYS:
        recorded = ada.begin()
        page.start(recorded)
        driver = way(page)
        act(driver)
        assert driver.response() == recorded.sitting.here.response == response
        with qtbot.waitSignal(page.run.finished):
            driver.next().submit()
        assert ada.session(recorded.session_id).score == pytest.approx(score)
        records.append(kept(ada, recorded.session_id))
    assert records[0] == records[1] == records[2]


@EACH_WAY
def test_a_closed_sitting_goes_on_with_its_boxes_where_they_were(
    record: Record, clock: FakeClock, rng: Random, page: ExamPage, way: type[ExamDriver]
) -> None:
    ada = desk(record, clock, rng, insert("q1"), sort("q2"), gap("q3"), minutes=10)
    recorded = ada.begin()
    page.start(recorded)
    learner = way(page)
    learner.put("d", "slot_2").next().rank("a", 4).rank("d", 1).next().type("1", "-1")
    order = recorded.sitting.given[1].response
    page.run.keep()

    page.start(ada.log.resume(recorded.session_id))
    assert learner.response() == {"gaps": {"1": "-1"}}
    assert learner.previous().response() == order
    assert learner.previous().response() == {"slots": {"2": "d"}}
    assert learner.name("slot_2") == "Slot 2 of 3: word[1:]"


def test_only_a_drop_is_recorded(record: Record, clock: FakeClock, rng: Random, page: ExamPage) -> None:
    ada = desk(record, clock, rng, insert("q1"), sort("q2"), minutes=10)
    recorded = ada.begin()
    page.start(recorded)
    learner = ByKeys(page)
    carry(part(page, "box_a"), part(page, "slot_2"), let_go=False)
    assert learner.recorded() is None
    assert has(page, "lifted_box")
    learner._press(Qt.Key.Key_Escape)
    assert not has(page, "lifted_box")
    learner.lift("b")._press(Qt.Key.Key_Right)
    assert learner.recorded() is None
    learner._press(Qt.Key.Key_Return)  # drops; it is not Next
    assert recorded.sitting.position == 0
    assert learner.recorded() == {"slots": {"2": "b"}}
    learner._press(Qt.Key.Key_Return)
    assert recorded.sitting.position == 1


def test_an_order_that_nobody_touched_is_no_response(
    record: Record, clock: FakeClock, rng: Random, page: ExamPage
) -> None:
    ada = desk(record, clock, rng, sort(), minutes=10)
    recorded = ada.begin()
    page.start(recorded)
    learner = ByKeys(page)
    shown = recorded.sitting.orders[0]
    learner.rank(shown[0], 2)
    assert learner.response() == {"order": [shown[1], shown[0], *shown[2:]]}
    learner.undo()
    assert learner.response() is recorded.sitting.here.response is None


def test_single_keys_are_typed_into_a_gap_and_enter_moves_on(
    record: Record, clock: FakeClock, rng: Random, page: ExamPage
) -> None:
    ada = desk(record, clock, rng, gap("q1"), single("q2"), minutes=10)
    recorded = ada.begin(Mode.STUDY)
    page.start(recorded)
    assert part(page, "gap_1").hasFocus()
    learner = ByKeys(page)
    QTest.keyClicks(part(page, "gap_1"), "a1b")
    learner.confide(4)
    assert recorded.sitting.here.response == {"gaps": {"1": "a1b"}}
    assert recorded.sitting.here.confidence == 4
    learner._press(Qt.Key.Key_Down)
    assert part(page, "gap_2").hasFocus()
    QTest.keyClicks(part(page, "gap_2"), "len")
    assert recorded.sitting.here.response == {"gaps": {"1": "a1b", "2": "len"}}
    learner._press(Qt.Key.Key_Return)  # checks
    assert recorded.sitting.here.mark is not None
    learner._press(Qt.Key.Key_Return)
    assert recorded.sitting.position == 1


@EACH_WAY
def test_what_is_marked_cannot_be_moved(
    record: Record, clock: FakeClock, rng: Random, page: ExamPage, way: type[ExamDriver]
) -> None:
    ada = desk(record, clock, rng, insert("q1"), single("q2", points=(20,)), minutes=10)
    recorded = ada.begin(Mode.STUDY)
    page.start(recorded)
    learner = way(page).put("a", "slot_1").put("d", "slot_2").check()
    assert learner.text("item_outcome") == "◐ Partly right"
    assert learner.text("item_points") == "7 of 20 points"
    carry(part(page, "box_d"), part(page, "slot_3"))
    learner.undo()
    assert learner.response() == {"slots": {"1": "a", "2": "d"}}
    assert learner.name("why_1") == "1. print(, right · 7 of 7 points. Why print("
    assert learner.name("why_2").startswith("2. word[1:], wrong; right is word[::-1] · 0 of 6 points. Why word[1:]")
    assert "nothing given; right is )" in learner.name("why_3")
    assert learner.name("why_box_e") == "return, not used. Why return"
    ByKeys(page).next()
    assert recorded.sitting.position == 1
