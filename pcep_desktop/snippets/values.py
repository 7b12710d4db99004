"""What a run takes and gives, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program, and the lines that its `input()` is given."""

    code: str
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a run may take: seconds of wall time, seconds on the CPU, bytes of memory, bytes of output.

    `several`: seconds of wall time after which no more of several snippets is begun.
    """

    wall: float = 5.0
    cpu: int = 3
    memory: int = 256 * MIB
    output: int = 64_000
    several: float = 20.0


class Outcome(Enum):
    """How a run ended. `KILLED`: by itself, by the kernel or by being cancelled, without a result.

    `NOT_RUN`: the time for several snippets was over before its turn came.
    """

    FINISHED = "finished"
    RAISED = "raised"
    TIMED_OUT = "timed out"
    TOO_MUCH_OUTPUT = "too much output"
    MEMORY = "memory"
    REFUSED = "refused"
    KILLED = "killed"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Protections:
    """What was in force around a run, by name; docs/running-code.md says what each holds."""

    names: tuple[str, ...] = ()

    def __contains__(self, name: str) -> bool:
        return any(one.startswith(name) for one in self.names)

    def __str__(self) -> str:
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class Run:
    """What a run gave. `error` is the exception's class; for a refused one `message` is the reason. `line` is from 1."""

    outcome: Outcome
    output: str = ""
    error: str | None = None
    message: str | None = None
    line: int | None = None
    seconds: float = 0.0
    python: str = ""
    protections: Protections = Protections()

    @property
    def said(self) -> str:
        """The output as an item shows it: without the end of its last line."""
        return self.output.removesuffix("\n")
