"""What a hostile snippet can do: nothing. Each attack runs twice, with the static check and without it."""

from __future__ import annotations

import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pcep_desktop import paths
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.values import MIB, Limits, Outcome, Run, Snippet
from tests.snippets.attacks import ATTACKS, PRELOADED

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere the kernel holds less; docs/running-code.md says what"
)

LIMITS = Limits(wall=2.0, cpu=1, memory=128 * MIB, output=64_000)
# These come to their end unharmed and harmless: what they tried failed without an exception.
COME_THROUGH = {
    "deep data",
    "writes to another descriptor",
    "reads other descriptors",
    "forged protections",
    "shell",
    "object graph",
}
CHECKED, UNCHECKED = True, False
ARMED = f"""
import sys, {PRELOADED}
sys.path.insert(0, {str(Path(paths.__file__).parents[1])!r})
from pcep_desktop.snippets.worker import main
main()
"""


@pytest.fixture(scope="module")
def ground() -> Iterator[Path]:
    """A folder that anyone may write into, with a file that anyone may read and write: only the worker forbids it.

    Not below pytest's own folder, which is closed to others.
    """
    with tempfile.TemporaryDirectory(prefix="ground-") as name:
        folder = Path(name)
        folder.chmod(0o777)
        (folder / "record.db").write_bytes(b"SQLite format 3\0 and what I answered")
        (folder / "record.db").chmod(0o666)
        yield folder


State = list[tuple[str, bytes, int]]
Runs = dict[tuple[str, bool], Run]


@pytest.fixture(scope="module")
def before(ground: Path) -> State:
    return _state(ground)


@pytest.fixture(scope="module")
def runs(ground: Path, before: State) -> Runs:
    """All attacks, a few at a time, since most of them wait for a limit; in a worker that has loaded what they need."""
    assert before
    record = str(ground / "record.db")
    asked = [(name, checked) for name in ATTACKS for checked in (CHECKED, UNCHECKED)]
    armed = [sys.executable, "-I", "-S", "-c", ARMED, paths.WORKER]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "worker", lambda: armed)
        with Runner(LIMITS) as runner, ThreadPoolExecutor(6) as pool:

            def run(one: tuple[str, bool]) -> Run:
                code = ATTACKS[one[0]].replace("{record!r}", repr(record)).replace("{folder!r}", repr(str(ground)))
                return runner.run(Snippet(code.replace("{{", "{").replace("}}", "}")), check=one[1])

            return dict(zip(asked, pool.map(run, asked), strict=True))


def _state(ground: Path) -> State:
    there = sorted(ground.rglob("*"))
    return [(str(one), one.read_bytes() if one.is_file() else b"", one.stat().st_mode) for one in there]


def test_there_are_enough_of_them() -> None:
    assert len(ATTACKS) >= 60


@pytest.mark.parametrize("checked", [CHECKED, UNCHECKED], ids=["checked", "unchecked"])
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_does_no_harm(runs: Runs, name: str, *, checked: bool) -> None:
    run = runs[name, checked]
    assert "HARM" not in run.output
    assert len(run.output) <= LIMITS.output
    assert run.outcome is not Outcome.FINISHED or name in COME_THROUGH


def test_nothing_outside_has_changed(runs: Runs, ground: Path, before: State) -> None:
    assert runs
    assert _state(ground) == before


def test_the_kernel_holds_without_the_static_check(runs: Runs) -> None:
    for name in ATTACKS:
        run = runs[name, UNCHECKED]
        assert run.outcome is not Outcome.REFUSED
        for protection in ("own process", "no new privileges", "seccomp"):
            assert protection in run.protections, name
        assert "harmless" not in run.protections


def test_no_attack_fails_for_want_of_what_it_needs(runs: Runs) -> None:
    wanting = {"ModuleNotFoundError", "ImportError", "SyntaxError", "NameError", "AttributeError"}
    assert {name for name in ATTACKS if runs[name, UNCHECKED].error in wanting} == {
        "deep nesting"
    }  # Python's own answer


def test_a_worker_started_by_root_is_nobody(runs: Runs) -> None:
    assert ("unprivileged user" in runs["forks", UNCHECKED].protections) == (os.geteuid() == 0)


def test_most_are_refused_before_they_run(runs: Runs) -> None:
    refused = [name for name in ATTACKS if runs[name, CHECKED].outcome is Outcome.REFUSED]
    assert len(refused) > 60
    assert all(runs[name, CHECKED].line for name in refused)


@pytest.mark.parametrize("name", list(ATTACKS)[:5])
def test_the_ways_past_the_check_are_closed(runs: Runs, name: str) -> None:
    assert runs[name, CHECKED].outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("endless loop", Outcome.TIMED_OUT),
        ("endless sleep", Outcome.TIMED_OUT),
        ("endless in C", Outcome.TIMED_OUT),
        ("number without end", Outcome.TIMED_OUT),
        ("memory at once", Outcome.MEMORY),
        ("memory by and by", Outcome.MEMORY),
        ("output flood", Outcome.TOO_MUCH_OUTPUT),
        ("one long line", Outcome.TOO_MUCH_OUTPUT),
        ("deep recursion", Outcome.RAISED),
        ("ends without a word", Outcome.KILLED),
        ("aborts", Outcome.KILLED),
        ("kills its parent", Outcome.RAISED),
    ],
)
def test_a_limit_says_its_name(runs: Runs, name: str, outcome: Outcome) -> None:
    assert runs[name, UNCHECKED].outcome is outcome


def test_no_child_is_left(runs: Runs) -> None:
    assert runs
    ours = f"PPid:\t{os.getpid()}\n"
    left = [one.parent for one in Path("/proc").glob("[0-9]*/status") if ours in _read(one)]
    assert not [one for one in left if "--snippet-worker" in _read(one / "cmdline")]


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it ended while we looked
        return ""
