"""The pages of whoever is signed in: what each is made of, and what leads from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from pcep_desktop import paths
from pcep_desktop.errors import UserError
from pcep_desktop.sittings import Sittings
from pcep_desktop.stepping import Stepping
from pcep_desktop.translate import tr
from pcep_desktop.ui.exams_page import ExamsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.opening import Opened
    from pcep_desktop.preferences import Preferences
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.main_window import MainWindow
    from pcep_desktop.ui.result_page import ResultPage
    from pcep_desktop.ui.review_page import ReviewPage
    from pcep_desktop.ui.settings_page import SettingsPage


class Pages(QObject):
    """Makes the pages when they are first shown. What is sat goes by way of `Sittings`."""

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
        self._sittings = Sittings(window, here, user_id, preferences, background)
        self._sittings.setParent(self)
        self._sittings.runs.connect(self.sitting_runs)
        self._stepping = Stepping(window, background)
        self._stepping.setParent(self)
        steps = self._stepping.served
        self._makers: dict[str, Callable[[], QWidget]] = {
            "exams": self._exams_page,
            "before": self._sittings.entrance.page,
            "exam": steps(self._sittings.exam_page),
            "result": steps(self._result_page),
            "settings": self._settings_page,
            "review": steps(self._review_page),
            "progress": self._progress_page,
            "banks": steps(self._banks_page),
        }
        for key, make in self._makers.items():
            window.add_page(key, make)
        preferences.role_changed.connect(self._show_user)
        self._show_user()

    def keep_sitting(self) -> None:
        """Keep the sitting that runs, if one does, to be resumed."""
        self._sittings.keep()

    def clear(self) -> None:
        """Keep the sitting that runs and take all pages away: they would show a record that is closed."""
        self._sittings.end()
        self._stepping.close()
        try:
            self._preferences.save()
        except UserError as error:
            self._window.messages.complain(error)  # and go: a setting keeps nobody in
        for key in self._makers:
            self._window.remove_page(key)
        self.deleteLater()

    def choose_exam(self, exam_id: int) -> None:
        """Have an exam chosen that was just imported."""
        cast("ExamsPage", self._window.page("exams")).choose(exam_id)

    def _show_user(self) -> None:
        self._window.rail.set_user(self._name, instructor=self._preferences.instructor)

    # One page each

    def _exams_page(self) -> QWidget:
        from pcep_desktop.tables.exams import ExamsTable  # noqa: PLC0415 - imports SQLAlchemy

        window, here = self._window, self._here
        table = ExamsTable(here.record, self._user_id, self._clock.now, self._background.run)
        page = ExamsPage(
            window.theme,
            table,
            self._preferences.extra_time,
            lambda: [(each.code, each.title) for each in here.blueprints],
        )
        table.setParent(page)
        page.start_wanted.connect(lambda exam_id, mode, afresh: self._sittings.begin(exam_id, mode, afresh=afresh))
        page.resume_wanted.connect(self._sittings.resume)
        page.new_wanted.connect(self._sittings.draw)
        page.import_wanted.connect(self.import_wanted)
        window.facts.bank_changed.connect(table.refresh)
        table.failed.connect(self._background.fail)
        return page

    def _result_page(self) -> ResultPage:
        from pcep_desktop.db.score_report import ScoreReports  # noqa: PLC0415 - start-up goes without it
        from pcep_desktop.ui.result_page import ResultPage  # noqa: PLC0415 - likewise

        window = self._window
        objectives = {
            objective.code: objective.name
            for blueprint in self._here.blueprints
            for section in blueprint.sections
            for objective in section.objectives
        }
        page = ResultPage(window.theme, ScoreReports(self._here.record, self._here.log).read, objectives)
        page.told.connect(window.messages.tell)
        page.failed.connect(window.messages.complain)
        page.exams_wanted.connect(lambda: window.show_page("exams"))
        page.review_wanted.connect(self._on_review_wanted)
        return page

    def _on_review_wanted(self, session_id: int) -> None:
        page = cast("ReviewPage", self._window.page("review"))
        page.show_sitting(session_id, self._here.log.past(session_id).paper.title)
        self._window.show_page("review")

    def _review_page(self) -> QWidget:
        from pcep_desktop.tables.attempts import AttemptsTable  # noqa: PLC0415 - imports SQLAlchemy
        from pcep_desktop.tables.responses import ResponsesTable  # noqa: PLC0415 - likewise
        from pcep_desktop.ui.review_page import ReviewPage  # noqa: PLC0415 - start-up goes without it

        window, here, run = self._window, self._here, self._background.run
        responses = ResponsesTable(here.record, self._user_id, self._clock.now, run, which="wrong")
        attempts = AttemptsTable(here.record, self._user_id, self._clock.now, run)
        page = ReviewPage(responses, attempts, here.log.past, window.facts, window.theme)
        page.practise.connect(self._sittings.practise)
        page.open_result.connect(self._sittings.show_result)
        page.exams_wanted.connect(lambda: window.show_page("exams"))
        page.failed.connect(self._background.fail)
        return page

    def _progress_page(self) -> QWidget:
        from pcep_desktop.db.progress import ProgressReader  # noqa: PLC0415 - start-up goes without pyqtgraph
        from pcep_desktop.ui.progress_page import ProgressPage  # noqa: PLC0415 - likewise

        reader = ProgressReader(self._here.record, self._here.blueprints[0])
        window = self._window
        page = ProgressPage(reader, self._background, window.facts, window.theme, self._clock.now, self._user_id)
        page.practise.connect(self._sittings.practise)
        page.exams_wanted.connect(lambda: window.show_page("exams"))
        return page

    def _banks_page(self) -> QWidget:
        from pcep_desktop.workshop import banks_page  # noqa: PLC0415 - start-up goes without it

        page = banks_page(self._window, self._here, self._clock, self._background)
        page.import_wanted.connect(self.import_wanted)
        return page

    def _settings_page(self) -> QWidget:
        from pcep_desktop.db.connection.migrate import current  # noqa: PLC0415 - start-up goes without it
        from pcep_desktop.ui.settings_page import SettingsPage  # noqa: PLC0415 - likewise

        accounts, url = self._here.accounts, self._here.record.url
        mine = next(profile for profile in accounts.users() if profile.id == self._user_id)
        values, shown = self._preferences.values, self._here.shown
        page = SettingsPage(self._window.theme, values, shown, has_password=mine.has_password)
        page.setting_changed.connect(self._preferences.change)
        page.password_changed.connect(lambda password: self._set_password(page, password))
        page.action_wanted.connect(self._on_action_wanted)
        self._preferences.role_changed.connect(lambda: page.show_role(instructor=self._preferences.instructor))
        self._background.run(lambda: current(url) or "", page.show_revision)
        return page

    def _set_password(self, page: SettingsPage, password: str) -> None:
        def refused(error: Exception) -> None:
            page.show_password_unchanged()
            self._background.fail(error)

        self._background.run(
            lambda: self._here.accounts.set_password(self._user_id, password),
            lambda _: page.show_password_kept(there=bool(password)),
            refused,
        )

    def _on_action_wanted(self, action: str) -> None:
        """Do what a button of the settings asks for."""
        from pcep_desktop.ui.dialogs import AboutDialog, LicencesDialog  # noqa: PLC0415 - rarely wanted

        if action == "about":
            AboutDialog(self._window.theme, self._window).open()
        elif action == "licences":
            LicencesDialog(self._window).open()
        elif action == "keys":
            self._window.help_wanted.emit()
        elif action == "reset_password":
            self._ask_for_reset()
        elif action == "switch_user":
            self._window.user_wanted.emit()
        elif action == "log":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_file())))
        else:
            self.care_wanted.emit(action)

    def _ask_for_reset(self) -> None:
        """Have an instructor give a profile a new password, as `db reset-password` does."""
        from pcep_desktop.ui.reset_password import ResetPasswordDialog  # noqa: PLC0415 - rarely wanted

        accounts, told = self._here.accounts, self._window.messages.tell

        def reset(name: str, password: str) -> None:
            said = tr("The password of {name} is set. The next start asks for it.", name=name)
            self._background.run(lambda: accounts.reset_password(name, password), lambda _: told(said))

        dialog = ResetPasswordDialog([each.name for each in accounts.users()], self._window.theme, self._window)
        dialog.wanted.connect(reset)
        dialog.open()
