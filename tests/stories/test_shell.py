"""The window around the pages: the first start, who is there, what is refused, what is remembered."""

from __future__ import annotations

import json
import shutil
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QFileDialog

from pcep_desktop import desktop, paths
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.ui.background import Background
from tests import builders
from tests.drivers.shell import LONG

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.db.import_report import ImportReport
    from tests.drivers.shell import Shell
    from tests.stories.conftest import Open


def test_the_first_start_asks_for_a_name_and_has_an_exam_to_sit(tmp_path: Path, open_window: Open) -> None:
    with open_window(tmp_path / "new" / "pcep.db") as shell:
        assert shell.window.current_page == "welcome"
        assert not shell.sees("rail")
        shell.click("welcome_start")
        assert "type a name" in shell.says("welcome_error")
        shell.start("Ada").wait_for_exams()
        assert shell.says("rail_user") == "Ada"
        assert not shell.sees("rail_banks")
    with open_window(tmp_path / "new" / "pcep.db") as shell:  # a lone profile without a password stays signed in
        assert shell.window.current_page == "exams"


def test_users_switch_and_a_password_keeps_others_out(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada", "x").go("user")
        assert shell.window.current_page == "sign_in"
        shell.click("sign_in_back")
        assert shell.window.current_page == "exams"
        shell.go("user").click("sign_in_new").start("Bo")
        assert shell.says("rail_user") == "Bo"
    with open_window(file) as shell:
        assert shell.window.current_page == "sign_in"
        assert [shell.says(f"sign_in_profile_{n}") for n in (1, 2)] == ["Ada", "Bo"]
        shell.type("sign_in_password", "y").click("sign_in_start")
        shell.until(lambda: shell.sees("sign_in_error"))
        assert "not the password" in shell.says("sign_in_error")
        shell.type("sign_in_password", "x").click("sign_in_stay").click("sign_in_start").arrive("exams")
    with open_window(file) as shell:
        assert shell.says("rail_user") == "Ada"


def test_a_sitting_is_kept_when_the_user_is_switched_or_the_window_closed(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().begin_mock()
        shell.click("choice_a")
        shell.go("user").click("sign_in_start").arrive("exams").wait_for_exams()
        shell.click("exams_resume").arrive("exam").click("exam_next")
        assert shell.says("exam_count") == "Item 2 of 30"
    with open_window(file) as shell:
        shell.until(lambda: shell.window.current_page == "sign_in")
        shell.click("sign_in_start").arrive("exams").wait_for_exams().click("exams_resume").arrive("exam")
        assert shell.says("exam_count") == "Item 2 of 30"


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
        dialog = shell.window.findChild(QFileDialog, "database_dialog")
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        shell.arrive("welcome").start("Ada")


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


def test_settings_are_remembered(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").go("settings")
        shell.click("settings_theme_dark").click("settings_text_larger").click("settings_extra_time_1.5")
        shell.click("settings_motion").click("settings_role_instructor")
        assert shell.window.theme.dark
        shell.go("banks")
    with open_window(file) as shell:
        theme = shell.window.theme
        assert (theme.mode, theme.scale, theme.motion) == ("dark", 110, False)
        assert shell.sees("rail_banks")
        shell.wait_for_exams()
        assert "60 minutes" in shell.says("exams_card_text")


def test_the_window_opens_as_dark_as_it_was_closed(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").window.theme.set_mode("dark")
    state = json.loads(file.with_suffix(".window.json").read_text())
    assert (state["theme"], state["dark"]) == ("dark", True)
    file.with_suffix(".window.json").write_text("not json")
    with open_window(file) as shell:
        assert shell.window.theme.dark  # from the profile: a lost window state costs nothing else


def test_dropped_files_are_imported_and_reported(tmp_path: Path, file: Path, open_window: Open) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1"), builders.multiple("q2")), bank)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        with shell._qtbot.waitSignal(shell.window.facts.bank_changed):
            shell.window.files_dropped.emit([bank])
        shell.until(lambda: "2 questions added as the exam" in shell.window.messages.text)
        shell.until(lambda: shell.says("exams_card_title") in shell.window.messages.text)
        assert (file.parent / "backups").is_dir()
        shell.window.files_dropped.emit([bank, tmp_path / "missing.json"])
        report = shell.read("import_report_text")
        assert "2 already there" in report
        assert "missing.json" in report
        shell.press("import_report_close")


def test_the_good_questions_of_a_faulty_bank_can_be_taken(tmp_path: Path, file: Path, open_window: Open) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1"), builders.single("q2")), bank)
    data = json.loads(bank.read_text())
    data["questions"][1]["choices"] = []
    bank.write_text(json.dumps(data))
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        shell.window.files_dropped.emit([bank])
        shell.until(lambda: shell.sees("import_offer_yes"))
        shell.press("import_offer_yes")
        report = shell.read("import_report_text")
        assert "1 added, 1 skipped" in report
        shell.press("import_report_close")


def test_an_import_waits_while_a_sitting_runs(tmp_path: Path, file: Path, open_window: Open) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1")), bank)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().begin_mock()
        shell.window.files_dropped.emit([bank])
        assert "waits" in shell.window.messages.text
        assert not shell.sees("import_progress")
        shell.go("exams").until(lambda: "1 question added" in shell.window.messages.text)


def test_a_sitting_that_is_wanted_during_an_import_begins_after_it(
    tmp_path: Path, file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1")), bank)
    begun, may_end = threading.Event(), threading.Event()
    add = QuestionBank.add

    def held_up(*args: Any, **more: Any) -> ImportReport:
        begun.set()
        may_end.wait(LONG / 1000)
        return add(*args, **more)

    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        shell.until(lambda: not shell.window.findChildren(Background)[0].busy)
        monkeypatch.setattr(QuestionBank, "add", held_up)
        shell.window.files_dropped.emit([bank, bank])
        assert begun.wait(LONG / 1000)
        shell.click("exams_study")
        assert "begins as soon as that is done" in shell.window.messages.text
        assert shell.window.current_page == "exams"
        shell.go("review").go("exams")  # who turns away does not want it any more
        may_end.set()
        shell.until(lambda: not shell.sees("import_progress"))
        assert shell.window.current_page == "exams"
        begun.clear()
        may_end.clear()
        shell.press("import_report_close")
        shell.window.files_dropped.emit([bank, bank])
        assert begun.wait(LONG / 1000)
        shell.click("exams_study")
        may_end.set()
        shell.arrive("exam").until(lambda: "already there" in shell.window.messages.text)
        assert not shell.sees("import_progress")


def work_until(shell: Shell, may_end: threading.Event) -> None:
    """Have something run in the background; it has begun, for what has not is simply dropped at the end."""
    begun = threading.Event()

    def work() -> None:
        begun.set()
        may_end.wait(LONG / 1000)

    shell.window.findChildren(Background)[0].run(work, lambda _: None)
    shell.until(begun.is_set)


@pytest.mark.parametrize("way", ["close", "restore", "switch"])
def test_letting_go_of_the_record_waits_for_what_runs_with_the_window_alive(
    tmp_path: Path, file: Path, open_window: Open, way: str
) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(file, other)
    may_end = threading.Event()
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        work_until(shell, may_end)
        if way == "close":
            shell.window.close()
            shell.window.close()  # impatience
        else:
            shell.go("settings").click("settings_restore_open" if way == "restore" else "settings_database_open")
            choose(shell, "restore_dialog" if way == "restore" else "database_dialog", other)
        shell.until(lambda: shell.sees("closing_text"))  # a timer has run out meanwhile
        assert "Closing" in shell.says("closing_text")
        assert shell.window.isVisible()
        assert shell.window.current_page == "closing"
        may_end.set()
        if way == "close":
            shell.until(lambda: not shell.window.isVisible())
        else:
            shell.arrive("welcome")


def test_a_window_whose_work_does_not_end_closes_all_the_same(
    file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "_PATIENCE", 50)
    may_end = threading.Event()
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        work_until(shell, may_end)
        shell.window.close()
        assert shell.window.isVisible()
        shell.until(lambda: not shell.window.isVisible())
        may_end.set()


def test_the_record_is_backed_up_verified_and_restored(tmp_path: Path, file: Path, open_window: Open) -> None:
    copy = tmp_path / "copy.db"
    with open_window(file) as shell:
        shell.start("Ada").go("settings").click("settings_backup_open")
        choose(shell, "backup_dialog", copy)
        shell.until(lambda: str(copy) in shell.window.messages.text)
        shell.click("settings_verify_open").until(lambda: "sound" in shell.window.messages.text)
        shell.go("user").click("sign_in_new").start("Bo").go("settings").click("settings_restore_open")
        choose(shell, "restore_dialog", copy)
        shell.until(lambda: shell.window.current_page in {"exams", "sign_in"})
        shell.until(lambda: not shell.sees("sign_in_profile_2"))
        assert list((file.parent / "backups").glob("*restore*"))


def test_what_is_no_backup_is_not_restored(tmp_path: Path, file: Path, open_window: Open) -> None:
    other = tmp_path / "other.db"
    other.write_text("not a database")
    with open_window(file) as shell:
        shell.start("Ada").go("settings").click("settings_restore_open")
        choose(shell, "restore_dialog", other)
        shell.until(lambda: str(other) in shell.window.messages.text).arrive("exams")


def test_keys_make_the_text_larger_and_show_the_map(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").window.theme.zoom_in()
        assert shell.window.theme.scale == 110
        shell.window.help_wanted.emit()
        shell.until(lambda: shell.sees("keys_close"))
        shell.press("keys_close")
        shell.go("settings").click("settings_about_open")
        assert shell.says("about_version") == "Version 0.1.0"
        shell.press("about_licences")
        assert "SQLAlchemy" in shell.read("licences_dialog_text")
        shell.press("licences_dialog_close")
        shell.press("about_close")


def test_the_bundled_bank_stays_as_the_user_left_it(file: Path, open_window: Open) -> None:
    assert list(paths.resource("banks").glob("*.json"))
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        rows = shell.rows("exams_table")
    with open_window(file) as shell:
        shell.wait_for_exams()
        assert shell.rows("exams_table") == rows


def choose(shell: Shell, name: str, file: Path) -> None:
    """Choose a file in a dialog."""
    dialog = shell.window.findChild(QFileDialog, name)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
