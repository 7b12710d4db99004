"""`pcep-desktop check`: what is wrong with banks, one line a fault. No Qt."""

from __future__ import annotations

import sys
import time
from contextlib import nullcontext
from typing import TYPE_CHECKING

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.check.checking import check
from pcep_desktop.check.keeping import keep
from pcep_desktop.check.subjects import of_exam, of_file
from pcep_desktop.cli_commands import now, opened
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.db.verdicts import Verdicts
from pcep_desktop.snippets.proving import Prover
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from pcep_desktop.check.checking import Report
    from pcep_desktop.check.finding import Subject

_QUIET = 3.0  # seconds until progress is told at all
_BETWEEN = 1.0  # seconds between two reports on a terminal
_SELDOM = 10.0  # likewise where nobody looks on, as in a log


def check_banks(options: argparse.Namespace) -> int:
    """Check files, or the exams of the record, and print each fault; the exit status is 1 if there is any."""
    if options.files:
        blueprints = bundled_blueprints()
        report = _checked([of_file(file, blueprints) for file in options.files], run=options.run)
    else:
        report = _check_record(options)
    for fault in report.faults:
        print(_plain(str(fault)))
    if options.notes:
        for note in report.notes:
            print(_plain(tr("note: {note}", note=note)))
    print(_last_line(report, notes_told=options.notes), file=sys.stderr if report.faults else sys.stdout)
    return 1 if report.faults else 0


def _last_line(report: Report, *, notes_told: bool) -> str:
    """Return what the check came to, and that there are notes: nothing found is not all proved."""
    notes = len(report.notes)
    if notes_told or not notes:
        return report.summary()
    count = tr("1 note") if notes == 1 else tr("{n} notes", n=notes)
    shows = tr("--notes shows it") if notes == 1 else tr("--notes shows them")
    return f"{report.summary()}; {count}; {shows}"


def _plain(line: str) -> str:
    """Return a line with what would steer the terminal, or turn its order round, as Python writes it: a file may hold it."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in line)


def _check_record(options: argparse.Namespace) -> Report:
    """Check all exams in use, and keep what running found of their keys."""
    with opened(options, write=options.run) as record:
        bank = QuestionBank(record, now)
        verdicts = Verdicts(record, bank, now)
        known = {one.code: one for one in [*bundled_blueprints(), *bank.blueprints()]}
        subjects = [of_exam(verdicts, exam_id, list(known.values())) for exam_id in verdicts.exams()]
        report = _checked(subjects, run=options.run)
        keep(report, verdicts)
    return report


def _checked(subjects: Sequence[Subject], *, run: bool) -> Report:
    with Runner() if run else nullcontext() as runner:
        return check(subjects, Prover(runner).prove if runner else None, _Progress().tell)


class _Progress:
    """Says on stderr how far the runs are, once they take long."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._next = time.monotonic() + _QUIET

    def tell(self, done: int, of: int) -> None:
        """Say it, at most once in a while; the last time with a line's end."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + (_BETWEEN if self._terminal else _SELDOM)
        end = "\r" if self._terminal and done < of else "\n"
        print(tr("{done} of {of} items run", done=done, of=of), end=end, file=sys.stderr, flush=True)
