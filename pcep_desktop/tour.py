"""The tour: drive the real window through the main job, and save a picture of each screen, light and dark."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTableView

from pcep_desktop import app
from pcep_desktop.hands import Hands
from pcep_desktop.learner import Learner
from pcep_desktop.pretending import PretendedClock

LARGEST_TEXT, NORMAL_TEXT = 200, 100
DAYS = 18  # that the tour's learner has practised for
SKILL = (0.35, 0.5, 0.6, 0.75, 0.85)  # how many items they get right, sitting by sitting


class Tour:
    """One visit: a learner from the first start to an instructor's bank."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder, self._data = folder, data
        self._clock, self._rng = PretendedClock(-timedelta(days=DAYS)), random.Random(30)  # noqa: S311  # the same pictures each time
        self._window = app.build(str(data / "pcep.db"), self._clock, self._rng)
        self._hands = Hands(self._window)
        self._learner = Learner(self._hands, self._clock, self._rng)
        self._taken = 0
        self._met: set[str] = set()  # kinds of items

    def run(self) -> int:
        """Visit every screen; returns how many pictures were taken."""
        for stop in (
            self._first_start,
            self._sit,
            self._history,
            self._study,
            self._kinds,
            self._understand,
            self._progress,
            self._instruct,
            self._look_after,
            self._refusal,
        ):
            stop()
        return self._taken

    def _shoot(self, name: str) -> None:
        """Save the window as it is, light and dark."""
        for mode in ("light", "dark"):
            self._window.theme.set_mode(mode)
            self._hands.settle()
            dialogs = [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]
            shown = dialogs[-1] if dialogs else self._window
            self._taken += shown.grab().save(str(self._folder / f"{name}-{mode}.png"))
        self._window.theme.set_mode("light")
        self._hands.settle()

    def _first_start(self) -> None:
        hands = self._hands
        hands.type("welcome_name", "Ada")
        self._shoot("01-welcome")
        hands.click("welcome_start")
        hands.choose_row("exams_table", self._learner.row_of("Mock exam 1"))

    def _sit(self) -> None:
        """Agree, look at the tutorial, begin a mock exam, answer some of it, leave it, and come back."""
        self._hands.click("exams_start")
        self._hands.see(QPushButton, "before_agree")
        self._shoot("30-agreement")
        self._hands.click("before_agree")
        self._shoot("31-tutorial")
        while self._hands.see(QPushButton, "before_next").isEnabled():
            self._hands.click("before_next")
        self._hands.click("exam_calculator")
        self._shoot("32-tutorial-room")
        self._hands.click("before_start")
        self._learner.arrive("exam")
        for _ in range(11):
            self._learner.answer(right=0.8)
        self._hands.click("exam_flag")
        self._hands.click("exam_navigator_17")
        self._hands.click("exam_flag")
        self._hands.click("exam_navigator_12")
        self._learner.give(right=True)
        self._shoot("03-exam")
        self._enlarged("04-exam-large-text")
        self._hands.click("exam_navigator_30")
        self._hands.click("exam_next")
        self._shoot("05-before-submitting")
        self._hands.click("rail_exams")
        self._add_bank()
        self._hands.choose_row("exams_table", self._learner.row_of("Mock exam 1"))
        self._shoot("02-exams")
        self._hands.click("exams_resume")
        self._learner.arrive("exam")
        self._learner.finish(right=0.4)

    def _history(self) -> None:
        """Let some weeks of mock exams pass."""
        for right in SKILL:
            self._clock.advance(timedelta(days=3))
            self._learner.begin("Mock exam 1", "exams_start")
            self._learner.finish(right)
        self._shoot("06-result")

    def _study(self) -> None:
        """Answer with a wrong belief, sure of it, and read why."""
        hands = self._hands
        self._learner.begin("Section 3: Data Collections", "exams_study")
        explained = False
        for number in range(9):
            self._learner.think()
            self._learner.give(right=number % 3 != 0)
            if hands.sees("confidence_3"):
                hands.click(f"confidence_{2 + number % 4}")
            hands.click("exam_check")
            if not explained and number % 3 == 0 and self._learner.item.kind == "single" and self._learner.item.code:
                explained = True
                self._shoot("07-explained")
                self._step()
            hands.click("exam_next")
        hands.click("rail_exams")

    def _step(self) -> None:
        """Follow the program to where it parts from what was answered."""
        self._hands.click("item_step")
        self._hands.wait(lambda: self._hands.see(QLabel, "stepper_place").text().startswith("Step"), "the steps")
        self._shoot("19-stepping")
        self._hands.see(QDialog, "stepper_dialog").close()

    def _kinds(self) -> None:
        """Meet every kind of item, answered and then explained."""
        self._learner.begin("Mock exam 2", "exams_study")
        for position, entry in enumerate(self._learner.sitting.paper.items):
            if entry.item.kind not in self._met:
                self._meet(position)
        self._learner.begin("Section 1: Computer Programming and Python Fundamentals", "exams_study")
        self._meet(next(i for i, entry in enumerate(self._learner.sitting.paper.items) if entry.item.kind == "gap"))
        self._hands.click("rail_exams")

    def _meet(self, position: int) -> None:
        """Answer an item partly wrongly, and see it before and after it is checked."""
        self._hands.click(f"exam_navigator_{position + 1}")
        kind = self._learner.item.kind
        self._met.add(kind)
        self._learner.give(right=kind in {"single", "gap"})
        self._shoot(f"2{len(self._met)}-{kind}-answered")
        self._hands.click("exam_check")
        self._shoot(f"2{len(self._met)}-{kind}-explained")

    def _understand(self) -> None:
        self._hands.click("rail_review")
        self._hands.choose_row("review_table", 1)
        self._shoot("08-review")

    def _progress(self) -> None:
        self._hands.click("rail_progress")

        self._shoot("09-progress")
        self._enlarged("10-progress-large-text")

    def _instruct(self) -> None:
        hands = self._hands
        hands.click("rail_settings")
        self._shoot("11-settings")
        hands.click("settings_role_instructor")
        hands.click("rail_banks")
        hands.choose_row("banks_exams_table")
        hands.choose_row("banks_questions_table", 3)
        self._shoot("12-banks")
        self._check("Arithmetic quiz")

    def _check(self, title: str) -> None:
        """Run the code of somebody else's file."""
        hands = self._hands
        hands.type("banks_exams_search", title)
        hands.wait(lambda: hands.see(QTableView, "banks_exams_table").model().rowCount() == 1, title)
        hands.choose_row("banks_exams_table")
        hands.click("banks_check")
        hands.choose_row("banks_check_table", 2)
        self._shoot("18-check")

    def _look_after(self) -> None:
        hands = self._hands
        hands.click("rail_settings")
        for button, dialog, name in (
            ("settings_about_open", "about_dialog", "13-about"),
            ("settings_keys_open", "keys_dialog", "14-keys"),
        ):
            hands.click(button)
            hands.see(QDialog, dialog)
            self._shoot(name)
            hands.see(QDialog, dialog).close()
        hands.click("rail_user")
        self._shoot("15-sign-in")
        self._window.close()
        self._hands.wait(lambda: not self._window.isVisible(), "the window to close")

    def _refusal(self) -> None:
        damaged = self._data / "damaged.db"
        damaged.write_bytes(b"not a database at all" * 100)
        self._window = app.build(str(damaged), self._clock, self._rng)
        self._hands = Hands(self._window)
        self._hands.wait(lambda: self._window.current_page == "refusal", "the refusal")
        self._shoot("16-refused")
        self._window.close()
        self._hands.wait(lambda: not self._window.isVisible(), "the window to close")

    def _enlarged(self, name: str) -> None:
        self._window.theme.set_scale(LARGEST_TEXT)
        self._shoot(name)
        self._window.theme.set_scale(NORMAL_TEXT)

    def _add_bank(self) -> None:
        """Drop a file of somebody else's making on the window; it has no key."""
        questions = [
            {
                "question": "What is the output of the following code?",
                "code": f"print({n} // 2 * 2 + {n} % 2)",
                "options": [str(n - 1), str(n), str(n + 1)],
            }
            for n in range(5, 25)
        ]
        questions.append({"question": "Which of these is a number?", "options": ["one", "1", "1"], "answer": "1"})
        file = self._data / "Arithmetic quiz.json"
        file.write_text(json.dumps(questions), encoding="utf-8")
        self._window.files_dropped.emit([file])
        self._hands.see(QDialog, "import_report")
        self._shoot("17-import-report")
        self._hands.see(QDialog, "import_report").close()
        self._hands.wait(lambda: self._hands.see(QTableView, "exams_table").model().rowCount() > 1, "the imported exam")


def run(folder: Path) -> int:
    """Save a picture of each screen in a folder; returns the exit status."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        taken = Tour(folder, Path(data)).run()
    print(f"{taken} pictures in {folder}")
    return 0
