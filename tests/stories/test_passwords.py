"""A password that was set in the window is asked for from the next start on, and its setting is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.stories.conftest import Open

SET = "The password is set. The next start asks for it."


def test_a_password_ends_staying_signed_in_until_that_is_wanted_again(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada")
    with open_window(file) as shell:
        shell.arrive("exams").go("settings").type("settings_password", "secret").click("settings_password_set")
        assert shell.says("settings_password_said") == "Setting…"
        shell.until(lambda: shell.says("settings_password_said") == SET)
        assert shell.part("settings_password").property("text") == ""
    with open_window(file) as shell:
        assert shell.window.current_page == "sign_in"
        stay = shell.part("sign_in_stay")
        assert isinstance(stay, QCheckBox)
        stay.setChecked(True)
        shell.type("sign_in_password", "secret").click("sign_in_start").arrive("exams")
    with open_window(file) as shell:
        assert shell.window.current_page == "exams"


def test_a_password_that_could_not_be_set_is_not_said_to_be(
    file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise UserError("The disk is full.")

    with open_window(file) as shell:
        shell.start("Ada").go("settings").type("settings_password", "secret")
        monkeypatch.setattr(Accounts, "set_password", refuse)
        shell.click("settings_password_set").until(lambda: shell.window.messages.text == "The disk is full.")
        assert shell.says("settings_password_said") == ""
