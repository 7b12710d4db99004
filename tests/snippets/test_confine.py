"""Each layer around a snippet by itself: in a process that has no filter of system calls, which would hide the others."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from pcep_desktop import paths
from pcep_desktop.snippets import confine
from pcep_desktop.snippets.process import Process
from pcep_desktop.snippets.values import MIB

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's protections are Linux's")

LIMITS = {"cpu": 7, "memory": 512 * MIB}
ROOT = str(Path(confine.__file__).parents[2])
BEGIN = f"""
import ctypes, json, os, resource, socket, sys
sys.path.insert(0, {ROOT!r})
from pcep_desktop.snippets import confine, seccomp
seccomp.install = lambda libc: False
libc = ctypes.CDLL(None, use_errno=True)
status = open("/proc/self/status")
said = {{}}

def asked(what, *arguments):
    value = ctypes.c_int(-1)
    return libc.prctl(what, *(arguments or (ctypes.byref(value),))), value.value

def tried(what):
    try:
        what()
    except OSError as error:
        return type(error).__name__
    return "done"
"""
END = "\nprint(json.dumps(said))"


def said(code: str) -> dict[str, Any]:
    """Return what a process says that runs this between the beginning and the end."""
    command = [sys.executable, "-c", BEGIN + code + END]
    done = subprocess.run(command, capture_output=True, check=False, text=True)  # noqa: S603  # our own code
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def landlock() -> int:
    """Return the version of the kernel's Landlock; under 1 there is none."""
    return int(ctypes.CDLL(None).syscall(444, None, 0, 1)) if sys.platform == "linux" else 0


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root has something to give up")
def test_root_becomes_nobody_for_good() -> None:
    found = said("""
os.setgroups([1, 2])
confine.early()
said.update(line.split(":", 1) for line in status.read().splitlines())
said["back"] = [tried(lambda: os.setuid(0)), tried(lambda: os.setgid(0))]
""")
    assert found["Uid"].split() == found["Gid"].split() == [str(confine.NOBODY)] * 4
    assert found["Groups"].split() == []
    assert int(found["CapEff"], 16) == int(found["CapPrm"], 16) == 0
    assert found["back"] == ["PermissionError"] * 2


def test_no_privileges_can_come_back_and_nobody_looks_into_it() -> None:
    found = said("""
confine._drop_root = lambda: ()  # the change of user alone would close it to others
said["before"] = asked(3, 0, 0, 0, 0)[0]
confine.early()
said.update(line.split(":", 1) for line in status.read().splitlines())
said["dumpable"] = asked(3, 0, 0, 0, 0)[0]
""")
    assert found["NoNewPrivs"].strip() == "1"
    assert (found["before"], found["dumpable"]) == (1, 0)


def test_it_asks_to_die_with_its_parent_and_each_copy_asks_again() -> None:
    found = said(f"""
confine.early()
said["early"] = asked(2)[1]
read, write = os.pipe()
if os.fork() == 0:
    said["forked"] = asked(2)[1]
    confine.late({LIMITS!r})
    said["late"] = asked(2)[1]
    os.write(write, json.dumps(said).encode())
    os._exit(0)
os.wait()
said = json.loads(os.read(read, 1000))
""")
    assert found == {"early": 9, "forked": 0, "late": 9}


@pytest.mark.skipif(landlock() < 1, reason="this kernel has no Landlock")
def test_landlock_closes_every_file_even_one_that_anyone_may_use() -> None:
    with tempfile.TemporaryDirectory(prefix="ground-") as name:
        Path(name).chmod(0o777)
        file = Path(name, "file")
        file.write_text("x")
        file.chmod(0o666)
        found = said(f"""
ways = [lambda: open({str(file)!r}).close(), lambda: open({str(file)!r}, "r+").close(), lambda: os.listdir({name!r}),
        lambda: os.mkdir({name!r} + "/made"), lambda: os.remove({str(file)!r}), lambda: os.execv("/bin/true", ["true"])]
said["open"] = tried(ways[0])
said["names"] = confine.early()
said["tried"] = [tried(one) for one in ways]
""")
        assert found["open"] == "done"
        assert f"Landlock {landlock()}" in found["names"]
        assert found["tried"] == ["PermissionError"] * 6
        assert file.exists()


@pytest.mark.skipif(landlock() < 4, reason="this kernel's Landlock knows no network")
def test_landlock_closes_the_network() -> None:
    found = said("""
one, other = socket.socket(), socket.socket()
confine.early()
said["tried"] = [tried(lambda: one.bind(("127.0.0.1", 0))), tried(lambda: other.connect(("127.0.0.1", 9)))]
""")
    assert found["tried"] == ["PermissionError"] * 2


@pytest.mark.skipif(landlock() < 6, reason="this kernel's Landlock knows no signals")
def test_landlock_keeps_signals_from_others_of_the_same_user() -> None:
    found = said("""
read, write = os.pipe()
ready, told = os.pipe()
child = os.fork()
if child == 0:
    os.close(write)
    list(confine._drop_root())
    os.write(told, b"x")
    os.read(read, 1)  # until the other one ends
    os._exit(0)
os.read(ready, 1)
confine.early()
said["tried"] = tried(lambda: os.kill(child, 0))
""")
    assert found["tried"] == "PermissionError"


def test_what_it_may_take_is_limited() -> None:
    found = said(f"""
confine.late({LIMITS!r})
for name in ("CPU", "AS", "FSIZE", "CORE", "NPROC", "NOFILE"):
    said[name] = resource.getrlimit(getattr(resource, "RLIMIT_" + name))
""")
    assert found.pop("CPU") == [LIMITS["cpu"], LIMITS["cpu"] + 1]
    assert found.pop("AS") == [LIMITS["memory"]] * 2
    assert found == {"FSIZE": [0, 0], "CORE": [0, 0], "NPROC": [0, 0], "NOFILE": [3, 3]}


def test_a_lower_limit_that_is_in_force_is_left() -> None:
    found = said(f"""
resource.setrlimit(resource.RLIMIT_CPU, (4, 5))
confine.late({LIMITS!r})
said["CPU"] = resource.getrlimit(resource.RLIMIT_CPU)
""")
    assert found["CPU"] == [5, 5]


def test_its_end_is_that_of_all_that_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    child = "import sys, time; print('on', flush=True); time.sleep(4); print('alive', flush=True)"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    monkeypatch.setattr(paths, "worker", lambda: [sys.executable, "-c", starts])
    process = Process()
    stdout = process._process.stdout
    assert stdout is not None
    assert stdout.readline() == b"on\n"
    process.end()
    assert stdout.read() == b""  # the end of the last one that could have written
    assert process.close() == -9
