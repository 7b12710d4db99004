from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pcep_desktop import cli
from pcep_desktop.cli_check import _Progress
from tests.test_cli import bank_file, database, rows

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from pcep_desktop.db.connection import Record

__all__ = ["database"]

RIGHT = {"question": "What is printed?", "code": "print(7 // 2)", "options": ["3", "3.5", "4"], "answer": "3"}
WRONG = {"question": "What is printed?", "code": "print(7 % 4)", "options": ["2", "3", "1.75"], "answer": "2"}
UNKNOWN = {"question": "What is printed?", "code": "print(2 ** 3)", "options": ["6", "8", "9"]}
OWN = {
    "format": "pcep-bank/1",
    "exam": {"title": "Clean", "blueprint": "PCEP-30-02"},
    "questions": [
        {
            "id": "q1",
            "objective": "1.4",
            "points": [20],
            "text": "What is the expected output?",
            "code": "print(7 // 2)",
            "explanation": "A rule.",
            "verify": {"how": "output"},
            "choices": [
                {"code": "3", "correct": True, "explanation": "Yes."},
                {"code": "3.5", "explanation": "No."},
            ],
        }
    ],
}


def own_file(folder: Path) -> Path:
    file = folder / "clean.json"
    file.write_text(json.dumps(OWN), encoding="utf-8")
    return file


def test_a_clean_file_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(own_file(tmp_path))]) == 0
    assert capsys.readouterr().out == "nothing found in 1 item of 1 bank; 1 key proved by running (output 1)\n"


def test_one_line_a_fault_and_one_for_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, none = own_file(tmp_path), bank_file(tmp_path, RIGHT, WRONG), tmp_path / "none.json"
    assert cli.main(["check", str(good), str(bad), str(none)]) == 1
    printed, told = capsys.readouterr()
    lines = printed.splitlines()
    assert sum(line.startswith(f"{none}: the bank: ") for line in lines) == 1
    (wrong,) = [line for line in lines if "key" in line]
    assert wrong.startswith(
        f"{bad}: question 2: its key is wrong: running finds b right, the key says a: it prints '3'; "
    )
    assert wrong.endswith("; running proposes b: 3")
    assert "2 keys proved by running" in told
    assert told.endswith("; 2 notes; --notes shows them\n")


def test_without_running_and_with_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = bank_file(tmp_path, RIGHT, WRONG)
    assert cli.main(["check", "--no-run", "--notes", str(file)]) == 1
    printed, told = capsys.readouterr()
    assert "key" not in printed
    assert f"note: {file}: question 1: no objective; its code speaks of 1.5 (print()); 1.4 (//)" in printed.splitlines()
    assert told.endswith("; no code was run\n")


def test_the_record_is_checked_and_keeps_verdicts_and_proposals(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["--database", database, "import", str(bank_file(tmp_path, RIGHT, UNKNOWN))])
    capsys.readouterr()
    assert cli.main(["--database", database, "check"]) == 1
    assert "Arithmetic quiz: question 2: its key is unknown; running proposes b: 8" in capsys.readouterr().out
    kept = [json.loads(metadata)["verdict"] for (metadata,) in rows(database, "SELECT metadata FROM questions")]
    assert [(one["ruling"], one.get("proposed")) for one in kept] == [
        ("proved", None),
        ("not provable", {"chosen": ["b"]}),
    ]
    assert rows(database, "SELECT count(*) FROM answers WHERE is_correct") == [(1,)]


def test_a_check_of_the_record_waits_for_the_window_to_close(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--database", str(record.path), "check"]) == 1
    assert "pcep-desktop: " in capsys.readouterr().err
    assert cli.main(["--database", str(record.path), "check", "--no-run"]) == 0
    assert capsys.readouterr().out == "nothing found in 0 items of 0 banks; no code was run\n"


def test_progress_is_told_once_it_takes_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("pcep_desktop.cli_check.time.monotonic", lambda: now[0])
    progress = _Progress()
    for seconds, done in ((1.0, 5), (4.0, 20), (5.0, 30), (15.0, 90)):
        now[0] = 100.0 + seconds
        progress.tell(done, 100)
    assert capsys.readouterr().err == "20 of 100 items run\n90 of 100 items run\n"


def test_nothing_of_a_file_steers_the_terminal_or_floods_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flood = {**WRONG, "code": "print('\\x1b[31m' + '\\U0001f600' * 15900)"}
    named = json.loads(json.dumps(OWN).replace('"q1"', json.dumps("q\u202e1")).replace("7 // 2", "7 % 2"))
    own = tmp_path / "own.json"
    own.write_text(json.dumps(named), encoding="utf-8")
    cli.main(["check", "--notes", str(own), str(bank_file(tmp_path, flood, UNKNOWN))])
    printed = capsys.readouterr().out
    assert all(line.isprintable() for line in printed.splitlines())
    assert "it prints '\\x1b[31m" in printed
    assert "q\\u202e1: its key" in printed
    assert max(map(len, printed.splitlines())) < 600
