"""Every table model of the package is followed by Qt's own tester: filled, sorted, filled anew, and emptied."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

from pcep_desktop import tables, ui
from pcep_desktop.check.checking import check
from pcep_desktop.check.finding import Entry, Subject
from pcep_desktop.exam.mode import Mode
from pcep_desktop.snippets.proving import Ruling, Verdict
from pcep_desktop.tables.attempts import AttemptsTable
from pcep_desktop.tables.exams import ExamsTable
from pcep_desktop.tables.findings import FindingsTable
from pcep_desktop.tables.query_table import QueryTable
from pcep_desktop.tables.questions import BanksTable, ObjectivesTable, QuestionsTable
from pcep_desktop.tables.reports import ReportsTable
from pcep_desktop.tables.responses import ResponsesTable
from pcep_desktop.ui.result_rows import ResultRows
from pcep_desktop.ui.stepper_tables import Row, Rows
from tests.builders import single
from tests.desk import WRONG, Desk, desk
from tests.drivers.off_thread import background

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["background"]


@dataclass
class Scene:
    """What models show: a learner who has sat an exam and reported an item of it."""

    ada: Desk
    clock: FakeClock
    background: Background
    theme: Theme

    def sit(self) -> int:
        run = self.ada.begin(Mode.SIMULATION, afresh=True)
        run.respond(WRONG)
        run.report(0, "Two keys.")
        run.submit()
        return run.session_id


Lived: TypeAlias = tuple[QAbstractItemModel, Sequence[Callable[[], object]]]  # a model, and what happens to it
Make: TypeAlias = Callable[[Scene], Lived]


def query(make: Callable[[Scene], QueryTable]) -> Make:
    """Let a table be sorted by each column, and read again when there is more."""

    def made(scene: Scene) -> Lived:
        table = make(scene)
        sorts = [lambda column=column: table.sort(column) for column in range(table.columnCount())]
        return table, [*sorts, scene.sit, table.refresh]

    return made


def findings(_: Scene) -> Lived:
    item = single("bare")
    report = check(
        [Subject("Quiz", [Entry("Quiz", "bare", item, 1)])], lambda _: Verdict(Ruling.NOT_PROVABLE, "output")
    )
    model = FindingsTable()
    return model, [lambda: model.show_report(report), lambda: model.show_report(None)]


def result(scene: Scene) -> Lived:
    model = ResultRows({})
    return model, [lambda: model.show_sitting(scene.ada.log.past(scene.sit()))] * 2


def steps(scene: Scene) -> Lived:
    model = Rows(("Name", "Value"), scene.theme)
    rows = [Row(("Main program", ""), head=True), Row(("n", "1"), changed=True)]
    return model, [lambda: model.show(rows), model.dress, lambda: model.show(rows[:1]), lambda: model.show([])]


MODELS: dict[type, Make] = {
    AttemptsTable: query(lambda s: AttemptsTable(s.ada.record, s.ada.user_id, s.clock.now, s.background.run)),
    BanksTable: query(lambda s: BanksTable(s.ada.record, s.clock.now, s.background.run)),
    ExamsTable: query(lambda s: ExamsTable(s.ada.record, s.ada.user_id, s.clock.now, s.background.run)),
    ObjectivesTable: query(lambda s: ObjectivesTable(s.ada.record, s.background.run)),
    QuestionsTable: query(lambda s: QuestionsTable(s.ada.record, s.ada.paper.exam_id, s.background.run)),
    ReportsTable: query(lambda s: ReportsTable(s.ada.record, s.clock.now, s.background.run)),
    ResponsesTable: query(lambda s: ResponsesTable(s.ada.record, s.ada.user_id, s.clock.now, s.background.run)),
    FindingsTable: findings,
    ResultRows: result,
    Rows: steps,
}


@pytest.fixture
def scene(record: Record, clock: FakeClock, rng: Random, background: Background, theme: Theme) -> Scene:
    return Scene(desk(record, clock, rng), clock, background, theme)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_it_is_a_proper_model(model: type, scene: Scene, qtbot: QtBot) -> None:
    scene.sit()
    made, happens = MODELS[model](scene)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert tester.model() is made
    shown = 0
    for happening in happens:
        happening()
        qtbot.waitUntil(lambda: not scene.background.busy)
        shown = max(shown, made.rowCount())
    assert shown


def test_every_model_of_the_package_is_among_them() -> None:
    for package in (tables, ui):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    ours = {each for each in heirs(QAbstractItemModel) if each.__module__.startswith("pcep_desktop.")}
    assert ours - {QueryTable} == set(MODELS)


def heirs(of: type[Any]) -> Iterator[type[Any]]:
    for each in of.__subclasses__():
        yield each
        yield from heirs(each)
