"""The kernel's filter of system calls, for a Python that has finished starting: what it does not need is refused.

An allow-list, so that what a later kernel adds is refused too. Format: Linux, Documentation/userspace-api/seccomp_filter.rst.
"""

from __future__ import annotations

import ctypes
import os
import struct

_KILL, _ALLOW, _REFUSE = (
    0x80000000,
    0x7FFF0000,
    0x00050001,
)  # refused: with EPERM, which Python raises as PermissionError
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _MACHINE, _FIRST, _THIRD = 0, 4, 16, 32  # offsets in struct seccomp_data: call, architecture, its arguments
_X32 = 0x40000000
_EXECUTABLE = 4
_STDIN, _STDOUT, _RESULT = 0, 1, 2
_PR_SET_SECCOMP, _FILTER_MODE = 22, 2

# name: (x86-64, arm64). Memory, waiting, the time, random bytes, the end; no file, socket, process, thread or signal.
_CALLS = {
    "close": (3, 57),
    "fstat": (5, 80),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "exit": (60, 93),
    "gettimeofday": (96, 169),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "futex": (202, 98),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "getrandom": (318, 278),
}
_READ, _WRITE, _MMAP, _MPROTECT = (0, 63), (1, 64), (9, 222), (10, 226)
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))


def install(libc: ctypes.CDLL) -> bool:
    """Put the filter in force for this process, for good; False where the kernel or the machine has none for us.

    Reading is left to stdin, writing to stdout and stderr, and no memory can be made executable. Needs "no new privileges".
    """
    machine = os.uname().machine
    if machine not in _MACHINES:
        return False
    column, audit = _MACHINES[machine]
    code = _filter(column, audit)
    kept = ctypes.create_string_buffer(b"".join(code))
    program = _Program(len(code), ctypes.addressof(kept))
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.byref(program), 0, 0) == 0)


def _filter(column: int, audit: int) -> list[bytes]:
    code = [_step(_LOAD, _MACHINE), _step(_EQUAL, audit, 1, 0), _step(_RETURN, _KILL), _step(_LOAD, _NUMBER)]
    if column == 0:  # x86-64 has a second set of numbers, by which the same calls would pass unseen
        code += [_step(_AT_LEAST, _X32, 0, 1), _step(_RETURN, _KILL)]
    for call in _CALLS.values():
        code += [_step(_EQUAL, call[column], 0, 1), _step(_RETURN, _ALLOW)]
    code += _only_on(_READ[column], (_STDIN,)) + _only_on(_WRITE[column], (_STDOUT, _RESULT))
    code += _not_executable(_MMAP[column]) + _not_executable(_MPROTECT[column])
    return [*code, _step(_RETURN, _REFUSE)]


def _only_on(call: int, descriptors: tuple[int, ...]) -> list[bytes]:
    """Allow a call on these file descriptors, which are its first argument."""
    body = [_step(_LOAD, _FIRST)]
    for descriptor in descriptors:
        body += [_step(_EQUAL, descriptor, 0, 1), _step(_RETURN, _ALLOW)]
    body.append(_step(_RETURN, _REFUSE))
    return [_step(_EQUAL, call, 0, len(body)), *body]


def _not_executable(call: int) -> list[bytes]:
    """Allow a call whose third argument, the protection of memory, does not make it executable."""
    body = [_step(_LOAD, _THIRD), _step(_ANY_BIT, _EXECUTABLE, 0, 1), _step(_RETURN, _REFUSE), _step(_RETURN, _ALLOW)]
    return [_step(_EQUAL, call, 0, len(body)), *body]


def _step(operation: int, value: int, when: int = 0, otherwise: int = 0) -> bytes:
    """Return one instruction; `when` and `otherwise` are how many to leap over."""
    return struct.pack("=HBBI", operation, when, otherwise, value)
