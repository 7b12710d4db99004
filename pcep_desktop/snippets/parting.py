"""Where a run leaves the path that a learner believed in: the step at which its output parts from what they said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest
from typing import TYPE_CHECKING

from pcep_desktop.snippets.recording import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.snippets.claims import Claim
    from pcep_desktop.snippets.recording import Recording, Step

_WORD = re.compile(r"\S+")
_LONGEST = 60  # characters of a piece that is told


class Why(Enum):
    """Why a recording opens where it does."""

    OUTPUT = "the step that prints the first piece that differs"
    OVER = "the program is over where more was said to be printed, or an exception ends it of which nothing was said"
    LINE = "the line that the misconception names"
    BESIDE = "that line is never carried out: the last one before it"
    START = "nothing says where it parts"


@dataclass(frozen=True, slots=True)
class Opening:
    """The step at which a recording opens, from 0, and why.

    `real` is the piece of the output where it parts, `said` what was said in its place; "" where there is nothing. `at` is
    the character of the output where it parts. `line` is the line that the misconception names.
    """

    step: int = 0
    why: Why = Why.START
    real: str = ""
    said: str = ""
    at: int | None = None
    line: int | None = None


def opening(recording: Recording, claim: Claim | None, line: int | None = None) -> Opening:
    """Return where to open a recording, given what it was said to print, and the line that the misconception names.

    The pieces of the output are what its steps print. Where there is only one piece, or none, the line tells more.
    """
    if not recording.steps or claim is None:
        return Opening()
    run = recording.run
    place = None if claim.output is None else parting_place(run.output, claim.output)
    if place is None and claim.output is not None and run.error is not None and not claim.other:
        place = len(run.output)
    if place is not None and (line is None or _pieces(recording) > 1):
        return _by_output(recording, claim.output or "", place)
    if line is not None and (place is not None or claim.other or claim.output is None):
        return _by_line(recording.steps, line)
    return Opening()


def parting_place(real: str, said: str) -> int | None:
    """Return where the first character of the output stands that was not said; None where both are the same.

    Words are compared before white space, and white space at the end tells nothing. len(real): more was said.
    """
    ours, theirs = list(_WORD.finditer(real)), list(_WORD.finditer(said))
    for one, two in zip(ours, theirs, strict=False):
        if one[0] != two[0]:
            return one.start() + min(_alike(one[0], two[0]), len(one[0]) - 1)
    if len(ours) != len(theirs):
        return ours[len(theirs)].start() if len(ours) > len(theirs) else len(real)
    if real.rstrip() == said.rstrip():
        return None
    return _alike(real, said)


def _alike(one: str, two: str) -> int:
    """Return how many characters two texts begin with together."""
    pairs = zip(one, two, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(two)))


def _by_output(recording: Recording, said: str, place: int) -> Opening:
    real = recording.run.output
    if place >= len(real):
        more = said.split()[len(real.split()) :]
        return Opening(_end(recording), Why.OVER, "", _cut(more[0]) if more else "", place)
    ours, theirs = _differing(real, said)
    step = max(at for at, each in enumerate(recording.steps) if each.printed <= place)
    return Opening(step, Why.OUTPUT, ours, theirs, place)


def _differing(real: str, said: str) -> tuple[str, str]:
    """Return the first word of each that the other has not; where only white space differs, the first such line."""
    for unit in (str.split, str.splitlines):
        for one, two in zip_longest(unit(real), unit(said), fillvalue=""):
            if one != two:
                return _cut(one), _cut(two)
    return "", ""


def _cut(piece: str) -> str:
    return piece if len(piece) <= _LONGEST else f"{piece[:_LONGEST]}…"


def _pieces(recording: Recording) -> int:
    """Return how many steps print something."""
    return sum(bool(recording.printed_by(step).strip()) for step in range(len(recording.steps)))


def _end(recording: Recording) -> int:
    """Return the step at which it is over: the last one, or that where the exception is raised which nothing catches."""
    steps = recording.steps
    raised = [at for at, each in enumerate(steps) if each.event is Event.EXCEPTION and each.line == recording.run.line]
    return raised[-1] if recording.run.error is not None and raised else len(steps) - 1


def _by_line(steps: Sequence[Step], line: int) -> Opening:
    for at, each in enumerate(steps):
        if each.line == line:
            return Opening(at, Why.LINE, line=line)
    before = [each.line for each in steps if each.line < line]
    if not before:
        return Opening(line=line)
    nearest = max(before)
    return Opening(next(at for at, each in enumerate(steps) if each.line == nearest), Why.BESIDE, line=line)
