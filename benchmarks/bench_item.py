"""The next item on screen, with highlighted code, held against one frame; the commit of the move stands aside."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from benchmarks.figure import FRAME_MS, Figure
from pcep_desktop import paths
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.db.recorded_sitting import RecordedSitting
from pcep_desktop.exam.bank import Bank, Header
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.exam.item import Choice, Draft, Item, code_html
from pcep_desktop.exam.kinds import KINDS
from pcep_desktop.exam.mode import Mode
from pcep_desktop.hurry import rest
from pcep_desktop.ui.exam_page import ExamPage
from pcep_desktop.ui.kinds import KIND_VIEWS, KindView
from pcep_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BANK = "mock-exam-1.json"
IDS = "abcdefgh"
ROUNDS = 20


def figures() -> list[Figure]:
    """Go through the bundled exam, and through one of all kinds, again and again by the Next button; the slowest of a hundred."""
    app = QApplication([])
    theme = Theme(app)
    theme.apply()
    rest()  # as the window does once its first page stands
    bundled = [took for _kind, took in _steps(app, theme, read_bank(paths.resource("banks", BANK)))]
    kinds = _steps(app, theme, Bank(Header("kinds", "Kinds", file_type="quiz"), tuple(_items())))
    return [
        Figure("next item on screen, p50", median(bundled), "ms", 1, FRAME_MS, "one frame"),
        Figure("next item on screen, p99", quantiles(bundled, n=100)[-1], "ms", 1, FRAME_MS, "one frame"),
        *(_slowest(kind, [took for shown, took in kinds if shown == kind]) for kind in KINDS),
    ]


def _slowest(kind: str, times: list[float]) -> Figure:
    return Figure(f"next item on screen, {kind}, p99", quantiles(times, n=100)[-1], "ms", 1, FRAME_MS, "one frame")


def _steps(app: QApplication, theme: Theme, bank: Bank) -> list[tuple[str, float]]:
    """Return the kind of each item shown and the milliseconds until it stood there."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        record = open_record(f"sqlite:///{Path(folder) / 'pcep.db'}", now=clock.now)
        question_bank = QuestionBank(record, clock.now)
        report = question_bank.add(bank)
        user = Accounts(record, clock.now).create("Ada")
        paper = question_bank.paper(report.exam_id or 0)
        recorded = AttemptLog(record, question_bank, clock, random.Random(1)).begin(user, paper, Mode.SIMULATION)
        times = _Steps(app, theme, recorded).go_through(len(paper.items))
        record.close()
    return times


def _items() -> Iterator[Item]:
    """Yield items of each kind in turn, each with other words, as large as in a real paper."""
    for number in range(5):
        code = [
            f"value_{number} = {number}",
            f"for i in range({number}):",
            "    print(i)",
            "    if i % 2:",
            "        break",
        ]
        tokens = ["print(", f"value_{number}", "[::-2]", ",", "end='!'", ")", "in", "sep="]
        eight = [_choice(at, text) for at, text in enumerate(tokens)]
        program = "\n".join(code)
        five = {"points": (4,) * 5}
        slots = {str(at + 1): IDS[at] for at in range(5)}
        line = " ".join(f"{{{{{slot}}}}}" for slot in slots)
        yield _item(number, "single", eight[:4], code=program, keyed=frozenset("a"))
        yield _item(number, "multiple", eight[:5], code=program, keyed=frozenset("ab"))
        yield _item(number, "insert", eight, data={"line": line, "key": {"slots": [slots]}}, **five)
        blanks = f"{program}\nprint({{{{1}}}}, {{{{2}}}})"
        yield _item(number, "fill", eight[:4], code=blanks, data={"key": {"slots": [{"1": "a", "2": "b"}]}})
        targets = [{"id": f"t{at}", "code": line} for at, line in enumerate(code[:4])]
        pairs = {f"t{at}": [IDS[at]] for at in range(4)}
        yield _item(number, "match", eight[:4], data={"targets": targets, "key": {"pairs": pairs}})
        lines = [_choice(at, text) for at, text in enumerate([*code, "else:", "    print('none')", "print('done')"])]
        yield _item(number, "sort", lines, data={"direction": "down", "key": {"orders": [list(IDS[:8])]}})
        yield _item(number, "gap", [], code=blanks, data={"key": {"gaps": {"1": ["0"], "2": ["1"]}}})


def _item(number: int, kind: str, choices: list[Choice], **fields: Any) -> Item:  # noqa: ANN401  # the fields of a draft
    text = f"What does program {number} need, so that `print()` shows what it should, for {kind}?"
    return Draft(f"{kind}{number}", kind, text, choices, **({"keyed": None} | fields)).build()


def _choice(at: int, code: str) -> Choice:
    return Choice(IDS[at], code, code_html(code))


class _Steps(QObject):
    """Presses Next and waits until everything that changed is painted; what the commit of the move takes is taken off."""

    def __init__(self, app: QApplication, theme: Theme, recorded: RecordedSitting) -> None:
        super().__init__()
        self._app, self._paints, self._committing = app, 0, 0.0
        self._recorded = recorded
        self._page = ExamPage(theme)
        self._page.resize(1104, 800)
        self._page.start(recorded)
        self._page.show()
        self._read_the_first_item()
        app.installEventFilter(self)
        self._settle()

    def _read_the_first_item(self) -> None:
        """Let the half second go by in which the page makes the other kinds."""
        made = 0
        while made < len(KIND_VIEWS):
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            made = sum(isinstance(each, KindView) for each in self._page.findChildren(QWidget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count what is painted."""
        self._paints += event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def go_through(self, items: int) -> list[tuple[str, float]]:
        """Return kind and milliseconds of each step."""
        times = []
        going = patch.object(RecordedSitting, "go", self._committing_by(RecordedSitting.go))
        with going, patch.object(RecordedSitting, "move", self._committing_by(RecordedSitting.move)):
            for place in range(1, ROUNDS * items):
                took = self._step(place % items)
                times.append((self._recorded.sitting.paper.items[place % items].item.kind, took))
        self._page.run.keep()
        self._page.deleteLater()
        return times

    def _step(self, place: int) -> float:
        """Go to the next item by the button, or back to the first one, which is not a step but as dear."""
        self._committing = 0.0
        start = time.perf_counter()
        name = f"exam_navigator_{place + 1}" if place == 0 else "exam_next"
        button = self._page.findChild(QAbstractButton, name)
        assert button is not None  # noqa: S101  # else the page has changed
        button.click()
        end = self._settle()
        if self._recorded.sitting.position != place:
            raise AssertionError(f"item {place} is not shown")
        return 1000 * (end - start - self._committing)

    def _settle(self) -> float:
        """Let the loop run until nothing more is painted; return when the last paint was done."""
        before, end = -1, 0.0
        while self._paints != before:
            before, end = self._paints, time.perf_counter()
            self._app.processEvents()
        return end

    def _committing_by(self, act: Callable[[RecordedSitting, int], None]) -> Callable[[RecordedSitting, int], None]:
        def timed(recorded: RecordedSitting, where: int) -> None:
            start = time.perf_counter()
            act(recorded, where)
            self._committing += time.perf_counter() - start

        return timed
