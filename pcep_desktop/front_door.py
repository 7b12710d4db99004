"""Who is there: the first start, signing in, switching user, a new profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pcep_desktop.errors import UserError
from pcep_desktop.ui.sign_in_page import SignInPage
from pcep_desktop.ui.welcome_page import WelcomePage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcep_desktop.db.accounts import Accounts, Profile
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.main_window import MainWindow


class FrontDoor(QObject):
    """Shows the pages before the pages; `entered` says who is in. Passwords are hashed off the UI thread."""

    entered = Signal(object, str)  # the profile's row (a Python integer) and name
    left = Signal()  # whoever was in stays in

    def __init__(self, window: MainWindow, background: Background, accounts: Accounts) -> None:
        super().__init__(window)
        self._window, self._background, self._accounts = window, background, accounts

    def open(self, profiles: Sequence[Profile]) -> None:
        """Ask who is there; at the first start, for a name."""
        if profiles:
            self.ask(profiles)
        else:
            self._welcome(first=True)

    def ask(self, profiles: Sequence[Profile], *, back: bool = False) -> None:
        """Ask who is there; `back` where somebody is in already."""
        page = SignInPage(self._window.theme, profiles, back=back)
        page.submitted.connect(lambda name, password, stay: self._sign_in(page, name, password, stay=stay))
        page.new_wanted.connect(lambda: self._welcome(first=False))
        page.back_wanted.connect(self.left)
        self._window.show_alone("sign_in", page)

    def switch(self) -> None:
        """Ask who is there instead."""
        self.ask(self._accounts.users(), back=True)

    def _welcome(self, *, first: bool) -> None:
        page = WelcomePage(self._window.theme, first=first)
        page.submitted.connect(lambda name, email, password: self._create(page, name, email, password, first=first))
        page.back_wanted.connect(lambda: self.ask(self._accounts.users()))
        self._window.show_alone("welcome", page)

    def _create(self, page: WelcomePage, name: str, email: str, password: str, *, first: bool) -> None:
        def work() -> int:
            self._accounts.create(name, email, password)
            # A first profile without a password stays signed in: there is nobody to keep out.
            return self._accounts.sign_in(name, password, stay=first and not password)

        self._let_in(work, name, page)

    def _sign_in(self, page: SignInPage, name: str, password: str, *, stay: bool) -> None:
        def work() -> int:
            user_id = self._accounts.sign_in(name, password, stay=stay)
            if not stay:
                self._accounts.sign_out()  # whoever stayed signed in before has left
            return user_id

        self._let_in(work, name, page)

    def _let_in(self, work: Callable[[], int], name: str, page: WelcomePage | SignInPage) -> None:
        def refuse(error: Exception) -> None:
            if isinstance(error, UserError):
                page.complain(str(error))
            else:
                self._background.fail(error)

        self._background.run(work, lambda user_id: self.entered.emit(user_id, name), refuse)
