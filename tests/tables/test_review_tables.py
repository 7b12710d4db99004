from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.attempts import AttemptsTable
from pcep_desktop.tables.formats import outcome
from pcep_desktop.tables.responses import ResponsesTable
from tests.builders import multiple, single
from tests.desk import RIGHT, WRONG, Desk, desk
from tests.tables.conftest import column

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.ui.background import Background
    from tests.conftest import FakeClock

    Make = Callable[..., ResponsesTable]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(
        record,
        clock,
        rng,
        single("right", points=(20,), text="Right one"),
        multiple("partly", points=(10, 10), objective="1.1", code="values = []\nprint(values)"),
        single("wrong", points=(20,), text="Wrong one"),
        single("omitted", points=(20,), objective=None),
        single("unkeyed", key=None),
    )


def spend(recorded: RecordedSitting, clock: FakeClock, seconds: int) -> None:
    """Let time pass as a page that is open does: without a beat, the machine would count as asleep."""
    for _ in range(seconds):
        clock.advance(1)
        if clock.seconds % 20 == 0:
            recorded.beat()


def study(ada: Desk, clock: FakeClock) -> int:
    """Five items in ten minutes: slow is more than 180 s. Right and slow, partly and sure, wrong and unsure, one that is left out, one without a key; two are flagged."""
    recorded = ada.begin(Mode.STUDY)
    for place, (response, confidence, seconds) in enumerate(
        [(RIGHT, 5, 181), (RIGHT, 4, 180), (WRONG, 3, 10), (None, None, 10), (WRONG, 5, 1)]
    ):
        recorded.go(place)
        spend(recorded, clock, seconds)
        recorded.respond(response)
        recorded.confide(confidence)
        recorded.flag(place in {0, 3})
        recorded.check()
    recorded.submit()
    return recorded.session_id


@pytest.fixture
def make(
    ada: Desk, clock: FakeClock, background: Background, watched: Callable[[ResponsesTable], ResponsesTable]
) -> Make:
    return lambda **more: watched(ResponsesTable(ada.record, ada.user_id, clock.now, background.run, **more))


def names(ada: Desk, table: ResponsesTable) -> list[str]:
    """Return the ids of the items shown, in the paper's order."""
    shown = set(table.question_ids(100))
    return [entry.item.id for entry in ada.paper.items if entry.question_id in shown]


def test_newest_first_and_what_stands_in_a_row(ada: Desk, clock: FakeClock, make: Make) -> None:
    study(ada, clock)
    table = make()
    assert column(table, "text") == [
        "What does item unkeyed print?",
        "What does item omitted print?",
        "Wrong one",
        "What does item partly print?\nvalues = []",
        "Right one",
    ]
    cells = [table.index(3, place).data() for place in range(1, 9)]
    assert cells == ["1.1", "◐ partly", "10 / 20", "today", "3:00", "4 of 5", "multiple", "Quiz 1"]
    assert [table.index(0, place).data() for place in (2, 3)] == ["– not scored", "—"]  # as shown


def test_outcomes_are_those_of_marking(ada: Desk, clock: FakeClock, make: Make) -> None:
    sat = ada.log.past(study(ada, clock))
    marks = [given.mark for given in sat.given]
    assert column(make(), "outcome") == [outcome(mark.outcome) for mark in reversed(marks) if mark]


@pytest.mark.parametrize(
    "case",
    [
        ({}, ["right", "partly", "wrong", "omitted", "unkeyed"]),
        ({"which": "wrong"}, ["partly", "wrong", "omitted"]),
        ({"which": "flagged"}, ["right", "omitted"]),
        ({"which": "slow"}, ["right"]),
        ({"which": "sure_and_wrong"}, ["partly"]),
        ({"objective": "PCEP-30-02/1.1"}, ["partly"]),
        ({"kind": "multiple"}, ["partly"]),
        ({"text": "PRINT(values"}, ["partly"]),
        ({"text": "one"}, ["right", "wrong"]),
        ({"which": "wrong", "kind": "single", "text": "one"}, ["wrong"]),
        ({"sitting": 99}, []),
    ],
)
def test_narrowed(
    ada: Desk, clock: FakeClock, make: Make, qtbot: QtBot, case: tuple[dict[str, Any], list[str]]
) -> None:
    narrowed, expected = case
    study(ada, clock)
    table = make()
    table.narrow(**narrowed)
    qtbot.waitUntil(lambda: table.known)
    assert names(ada, table) == expected


def test_the_first_choice_holds_at_once(ada: Desk, clock: FakeClock, make: Make) -> None:
    study(ada, clock)
    table = make(which="flagged")
    assert (table.known, names(ada, table)) == (True, ["right", "omitted"])


def test_one_sitting_of_several(ada: Desk, clock: FakeClock, make: Make, qtbot: QtBot) -> None:
    first = study(ada, clock)
    study(ada, clock)
    table = make()
    assert table.rowCount() == 10
    assert len(table.question_ids(100)) == 5
    assert len(table.question_ids(3)) == 3
    table.narrow(sitting=first)
    qtbot.waitUntil(lambda: table.known)
    assert {table.row(place)["session_id"] for place in range(5)} == {first}  # type: ignore[index]


def test_slow_without_a_limit_goes_by_what_is_offered(
    record: Record, clock: FakeClock, rng: Random, background: Background
) -> None:
    ben = desk(record, clock, rng, single("quick"), single("slow"), minutes=None)
    recorded = ben.begin(Mode.STUDY)
    for place, seconds in enumerate((120, 121)):
        recorded.go(place)
        spend(recorded, clock, seconds)
        recorded.respond(RIGHT)
    recorded.submit()
    table = ResponsesTable(record, ben.user_id, clock.now, background.run, which="slow")
    assert names(ben, table) == ["slow"]


def test_only_marked_responses_of_this_learner(ada: Desk, clock: FakeClock, make: Make) -> None:
    recorded = ada.begin()
    recorded.respond(RIGHT)
    ben = Accounts(ada.record, clock.now).create("Ben")
    ada.log.begin(ben, ada.paper, Mode.SIMULATION).submit()
    table = make()
    assert (table.rowCount(), table.has_any(), table.objectives()) == (0, False, [])
    recorded.submit()
    assert (make().rowCount(), table.has_any()) == (5, True)
    assert table.objectives() == ["PCEP-30-02/1.1", "PCEP-30-02/3.1"]


def test_every_column_sorts(ada: Desk, clock: FakeClock, make: Make, qtbot: QtBot) -> None:
    study(ada, clock)
    table = make()
    for place in range(table.columnCount()):
        table.sort(place)
        qtbot.waitUntil(lambda: table.known)
        assert len(names(ada, table)) == 5
    table.sort([each.key for each in table.columns].index("seconds"))
    qtbot.waitUntil(lambda: table.known)
    assert column(table, "seconds") == ["0:01", "0:10", "0:10", "3:00", "3:01"]


def test_past_sittings(
    ada: Desk, clock: FakeClock, background: Background, watched: Callable[[AttemptsTable], AttemptsTable]
) -> None:
    study(ada, clock)
    clock.advance(86400)
    recorded = ada.begin()
    spend(recorded, clock, 65)
    recorded.respond(RIGHT)
    recorded.submit()
    ada.log.begin(ada.user_id, ada.bank.practice_paper([1], "Practice: Wrong"), Mode.STUDY).submit()
    ada.begin().abandon()
    ada.begin().close()
    table = watched(AttemptsTable(ada.record, ada.user_id, clock.now, background.run))
    rows = [[table.index(row, place).data() for place in range(6)] for row in range(table.rowCount())]
    assert rows == [
        ["Practice: Wrong", "today", "study", "—", "—", "0:00"],
        ["Quiz 1", "today", "simulation", "250 of 1000", "✗ not passed", "1:05"],
        ["Quiz 1", "yesterday", "study", "375 of 1000", "—", "6:22"],
    ]
    assert table.ids()[1] == recorded.session_id


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Match each line with the output.", "print(1)", "Match each line with the output\nprint(1)"),
        ("Which one?", "print(1)", "Which one?\nprint(1)"),
        ("What takes the place of ...", "x = ...", "What takes the place of ...\nx = ..."),
        ("Choose one.", "", "Choose one."),
    ],
)
def test_above_code_a_text_has_no_full_stop(  # noqa: PLR0913, PLR0917  # who, when, and what is tried
    record: Record, clock: FakeClock, rng: Random, background: Background, text: str, code: str, said: str
) -> None:
    """Where the code below it is left out for want of room, an ellipsis is put behind the text: "output.…" has a dot too many."""
    ada = desk(record, clock, rng, single("q1", text=text, code=code or None))
    run = ada.begin(Mode.STUDY)
    run.respond(WRONG)
    run.check()
    run.submit()
    assert column(ResponsesTable(record, ada.user_id, clock.now, background.run), "text") == [said]
