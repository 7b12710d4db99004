"""What a worker says, made into a run."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from pcep_desktop.snippets.values import Outcome, Protections, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

Message: TypeAlias = "dict[str, Any]"


def parsed(line: bytes) -> Message:
    """Return the message in a line; an empty one for what is none, as a snippet can write into the same stream."""
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def result(before: Run, messages: Sequence[Message], output: str) -> Run:
    """Return the run, given what was known before it, and what its process said: what is in force, and at last the result.

    The first message comes before the snippet and the last one after it, so that it can forge neither, unless it ends the
    process itself.
    """
    if not messages:
        return replace(before, output=output)
    names = (*before.protections.names, *messages[0].get("protections", ()))
    run = replace(before, output=output, protections=Protections(names))
    return _ended(run, messages[-1] if len(messages) > 1 else {})


def _ended(run: Run, message: Message) -> Run:
    if "steps" in message:
        return replace(run, outcome=Outcome.TIMED_OUT)
    if "refused" in message:
        return replace(run, outcome=Outcome.REFUSED, message=str(message["refused"]), line=_number(message["line"]))
    if not {"error", "message", "line", "seconds"} <= message.keys():
        return run
    error = message["error"]
    ended = Outcome.MEMORY if error == "MemoryError" else Outcome.FINISHED if error is None else Outcome.RAISED
    return replace(
        run,
        outcome=ended,
        error=_text(error),
        message=_text(message["message"]),
        line=_number(message["line"]),
        seconds=float(_number(message["seconds"]) or 0),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> Any:  # noqa: ANN401  # a whole number or one with a fraction, as the worker sent it
    return value if isinstance(value, int | float) else None
