"""The other side of a run: a process that waits for one job, gives up what it does not need, runs it and ends.

Standard library only, and little of it. stdin: one line of JSON, the job. stdout: what the snippet prints.
stderr: lines of JSON: what is in force; then the result, or one for each snippet where the job is several.
"""

from __future__ import annotations

import builtins
import functools
import itertools
import json
import math
import os
import random
import string
import sys
import time
import unicodedata
import warnings
from _sitebuiltins import Quitter
from typing import TYPE_CHECKING, Any

from pcep_desktop.snippets import confine
from pcep_desktop.snippets.perform import perform, prepare, recording, send, tell
from pcep_desktop.snippets.several import perform_several

if TYPE_CHECKING:
    from types import ModuleType

LOADED: tuple[ModuleType, ...] = (functools, itertools, math, random, string, time, unicodedata)
"""What a snippet may import must be here before no file can be read any more; a text with \\N{...} needs the last one."""


def main() -> int:
    """Wait for a job on stdin and do it; an end of stdin means that nobody has one."""
    warnings.simplefilter("ignore")
    for name in ("exit", "quit"):  # which Python's own `site` would give to the snippet
        setattr(builtins, name, Quitter(name, ""))
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
    written_down = recording(job, out)
    send({"protections": confine.late(job["limits"])})
    tell(perform(job, out, written_down))
