"""What only reads works where nothing may be written: a record on a read-only medium, or another user's."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="made by the permissions of POSIX")

# Root may write anything: there the one who tries is nobody. What is wanted of the program is imported before.
PROGRAM = """
import os, sys
import pcep_desktop.cli_commands, sqlalchemy.dialects.sqlite, sqlalchemy.orm
from pcep_desktop import cli
if os.getuid() == 0:
    os.setuid(65534)
for words in sys.argv[3:]:
    print(words, cli.main(["--database", sys.argv[1], *words.split(), *([sys.argv[2]] if words.endswith(("backup", "-o")) else [])]))
    if os.path.exists(sys.argv[2]):
        os.remove(sys.argv[2])
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder outside of pytest's own, which nobody else may enter, with one to write to in it."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        made.chmod(0o755)
        (made / "mine").mkdir()
        (made / "mine").chmod(0o777)
        (made / "theirs").mkdir()
        yield made
        (made / "theirs").chmod(0o755)


def do(folder: Path, *commands: str) -> subprocess.CompletedProcess[str]:
    for file in (folder / "theirs").iterdir():
        file.chmod(0o444)
    (folder / "theirs").chmod(0o555)
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        str(folder / "theirs" / "pcep.db"),
        str(folder / "mine" / "made"),
        *commands,
    ]
    environment = os.environ | {"HOME": str(folder / "mine")}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603  # our own program


READING = ("export One -o", "db verify", "db current", "db backup")


def fill(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO exams (id, title, is_active, is_hidden, file_type) VALUES (1, 'One', 1, 0, 'quiz')")
    connection.execute("INSERT INTO questions (id, exam_id, text, kind) VALUES (1, 1, 'How many?', 'single')")
    connection.executemany(
        "INSERT INTO answers (question_id, text, is_correct) VALUES (1, ?, ?)", [("one", 1), ("two", 0)]
    )
    connection.commit()
    return connection


def test_what_reads_works_where_nothing_may_be_written(migrated_file: Path, folder: Path) -> None:
    path = folder / "theirs" / "pcep.db"
    shutil.copyfile(migrated_file, path)
    fill(path).close()
    done = do(folder, *READING)
    for words in READING:
        assert f"{words} 0" in done.stdout.splitlines(), done.stderr
    assert done.stderr == ""
    assert [file.name for file in (folder / "theirs").iterdir()] == ["pcep.db"]


def test_what_another_user_is_writing_is_read_with_its_log(migrated_file: Path, folder: Path) -> None:
    path = folder / "theirs" / "pcep.db"
    shutil.copyfile(migrated_file, path)
    with closing(fill(path)):
        done = do(folder, "db verify")
    assert "db verify 0" in done.stdout, done.stderr
    assert "questions: 1" in done.stdout


def test_a_log_that_cannot_be_read_is_told(migrated_file: Path, folder: Path, tmp_path: Path) -> None:
    live = tmp_path / "live.db"
    shutil.copyfile(migrated_file, live)
    with closing(fill(live)):
        for side in ("", "-wal"):
            shutil.copyfile(f"{live}{side}", folder / "theirs" / f"pcep.db{side}")
    done = do(folder, "db verify", "db current", "export 1 -o")
    assert done.stdout.split() == ["db", "verify", "1", "db", "current", "1", "export", "1", "-o", "1"]
    assert done.stderr.count("stands in pcep.db-wal beside it still. Copy both") == 3


def test_what_writes_is_told_that_it_may_not(migrated_file: Path, folder: Path) -> None:
    shutil.copyfile(migrated_file, folder / "theirs" / "pcep.db")
    done = do(folder, "db reset-password Ada", "db upgrade")
    assert done.stdout.split("\n")[:2] == ["db reset-password Ada 1", "db upgrade 1"]
    assert done.stderr.count("this folder cannot be written") == 2
