"""The smoke test: the main job once, through the real window, on whatever record is named. For the frozen program."""

from __future__ import annotations

import json
import os
import random
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QLabel, QTableView, QTextEdit, QWidget

from pcep_desktop import app
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.hands import Hands
from pcep_desktop.snippets.proving import Prover, Ruling
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.ui.exam_page import ExamPage

BANK = {
    "format": "pcep-bank/1",
    "exam": {
        "id": "smoke",
        "title": "Smoke test",
        "type": "quiz",
        "version": "1.0",
        "minutes": 5,
        "blueprint": "PCEP-30-02",
    },
    "questions": [
        {
            "id": "smoke-1",
            "kind": "single",
            "objective": "1.4",
            "points": [20],
            "text": "What is the expected output of the following code?",
            "code": "print(7 // 2)",
            "choices": [
                {"id": "a", "code": "3", "correct": True, "explanation": "Two goes into seven three times."},
                {"id": "b", "code": "3.5", "explanation": "`/` would give this."},
            ],
            "explanation": "`//` rounds down to a whole number.",
        }
    ],
}


def run(database: str | None) -> int:
    """Open the record, sign in, import a bank, answer an item, see it saved; returns the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    window = app.build(database or "", SystemClock(), random.Random(1))  # noqa: S311  # an order of choices
    hands = Hands(window)
    _sign_in(hands)
    _import_bank(hands)
    _answer(hands)
    _look_around(hands)
    _run_its_code(hands)
    window.close()
    hands.wait(lambda: not window.isVisible(), "the window to close")
    print("smoke test: opened, imported, answered, saved, looked around, proved, stepped")
    return 0


@contextmanager
def _bank_file() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "smoke.json"
        file.write_text(json.dumps(BANK), encoding="utf-8")
        yield file


def _sign_in(hands: Hands) -> None:
    """Make a profile, at the first start or beside those that are there; go on as whoever stayed signed in."""
    hands.wait(lambda: hands.window.current_page in {"welcome", "sign_in", "exams"}, "the first page")
    if hands.window.current_page == "sign_in":
        hands.click("sign_in_new")
    if hands.window.current_page == "welcome":
        hands.type("welcome_name", f"Smoke {random.SystemRandom().randrange(10**9)}")
        hands.click("welcome_start")
    hands.choose_row("exams_table")


def _import_bank(hands: Hands) -> None:
    with _bank_file() as file:
        hands.window.files_dropped.emit([file])
        hands.wait(lambda: "1 question added" in hands.see(QLabel, "message_text").text(), "the report of the import")


def _answer(hands: Hands) -> None:
    """Sit the exam that was imported, up to its result."""
    hands.type("exams_search", "Smoke test")
    model = hands.see(QTableView, "exams_table").model()
    hands.wait(lambda: model.rowCount() == 1 and model.index(0, 0).data() == "Smoke test", "the imported exam alone")
    hands.choose_row("exams_table")
    hands.click("exams_start")
    hands.click("choice_a")
    page = cast("ExamPage", hands.window.page("exam"))
    if page.recorded is None or page.recorded.sitting.here.response != {"chosen": ["a"]}:
        raise RuntimeError("the response was not recorded")
    hands.click("exam_next")
    hands.click("exam_submit")
    hands.wait(lambda: hands.window.current_page == "result", "the result")


def _look_around(hands: Hands) -> None:
    """Open what brings libraries of its own along: the charts, the review, the hashing of a password."""
    hands.click("rail_progress")
    hands.see(QWidget, "progress_scores_chart")
    hands.click("rail_review")
    hands.click("review_filter_all")
    hands.choose_row("review_table")
    hands.click("rail_settings")
    hands.type("settings_password", "a word that nobody keeps")
    hands.click("settings_password_set")
    said = tr("The password is set. The next start asks for it.")
    hands.wait(lambda: hands.see(QLabel, "settings_password_said").text() == said, "the password to be kept")


def _run_its_code(hands: Hands) -> None:
    """Prove the item by its code, which runs that; then step through it in the window."""
    with _bank_file() as file, Runner() as runner:
        verdict = Prover(runner).prove(read_bank(file).items[0])
    if verdict.ruling is not Ruling.PROVED:
        raise RuntimeError(f"the key was not proved: {verdict}")
    hands.click("rail_review")
    hands.click("item_step")
    hands.click("stepper_last")
    printed = hands.see(QTextEdit, "stepper_output").toPlainText()
    if printed != "3\n":
        raise RuntimeError(f"stepping through showed the output {printed!r}")
    hands.click("stepper_close")
