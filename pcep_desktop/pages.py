"""The pages of whoever is signed in: what each is made of, and what leads from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from pcep_desktop import paths
from pcep_desktop.errors import UserError
from pcep_desktop.exam.sitting import Mode
from pcep_desktop.ui.exam_page import ExamPage
from pcep_desktop.ui.settings_page import SettingsPage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.opening import Opened
    from pcep_desktop.preferences import Preferences
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.main_window import MainWindow


class Pages(QObject):
    """Makes the pages when they are first shown, and takes a sitting from the list to its result."""

    import_wanted = Signal()
    sitting_runs = Signal(bool)
    care_wanted = Signal(str)  # backup, restore, verify, database
    switch_wanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - what the pages are made of
        self,
        window: MainWindow,
        here: Opened,
        user_id: int,
        name: str,
        preferences: Preferences,
        background: Background,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._window, self._here, self._user_id, self._name = window, here, user_id, name
        self._preferences, self._background, self._clock = preferences, background, clock
        preferences.setParent(self)
        self._exam = self._exam_page()
        makers: dict[str, Callable[[], QWidget]] = {
            "exam": lambda: self._exam,
            "settings": self._settings_page,
            "progress": self._progress_page,
        }
        for key, make in makers.items():
            window.add_page(key, make)
        window.page_shown.connect(self._on_page_shown)
        preferences.role_changed.connect(self._show_user)
        self._show_user()

    def leave(self) -> None:
        """Keep the sitting that runs."""
        self._exam.leave()

    def begin(self, exam_id: int, mode: str, *, afresh: bool = False) -> None:
        """Sit a fixed exam from its first item."""
        log, bank = self._here.log, self._here.bank
        extra = self._preferences.extra_time()
        self._start(lambda: log.begin(self._user_id, bank.paper(exam_id), Mode(mode), extra_time=extra, afresh=afresh))

    def resume(self, session_id: int) -> None:
        """Go on where a sitting was left."""
        self._start(lambda: self._here.log.resume(session_id))

    def practise(self, question_ids: Sequence[int], title: str) -> None:
        """Study these questions."""
        log, bank = self._here.log, self._here.bank
        self._start(lambda: log.begin(self._user_id, bank.practice_paper(question_ids, title), Mode.STUDY))

    def _start(self, begin: Callable[[], RecordedSitting]) -> None:
        try:
            recorded = begin()
        except UserError as error:
            self._window.messages.complain(error)
            return
        self._exam.start(recorded)
        self.sitting_runs.emit(True)  # noqa: FBT003 - a signal
        self._window.show_page("exam", under="exams")

    def _show_user(self) -> None:
        self._window.rail.set_user(self._name, instructor=self._preferences.instructor)

    def _on_page_shown(self, key: str) -> None:
        """Keep a sitting when its page is left by the rail: the clock stands still until it is resumed."""
        if key != "exam":
            self._exam.leave()

    # One page each

    def _exam_page(self) -> ExamPage:
        window = self._window
        page = ExamPage(window.theme)
        page.finished.connect(self._on_finished)
        page.left.connect(self._on_left)
        page.marked.connect(window.facts.attempt_recorded)
        page.told.connect(window.messages.tell)
        page.failed.connect(window.messages.complain)
        return page

    def _on_finished(self, session_id: int) -> None:
        self.sitting_runs.emit(False)  # noqa: FBT003 - a signal
        self._window.facts.attempt_recorded.emit(session_id)
        self._window.show_page("exams")

    def _on_left(self) -> None:
        self.sitting_runs.emit(False)  # noqa: FBT003 - a signal
        if self._window.current_page == "exam":
            self._window.show_page("exams")

    def _progress_page(self) -> QWidget:
        from pcep_desktop.db.progress import ProgressReader  # noqa: PLC0415 - start-up goes without pyqtgraph
        from pcep_desktop.ui.progress_page import ProgressPage  # noqa: PLC0415 - likewise

        reader = ProgressReader(self._here.record, self._here.blueprints[0])
        window = self._window
        page = ProgressPage(reader, self._background, window.facts, window.theme, self._clock.now, self._user_id)
        page.practise.connect(self.practise)
        page.exams_wanted.connect(lambda: window.show_page("exams"))
        return page

    def _settings_page(self) -> QWidget:
        accounts = self._here.accounts
        page = SettingsPage(self._window.theme, self._preferences.values, self._here.shown)
        page.setting_changed.connect(self._preferences.change)
        page.password_changed.connect(
            lambda password: self._background.run(
                lambda: accounts.set_password(self._user_id, password), lambda _: page.show_password_kept()
            )
        )
        page.action_wanted.connect(self._on_action_wanted)
        return page

    def _on_action_wanted(self, action: str) -> None:
        """Do what a button of the settings asks for."""
        from pcep_desktop.ui.dialogs import AboutDialog, LicencesDialog  # noqa: PLC0415 - rarely wanted

        if action == "about":
            AboutDialog(self._window.theme, self._window).open()
        elif action == "licences":
            LicencesDialog(self._window).open()
        elif action == "keys":
            self._window.help_wanted.emit()
        elif action == "switch_user":
            self._window.user_wanted.emit()
        elif action == "log":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_file())))
        else:
            self.care_wanted.emit(action)
