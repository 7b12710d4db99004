"""Taking a sitting from the list to its result: its paper read or drawn, entered, begun or resumed, sat, submitted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from pcep_desktop.entrance import Entrance
from pcep_desktop.errors import UserError
from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.exam.paper import Paper
    from pcep_desktop.opening import Opened
    from pcep_desktop.preferences import Preferences
    from pcep_desktop.ui.background import Background, Report, Task
    from pcep_desktop.ui.exam_page import ExamPage
    from pcep_desktop.ui.main_window import MainWindow
    from pcep_desktop.ui.result_page import ResultPage

T = TypeVar("T")


class Sittings(QObject):
    """Begins what the learner wants to sit, one thing at a time, and shows what came of it.

    The record is asked off the UI thread. Whoever has turned to another page meanwhile finds the sitting kept.
    """

    runs = Signal(bool)  # a sitting is under way, or about to be: imports wait for it

    def __init__(
        self, window: MainWindow, here: Opened, user_id: int, preferences: Preferences, background: Background
    ) -> None:
        super().__init__(window)
        self._window, self._here, self._user_id = window, here, user_id
        self._preferences, self._background = preferences, background
        self.entrance = Entrance(window, preferences)
        self._exam: ExamPage | None = None  # made for the first sitting
        self._errand: _Errand | None = None  # what the record is being asked for
        self._waiting: Callable[[], None] | None = None  # what begins when an import has been written
        window.page_shown.connect(self._on_page_shown)
        background.written.connect(self._on_written)

    def exam_page(self) -> ExamPage:
        """Make the page where it is sat; the window keeps it."""
        from pcep_desktop.ui.exam_page import ExamPage  # noqa: PLC0415 - start-up goes without it

        page = self._exam = ExamPage(self._window.theme)
        page.run.finished.connect(self._on_finished)
        page.run.left.connect(self._on_left)
        page.run.told.connect(self._window.messages.tell)
        page.run.failed.connect(self._window.messages.complain)
        page.marked.connect(self._window.facts.attempt_recorded)
        return page

    def keep(self) -> None:
        """Keep the sitting that runs, if one does, to be resumed."""
        if self._exam is not None:
            self._exam.run.keep()

    def end(self) -> None:
        """Keep the sitting that runs, or that is about to, for good: the record is closed next."""
        self._background.written.disconnect(self._on_written)
        self._window.page_shown.disconnect(self._on_page_shown)
        self._drop()
        self.keep()

    def begin(self, exam_id: int, mode: str, *, afresh: bool = False) -> None:
        """Sit a fixed exam from its first item."""
        here = self._here

        def read(_report: Report) -> Paper:
            paper = here.bank.paper(exam_id)
            rules = {blueprint.code: blueprint.rule for blueprint in here.blueprints}
            return replace(paper, rule=rules.get(paper.blueprint or "", paper.rule))

        self._read(read, Mode(mode), afresh=afresh)

    def draw(self, code: str) -> None:
        """Sit a new mock exam, drawn to the syllabus with this code."""
        here, user_id = self._here, self._user_id

        def draw(report: Report) -> Paper:
            blueprint = next(each for each in here.blueprints if each.code == code)
            title = tr("New mock exam {n}")
            return here.bank.drawn_paper(user_id, blueprint, here.rng, title, lambda: report(0, 0, title))

        self._read(draw, Mode.SIMULATION)

    def resume(self, session_id: int) -> None:
        """Go on where a sitting was left."""
        self._window.messages.clear()
        self._begin(partial(self._here.log.resume, session_id))

    def practise(self, question_ids: Sequence[int], title: str) -> None:
        """Study these questions."""
        bank = self._here.bank
        self._read(lambda _report: bank.practice_paper(question_ids, title), Mode.STUDY)

    def show_result(self, session_id: int) -> None:
        """Show what a sitting came to."""
        try:
            cast("ResultPage", self._window.page("result")).show_result(session_id)
        except UserError as error:
            self._window.messages.complain(error)
            return
        self._window.show_page("result", under="exams")

    def _read(self, work: Callable[[Report], Paper], mode: Mode, *, afresh: bool = False) -> None:
        """Get a paper, and begin with it: a mock exam by way of the agreement, before the clock starts."""
        log, extra = self._here.log, self._preferences.extra_time()

        def enter(paper: Paper) -> None:
            begun = partial(log.begin, self._user_id, paper, mode, extra_time=extra, afresh=afresh)
            if paper.is_mock and mode is Mode.SIMULATION:
                self.entrance.enter(paper, lambda: self._begin(begun))
            else:
                self._begin(begun)

        self._window.messages.clear()  # not once it begins: what an import came to meanwhile is still to be read
        self._ask(work, enter, _nothing)

    def _begin(self, work: Callable[[], RecordedSitting]) -> None:
        self._ask(lambda _report: work(), self._show, _keep)

    def _show(self, recorded: RecordedSitting) -> None:
        cast("ExamPage", self._window.page("exam")).start(recorded)
        self._window.show_page("exam", under="exams")

    def _ask(self, work: Callable[[Report], T], then: Callable[[T], None], unwanted: Callable[[T], None]) -> None:
        """Ask the record, unless it is being asked already: that was a second click. Beside an import it would be kept waiting."""
        if self._errand is not None:
            return
        if self._background.writing:
            self._waiting = partial(self._ask, work, then, unwanted)
            self._window.messages.tell(tr("An import is being written; the sitting begins as soon as that is done."))
            return

        def arrived(answer: T) -> None:
            self._errand = None
            then(answer)
            self._say()

        errand = self._errand = _Errand(arrived, unwanted)
        self._say()
        failed = partial(self._on_failed, errand)
        errand.task = self._background.run_with_progress(work, errand.deliver, failed)
        errand.task.ended.connect(partial(self._on_ended, errand))

    def _on_failed(self, errand: _Errand, error: Exception) -> None:
        if self._errand is errand:
            self._errand = None
        self._say()
        self._background.fail(error)

    def _on_ended(self, errand: _Errand) -> None:
        """Let go of an errand that was stopped before it had an answer: the next one may be asked for."""
        if self._errand is errand:
            self._errand = None
            self._say()

    def _drop(self) -> None:
        """Want no more what is being asked for."""
        self._waiting = None
        if self._errand is not None:
            self._errand.drop()
            self._errand = None
            self._say()

    def _say(self) -> None:
        """Say whether imports have to wait."""
        sits = self._exam is not None and self._exam.recorded is not None
        self.runs.emit(sits or self._errand is not None)

    def _on_written(self) -> None:
        """Begin what was wanted while an import was being written, unless another page has been turned to since."""
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._window.messages.clear()  # what the import came to is told after this
            waiting()

    def _on_page_shown(self, key: str) -> None:
        """Keep a sitting when its page is left by the rail: the clock stands still until it is resumed."""
        self._drop()
        if key != "exam":
            self.keep()

    def _on_finished(self, session_id: int) -> None:
        self._say()
        self._window.facts.attempt_recorded.emit(session_id)
        self._window.messages.clear()  # what was told in the room
        self.show_result(session_id)

    def _on_left(self) -> None:
        self._say()
        if self._window.current_page == "exam":
            self._window.show_page("exams")


@dataclass
class _Errand:
    """Something the record is asked for. No QObject: the answer is delivered even where the pages have gone, to be let go of."""

    then: Callable[[Any], None]
    unwanted: Callable[[Any], None]
    wanted: bool = True
    task: Task | None = None

    def drop(self) -> None:
        """Stop looking for a paper; what has been begun in the record goes on, and its answer is kept."""
        self.wanted = False
        if self.task is not None and self.unwanted is _nothing:
            self.task.cancel()

    def deliver(self, answer: object) -> None:
        (self.then if self.wanted else self.unwanted)(answer)


def _keep(recorded: RecordedSitting) -> None:
    """A sitting that was begun for somebody who has turned away waits to be resumed."""
    recorded.close()


def _nothing(_paper: Paper) -> None:
    """A paper that nobody wants any more leaves nothing behind."""
