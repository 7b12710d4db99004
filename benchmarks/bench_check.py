"""Checking the whole bundled bank with its code run; looking for duplicates among many items."""

from __future__ import annotations

import random
import time

from benchmarks.figure import Figure
from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.check.checking import check
from pcep_desktop.check.duplicates import alike, words
from pcep_desktop.check.subjects import of_file
from pcep_desktop.paths import resource
from pcep_desktop.snippets.proving import Prover
from pcep_desktop.snippets.runner import Runner

MANY = 10_000
KEPT = 0.7  # the share of an item's tokens that its variants keep
OTHER = 500  # different tokens in place of the others


def figures() -> list[Figure]:
    """Check what ships, as the continuous integration does; then hold 10,000 variants against each other."""
    start = time.perf_counter()
    blueprints = bundled_blueprints()
    subjects = [of_file(file, blueprints) for file in sorted(resource("banks").glob("*.json"))]
    with Runner() as runner:
        report = check(subjects, Prover(runner).prove)
    whole = time.perf_counter() - start
    if report.faults:
        raise AssertionError(report.faults)
    texts = [words(entry.item) for entry in report.entries]
    items = len(report.entries)
    return [
        Figure(f"check of the bundled bank, {items} items, code run", whole, "s", 60),
        Figure(f"near duplicates among {MANY:,} items", _duplicates(texts), "s", 10),
    ]


def _duplicates(texts: list[list[str]]) -> float:
    rng = random.Random(1)
    many = [
        [token if rng.random() < KEPT else str(rng.randrange(OTHER)) for token in texts[number % len(texts)]]
        for number in range(MANY)
    ]
    start = time.perf_counter()
    for _ in alike(many):
        pass
    return time.perf_counter() - start
