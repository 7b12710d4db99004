"""A new mock exam in the real window, from the bank that ships with the program."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from pcep_desktop import paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Open


def drawn(file: Path) -> list[dict[str, Any]]:
    """Return what the record has of the sittings of drawn papers."""
    query = "SELECT session_data FROM exam_sessions JOIN exams ON exams.id = exam_id WHERE identity LIKE 'drawn:%'"
    with closing(sqlite3.connect(file)) as connection:
        return [json.loads(text) for (text,) in connection.execute(f"{query} ORDER BY exam_sessions.id")]


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
