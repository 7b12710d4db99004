"""The filter, carried out by hand: it must say the same on machines that these tests do not run on."""

from __future__ import annotations

import struct
from typing import NamedTuple

import pytest

from pcep_desktop.snippets import seccomp

ALLOWED, REFUSED, KILLED = 0x7FFF0000, 0x00050001, 0x80000000


class Machine(NamedTuple):
    """A machine's column in the table, its mark, and the numbers of some calls."""

    column: int
    audit: int
    read: int
    write: int
    mmap: int
    openat: int
    clone: int
    socket: int
    kill: int
    exit_group: int


MACHINES = [
    Machine(0, 0xC000003E, read=0, write=1, mmap=9, openat=257, clone=56, socket=41, kill=62, exit_group=231),
    Machine(1, 0xC00000B7, read=63, write=64, mmap=222, openat=56, clone=220, socket=198, kill=129, exit_group=94),
]


def judged(machine: Machine, call: int, *arguments: int, audit: int | None = None) -> int:
    """Carry out the filter as the kernel would for this call."""
    padded = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    data = struct.pack("=IIQ6Q", call, machine.audit if audit is None else audit, 0, *padded)
    code = seccomp._filter(machine.column, machine.audit)
    at = value = 0
    while True:
        operation, when, otherwise, constant = struct.unpack("=HBBI", code[at])
        at += 1
        match operation:
            case 0x20:
                (value,) = struct.unpack_from("=I", data, constant)
            case 0x06:
                return int(constant)
            case _:
                holds = {0x15: value == constant, 0x35: value >= constant, 0x45: bool(value & constant)}[operation]
                at += when if holds else otherwise


@pytest.mark.parametrize("machine", MACHINES)
def test_only_what_computing_needs_is_allowed(machine: Machine) -> None:
    assert judged(machine, machine.exit_group) == ALLOWED
    for call in (machine.openat, machine.clone, machine.socket, machine.kill, 9999):
        assert judged(machine, call) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
def test_reading_and_writing_are_left_to_the_three_streams(machine: Machine) -> None:
    assert [judged(machine, machine.read, descriptor) for descriptor in (0, 1, 3)] == [ALLOWED, REFUSED, REFUSED]
    assert [judged(machine, machine.write, one) for one in (0, 1, 2, 3)] == [REFUSED, ALLOWED, ALLOWED, REFUSED]


@pytest.mark.parametrize("machine", MACHINES)
def test_no_memory_becomes_executable(machine: Machine) -> None:
    assert judged(machine, machine.mmap, 0, 4096, 3) == ALLOWED
    assert judged(machine, machine.mmap, 0, 4096, 7) == REFUSED


@pytest.mark.parametrize("machine", MACHINES)
def test_the_calls_of_another_machine_end_the_process(machine: Machine) -> None:
    assert judged(machine, machine.read, 0, audit=0x40000003) == KILLED


def test_the_second_set_of_numbers_ends_the_process() -> None:
    assert judged(MACHINES[0], 0x40000000) == KILLED
