"""Run the benchmarks: `python -m benchmarks [name...]`; without a name, all of them, each in a process of its own."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.figure import Figure

HEAD = ("figure", "measured", "floor", "ratio", "goal", "holds")


def names() -> list[str]:
    """Return the benchmarks there are, by the part of the file name behind `bench_`."""
    return sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))


def measure(name: str) -> list[Figure]:
    """Run one benchmark in a fresh process, so that none warms the caches or fills the memory of another."""
    run = subprocess.run(  # noqa: S603  # our own interpreter, our own module
        [sys.executable, "-m", "benchmarks", "--json", name], stdout=subprocess.PIPE, text=True, check=True
    )
    return [Figure(**fields) for fields in json.loads(run.stdout.splitlines()[-1])]


def show(figures: list[Figure]) -> None:
    """Print the table."""
    rows = [HEAD, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def main(arguments: list[str]) -> int:
    """Print the figures of the named benchmarks; the exit status says whether all goals are met."""
    if arguments[:1] == ["--json"]:
        module = importlib.import_module(f"benchmarks.bench_{arguments[1]}")
        print(json.dumps([asdict(figure) for figure in module.figures()]))
        return 0
    figures: list[Figure] = []
    for name in arguments or names():
        print(f"measuring {name}…", file=sys.stderr)
        figures += measure(name)
    show(figures)
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
