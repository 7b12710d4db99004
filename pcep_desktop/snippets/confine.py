"""What the worker takes from itself before it runs a snippet, in two steps; each returns what is in force, by name."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import TYPE_CHECKING

from pcep_desktop.snippets import seccomp

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38
_LANDLOCK_CREATE, _LANDLOCK_RESTRICT, _LANDLOCK_VERSION = 444, 446, 1
# How far the rules of each of Landlock's versions reach: (from version, bits of rights). Linux, include/uapi/linux/landlock.h
_LANDLOCK_FILES = ((1, 13), (2, 14), (3, 15), (5, 16))
_LANDLOCK_NETWORK, _LANDLOCK_SCOPE = 4, 6

if sys.platform == "win32":

    def early() -> list[str]:
        """Windows gives a process nothing to take from itself without more rights than we have."""
        return []

    def late(limits: dict[str, int]) -> list[str]:
        """Likewise."""
        del limits
        return []

else:
    import resource

    def early() -> list[str]:
        """Give up rights and files; what is needed of files must be read by now. New processes are still possible."""
        return [*_drop_root(), *(_linux_early() if sys.platform == "linux" else ())]

    def late(limits: dict[str, int]) -> list[str]:
        """Give up the rest, for a process that runs one snippet: `limits` are CPU seconds and bytes of memory."""
        _limit(resource.RLIMIT_CPU, limits["cpu"], limits["cpu"] + 1)  # at the first a signal that tells, then the end
        for kind, most in (
            (resource.RLIMIT_AS, limits["memory"]),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NPROC, 0),
            (resource.RLIMIT_NOFILE, 3),
        ):
            _limit(kind, most, most)
        named = ["limits on CPU, memory, files and processes"]
        if sys.platform == "linux":
            libc = ctypes.CDLL(None, use_errno=True)
            _die_with_parent(libc)
            named += ["seccomp"] if seccomp.install(libc) else []
        return named

    def _limit(kind: int, soft: int, hard: int) -> None:
        """Set a limit, or leave the lower one that is in force."""
        now = resource.getrlimit(kind)[1]
        least = hard if now == resource.RLIM_INFINITY else min(hard, now)
        resource.setrlimit(kind, (min(soft, least), least))

    def _drop_root() -> Iterator[str]:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            yield "unprivileged user"

    def _linux_early() -> Iterator[str]:
        libc = ctypes.CDLL(None, use_errno=True)
        # After the change of user, which would clear it.
        _die_with_parent(libc)
        yield "dies with its parent"
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)  # nobody looks into it, not even another snippet of the same user
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0:
            yield "no new privileges"
        yield from _landlock(libc)

    def _die_with_parent(libc: ctypes.CDLL) -> None:
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)

    def _landlock(libc: ctypes.CDLL) -> Iterator[str]:
        """Forbid every file, every connection and signals to others, as far as this kernel's Landlock reaches."""
        version = libc.syscall(_LANDLOCK_CREATE, None, 0, _LANDLOCK_VERSION)
        if version < 1:
            return
        rights = max(bits for since, bits in _LANDLOCK_FILES if version >= since)
        handled = [2**rights - 1]
        handled += [0b11] if version >= _LANDLOCK_NETWORK else []
        handled += [0b11] if version >= _LANDLOCK_SCOPE else []
        rules = (ctypes.c_uint64 * len(handled))(*handled)
        ruleset = libc.syscall(_LANDLOCK_CREATE, rules, ctypes.sizeof(rules), 0)
        if ruleset >= 0:
            if libc.syscall(_LANDLOCK_RESTRICT, ruleset, 0) == 0:
                yield f"Landlock {version}"
            os.close(ruleset)
