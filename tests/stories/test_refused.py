"""A database that is refused is a page with the reason and ways out of it, whatever was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from pcep_desktop import app, paths
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
    "x" * 300,
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: ascii(name)[:20])
def test_whatever_is_named_is_refused_on_a_page(
    name: str, tmp_path: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    with open_window(name) as shell:
        assert shell.window.current_page == "refusal"
        assert "fault of the program" not in shell.says("refusal_text")
    assert not list(tmp_path.glob("*.json"))


@pytest.mark.parametrize("content", [b"not a database " * 300, b""], ids=["text", "empty"])
def test_a_refused_file_is_a_page_with_the_reason_and_ways_out(
    tmp_path: Path, file: Path, open_window: Open, content: bytes
) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(content)
    with open_window(bad) as shell:
        assert shell.window.current_page == "refusal"
        assert str(bad) in shell.says("refusal_text")
        assert bad.read_bytes() == content
        assert shell.says("refusal_title") == "Your record is damaged"
        shell.click("refusal_choose")
        shell.choose_file("database_dialog", file).arrive("welcome").start("Ada")


def test_a_damaged_file_offers_its_backups_first(tmp_path: Path, open_window: Open) -> None:
    bad = tmp_path / "bad.db"
    bad.write_bytes(b"not a database " * 300)
    paths.backups(bad).mkdir()
    with open_window(bad) as shell:
        assert shell.part("refusal_restore").property("look") == "primary"
        assert shell.part("refusal_retry").property("look") != "primary"
        shell.click("refusal_restore")
        dialog = shell.window.findChild(QFileDialog, "restore_dialog")
        assert isinstance(dialog, QFileDialog)
        assert dialog.directory().absolutePath() == str(paths.backups(bad))
        dialog.reject()


def test_another_window_on_the_same_file_is_refused_and_may_try_again(file: Path, open_window: Open) -> None:
    with open_window(file) as first:
        first.start("Ada")
        with open_window(file) as second:
            assert second.window.current_page == "refusal"
            assert second.says("refusal_title") == "Your record cannot be opened"
            assert second.part("refusal_retry").property("look") == "primary"
            first.window.close()
            first.until(lambda: not first.window.isVisible())
            second.click("refusal_retry").arrive("exams")


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
