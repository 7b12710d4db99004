"""What one person set, and where it goes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.errors import UserError
from pcep_desktop.preferences import Preferences
from pcep_desktop.ui.background import Background
from pcep_desktop.ui.theme import Theme
from pcep_desktop.ui.ui_state import UiState
from tests.drivers.off_thread import background

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

__all__ = ["background"]


@pytest.fixture
def accounts(record: Record, clock: FakeClock) -> Accounts:
    made = Accounts(record, clock.now)
    made.create("Ada")
    return made


@pytest.fixture
def preferences(accounts: Accounts, qapp: QApplication, tmp_path: Path, background: Background) -> Preferences:
    return Preferences(1, accounts, Theme(qapp), UiState(tmp_path / "state.json"), background)


def settle(background: Background, qtbot: QtBot) -> None:
    with qtbot.waitCallback() as settled:
        background.settle(settled)


def test_a_setting_made_when_the_record_is_about_to_close_is_saved(
    preferences: Preferences, accounts: Accounts, background: Background, qtbot: QtBot
) -> None:
    may_end = threading.Event()
    for _ in range(2):  # both threads are busy
        background.run(lambda: may_end.wait(5), lambda _: None)
    preferences.change("extra_time", "1.5")
    assert "extra_time" not in accounts.settings(1)
    preferences.save()
    may_end.set()
    settle(background, qtbot)
    assert accounts.settings(1)["extra_time"] == "1.5"


def test_a_setting_that_could_not_be_saved_is_saved_with_the_next(
    preferences: Preferences, accounts: Accounts, record: Record, background: Background, qtbot: QtBot
) -> None:
    preferences.change("extra_time", "1.5")
    settle(background, qtbot)
    preferences.values["extra_time"] = "2"
    preferences._unsaved.add("extra_time")
    with record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 1")
    with pytest.raises(UserError, match="may not be written"):
        preferences.save()
    with record.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 0")
    preferences.save()
    assert accounts.settings(1)["extra_time"] == "2"


def test_what_is_odd_in_a_profile_falls_back(accounts: Accounts, qapp: QApplication, tmp_path: Path) -> None:
    for key, value in {"theme": "pink", "text_size": "huge", "extra_time": "9"}.items():
        accounts.set_setting(1, key, value)
    theme = Theme(qapp)
    made = Preferences(1, accounts, theme, UiState(tmp_path / "state.json"), Background(print, qapp))
    assert (theme.mode, theme.scale, made.extra_time(), made.instructor) == ("system", 100, 1.0, False)


@pytest.mark.parametrize("content", ["", "[1, 2]", "{", '{"text_size": "big", "geometry": 7}'])
def test_a_window_state_that_cannot_be_read_counts_as_none(tmp_path: Path, content: str) -> None:
    file = tmp_path / "new" / "state.json"
    file.parent.mkdir()
    file.write_text(content)
    state = UiState(file)
    assert state.get("text_size", 100) == 100
    assert state.get("geometry", "") == ""
    state.put(text_size=150)
    state.save()
    assert UiState(file).get("text_size", 100) == 150
