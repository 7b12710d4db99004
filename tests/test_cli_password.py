"""`db reset-password` says what it did, and takes no password that was not meant."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest

from pcep_desktop import cli
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.connection import open_record
from tests.conftest import FakeClock

if TYPE_CHECKING:
    from pathlib import Path

SET = "The password of Grace is set. The next start asks for it."


@pytest.fixture
def database(tmp_path: Path, migrated_file: Path) -> str:
    file = tmp_path / "pcep.db"
    shutil.copyfile(migrated_file, file)
    record = open_record(f"sqlite:///{file}", now=FakeClock().now)
    Accounts(record, FakeClock().now).create("Grace")
    record.close()
    return str(file)


def reset(database: str, *options: str) -> int:
    return cli.main(["--database", database, "db", "reset-password", *options, "Grace"])


@pytest.mark.parametrize(("typed", "said"), [("secret", SET), ("", "Grace has no password now.")])
def test_what_was_typed_twice_is_told_as_what_it_is(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, said: str
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: typed)
    assert reset(database) == 0
    assert capsys.readouterr().out.strip() == said


def test_a_password_that_is_taken_off_is_said_to_be(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert reset(database, "--none") == 0
    assert capsys.readouterr().out.strip() == "Grace has no password now."


@pytest.mark.parametrize(("piped", "status"), [("a\n", 0), ("a\na\n", 0), ("a\nb\n", 1), ("a", 0)])
def test_two_lines_from_a_pipe_have_to_be_the_same(
    database: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], piped: str, status: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(piped))
    assert reset(database) == status
    said = capsys.readouterr()
    assert said.out.strip() == ("" if status else SET)
    assert ("The two passwords differ; nothing was changed." in said.err) == bool(status)


def test_the_help_says_what_is_read_from_a_pipe_and_that_folders_are_taken(capsys: pytest.CaptureFixture[str]) -> None:
    for command, said in (
        (["db", "reset-password"], "From a pipe one line is read"),
        (["import"], "a folder of files"),
    ):
        with pytest.raises(SystemExit):
            cli.main([*command, "--help"])
        assert said in " ".join(capsys.readouterr().out.split())
