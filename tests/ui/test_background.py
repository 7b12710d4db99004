"""The one way off the UI thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject

from pcep_desktop.errors import UserError
from pcep_desktop.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.background import Report


class Owner(QObject):
    """Something whose method takes a result."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []

    def take(self, result: object) -> None:
        self.got.append(result)


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def runner(qtbot: QtBot, failures: list[Exception]) -> Iterator[Background]:
    assert qtbot
    made = Background(failures.append)
    yield made
    made.close()


def test_work_is_done_elsewhere_and_its_result_comes_back_here(runner: Background, qtbot: QtBot) -> None:
    threads: list[int] = []
    runner.run(threading.get_ident, lambda where: threads.extend([where, threading.get_ident()]))
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] != threading.get_ident()
    assert threads[1] == threading.get_ident()
    assert not runner.busy


def test_a_failure_goes_to_the_caller_or_else_to_the_default(
    runner: Background, failures: list[Exception], qtbot: QtBot
) -> None:
    def fail() -> None:
        raise UserError("no")

    own: list[Exception] = []
    with qtbot.waitSignals([runner.run(fail, print, own.append).ended, runner.run(fail, print).ended]):
        pass
    assert [str(error) for error in own] == ["no"]
    assert [str(error) for error in failures] == ["no"]


def test_the_result_of_cancelled_work_is_dropped(runner: Background, qtbot: QtBot) -> None:
    got: list[int] = []
    may_end = threading.Event()
    task = runner.run(lambda: may_end.wait(5), got.append)
    task.cancel()
    with qtbot.waitSignal(task.ended):
        may_end.set()
    assert got == []


def test_reporting_is_the_cancel_point(runner: Background, qtbot: QtBot) -> None:
    reached: list[int] = []
    cancelled = threading.Event()

    def work(report: Report) -> None:
        report(1, 3, "first")
        reached.append(1)
        cancelled.wait(5)
        report(2, 3, "second")
        reached.append(2)

    task = runner.run_with_progress(work, lambda _: reached.append(3))
    qtbot.waitUntil(lambda: reached == [1])
    with qtbot.waitSignal(task.ended):
        task.cancel()
        cancelled.set()
    assert reached == [1]


def test_progress_is_told_at_most_ten_times_a_second_and_at_the_end(runner: Background, qtbot: QtBot) -> None:
    told: list[Any] = []
    may_start = threading.Event()

    def work(report: Report) -> str:
        may_start.wait(5)
        for done in range(1, 5001):
            report(done, 5000, "counting")
        return "done"

    task = runner.run_with_progress(work, lambda result: told.append(result))  # noqa: PLW0108 - two types
    task.progressed.connect(lambda *values: told.append(values))
    with qtbot.waitSignal(task.ended):
        may_start.set()
    assert told[-2:] == [(5000, 5000, "counting"), "done"]
    assert len(told) < 100


def test_what_is_past_its_last_report_has_happened_and_is_told(runner: Background, qtbot: QtBot) -> None:
    got: list[str] = []
    done = threading.Event()
    may_end = threading.Event()

    def work(report: Report) -> str:
        report(1, 1, "committed")
        done.set()
        may_end.wait(5)
        return "38 added"

    task = runner.run_with_progress(work, got.append)
    done.wait(5)
    task.cancel()
    with qtbot.waitSignal(task.ended):
        may_end.set()
    assert got == ["38 added"]


@pytest.mark.parametrize("wrapped", [False, True], ids=["method", "lambda"])
def test_nobody_is_called_who_has_gone(
    runner: Background, failures: list[Exception], qtbot: QtBot, *, wrapped: bool
) -> None:
    owner, may_end = Owner(), threading.Event()
    task = runner.run(lambda: may_end.wait(5), (lambda result: owner.take(result)) if wrapped else owner.take)  # noqa: PLW0108 - that is tried
    gone = owner.destroyed
    with qtbot.waitSignal(gone):
        owner.deleteLater()
    with qtbot.waitSignal(task.ended):
        may_end.set()
    assert owner.got == []
    assert failures == []


def test_settling_waits_for_what_runs_and_starts_nothing_more(runner: Background, qtbot: QtBot) -> None:
    began, ended = threading.Event(), threading.Event()
    never: list[str] = []

    def work(report: Report) -> None:
        began.set()
        try:
            while True:
                report(1, 2, "on and on")
        finally:
            ended.set()

    runner.run_with_progress(work, print)
    runner.run_with_progress(work, print)
    runner.run(lambda: never.append("begun"), print)  # both threads are busy
    began.wait(5)
    with qtbot.waitCallback() as settled:
        runner.settle(settled)
        assert not settled.called  # nobody is kept waiting
    assert ended.is_set()
    assert never == []
    with qtbot.waitCallback() as settled:
        runner.settle(settled)
        assert settled.called  # nothing is under way


@pytest.mark.usefixtures("qapp")
def test_closing_waits_so_long_and_no_longer(failures: list[Exception]) -> None:
    runner = Background(failures.append)
    began, may_end = threading.Event(), threading.Event()

    def work() -> bool:
        began.set()
        return may_end.wait(30)

    runner.run(work, print)
    began.wait(5)
    runner.close(1)
    assert not may_end.is_set()
    may_end.set()
    assert not failures
