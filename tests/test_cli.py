from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop import __version__, cli
from pcep_desktop.cli_commands import COMMANDS
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.connection.revisions import HEAD
from tests.conftest import FakeClock
from tests.db.conftest import SCHEMAS

if TYPE_CHECKING:
    from pcep_desktop.db.connection import Record

ROOT = Path(__file__).parent.parent

QUESTION = {"question": "What is 7 // 2?", "options": ["3", "3.5", "4"], "answer": "3"}
UNCLEAR = {"question": "Which is a number?", "options": ["1", "one", "1"], "answer": "1"}


def bank_file(folder: Path, *questions: dict[str, Any], name: str = "Arithmetic quiz.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(questions), encoding="utf-8")
    return file


@pytest.fixture
def database(tmp_path: Path, migrated_file: Path) -> str:
    file = tmp_path / "pcep.db"
    file.write_bytes(migrated_file.read_bytes())
    return str(file)


def rows(database: str, query: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(database) as connection:
        return connection.execute(query).fetchall()


def test_import_reports_each_file_and_each_question_that_was_skipped(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = bank_file(tmp_path, QUESTION, UNCLEAR)
    assert cli.main(["--database", database, "import", str(file)]) == 0
    printed = capsys.readouterr().out
    assert "1 added" in printed
    assert "question 2" in printed
    assert rows(database, "SELECT text FROM questions") == [("What is 7 // 2?",)]


def test_import_goes_on_behind_a_refused_file_and_exits_with_one(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('[{"question": ', encoding="utf-8")
    good = bank_file(tmp_path, QUESTION)
    assert cli.main(["--database", database, "import", str(broken), str(good)]) == 1
    assert "broken.json: refused:" in capsys.readouterr().err
    assert rows(database, "SELECT count(*) FROM questions") == [(1,)]


def test_strict_import_refuses_a_file_with_any_fault(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = bank_file(tmp_path, QUESTION, UNCLEAR)
    assert cli.main(["--database", database, "import", "--strict", str(file)]) == 1
    assert "nothing was imported" in capsys.readouterr().err
    assert rows(database, "SELECT count(*) FROM questions") == [(0,)]


def test_a_run_of_imports_makes_one_backup(database: str, tmp_path: Path) -> None:
    cli.main(
        [
            "--database",
            database,
            "import",
            str(bank_file(tmp_path, QUESTION)),
            str(bank_file(tmp_path, QUESTION, name="b.json")),
        ]
    )
    assert len(list((tmp_path / "backups").glob("pcep.db-import-*.db"))) == 1


def test_export_and_import_again_finds_all_there_already(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["--database", database, "import", str(bank_file(tmp_path, QUESTION))])
    out = tmp_path / "out.json"
    assert cli.main(["--database", database, "export", "1", "-o", str(out)]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "pcep-bank/1"
    capsys.readouterr()
    assert cli.main(["--database", database, "import", str(out)]) == 0
    assert "1 already there" in capsys.readouterr().out


def test_an_unknown_exam_is_refused_in_words(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--database", database, "export", "Nowhere", "-o", str(tmp_path / "out.json")]) == 1
    assert "Nowhere" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_commands_that_write_are_refused_while_the_window_holds_the_database(
    record: Record, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(record.path)
    file = str(bank_file(tmp_path, QUESTION))
    for command in (["import", file], ["db", "restore", file], ["db", "reset-password", "Ada"]):
        assert cli.main(["--database", database, *command]) == 1
        assert "pcep-desktop: " in capsys.readouterr().err
    assert cli.main(["--database", database, "db", "current"]) == 0
    assert cli.main(["--database", database, "db", "backup", str(tmp_path / "copy.db")]) == 0
    assert rows(database, "SELECT count(*) FROM questions") == [(0,)]


def test_upgrade_makes_a_database_and_says_when_there_is_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(tmp_path / "new.db")
    assert cli.main(["--database", database, "db", "upgrade"]) == 0
    assert cli.main(["--database", database, "db", "upgrade"]) == 0
    assert cli.main(["--database", database, "db", "current"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"from nothing to {HEAD}", f"at {HEAD} already", HEAD]


def test_backup_and_restore_bring_back_what_was_there(database: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    cli.main(["--database", database, "db", "backup", str(copy)])
    cli.main(["--database", database, "import", str(bank_file(tmp_path, QUESTION))])
    assert cli.main(["--database", database, "db", "restore", str(copy)]) == 0
    assert rows(database, "SELECT count(*) FROM questions") == [(0,)]


def test_verify_counts_and_names_what_is_wrong(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--database", database, "db", "verify"]) == 0
    assert "no fault found" in capsys.readouterr().out
    with sqlite3.connect(database) as connection:
        connection.execute("INSERT INTO topics (name, module_id, display_order) VALUES ('lost', 99, 0)")
    assert cli.main(["--database", database, "db", "verify"]) == 1
    assert "topics: row 1 points at a row of modules that is not there" in capsys.readouterr().out


def test_reset_password_reads_the_new_one_from_a_pipe(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock()
    record = open_record(f"sqlite:///{database}", now=clock.now)
    Accounts(record, clock.now).create("Ada", password="forgotten")  # noqa: S106
    record.close()
    monkeypatch.setattr("sys.stdin", io.StringIO("remembered\n"))
    assert cli.main(["--database", database, "db", "reset-password", "Ada"]) == 0
    record = open_record(f"sqlite:///{database}", now=clock.now)
    try:
        assert Accounts(record, clock.now).sign_in("Ada", "remembered") == 1
    finally:
        record.close()


@pytest.mark.parametrize(("typed", "options"), [("", []), ("\n", []), ("unseen\n", ["--none"])])
def test_reset_password_takes_one_off_only_when_told_so(
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    options: list[str],
) -> None:
    clock = FakeClock()
    record = open_record(f"sqlite:///{database}", now=clock.now)
    Accounts(record, clock.now).create("Ada", password="kept")  # noqa: S106
    record.close()
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert cli.main(["--database", database, "db", "reset-password", *options, "Ada"]) == (not options)
    assert rows(database, "SELECT password_hash = '!' FROM users") == [(bool(options),)]
    assert ("No password came, and nothing was changed" in capsys.readouterr().err) is not bool(options)


@pytest.mark.parametrize(
    "command",
    [
        ["export", "1", "-o", "out.json"],
        ["db", "current"],
        ["db", "backup", "copy.db"],
        ["db", "verify"],
        ["db", "reset-password", "Ada"],
    ],
    ids=" ".join,
)
def test_a_missing_database_is_said_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO("secret\n"))
    assert cli.main(["--database", "typo/nowhere.db", *command]) == 1
    said = capsys.readouterr().err
    assert "nowhere.db: there is no such database" in said
    assert len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_import_makes_a_database(tmp_path: Path) -> None:
    database = tmp_path / "new" / "pcep.db"
    assert cli.main(["--database", str(database), "import", str(bank_file(tmp_path, QUESTION))]) == 0
    assert rows(str(database), "SELECT count(*) FROM questions") == [(1,)]


def test_export_leaves_an_older_database_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old_file = tmp_path / "old.db"
    with closing(sqlite3.connect(old_file)) as connection:
        connection.executescript((SCHEMAS / "6b538fb010b4.sql").read_text(encoding="utf-8"))
    before = old_file.read_bytes()
    assert cli.main(["--database", str(old_file), "export", "1", "-o", str(tmp_path / "out.json")]) == 1
    assert "run `db upgrade` first" in capsys.readouterr().err
    assert old_file.read_bytes() == before
    assert cli.main(["--database", str(old_file), "db", "current"]) == 0
    assert capsys.readouterr().out == "6b538fb010b4\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_crash(database: str, tmp_path: Path, unbuffered: str) -> None:
    files = [str(bank_file(tmp_path, QUESTION, name=f"{number}.json")) for number in range(2)]
    command = [sys.executable, "-m", "pcep_desktop", "--database", database, "import", *files]
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(  # noqa: S603  # our own program
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
    assert rows(database, "SELECT count(*) > 0 FROM questions") == [(1,)]


def test_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out.split() == ["pcep-desktop", __version__]


@pytest.mark.parametrize("command", [["import", "f"], ["export", "1", "-o", "f"], ["db", "upgrade"], ["db", "current"], ["db", "backup", "f"], ["db", "restore", "f"], ["db", "verify"], ["db", "reset-password", "n"]])  # fmt: skip
def test_every_command_that_is_parsed_can_be_done(command: list[str]) -> None:
    assert cli._parser().parse_args(command).command in COMMANDS


def test_the_program_itself_starts_and_ends_when_its_window_is_closed(tmp_path: Path) -> None:
    """The one way a user starts it: a process of its own, without arguments but the database."""
    closing = (
        "import sys; from PySide6.QtCore import QTimer; from pcep_desktop import app, cli; build = app.build;"
        "app.build = lambda *a: (w := build(*a), w.ready.connect(lambda: QTimer.singleShot(0, w.close)))[0];"
        f"sys.exit(cli.main(['--database', {str(tmp_path / 'new.db')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", closing], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (0, "")
    assert "Traceback" not in done.stderr
    assert rows(str(tmp_path / "new.db"), "SELECT count(*) FROM users") == [(0,)]
