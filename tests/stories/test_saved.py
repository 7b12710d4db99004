"""“Saved” is said by the window when it is in the file, not before: whoever looks into it at that moment finds it there."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pcep_desktop.ui.exam_page import ExamPage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.conftest import Open

RESPONSES = "SELECT question_id, answer_id, response_text, flagged, confidence_level, points_earned FROM user_responses"


@dataclass
class Witness:
    """Looks into the file by a connection of its own, whenever something is said to be saved."""

    file: Path
    found: list[Any] = field(default_factory=list)

    def read(self) -> list[Any]:
        """Return all responses and how the sitting stands."""
        with closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as connection:
            return [connection.execute(sql).fetchall() for sql in (RESPONSES, "SELECT session_data FROM exam_sessions")]

    def hear(self, saved: bool) -> None:  # noqa: FBT001  # a slot
        if saved:
            self.found.append(self.read())


def test_what_is_said_to_be_saved_is_in_the_file_by_then(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().click("exams_study").arrive("exam")
        page = shell.window.page("exam")
        assert isinstance(page, ExamPage)
        witness = Witness(file)
        page.run.saved.connect(witness.hear)
        for act in ("choice_b", "exam_flag", "confidence_4", "choice_a", "exam_check", "exam_next"):
            witness.found.clear()
            before = witness.read()
            shell.click(act)
            assert witness.found, act
            assert witness.found[0] != before, act
            assert witness.found[-1] == witness.read(), act
        ((_, answer, _, flagged, confidence, points),), _ = witness.read()
        assert (answer is None, flagged, confidence, points is None) == (False, 1, 4, False)
