"""The other side of a run: a process that waits for one job, gives up what it does not need, runs it and ends.

Standard library only, and little of it. stdin: one line of JSON, the job. stdout: what the snippet prints.
stderr: lines of JSON: what is in force; then the result, or one for each snippet where the job is several.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import json
import os
import sys
import warnings
from typing import Any

from pcep_desktop.snippets import confine
from pcep_desktop.snippets.perform import perform, prepare, send
from pcep_desktop.snippets.several import perform_several
from pcep_desktop.snippets.static import MODULES


def main() -> int:
    """Wait for a job on stdin and do it; an end of stdin means that nobody has one."""
    warnings.simplefilter("ignore")
    for name in (*MODULES, "unicodedata"):  # after this no file can be read; "\N{...}" needs the last one
        importlib.import_module(name)
    _as_at_a_prompt()
    in_force = confine.early()
    send({"python": ".".join(map(str, sys.version_info[:3])), "protections": in_force})
    line = sys.stdin.buffer.readline()
    if line:
        _serve(json.loads(line))
    os._exit(0)  # nothing of the snippet's runs any more


def _serve(job: dict[str, Any]) -> None:
    if "several" in job:
        perform_several(job)
        return
    out = prepare()
    send({"protections": confine.late(job["limits"])})
    send(perform(job, out))


def _as_at_a_prompt() -> None:
    """Give the snippet exit() and quit(), which Python's `site` would."""
    with contextlib.suppress(ImportError):
        quitter = importlib.import_module("_sitebuiltins").Quitter
        for name in ("exit", "quit"):
            setattr(builtins, name, quitter(name, ""))
