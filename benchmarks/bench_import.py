"""100,000 questions with 400,000 answers from one JSON file: parse, validate, dedupe, insert; each run in a process of its own."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

QUESTIONS, CHOICES, RUNS = 100_000, 4, 3
NOW = datetime(2026, 11, 1, tzinfo=UTC)
STAMP = "2026-11-01 00:00:00.000000"
QUESTION = (
    "INSERT INTO questions (id, original_id, text, difficulty, exam_id, explanation, question_order, metadata, kind,"
    " content_hash, created_at, updated_at) VALUES (?, ?, ?, ?, 1, ?, ?, ?, 'single', ?, ?, ?)"
)
ANSWER = (
    "INSERT INTO answers (id, original_id, text, is_correct, explanation, question_id, answer_order, created_at,"
    " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def figures() -> list[Figure]:
    """Import by turns with ours and with the floor, three times each into a fresh file, and take the medians."""
    with tempfile.TemporaryDirectory() as folder:
        bank, empty = Path(folder) / "bank.json", Path(folder) / "empty.db"
        write_bank(bank)
        _migrate(empty)
        runs = [{kind: _child(kind, bank, empty) for kind in ("floor", "ours")} for _ in range(RUNS)]
    seconds = {kind: median(run[kind][0] for run in runs) for kind in runs[0]}
    memory = {kind: median(run[kind][1] for run in runs) for kind in runs[0]}
    floor = "json.load and executemany"
    return [
        Figure("import of 100,000 questions", seconds["ours"], "s", 2.2, seconds["floor"], floor),
        Figure("import of 100,000 questions, peak memory", memory["ours"], "MiB", 1.3, memory["floor"], floor),
    ]


def write_bank(path: Path) -> None:
    """Write a bank in our own format."""
    rng = random.Random(3)
    words = [f"word{n}" for n in range(4000)]

    def some(count: int) -> str:
        return " ".join(rng.choices(words, k=count))

    def question(number: int) -> dict[str, Any]:
        choices = [
            {"id": "abcd"[place], "text": some(6), "explanation": some(4)} | ({"correct": True} if place == 1 else {})
            for place in range(CHOICES)
        ]
        head = {"id": f"q-{number:06}", "kind": "single", "text": some(20), "difficulty": number % 5 + 1}
        return head | {"choices": choices, "explanation": some(10)}

    questions = [question(number) for number in range(QUESTIONS)]
    exam = {"id": "bench", "title": "Bench", "type": "exam"}
    path.write_text(json.dumps({"format": "pcep-bank/1", "exam": exam, "questions": questions}), encoding="utf-8")


def _migrate(path: Path) -> None:
    """Make an empty database at the newest revision: the same tables and indexes for both."""
    from pcep_desktop.db.connection import open_record  # noqa: PLC0415  # the floor's process goes without

    open_record(f"sqlite:///{path}", now=lambda: NOW).close()


def _child(kind: str, bank: Path, empty: Path) -> tuple[float, float]:
    """Return the seconds and the peak memory in MiB of one import."""
    with tempfile.TemporaryDirectory(dir=empty.parent) as folder:
        database = Path(folder) / "pcep.db"
        shutil.copyfile(empty, database)
        run = subprocess.run(  # noqa: S603  # our own interpreter, our own module
            [sys.executable, "-m", "benchmarks.bench_import", kind, str(bank), str(database)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        connection = sqlite3.connect(database)
        (count,) = connection.execute("SELECT count(*) FROM answers").fetchone()
        connection.close()
    if count != QUESTIONS * CHOICES:
        raise AssertionError(f"{kind}: {count} answers came in")
    seconds, memory = json.loads(run.stdout.splitlines()[-1])
    return seconds, memory


def floor(bank: Path, database: Path) -> float:
    """Load the file, and insert the same rows as ours does."""
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    start = time.perf_counter()
    with bank.open(encoding="utf-8") as file:
        questions = json.load(file)["questions"]
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO exams (id, title, total_questions) VALUES (1, 'Bench', ?)", (len(questions),))
    connection.executemany(QUESTION, _questions(questions))
    connection.executemany(ANSWER, _answers(questions))
    connection.execute("COMMIT")
    return time.perf_counter() - start


def _questions(questions: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Yield rows as long as ours, with something as long and as random as a hash."""
    rng = random.Random(5)
    metadata = '{"payload":{}}'
    for n, one in enumerate(questions, 1):
        texts = one["id"], one["text"], one["difficulty"], one["explanation"]
        yield n, *texts, n, metadata, f"{rng.getrandbits(256):064x}", STAMP, STAMP


def _answers(questions: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    row = 0
    for n, one in enumerate(questions, 1):
        for place, choice in enumerate(one["choices"]):
            row += 1
            correct = "correct" in choice
            yield row, choice["id"], choice["text"], correct, choice["explanation"], n, place, STAMP, STAMP


def ours(bank: Path, database: Path) -> float:
    """Read the file and add it, as the window does."""
    from pcep_desktop.banks.reader import read_bank  # noqa: PLC0415  # the floor's process goes without
    from pcep_desktop.db.connection import open_record  # noqa: PLC0415
    from pcep_desktop.db.question_bank import QuestionBank  # noqa: PLC0415

    record = open_record(f"sqlite:///{database}", now=lambda: NOW)
    start = time.perf_counter()
    QuestionBank(record, lambda: NOW).add(read_bank(bank))
    took = time.perf_counter() - start
    record.close()
    return took


def peak_memory() -> float:
    """Return the most that this process has held, in MiB. Not `getrusage`: that remembers the parent's from before the exec."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    KIND, BANK, DATABASE = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    TOOK = (ours if KIND == "ours" else floor)(BANK, DATABASE)
    print(json.dumps([TOOK, peak_memory()]))
