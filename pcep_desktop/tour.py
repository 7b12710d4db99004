"""The tour: drive the real window through the main job, and save a picture of each screen, light and dark."""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QTableView

from pcep_desktop import app
from pcep_desktop.hands import Hands
from pcep_desktop.pretending import PretendedClock, wrong_response

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.exam_page import ExamPage

LARGEST_TEXT, NORMAL_TEXT = 200, 100
DAYS = 18  # that the tour's learner has practised for
SKILL = (0.35, 0.5, 0.6, 0.75, 0.85)  # how many items they get right, sitting by sitting
BEAT_SECONDS, BEATS = 12, (2, 6)  # how long an item takes them


class Tour:
    """One visit: a learner from the first start to an instructor's bank."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder, self._data = folder, data
        self._clock, self._rng = PretendedClock(-timedelta(days=DAYS)), random.Random(30)  # noqa: S311  # the same pictures each time
        self._window = app.build(str(data / "pcep.db"), self._clock, self._rng)
        self._hands = Hands(self._window)
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

    @property
    def _sitting(self) -> RecordedSitting:
        recorded = cast("ExamPage", self._window.page("exam")).recorded
        if recorded is None:
            raise RuntimeError("no sitting runs")
        return recorded

    @property
    def _item(self) -> Item:
        """The item on screen."""
        return self._sitting.sitting.paper.items[self._sitting.sitting.position].item

    def _first_start(self) -> None:
        hands = self._hands
        hands.type("welcome_name", "Ada")
        self._shoot("01-welcome")
        hands.click("welcome_start")
        hands.choose_row("exams_table", self._row_of("Mock exam 1"))

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
        self._arrive("exam")
        for _ in range(11):
            self._answer(right=0.8)
        self._hands.click("exam_flag")
        self._hands.click("exam_navigator_17")
        self._hands.click("exam_flag")
        self._hands.click("exam_navigator_12")
        self._give(right=True)
        self._shoot("03-exam")
        self._enlarged("04-exam-large-text")
        self._hands.click("exam_navigator_30")
        self._hands.click("exam_next")
        self._shoot("05-before-submitting")
        self._hands.click("rail_exams")
        self._add_bank()
        self._hands.choose_row("exams_table", self._row_of("Mock exam 1"))
        self._shoot("02-exams")
        self._hands.click("exams_resume")
        self._arrive("exam")
        self._finish(right=0.4)

    def _history(self) -> None:
        """Let some weeks of mock exams pass."""
        for right in SKILL:
            self._clock.advance(timedelta(days=3))
            self._begin("Mock exam 1", "exams_start")
            self._finish(right)
        self._shoot("06-result")

    def _study(self) -> None:
        """Answer with a wrong belief, sure of it, and read why."""
        hands = self._hands
        self._begin("Section 3: Data Collections", "exams_study")
        explained = False
        for number in range(9):
            self._think()
            self._give(right=number % 3 != 0)
            if hands.sees("confidence_3"):
                hands.click(f"confidence_{2 + number % 4}")
            hands.click("exam_check")
            if not explained and number % 3 == 0 and self._item.kind == "single" and self._item.code:
                explained = True
                self._shoot("07-explained")
            hands.click("exam_next")
        hands.click("rail_exams")

    def _kinds(self) -> None:
        """Meet every kind of item, answered and then explained."""
        self._begin("Mock exam 2", "exams_study")
        for position, entry in enumerate(self._sitting.sitting.paper.items):
            if entry.item.kind not in self._met:
                self._meet(position)
        self._begin("Section 1: Computer Programming and Python Fundamentals", "exams_study")
        self._meet(next(i for i, entry in enumerate(self._sitting.sitting.paper.items) if entry.item.kind == "gap"))
        self._hands.click("rail_exams")

    def _meet(self, position: int) -> None:
        """Answer an item partly wrongly, and see it before and after it is checked."""
        self._hands.click(f"exam_navigator_{position + 1}")
        kind = self._item.kind
        self._met.add(kind)
        self._give(right=kind in {"single", "gap"})
        self._shoot(f"2{len(self._met)}-{kind}-answered")
        self._hands.click("exam_check")
        self._shoot(f"2{len(self._met)}-{kind}-explained")

    def _begin(self, title: str, button: str) -> None:
        self._hands.click("rail_exams")
        self._hands.choose_row("exams_table", self._row_of(title))
        self._hands.click(button)
        if button == "exams_start":  # a mock exam: to agree starts the clock, once the tutorial was seen
            self._hands.click("before_agree")
        self._arrive("exam")

    def _arrive(self, page: str) -> None:
        self._hands.wait(lambda: self._window.current_page == page, page)

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

    def _give(self, *, right: bool) -> None:
        """Give the key of the item on screen, or something else."""
        sitting = self._sitting.sitting
        item = sitting.paper.items[sitting.position].item
        key = item.payload.full()
        if key is not None:
            self._hands.respond(key if right else wrong_response(item, key), sitting.orders[sitting.position])

    def _think(self) -> None:
        """Let the time of one item pass, with the beats that tell thinking from a machine asleep."""
        page = cast("ExamPage", self._window.page("exam"))
        for _ in range(self._rng.randint(*BEATS)):
            self._clock.advance(timedelta(seconds=BEAT_SECONDS))
            page.run.beat()

    def _answer(self, right: float) -> None:
        self._think()
        self._give(right=self._rng.random() < right)
        self._hands.click("exam_next")

    def _finish(self, right: float) -> None:
        """Answer the rest and submit."""
        sitting = self._sitting.sitting
        for _ in range(sitting.position, len(sitting.given)):
            if self._sitting.sitting.here.response is None:
                self._answer(right)
            else:
                self._hands.click("exam_next")
        omitted = any(given.response is None for given in self._sitting.sitting.given)
        self._hands.click("exam_submit")
        if omitted:
            self._hands.click("exam_confirm_yes")
        self._arrive("result")

    def _add_bank(self) -> None:
        """Drop a file of somebody else's making on the window; it has no key."""
        questions = [
            {"question": f"What is {n} // 2 * 2 + {n} % 2?", "options": [str(n - 1), str(n), str(n + 1)]}
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

    def _row_of(self, title: str) -> int:
        table = self._hands.see(QTableView, "exams_table")
        model = table.model()
        find: Callable[[], list[int]] = lambda: [  # noqa: E731  # looked at again until it is there
            row for row in range(model.rowCount()) if model.index(row, 0).data() == title
        ]
        self._hands.wait(lambda: bool(find()), f"“{title}” in the table")
        return find()[0]


def run(folder: Path) -> int:
    """Save a picture of each screen in a folder; returns the exit status."""
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY") and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        taken = Tour(folder, Path(data)).run()
    print(f"{taken} pictures in {folder}")
    return 0
