"""What a worker says, made into a run: the one place that reads it, since a snippet may get at the same stream.

What is not exactly of the form that is expected counts as nothing said; nothing in it raises.
"""

from __future__ import annotations

import json
from dataclasses import replace
from types import NoneType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pcep_desktop.snippets.values import Outcome, Protections, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.snippets.values import Limits

Message: TypeAlias = "dict[str, Any]"
_Form: TypeAlias = "dict[str, tuple[type, ...]]"

_MOST = 1_000_000  # of a line's number, or of seconds
_GREETING: _Form = {"python": (str,), "protections": (list,)}
_ENDED: _Form = {"error": (str, NoneType), "message": (str, NoneType), "line": (int, NoneType), "seconds": (int, float)}
_REFUSED: _Form = {"refused": (str,), "line": (int,)}
_PARTS = ("frames", "objects", "steps")


class Most(NamedTuple):
    """How many bytes of what a worker says are read: of one line, since nothing else of ours runs meanwhile, and of all."""

    line: int
    all: int

    @classmethod
    def of_run(cls) -> Most:
        """Return it for what is in force, and a result: two lines of some thousand."""
        return cls(65_536, 262_144)

    @classmethod
    def of_recording(cls) -> Most:
        """Return it for a recording, which is sent in pieces."""
        return cls(262_144, 8_388_608)

    @classmethod
    def of_several(cls, limits: Limits, runs: int) -> Most:
        """Return it for several runs, each with its output and what its process said; JSON may make six bytes of one."""
        line = 12 * limits.output + 65_536
        return cls(line, line * runs)


def parsed(line: bytes) -> Message:
    """Return the message in a line; an empty one for what is none."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return message if isinstance(message, dict) else {}


def greeted(before: Run, line: bytes) -> Run | None:
    """Return what is known of a run when its worker has said what it is; None if it did not."""
    message = parsed(line)
    if not _fits(message, _GREETING):
        return None
    return replace(_protected(before, message), python=message["python"])


def result(before: Run, messages: Sequence[Message], output: str) -> Run:
    """Return the run, given what was known before it, and what its process said: what is in force, and at last the result.

    The first message comes before the snippet and the last one after it, so that it can forge neither, unless it ends the
    process itself.
    """
    if not messages:
        return replace(before, output=output)
    run = replace(_protected(before, messages[0]), output=output)
    return _ended(run, messages[-1] if len(messages) > 1 else {})


def one_of_several(before: Run, message: Message) -> Run:
    """Return one run of several: `said` is what its own process said, the rest comes from the one that listened to it."""
    output, said, ended = (message.get(name) for name in ("output", "said", "ended"))
    lines = [{}, message]
    if isinstance(said, str):
        lines = [parsed(line) for line in said.encode(errors="surrogatepass").splitlines()]
    run = result(before, lines, output if isinstance(output, str) else "")
    return run if ended is None else replace(run, outcome=_outcome(ended))


def recorded(messages: Sequence[Message]) -> Message:
    """Return the recording whose pieces are among the messages; `cut` stands in the last one."""
    whole: Message = {name: [] for name in _PARTS}
    for message in messages[1:]:
        for name in _PARTS:
            things = message.get(name)
            whole[name] += things if isinstance(things, list) else []
    return {**whole, "cut": bool(messages) and messages[-1].get("cut") is True}


def _protected(run: Run, message: Message) -> Run:
    said = message.get("protections")
    names = [one for one in said if isinstance(one, str)] if isinstance(said, list) else []
    return replace(run, protections=Protections((*run.protections.names, *names)))


def _ended(run: Run, message: Message) -> Run:
    if message.get("stopped") is True:
        return replace(run, outcome=Outcome.TIMED_OUT)
    if _fits(message, _REFUSED):
        return replace(run, outcome=Outcome.REFUSED, message=message["refused"], line=message["line"])
    if not _fits(message, _ENDED):
        return run
    error = message["error"]
    ended = Outcome.MEMORY if error == "MemoryError" else Outcome.FINISHED if error is None else Outcome.RAISED
    said = {name: message[name] for name in ("error", "message", "line")}
    return replace(run, outcome=ended, seconds=float(message["seconds"]), **said)


def _fits(message: Message, form: _Form) -> bool:
    """Whether all that is expected is there, of its kind, and no number is out of reason."""
    if not all(name in message and type(message[name]) in kinds for name, kinds in form.items()):
        return False
    numbers = [message[name] for name in ("line", "seconds") if message.get(name) is not None and name in form]
    return all(0 <= number <= _MOST for number in numbers)  # which neither NaN nor infinity is


def _outcome(name: object) -> Outcome:
    return next((one for one in Outcome if one.value == name), Outcome.KILLED)
