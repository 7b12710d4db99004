"""Running a snippet with the spare ready, held against a plain `python -I -c` of the same code."""

from __future__ import annotations

import subprocess
import sys
import time
from statistics import median

from benchmarks.figure import Figure
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.values import Snippet

CODE = "values = [3, 1, 2]\nfor value in sorted(values):\n    print(value, end=' ')\nprint(len(values))"
SAID = "1 2 3 3\n"
ROUNDS = 30
REST = 0.2  # seconds between two runs, in which the next spare starts, as while a learner reads


def figures() -> list[Figure]:
    """Run the same code in turns, with us and without us."""
    ours, plain = [], []
    with Runner() as runner:
        for _ in range(ROUNDS):
            time.sleep(REST)
            ours.append(_ours(runner))
            plain.append(_plain())
    return [
        Figure("snippet run, spare ready, p50", median(ours), "ms", 0.5, median(plain), "python -I -c"),
    ]


def _ours(runner: Runner) -> float:
    start = time.perf_counter()
    run = runner.run(Snippet(CODE))
    took = time.perf_counter() - start
    if run.output != SAID:
        raise AssertionError(run)
    return 1000 * took


def _plain() -> float:
    start = time.perf_counter()
    run = subprocess.run([sys.executable, "-I", "-c", CODE], stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603  # our own interpreter
    took = time.perf_counter() - start
    if run.stdout != SAID:
        raise AssertionError(run)
    return 1000 * took
