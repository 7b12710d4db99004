"""A new mock exam in the real window, from the bank that ships with the program."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop import cli, paths
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db import question_bank
from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.marking import Rule
from pcep_desktop.ui.background import Background, Cancelled
from tests.builders import bank, single
from tests.drivers.shell import LONG
from tests.exam.syllabus import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.exam.mode import Mode
    from pcep_desktop.exam.paper import Paper
    from tests.stories.conftest import Open


def drawn(file: Path) -> list[dict[str, Any]]:
    """Return what the record has of the sittings of drawn papers."""
    query = "SELECT session_data FROM exam_sessions JOIN exams ON exams.id = exam_id WHERE identity LIKE 'drawn:%'"
    with closing(sqlite3.connect(file)) as connection:
        return [json.loads(text) for (text,) in connection.execute(f"{query} ORDER BY exam_sessions.id")]


def sittings(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("SELECT count(*) FROM exam_sessions").fetchone()[0])


def test_two_new_mock_exams_have_no_item_in_common_and_each_is_resumed(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().click("exams_new_mock").arrive("before")
        assert "30 items in 40 minutes" in shell.says("before_terms")
        shell.click("before_agree")
        assert shell.says("before_count") == "1 of 8"
        for n in range(2, 9):
            assert shell.click("before_next").says("before_count") == f"{n} of 8"
        assert drawn(file) == []  # the clock has not started
        shell.click("before_start").arrive("exam")
        assert shell.says("exam_title") == "New mock exam 1"
        assert shell.says("exam_count") == "Item 1 of 30"
        shell.click("exam_next")
        shell.click("exam_finish").click("exam_submit").click("exam_confirm_yes").arrive("result")
        shell.go("exams").wait_for_exams().click("exams_new_mock").arrive("before")
        shell.click("before_leave").arrive("exams").click("exams_new_mock").arrive("before")
        assert shell.says("before_agree") == "I agree: start the clock"  # who has seen the tutorial needs one key
        shell.click("before_agree").arrive("exam")
        assert shell.says("exam_title") == "New mock exam 2"
        before = len(list(paths.resource("banks").glob("*.json")))
        shell.go("exams").until(lambda: shell.rows("exams_table") == before + 1)
        first, second = drawn(file)
        assert not set(first["questions"]) & set(second["questions"])
        assert (second["blueprint"], second["version"], second["seconds"]) == ("PCEP-30-02", "1.0", 2400)
        shell.choose_exam("New mock exam 2").click("exams_resume").arrive("exam")
        assert shell.says("exam_title") == "New mock exam 2"


def test_items_that_were_seen_are_told_before_the_clock_starts(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE exams SET file_type = 'assessment' WHERE file_type = 'exam'")  # not kept back
            connection.execute(
                "DELETE FROM questions WHERE exam_id NOT IN (SELECT id FROM exams WHERE title = 'Mock exam 1')"
            )
        shell.click("exams_new_mock").arrive("before")
        assert "seen before" not in shell.says("before_terms")
        shell.click("before_agree")
        for _ in range(7):
            shell.click("before_next")
        shell.click("before_start").arrive("exam")
        shell.click("exam_finish").click("exam_submit").click("exam_confirm_yes").arrive("result")
        shell.go("exams").wait_for_exams().click("exams_new_mock").arrive("before")
        assert "30 of these 30 items you have seen before." in shell.says("before_terms")


def test_a_bank_that_is_short_says_of_what_and_what_to_do(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE questions SET worth = NULL WHERE kind = 'match'")
        shell.click("exams_new_mock").until(lambda: shell.sees("message_text"))
        said = shell.says("message_text")
        assert (
            "The bank is too small for a new paper of PCEP-30-02. It needs 1 more item: 1 of kind match worth" in said
        )
        assert "Import more items" in said
        assert shell.window.current_page == "exams"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What the record is asked for, and whether that was on the thread of the window."""
    seen: list[tuple[str, bool]] = []
    for owner, name in ((QuestionBank, "drawn_paper"), (QuestionBank, "paper"), (AttemptLog, "begin")):
        asked_for = getattr(owner, name)

        def noted(*args: Any, _name: str = name, _asked_for: Any = asked_for, **more: Any) -> Any:
            seen.append((_name, threading.current_thread() is threading.main_thread()))
            return _asked_for(*args, **more)

        monkeypatch.setattr(owner, name, noted)
    return seen


def test_a_paper_is_drawn_and_begun_once_and_beside_the_window(
    file: Path, open_window: Open, asked: list[tuple[str, bool]]
) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().until(lambda: not shell.window.findChildren(Background)[0].busy)
        shell.click("exams_new_mock").click("exams_new_mock").arrive("before")  # a second click
        assert asked == [("drawn_paper", False)]
        shell.click("before_agree").click("before_start").click("before_start").arrive("exam")
        assert asked == [("drawn_paper", False), ("begin", False)]
    assert len(drawn(file)) == 1


def test_the_agreement_comes_before_a_fixed_mock_exam_and_before_nothing_else(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().click("exams_start").arrive("before")
        assert sittings(file) == 0  # the clock has not started
        shell.click("before_agree").click("before_start").arrive("exam")
        assert sittings(file) == 1
        shell.go("exams").wait_for_exams().click("exams_resume").arrive("exam")
        shell.go("exams").wait_for_exams().choose_exam("Mock exam 2").click("exams_study").arrive("exam")


def test_who_turns_away_while_it_begins_finds_it_kept(
    file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, may_begin, begin = threading.Event(), threading.Event(), AttemptLog.begin

    def held_up(*args: Any, **more: Any) -> RecordedSitting:
        asked.set()
        may_begin.wait(LONG / 1000)
        return begin(*args, **more)

    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().until(lambda: not shell.window.findChildren(Background)[0].busy)
        monkeypatch.setattr(AttemptLog, "begin", held_up)
        shell.click("exams_study").until(asked.is_set)
        shell.go("review").arrive("review")
        may_begin.set()
        shell.until(lambda: sittings(file) == 1 and not shell.window.findChildren(Background)[0].busy)
        assert shell.window.current_page == "review"
        shell.go("exams").wait_for_exams().click("exams_resume").arrive("exam")


@pytest.mark.parametrize("how", ["turned away", "everything is stopped"])
def test_a_search_that_is_stopped_holds_nothing_up_and_may_be_begun_again(
    file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    looking, stopped = threading.Event(), threading.Event()

    def endless(_pool: object, _blueprint: object, _rng: object, report: Callable[[], object]) -> None:
        looking.set()
        try:
            while True:
                report()
        except Cancelled:
            stopped.set()
            raise

    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().until(lambda: not shell.window.findChildren(Background)[0].busy)
        with monkeypatch.context() as patch:
            patch.setattr(question_bank, "draw", endless)
            shell.click("exams_new_mock").until(looking.is_set)
            if how == "turned away":
                shell.go("review").arrive("review").until(stopped.is_set).go("exams").wait_for_exams()
            else:
                shell.window.findChildren(Background)[0].settle(stopped.is_set)
                shell.until(lambda: stopped.is_set() and not shell.window.findChildren(Background)[0].busy)
        shell.click("exams_new_mock").arrive("before")


def test_a_fixed_exam_is_marked_by_the_rule_of_its_blueprint(
    file: Path, tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    blueprint, items, rules, begin = tmp_path / "toy.json", tmp_path / "items.json", [], AttemptLog.begin
    blueprint.write_text(json.dumps(made_up()), encoding="utf-8")
    write_bank(bank(single("q1"), title="Toy items", blueprint="TOY-1"), items)
    assert cli.main(["--database", str(file), "import", str(blueprint), str(items)]) == 0

    def noted(log: AttemptLog, user_id: int, paper: Paper, mode: Mode, **more: Any) -> RecordedSitting:
        rules.append(paper.rule)
        return begin(log, user_id, paper, mode, **more)

    monkeypatch.setattr(AttemptLog, "begin", noted)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().choose_exam("Toy items").click("exams_study").arrive("exam")
    assert rules == [Rule(whole=("sort",))]
