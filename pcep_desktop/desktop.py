"""What happens between the pages: opening the record, who is signed in, and keeping everything at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pcep_desktop.errors import UserError
from pcep_desktop.opening import opened
from pcep_desktop.preferences import Preferences
from pcep_desktop.translate import tr
from pcep_desktop.ui.opening_page import OpeningPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.front_door import FrontDoor
    from pcep_desktop.intake import Intake
    from pcep_desktop.opening import Opened
    from pcep_desktop.pages import Pages
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.import_flow import ImportFlow
    from pcep_desktop.ui.main_window import MainWindow
    from pcep_desktop.ui.record_care import RecordCare
    from pcep_desktop.ui.ui_state import UiState

_HOUR = 3_600_000  # milliseconds
_PATIENCE = 15_000  # milliseconds that a window that is closed waits for what is under way
_SOON = 400  # milliseconds: enough for the first rows to be seen


class Desktop(QObject):
    """Opens and closes the record, lets people in, and shows the pages of whoever is there.

    What the first paint goes without is imported in the methods that use it.
    """

    def __init__(self, window: MainWindow, background: Background, state: UiState, clock: Clock, rng: Random) -> None:
        super().__init__(window)
        self._window, self._background, self._state = window, background, state
        self._clock, self._rng = clock, rng
        self._database = ""
        self._held: list[Record] = []  # records that are open, also one that nobody waits for any more
        self._here: Opened | None = None
        self._intake: Intake | None = None
        self._imports: ImportFlow | None = None
        self._care: RecordCare | None = None
        self._door: FrontDoor | None = None
        self._pages: Pages | None = None
        self._end: QTimer | None = None  # the window is to be closed
        self._gone = False  # all is kept
        self._daily = QTimer(self, interval=_HOUR)
        self._daily.timeout.connect(self._back_up_daily)
        window.user_wanted.connect(self._on_user_wanted)
        window.help_wanted.connect(self._on_help_wanted)
        window.files_dropped.connect(self._on_files_dropped)
        window.closing.connect(self._on_closing)
        window.rail.set_ready(ready=False)
        window.add_page("opening", lambda: OpeningPage(window.theme, "opening", tr("Opening your record…")))
        window.add_page(
            "closing", lambda: OpeningPage(window.theme, "closing", tr("Closing: the last work is ending…"))
        )
        window.show_page("opening")

    def open_record(self, url: str) -> None:
        """Open a record off the UI thread, and show its first page."""
        if self._end is not None:
            return
        self._database = url
        self._window.show_page("opening")
        self._background.run(lambda: opened(url, self._clock, self._rng, self._held), self._on_opened, self._on_refused)

    def close_record(self, then: Callable[[], object]) -> None:
        """Keep what is open, stop what is under way, let go of the record, and go on."""
        from pcep_desktop.db.connection.sqlite_file import stop_reading  # noqa: PLC0415

        self._leave()
        self._daily.stop()
        if self._imports is not None:
            self._imports.cancel(tell=self._end is None)
        self._here = self._imports = None
        stop_reading()
        if self._background.busy:
            self._window.show_page("closing", rail=False)
        self._background.settle(lambda: self._let_go(then))

    def _let_go(self, then: Callable[[], object]) -> None:
        while self._held:
            self._held.pop().close()
        then()

    def _on_opened(self, here: Opened) -> None:
        """Let in who stayed signed in; else ask who is there; at the first start, for a name."""
        self._here = here
        self._intake = self._imports = self._door = None
        staying = next((profile for profile in here.profiles if profile.id == here.staying), None)
        if staying is not None:
            self._enter(staying.id, staying.name)
        else:
            self._front_door(here).open(here.profiles)
        self._window.ready.emit()
        QTimer.singleShot(_SOON, self, self._after_opening)

    def _after_opening(self) -> None:
        """Do what can wait until the first page is seen."""
        if self._here is not None:
            self._window.rail.set_note(self._here.bundled[0].code)
            take = self._intake_of(self._here).take_bundled
            self._background.run_with_progress(take, self._on_bundled, writes=True)
            self._back_up_daily()
            self._daily.start()

    def _front_door(self, here: Opened) -> FrontDoor:
        from pcep_desktop.front_door import FrontDoor  # noqa: PLC0415

        if self._door is None:
            self._door = FrontDoor(self._window, self._background, here.accounts)
            self._door.entered.connect(self._enter)
            self._door.left.connect(lambda: self._window.show_page("exams"))
        return self._door

    def _enter(self, user_id: int, name: str) -> None:
        from pcep_desktop.pages import Pages  # noqa: PLC0415

        here = self._here
        if here is None:
            return  # the record was closed while a password was being checked
        self._leave()
        preferences = Preferences(user_id, here.accounts, self._window.theme, self._state, self._background)
        self._pages = Pages(self._window, here, user_id, name, preferences, self._background, self._clock)
        self._pages.import_wanted.connect(lambda: self._import_flow(here).choose())
        self._pages.sitting_runs.connect(lambda runs: self._import_flow(here).hold(runs))
        self._pages.care_wanted.connect(self._on_care_wanted)
        self._window.rail.set_ready(ready=True)
        self._window.facts.user_changed.emit(user_id)
        self._window.show_page("exams")

    def _leave(self) -> None:
        """Keep the sitting that runs, and take the pages of whoever was here away."""
        if self._pages is not None:
            self._pages.clear()
            self._pages = None

    def _on_refused(self, error: Exception) -> None:
        """Show the reason on a page; a fault of ours goes to the crash dialog too."""
        if not isinstance(error, UserError):
            self._background.fail(error)
        self.close_record(lambda: self._show_refusal(error))

    def _show_refusal(self, error: Exception) -> None:
        from pcep_desktop.db.connection.sqlite_file import DamagedError  # noqa: PLC0415
        from pcep_desktop.ui.refusal_page import RefusalPage  # noqa: PLC0415

        reason = str(error) if isinstance(error, UserError) else tr("This is a fault of the program; see the log.")
        page = RefusalPage(self._window.theme, reason, damaged=isinstance(error, DamagedError))
        page.retry_wanted.connect(lambda: self.open_record(self._database))
        page.choose_wanted.connect(lambda: self._on_care_wanted("database"))
        page.restore_wanted.connect(lambda: self._on_care_wanted("restore"))
        page.quit_wanted.connect(self._window.close)
        self._window.show_alone("refusal", page)
        self._window.ready.emit()

    def _on_closing(self) -> None:
        """Let the window go when all is kept and nothing runs any more, or after so long; it stays alive until then."""
        if self._end is None:
            self._end = QTimer(self, singleShot=True, interval=_PATIENCE)
            self._end.timeout.connect(lambda: self._let_go(self._on_all_kept))
            self._window.remember(self._state)
            self._state.save()
            self.close_record(self._on_all_kept)
            if not self._gone:
                self._end.start()
        if not self._gone:
            self._window.stay()

    def _on_all_kept(self) -> None:
        if not self._gone:
            self._gone = True
            self._background.close(0)
            self._window.close()  # again, where it stayed

    def _on_user_wanted(self) -> None:
        """Keep the sitting that runs, and ask who is there."""
        if self._here is not None and self._pages is not None:
            self._window.messages.clear()
            self._pages.keep_sitting()
            self._front_door(self._here).switch()

    def _on_help_wanted(self) -> None:
        from pcep_desktop.ui.key_map import KeyMapDialog  # noqa: PLC0415

        KeyMapDialog(self._window.theme, self._window).open()

    # Files

    def _import_flow(self, here: Opened) -> ImportFlow:
        from pcep_desktop.ui.import_flow import ImportFlow  # noqa: PLC0415

        if self._imports is None:
            intake = self._intake_of(here)
            self._imports = ImportFlow(self._window, self._background, intake.take, intake.back_up)
            self._imports.exam_added.connect(self._on_exam_added)
            self._imports.imported.connect(self._window.facts.bank_changed)
        return self._imports

    def _intake_of(self, here: Opened) -> Intake:
        from pcep_desktop.intake import Intake  # noqa: PLC0415

        if self._intake is None:
            self._intake = Intake(here.record, here.bank, here.bundled, self._clock.now)
        return self._intake

    def _on_files_dropped(self, files: list[Path]) -> None:
        if self._here is not None and self._pages is not None:
            self._import_flow(self._here).add(files)

    def _on_exam_added(self, exam_id: int) -> None:
        if self._pages is not None:
            self._pages.choose_exam(exam_id)

    def _on_bundled(self, any_new: bool) -> None:  # noqa: FBT001 - a result
        if any_new:
            self._window.facts.bank_changed.emit()

    def _on_care_wanted(self, action: str) -> None:
        """Back up, restore, verify, or open another database."""
        from pcep_desktop.ui.record_care import RecordCare  # noqa: PLC0415

        if self._care is None:
            self._care = RecordCare(self._window, self._background, self, self._clock.now)
            self._care.told.connect(self._window.messages.tell)
        self._care.act(action, self._database)

    def _back_up_daily(self) -> None:
        """Make the backup of the day, unless there is one."""
        from pcep_desktop.db.connection.backup import daily  # noqa: PLC0415

        here = self._here
        if here is not None and (file := here.record.path) is not None:
            self._background.run(lambda: daily(file, self._clock.now()), _nothing_to_say)


def _nothing_to_say(_: object) -> None:
    """A backup that was made is no news."""
