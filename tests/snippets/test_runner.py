from __future__ import annotations

import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from pcep_desktop import paths
from pcep_desktop.snippets.process import Process
from pcep_desktop.snippets.runner import FORKS, Runner
from pcep_desktop.snippets.static import MODULES
from pcep_desktop.snippets.values import Limits, Outcome, Snippet
from pcep_desktop.snippets.worker import LOADED

if TYPE_CHECKING:
    from pathlib import Path

    from _pytest.monkeypatch import MonkeyPatch


def test_a_snippet_runs_and_says_what_it_printed(runner: Runner) -> None:
    run = runner.run(Snippet("values = [1, 2]\nprint(values, end='!')\nprint('é', '☃', sep='')"))
    assert run.outcome is Outcome.FINISHED
    assert run.output == "[1, 2]!é☃\n"
    assert run.said == "[1, 2]!é☃"
    assert run.error is None
    assert 0 < run.seconds < 10
    assert run.python == ".".join(map(str, sys.version_info[:3]))


def test_input_is_given_line_by_line_and_ends(runner: Runner) -> None:
    run = runner.run(Snippet("print(input('Name? '))\nprint(input())\ninput()", ("Ada", "7")))
    assert run.output == "Name? Ada\n7\n"
    assert (run.outcome, run.error, run.line) == (Outcome.RAISED, "EOFError", 3)


@pytest.mark.parametrize(
    ("code", "error", "line"),
    [
        ("x = 1\nprint(x / 0)", "ZeroDivisionError", 2),
        ("def f(x):\n    return x[5]\n\nf([1])", "IndexError", 2),
        ("print(1)\nprint((", "SyntaxError", 2),
        ("if True:\nprint(1)", "IndentationError", 2),
        ("class Own(Exception):\n    pass\nraise Own('why')", "Own", 3),
        ("raise SystemExit(3)", "SystemExit", 1),
        ("import nothing_like_this", None, 1),
    ],
)
def test_an_error_is_told_by_class_and_line(runner: Runner, code: str, error: str | None, line: int) -> None:
    run = runner.run(Snippet(code))
    assert (run.error, run.line) == (error, line)
    assert run.outcome is (Outcome.RAISED if error else Outcome.REFUSED)


def test_what_was_printed_before_an_error_is_kept(runner: Runner) -> None:
    run = runner.run(Snippet("print('first', end=' ')\n1 / 0"))
    assert run.output == "first "
    assert run.message == "division by zero"


def test_an_endless_loop_is_stopped_and_its_output_kept() -> None:
    with Runner(Limits(wall=0.5, cpu=5)) as runner:
        run = runner.run(Snippet("print('on')\nwhile True:\n    pass"))
    assert run.outcome is Outcome.TIMED_OUT
    assert run.output == "on\n"


def test_what_may_be_imported_is_loaded_beforehand(runner: Runner) -> None:
    assert {module.__name__ for module in LOADED} >= set(MODULES)
    code = "".join(f"import {name}\n" for name in MODULES) + "print('\\N{SNOWMAN}', math.pi > 3, random.randint(1, 1))"
    assert runner.run(Snippet(code)).output == "☃ True 1\n"


def test_a_worker_is_never_used_twice(runner: Runner) -> None:
    first = runner.run(Snippet("import math\nmath.pi = 4\nprint(math.pi)"))
    second = runner.run(Snippet("import math\nprint(math.pi > 3.5)"))
    assert (first.output, second.output) == ("4\n", "False\n")


def test_runs_from_many_threads_do_not_meet(runner: Runner) -> None:
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda n: runner.run(Snippet(f"print({n})")), range(24)))
    assert [run.output for run in runs] == [f"{n}\n" for n in range(24)]


def test_a_run_can_be_cancelled_from_another_thread(runner: Runner) -> None:
    running = runner.start(Snippet("while True:\n    pass"))
    threading.Timer(0.2, running.cancel).start()
    assert running.wait().outcome is Outcome.KILLED


def test_a_run_that_is_cancelled_at_once_is_killed(runner: Runner) -> None:
    running = runner.start(Snippet("print(1)"))
    running.cancel()
    assert running.wait().outcome is Outcome.KILLED


def test_the_worker_sees_no_environment_and_stands_in_an_empty_folder(runner: Runner) -> None:
    run = runner.run(Snippet("import os, sys\nprint(set(os.environ) <= {'LC_CTYPE'}, sys.flags.isolated)"), check=False)
    assert run.output == "True 1\n"  # Python sets that one itself


def test_nothing_is_left_behind(monkeypatch: MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Runner() as runner:
        assert runner.run(Snippet("print(1)")).output == "1\n"
    assert not list(tmp_path.iterdir())


def test_what_a_killed_program_left_behind_is_cleared_away(monkeypatch: MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    two_days_ago = time.time() - 2 * 86_400
    for name in ("pcep-snippet-old", "somebody-elses", "pcep-snippet-new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
        if name != "pcep-snippet-new":
            os.utime(tmp_path / name, (two_days_ago, two_days_ago))
    with Runner() as runner:
        runner.run(Snippet("print(1)"))
    assert {one.name for one in tmp_path.iterdir()} == {"somebody-elses", "pcep-snippet-new"}


def test_a_closed_runner_runs_nothing() -> None:
    with Runner() as runner:
        pass
    with pytest.raises(RuntimeError, match="closed"):
        runner.run(Snippet("print(1)"))


def test_the_arrangements_of_an_item_are_run_apart_and_in_order(runner: Runner) -> None:
    codes = [
        "print(1)",
        "print(",
        "while True:\n    pass",
        "print(2 / 0)",
        "import os",
        "import math\nmath.pi = 4",
        "import math\nprint(math.pi > 3.5)",
        "print('x' * 100000)",
        "print(input())",
    ]
    runs = runner.run_all([Snippet(code, ("in",)) for code in codes], steps=10_000)
    assert [run.outcome.value for run in runs] == [
        "finished",
        "raised",
        "timed out",
        "raised",
        "refused",
        "finished",
        "finished",
        "too much output",
        "finished",
    ]
    assert [run.error for run in runs[:4]] == [None, "SyntaxError", None, "ZeroDivisionError"]
    assert (runs[6].output, runs[8].output) == ("False\n", "in\n")
    assert runner.run_all([]) == []


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's protections are Linux's")
def test_each_arrangement_is_confined_like_any_other_run(runner: Runner) -> None:
    forks, writes = runner.run_all([Snippet("import os\nos.fork()"), Snippet("open('x', 'w')")], check=False)
    assert "seccomp" in forks.protections
    assert (forks.error, writes.error) == ("PermissionError", "PermissionError")


@pytest.mark.skipif(not FORKS, reason="there is no fork")
def test_without_fork_each_arrangement_has_a_worker(runner: Runner, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr("pcep_desktop.snippets.runner.FORKS", False)
    assert [run.output for run in runner.run_all([Snippet("print(1)"), Snippet("print(2)")])] == ["1\n", "2\n"]


def test_an_arrangement_that_sleeps_has_its_wall_time_and_the_next_one_its_own() -> None:
    sleeps, prints = Snippet("import time\ntime.sleep(600)"), Snippet("print(1)")
    with Runner(Limits(wall=0.4, several=8)) as runner:
        runs = runner.run_all([sleeps, sleeps, sleeps, prints])
    assert [run.outcome for run in runs] == [Outcome.TIMED_OUT] * 3 + [Outcome.FINISHED]


@pytest.mark.parametrize("forks", [FORKS, False])
def test_what_the_time_for_all_leaves_no_room_for_is_not_run(monkeypatch: MonkeyPatch, *, forks: bool) -> None:
    monkeypatch.setattr("pcep_desktop.snippets.runner.FORKS", forks)
    with Runner(Limits(several=0.3)) as runner:
        runs = runner.run_all([Snippet("import time\ntime.sleep(0.5)"), Snippet("print(1)"), Snippet("print(")])
    assert [run.outcome for run in runs] == [Outcome.FINISHED, Outcome.NOT_RUN, Outcome.NOT_RUN]


@pytest.mark.skipif(not FORKS, reason="there is no fork")
def test_a_worker_of_several_that_hangs_is_ended(monkeypatch: MonkeyPatch) -> None:
    says = "import json, sys, time; print(json.dumps({'python': '3', 'protections': []}), file=sys.stderr, flush=True)"
    monkeypatch.setattr(paths, "worker", lambda: [sys.executable, "-c", f"{says}; time.sleep(600)"])
    with Runner(Limits(wall=0.1, several=0.1)) as runner:
        runs = runner.run_all([Snippet("print(1)")] * 2)
    assert [run.outcome for run in runs] == [Outcome.TIMED_OUT] * 2


def test_closing_the_runner_kills_what_is_under_way() -> None:
    endless = Snippet("import time\ntime.sleep(600)")
    runner = Runner(Limits(wall=600, several=600))
    with ThreadPoolExecutor(2) as pool:
        one, several = runner.start(endless), pool.submit(runner.run_all, [endless, endless])
        while len(runner._under_way) < 2:
            assert not several.done()
        runner.close()
        assert one.wait().outcome is Outcome.KILLED
        assert [run.outcome for run in several.result()] == [Outcome.KILLED] * 2


def test_a_run_that_is_begun_while_the_runner_is_closed_is_killed() -> None:
    runner = Runner(Limits(wall=600))
    process = runner._spares.take()
    runner.close()
    runner._spares.take = lambda: process  # type: ignore[method-assign]  # it was given just before
    assert runner.start(Snippet("import time\ntime.sleep(600)")).wait().outcome is Outcome.KILLED


def test_a_flood_of_what_it_says_is_cut_off(runner: Runner) -> None:
    flood = "import os\nfor _ in range(400):\n    os.write(2, b'x' * 65536)\nwhile True:\n    pass"
    assert runner.run(Snippet(flood), check=False).outcome is Outcome.KILLED  # before any limit of time


def test_a_worker_that_does_not_start_is_a_bug_and_says_why(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "worker", lambda: [sys.executable, "-c", "raise ValueError('no worker')"])
    with Runner() as runner, pytest.raises(RuntimeError, match="no worker"):
        runner.run(Snippet("print(1)"))


def test_no_process_at_all_is_told_to_whoever_asked(monkeypatch: MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(paths, "worker", lambda: ["/no/such/program"])
    with Runner() as runner, pytest.raises(FileNotFoundError):
        runner.run(Snippet("print(1)"))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's end")
def test_the_worker_dies_with_the_thread_that_started_it() -> None:
    made: list[Process] = []

    def make() -> None:
        made.append(Process())
        made[0].lines().readline()  # it has asked to die with us

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    assert made[0]._process.wait(timeout=60) == -9  # by itself: closing it would kill it
    made[0].close()


def test_frozen_the_program_itself_is_the_worker(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.worker() == [sys.executable, paths.WORKER]


def test_the_worker_loads_neither_the_window_nor_the_record(runner: Runner) -> None:
    code = "import sys\nprint([m for m in sys.modules if m.split('.')[0] in ('PySide6', 'sqlalchemy', 'dataclasses')])"
    assert runner.run(Snippet(code), check=False).output == "[]\n"


def test_whoever_waits_for_a_worker_while_the_runner_is_closed_is_told(monkeypatch: MonkeyPatch) -> None:
    """The window may be closed at any moment: nobody may be left waiting for a worker that never comes."""
    asked, may_go_on = threading.Event(), threading.Event()
    told: list[str] = []
    runner = Runner()
    orders = runner._spares._orders

    class Slow:
        """The orders of a thread that is held up after it has asked."""

        def put(self, order: object) -> None:
            asked.set()
            may_go_on.wait()
            orders.put(order)  # type: ignore[arg-type]

        def get(self) -> object:  # for the thread that starts them, which may look only now
            return orders.get()

    def ask() -> None:
        with pytest.raises(RuntimeError, match="closed"):
            runner.start(Snippet("print(1)"))
        told.append("closed")

    monkeypatch.setattr(runner._spares, "_orders", Slow())
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    asked.wait()
    monkeypatch.setattr(runner._spares, "_orders", orders)
    runner.close()
    may_go_on.set()
    thread.join()
    assert told
