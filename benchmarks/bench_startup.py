"""From the start of the process to the first paint, and to the Exams table with 100,000 questions in the database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.big_record import make_questions
from benchmarks.figure import Figure

ROUNDS = 11
LATER = {
    "alembic",
    "argon2",
    "nh3",
    "numpy",
    "pcep_desktop.ui.code_view",
    "pcep_desktop.ui.python_tokens",
    "pyqtgraph",
    "sqlalchemy.orm",
}
"""What must not be imported before the Exams table is seen; a test holds the start to it too."""


def figures() -> list[Figure]:
    """Start each variant by turns; a first round that warms the disk and takes the bundled banks in does not count."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "pcep.db"
        make_questions(database, 100_000)
        _sign_in(database)
        url = f"sqlite:///{database}"
        start = partial(_start, environment=_environment(folder))
        variants = {"bare": ["bare"], "paint": ["paint", url], "exams": ["exams", url]}
        start(["settle", url])
        for arguments in variants.values():
            start(arguments)
        rounds = [{name: start(arguments) for name, arguments in variants.items()} for _ in range(ROUNDS)]
    took = {name: median(one[name] for one in rounds) for name in variants}
    floor = "bare window with a table"
    return [
        Figure("start to the first paint", took["paint"], "ms", 1.5, took["bare"], floor),
        Figure("start to the Exams table, 100,000 questions", took["exams"], "ms", 3.5, took["bare"], floor),
    ]


def _sign_in(database: Path) -> None:
    """Let the learner stay signed in, so that the start goes straight to the Exams page."""
    from pcep_desktop.db.accounts import Accounts  # noqa: PLC0415  # the parent imports no more than it must
    from pcep_desktop.db.connection import open_record  # noqa: PLC0415
    from pcep_desktop.exam.clock import SystemClock  # noqa: PLC0415

    clock = SystemClock()
    record = open_record(f"sqlite:///{database}", now=clock.now)
    accounts = Accounts(record, clock.now)
    accounts.stay_signed_in(accounts.users()[0].id)
    record.close()


def _environment(folder: str) -> dict[str, str]:
    """Return ours with bytecode kept in a folder, as installed programs have it; some shells switch it off."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}


def _start(arguments: list[str], environment: dict[str, str]) -> float:
    """Start one variant; return the milliseconds until it could be seen."""
    start = time.monotonic()
    run = subprocess.run(  # noqa: S603  # our own interpreter, our own module
        [sys.executable, "-m", "benchmarks.startup_window", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=environment,
        timeout=120,
    )
    said = json.loads(run.stdout.splitlines()[-1])
    early = LATER.intersection(said["modules"])
    if early and arguments[0] != "settle":
        raise AssertionError(f"imported before the Exams table was seen: {', '.join(sorted(early))}")
    return 1000 * (float(said["at"]) - start)
