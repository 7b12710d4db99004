"""Several arrangements of one item in one worker: it runs none of them itself, it forks for each.

Only this process may fork; what it forks gives up the rest, like any other worker, before it runs its snippet.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import time
from typing import Any

from pcep_desktop.snippets import confine
from pcep_desktop.snippets.perform import FILE, RESULT, STDOUT, Job, perform, prepare, send

_CHUNK = 65_536


def perform_several(job: Job) -> None:
    """Run each snippet of `several` that compiles, and send its result; what does not compile is said without a run.

    When the time for all of them is over, the rest is said to be not run.
    """
    gc.freeze()  # so that the copies share their memory
    common = {name: job[name] for name in ("limits", "check", "steps")}
    until = time.monotonic() + job["limits"]["several"]
    for one in job["several"]:
        late = {"ended": "not run"} if time.monotonic() > until else None
        send(late or _syntax_fault(one["code"]) or _apart({**one, **common}))


def _syntax_fault(code: str) -> Job | None:
    try:
        compile(code, FILE, "exec", dont_inherit=True)
    except SyntaxError as error:
        name = type(error).__name__
        return {"error": name, "message": error.msg, "line": error.lineno, "output": "", "seconds": 0.0}
    except (ValueError, MemoryError, RecursionError) as error:
        return {"refused": f"it cannot be read: {str(error) or type(error).__name__}", "line": 1}
    return None


def _apart(job: Job) -> Job:
    """Run one snippet in a copy of this process, and return its result with `output`."""
    out_read, out_write = os.pipe()
    said_read, said_write = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_copy(job, out_write, said_write, (out_read, said_read))
    os.close(out_write)
    os.close(said_write)
    try:
        output, said, ended = _listen(out_read, said_read, job["limits"])
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(out_read)
        os.close(said_read)
    if ended is None and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        ended = "timed out"
    return {"output": output.decode("utf-8", "replace"), "said": said.decode("utf-8", "replace"), "ended": ended}


def _be_the_copy(job: Job, out: int, said: int, others: tuple[int, int]) -> None:
    """Never returns."""
    try:
        for descriptor in others:
            os.close(descriptor)
        os.dup2(out, STDOUT)
        os.dup2(said, RESULT)
        os.close(out)
        os.close(said)
        stdout = prepare()
        send({"protections": confine.late(job["limits"])})
        send(perform(job, stdout))
    finally:
        os._exit(0)


def _listen(out: int, said: int, limits: dict[str, Any]) -> tuple[bytes, bytes, str | None]:
    """Read both until they end, or until there is too much or it takes too long, which is returned third."""
    poll = select.poll()
    taken = {out: b"", said: b""}
    for descriptor in taken:
        poll.register(descriptor)
    deadline, open_ones = time.monotonic() + limits["wall"], set(taken)
    while open_ones:
        ready = poll.poll(max(0.0, 1000 * (deadline - time.monotonic())))
        if not ready:
            return taken[out][: limits["output"]], taken[said], "timed out"
        for descriptor, _ in ready:
            piece = os.read(descriptor, _CHUNK)
            taken[descriptor] += piece
            if not piece:
                poll.unregister(descriptor)
                open_ones.discard(descriptor)
        if max(map(len, taken.values())) > limits["output"]:
            return taken[out][: limits["output"]], taken[said][: limits["output"]], "too much output"
    return taken[out], taken[said], None
