"""The window around the pages: the first start, who is there, what is remembered and looked after."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from pcep_desktop import paths
from pcep_desktop.db.connection import migrate

if TYPE_CHECKING:
    from pathlib import Path

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


def test_the_settings_say_at_which_revision_the_record_is(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").go("settings").until(lambda: bool(shell.says("settings_revision")))
        assert shell.says("settings_revision") == f"Up to date · revision {migrate.current(f'sqlite:///{file}')}"


def test_an_instructor_gives_a_new_password_to_whoever_forgot_theirs(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada", "forgotten").go("user").click("sign_in_new").start("Bo").go("settings")
        assert not shell.sees("settings_reset_password_open")
        shell.click("settings_role_instructor").click("settings_reset_password_open")
        whose = shell.part("reset_password_name")
        assert isinstance(whose, QComboBox)
        whose.setCurrentText("Ada")
        assert not shell.part("reset_password_yes").isEnabled()
        shell.type("reset_password_new", "new").press("reset_password_yes")
        shell.until(lambda: shell.window.messages.text == "The password of Ada is set. The next start asks for it.")
        shell.click("settings_role_learner")
        assert not shell.sees("settings_reset_password_open")
        shell.go("user").type("sign_in_password", "new").click("sign_in_start").arrive("exams")
        assert shell.says("rail_user") == "Ada"


def test_the_record_is_backed_up_verified_and_restored(tmp_path: Path, file: Path, open_window: Open) -> None:
    copy = tmp_path / "copy.db"
    with open_window(file) as shell:
        shell.start("Ada").go("settings").click("settings_backup_open")
        shell.choose_file("backup_dialog", copy)
        shell.until(lambda: str(copy) in shell.window.messages.text)
        shell.click("settings_verify_open").until(lambda: "sound" in shell.window.messages.text)
        shell.go("user").click("sign_in_new").start("Bo").go("settings").click("settings_restore_open")
        shell.choose_file("restore_dialog", copy).click("restore_sure_yes")
        shell.until(lambda: shell.window.current_page in {"exams", "sign_in"})
        shell.until(lambda: not shell.sees("sign_in_profile_2"))
        assert list((file.parent / "backups").glob("*restore*"))


def test_what_is_no_backup_is_not_restored(tmp_path: Path, file: Path, open_window: Open) -> None:
    other = tmp_path / "other.db"
    other.write_text("not a database")
    with open_window(file) as shell:
        shell.start("Ada").go("settings").click("settings_restore_open")
        shell.choose_file("restore_dialog", other)
        shell.until(lambda: str(other) in shell.window.messages.text)
        assert shell.window.current_page == "settings"


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
