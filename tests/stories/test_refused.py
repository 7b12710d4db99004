"""A database that is refused is a page with the reason and ways out of it, whatever was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop import app
from pcep_desktop.ui.messages import CrashDialog, Failures

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from tests.stories.conftest import Open

NAMES = [
    "sqlite:///",
    "sqlite:////",
    "/",
    ".",
    "~nosuchuser/x.db",
    "nothing\0there.db",
    "sqlite://host/x.db",
    "redis://",
]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_named_is_refused_on_a_page(
    name: str, tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    with open_window(name) as shell:
        assert shell.window.current_page == "refusal"
        assert "fault of the program" not in shell.says("refusal_text")
    assert not list(tmp_path.glob("*.json"))


def test_where_no_log_can_be_kept_it_is_said_and_the_program_works_on(
    file: Path, open_window: Open, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file.parent / "taken").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(file.parent / "taken"))
    with open_window(file) as shell:
        failures = shell.window.findChild(Failures)
        assert isinstance(failures, Failures)
        app._dress(qapp, failures)
        assert "the log cannot be kept there" in shell.window.messages.text
        assert shell.window.findChild(CrashDialog) is None
        shell.start("Ada").wait_for_exams()
