"""A learner who is none: goes from the Exams page into a sitting, thinks, answers right or wrong, and submits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QTableView

from pcep_desktop.pretending import wrong_response

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.hands import Hands
    from pcep_desktop.pretending import PretendedClock
    from pcep_desktop.ui.exam_page import ExamPage

BEAT_SECONDS, BEATS = 12, (2, 6)  # how long an item takes them


class Learner:
    """Sits exams in the real window, by its hands, in pretended time."""

    def __init__(self, hands: Hands, clock: PretendedClock, rng: Random) -> None:
        self._hands, self._clock, self._rng = hands, clock, rng

    @property
    def sitting(self) -> Sitting:
        """The sitting that runs."""
        recorded = cast("ExamPage", self._hands.window.page("exam")).recorded
        if recorded is None:
            raise RuntimeError("no sitting runs")
        return recorded.sitting

    @property
    def item(self) -> Item:
        """The item on screen."""
        return self.sitting.paper.items[self.sitting.position].item

    def begin(self, title: str, button: str) -> None:
        """Begin an exam of this title, by one of the buttons of the Exams page."""
        self._hands.click("rail_exams")
        self._hands.choose_row("exams_table", self.row_of(title))
        self._hands.click(button)
        if button == "exams_start":  # a mock exam: to agree starts the clock, once the tutorial was seen
            self._hands.click("before_agree")
        self.arrive("exam")

    def arrive(self, page: str) -> None:
        """Wait for a page."""
        self._hands.wait(lambda: self._hands.window.current_page == page, page)

    def give(self, *, right: bool) -> None:
        """Give the key of the item on screen, or something else."""
        item, orders = self.item, self.sitting.orders
        key = item.payload.full()
        if key is not None:
            self._hands.respond(key if right else wrong_response(item, key), orders[self.sitting.position])

    def think(self) -> None:
        """Let the time of one item pass, with the beats that tell thinking from a machine asleep."""
        page = cast("ExamPage", self._hands.window.page("exam"))
        for _ in range(self._rng.randint(*BEATS)):
            self._clock.advance(timedelta(seconds=BEAT_SECONDS))
            page.run.beat()

    def answer(self, right: float) -> None:
        """Answer the item on screen, rightly so often (from 0 to 1), and go on."""
        self.think()
        self.give(right=self._rng.random() < right)
        self._hands.click("exam_next")

    def finish(self, right: float) -> None:
        """Answer the rest, rightly so often, and submit."""
        sitting = self.sitting
        for _ in range(sitting.position, len(sitting.given)):
            if self.sitting.here.response is None:
                self.answer(right)
            else:
                self._hands.click("exam_next")
        omitted = any(given.response is None for given in self.sitting.given)
        self._hands.click("exam_submit")
        if omitted:
            self._hands.click("exam_confirm_yes")
        self.arrive("result")

    def row_of(self, title: str) -> int:
        """Wait for an exam in the table, and return its row."""
        table = self._hands.see(QTableView, "exams_table")
        model = table.model()
        find: Callable[[], list[int]] = lambda: [  # noqa: E731  # looked at again until it is there
            row for row in range(model.rowCount()) if model.index(row, 0).data() == title
        ]
        self._hands.wait(lambda: bool(find()), f"“{title}” in the table")
        return find()[0]
