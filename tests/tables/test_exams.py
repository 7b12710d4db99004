from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.queries_banks import sittings
from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.exams import ExamsTable
from tests.builders import bank, single
from tests.desk import RIGHT, WRONG, Desk, desk
from tests.tables.conftest import column

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from tests.conftest import FakeClock

    Make = Callable[[], ExamsTable]

STATE = "session_id"


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    """One quiz of two items that can be scored."""
    return desk(record, clock, rng, single("q1"), single("q2"))


@pytest.fixture
def make(
    ada: Desk, clock: FakeClock, background: Background, watched: Callable[[ExamsTable], ExamsTable]
) -> Callable[[], ExamsTable]:
    return lambda: watched(ExamsTable(ada.record, ada.user_id, clock.now, background.run))


def sit(ada: Desk, *responses: dict[str, Any], mode: Mode = Mode.SIMULATION) -> None:
    recorded = ada.begin(mode)
    for place, response in enumerate(responses):
        recorded.go(place)
        recorded.respond(response)
    recorded.submit()


def test_an_exam_that_nobody_sat(make: Make) -> None:
    table = make()
    assert [table.index(0, place).data() for place in range(7)] == ["Quiz 1", "quiz", "2", "10", "—", "never", ""]


def test_best_score_and_last_day(ada: Desk, clock: FakeClock, make: Make) -> None:
    sit(ada, RIGHT, WRONG)
    sit(ada, WRONG, WRONG)
    clock.advance(86400)
    table = make()
    assert (column(table, "best"), column(table, "last_sat")) == (["500 of 1000"], ["yesterday"])


def test_study_is_no_score_but_counts_as_sat(ada: Desk, make: Make) -> None:
    sit(ada, RIGHT, RIGHT, mode=Mode.STUDY)
    table = make()
    assert (column(table, "best"), column(table, "last_sat")) == (["—"], ["today"])


def test_what_others_did_is_theirs(ada: Desk, clock: FakeClock, make: Make) -> None:
    ben = Accounts(ada.record, clock.now).create("Ben")
    ada.log.begin(ben, ada.paper, Mode.SIMULATION).submit()
    ada.log.begin(ben, ada.paper, Mode.SIMULATION).close()
    table = make()
    assert (column(table, "best"), column(table, STATE)) == (["—"], [""])


def test_an_unfinished_sitting_says_what_is_left(ada: Desk, clock: FakeClock, make: Make) -> None:
    recorded = ada.begin()
    clock.advance(60)
    recorded.close()
    table = make()
    assert column(table, STATE) == ["Resume · 9:00 left"]
    row = table.row(0)
    assert row is not None
    assert (row["session_id"], row["exam_id"]) == (recorded.session_id, ada.paper.exam_id)


def test_each_unfinished_practice_run_is_a_row_of_its_own(ada: Desk, make: Make) -> None:
    ids = [entry.question_id for entry in ada.paper.items]
    runs = [ada.log.begin(ada.user_id, ada.bank.practice_paper(ids[:n], f"Practice {n}"), Mode.STUDY) for n in (1, 2)]
    for run in runs:
        run.close()
    table = make()
    assert column(table, "title")[-1] == "Quiz 1"
    shown = dict(zip(column(table, "title"), column(table, "items"), strict=True))
    assert shown == {"Practice 1": "1", "Practice 2": "2", "Quiz 1": "2"}
    assert {table.row(place)["session_id"] for place in range(2)} == {run.session_id for run in runs}  # type: ignore[index]
    assert (column(table, "kind"), column(table, "minutes")) == (["practice", "practice", "quiz"], ["—", "—", "10"])


def test_a_practice_run_that_ended_is_gone(ada: Desk, make: Make) -> None:
    practice = ada.bank.practice_paper([ada.paper.items[0].question_id], "Practice")
    ada.log.begin(ada.user_id, practice, Mode.STUDY).submit()
    assert column(make(), "title") == ["Quiz 1"]


def test_a_retired_exam_is_gone_unless_it_is_unfinished(ada: Desk, make: Make) -> None:
    ada.begin().close()
    ada.bank.retire(ada.paper.exam_id)
    assert column(make(), "title") == ["Quiz 1"]
    ada.begin(afresh=True).submit()
    assert column(make(), "title") == []


def test_several_unfinished_ones_of_another_program_are_one_row(ada: Desk, make: Make) -> None:
    with ada.record.engine.begin() as connection:
        for data in (None, '{"questions": []}', '{"section_of": []}', '{"section_of": []}'):
            values = {"user_id": ada.user_id, "exam_id": ada.paper.exam_id, "session_data": data}
            newest = connection.execute(insert(sittings).values(values)).inserted_primary_key
    table = make()
    assert table.rowCount() == 1
    assert newest is not None
    row = table.row(0)
    assert row is not None
    assert row["session_id"] == newest[0]


def test_unknown_keys_are_said(ada: Desk, make: Make) -> None:
    ada.bank.add(bank(single("u1", key=None), single("u2", key=None), single("u3"), identity="u", title="Unkeyed"))
    assert column(make(), STATE) == ["", "2 items, key unknown"]


@pytest.mark.parametrize(
    ("narrowed", "titles"),
    [
        ({"kind": "exam"}, ["Mock"]),
        ({"text": "QUI"}, ["Quiz 1"]),
        ({"text": "%"}, []),
        ({"unfinished": True}, ["Quiz 1"]),
        ({"kind": "exam", "text": "quiz"}, []),
        ({}, ["Quiz 1", "Mock"]),
    ],
)
def test_narrowed(ada: Desk, make: Make, qtbot: QtBot, narrowed: dict[str, Any], titles: list[str]) -> None:
    ada.bank.add(bank(single("m"), identity="m", title="Mock", file_type="exam"))
    ada.begin().close()
    table = make()
    table.narrow(**narrowed)
    qtbot.waitUntil(lambda: table.known)
    assert column(table, "title") == titles


def test_every_column_sorts(ada: Desk, make: Make, qtbot: QtBot) -> None:
    ada.bank.add(bank(single("m"), identity="m", title="a mock", file_type="exam", minutes=None))
    table = make()
    for place in range(table.columnCount()):
        table.sort(place)
        qtbot.waitUntil(lambda: table.known)
        assert sorted(column(table, "title")) == ["Quiz 1", "a mock"]
