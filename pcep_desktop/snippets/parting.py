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
    CUT = "the recording ends before anything differs, and the program goes on"
    LINE = "the line that the misconception names"
    BESIDE = "that line is never carried out: the last one before it"
    START = "nothing says where it parts"


@dataclass(frozen=True, slots=True)
class Opening:
    """The step at which a recording opens, from 0, and why.

    `real` is the piece of the output where it parts, `said` what was said in its place; "" where there is nothing. `at` is
    the character of the output where it parts. `line` is the line that the misconception names. `raised`: it is an exception
    that ends the program. `spaces`: nothing but white space differs; at the end of the output where `real` and `said` are "".
    """

    step: int = 0
    why: Why = Why.START
    real: str = ""
    said: str = ""
    at: int | None = None
    line: int | None = None
    raised: bool = False
    spaces: bool = False


def opening(recording: Recording, claim: Claim | None, line: int | None = None) -> Opening:
    """Return where to open a recording, given what it was said to print, and the line that the misconception names.

    The pieces of the output are what its steps print. Where there is only one piece, or none, the line tells more.
    """
    if not recording.steps or claim is None:
        return Opening()
    place, real = _place(recording, claim), recording.run.output
    unseen = recording.cut and place == len(real)
    if place is not None and (line is None or (_pieces(recording) > 1 and not unseen)):
        return _by_output(recording, claim.output or "", place)
    if line is not None and (place is not None or claim.other or claim.output is None):
        return _by_line(recording.steps, line)
    return _by_last_spaces(recording, claim.output or "") if real and not claim.other and place is None else Opening()


def _place(recording: Recording, claim: Claim) -> int | None:
    """Return where the output parts from what was said; its length, if it is over there or not all of it is known."""
    said, real = claim.output, recording.run.output
    if said is None:
        return None
    if recording.cut and not claim.other and " ".join(said.split()).startswith(" ".join(real.split())):
        return len(real)
    place = parting_place(real, said)
    return len(real) if place is None and recording.run.error is not None and not claim.other else place


def parting_place(real: str, said: str) -> int | None:
    """Return where the first character of the output stands that was not said; None where both are the same.

    Words are compared before white space, and white space at the end tells nothing. len(real): more was said.
    """
    ours, theirs = list(_WORD.finditer(real)), list(_WORD.finditer(said))
    for one, two in zip(ours, theirs, strict=False):
        if one[0] != two[0]:
            place = one.start() + alike(one[0], two[0])
            return place if place < len(real) else place - 1  # what comes behind the word, or at the end its last piece
    if len(ours) != len(theirs):
        return ours[len(theirs)].start() if len(ours) > len(theirs) else len(real)
    if real.rstrip() == said.rstrip():
        return None
    return alike(real, said)


def alike(one: str, two: str) -> int:
    """Return how many characters two texts begin with together."""
    pairs = zip(one, two, strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), min(len(one), len(two)))


def _by_output(recording: Recording, said: str, place: int) -> Opening:
    real = recording.run.output
    if place >= len(real):
        more = said.split()[len(real.split()) :]
        raised = recording.run.error is not None
        end, why = (len(recording.steps) - 1, Why.CUT) if recording.cut else (_end(recording), Why.OVER)
        return Opening(end, why, "", _cut(more[0]) if more else "", place, raised=raised)
    ours, theirs = _differing(real, said)
    spaces = real.split() == said.split()
    return Opening(_printing(recording, place), Why.OUTPUT, ours, theirs, place, spaces=spaces)


def _by_last_spaces(recording: Recording, said: str) -> Opening:
    """Return where white space at the end of the output differs; the end of its last line tells nothing."""
    real = recording.run.output
    if real.removesuffix("\n") in {said, said.removesuffix("\n")}:
        return Opening()
    place = min(alike(real, said.removesuffix("\n") + "\n"), len(real) - 1)
    return Opening(_printing(recording, place), Why.OUTPUT, at=place, spaces=True)


def _printing(recording: Recording, place: int) -> int:
    """Return the step that prints a character of the output."""
    return max(at for at, each in enumerate(recording.steps) if each.printed <= place)


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
