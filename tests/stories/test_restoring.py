"""Restoring a backup from the window: asked first, told at the end, and a file that is none leaves all as it was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from pcep_desktop import paths

if TYPE_CHECKING:
    from pathlib import Path

    from tests.drivers.shell import Shell
    from tests.stories.conftest import Open

KEPT = "pcep.db-restore-20261123T100000Z.db"


def wanting(shell: Shell, source: Path) -> Shell:
    """Go to the settings and choose a file to restore."""
    shell.start("Ada").go("settings").click("settings_restore_open")
    return shell.choose_file("restore_dialog", source)


@pytest.fixture
def own(file: Path) -> Path:
    """A backup that the program made by itself, of the record as it is before anybody started."""
    made = paths.backups(file) / "pcep.db-daily-20261120T083000Z.db"
    made.parent.mkdir()
    shutil.copyfile(file, made)
    return made


def test_it_is_asked_before_a_backup_takes_the_records_place(file: Path, own: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        wanting(shell, own).until(lambda: shell.sees("restore_sure_text"))
        asked = shell.says("restore_sure_text")
        assert "2026-11-20" in asked
        assert KEPT in asked
        shell.press("restore_sure_no")
        assert shell.window.current_page == "settings"
        assert not (own.parent / KEPT).exists()


def test_it_is_told_what_was_restored_and_where_the_record_went(file: Path, own: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shown: list[str] = []
        shell.window.page_shown.connect(shown.append)
        wanting(shell, own).click("restore_sure_yes").arrive("welcome")
        assert shell.window.messages.text == f"Restored from {own.name}; the record as it was is kept as {KEPT}."
        assert (own.parent / KEPT).exists()
        assert "restoring" in shown  # no empty pane between


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"{}" * 300, "this is not a database file"), (b"", "this file is empty")],
    ids=["text", "empty"],
)
def test_a_refused_file_is_told_where_it_was_chosen(
    tmp_path: Path, file: Path, open_window: Open, content: bytes, reason: str
) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    with open_window(file) as shell:
        wanting(shell, other).until(lambda: shell.window.messages.text != "")
        assert shell.window.messages.text == (
            f"{other}: {reason}, so it cannot be restored. Nothing was changed; choose another file."
        )
        assert shell.window.current_page == "settings"


def test_the_record_itself_is_no_backup(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        wanting(shell, file).until(lambda: "this is the record itself" in shell.window.messages.text)


def test_this_records_own_backups_are_listed_first(file: Path, own: Path, open_window: Open) -> None:
    shutil.copyfile(own, own.with_name("other.db-daily-20261121T083000Z.db"))
    with open_window(file) as shell:
        shell.start("Ada").go("settings").click("settings_restore_open")
        dialog = shell.window.findChild(QFileDialog, "restore_dialog")
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedNameFilter() == "Backups of pcep.db (pcep.db-*.db)"
        assert len(dialog.nameFilters()) == 3
        dialog.reject()


def test_where_there_are_none_of_its_own_all_databases_are(file: Path, own: Path, open_window: Open) -> None:
    own.rename(own.with_name("other.db-daily-20261121T083000Z.db"))
    with open_window(file.rename(file.with_name("my (one).db"))) as shell:
        shell.start("Ada").go("settings").click("settings_restore_open")
        dialog = shell.window.findChild(QFileDialog, "restore_dialog")
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedNameFilter().startswith("Databases")
        dialog.reject()
