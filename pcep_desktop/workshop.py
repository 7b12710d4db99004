"""The instructors' page and what it is made of."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pcep_desktop.banks.writer import write_bank
from pcep_desktop.check.checking import check
from pcep_desktop.check.keeping import keep
from pcep_desktop.check.keying import Keying
from pcep_desktop.check.subjects import of_exam
from pcep_desktop.db.item_reports import ItemReports
from pcep_desktop.db.verdicts import Verdicts
from pcep_desktop.snippets.proving import Prover
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.tables.findings import FindingsTable
from pcep_desktop.tables.questions import BanksTable, ObjectivesTable, QuestionsTable
from pcep_desktop.tables.reports import ReportsTable
from pcep_desktop.translate import tr
from pcep_desktop.ui.banks_page import BanksPage
from pcep_desktop.ui.check_side import CheckSide
from pcep_desktop.ui.reports_side import ReportsSide

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from pcep_desktop.check.checking import Report as CheckReport
    from pcep_desktop.check.keying import Taken
    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.exam.item import Item
    from pcep_desktop.opening import Opened
    from pcep_desktop.snippets.proving import Verdict
    from pcep_desktop.ui.background import Background, Report
    from pcep_desktop.ui.main_window import MainWindow


def banks_page(window: MainWindow, here: Opened, clock: Clock, background: Background) -> BanksPage:
    """Make the page of banks, syllabus and reports."""
    record, bank, run = here.record, here.bank, background.run
    table, reports = ReportsTable(record, clock.now, run), ItemReports(record, clock.now)
    checks = BankCheck(record, bank, lambda: here.blueprints, clock.now)
    check_side = CheckSide(FindingsTable(), checks, bank.item, background, window.theme)
    page = BanksPage(
        BanksTable(record, clock.now, run),
        lambda exam_id: QuestionsTable(record, exam_id, run),
        ObjectivesTable(record, run),
        bank,
        lambda exam_id, path: write_bank(bank.bank(exam_id), path),
        run,
        window.facts,
        window.theme,
        ReportsSide(table, bank.item, reports.resolve, run, window.theme),
        check_side,
    )
    page.told.connect(window.messages.tell)
    check_side.told.connect(lambda news: window.messages.tell(news, "right"))
    check_side.keyed.connect(window.facts.bank_changed)
    page.failed.connect(background.fail)
    return page


class BankCheck:
    """Checks exams of the record, and keeps there what running finds of their keys; takes keys that it finds.

    Runs off the UI thread.
    """

    def __init__(
        self,
        record: Record,
        bank: QuestionBank,
        blueprints: Callable[[], Sequence[Blueprint]],
        now: Callable[[], datetime],
    ) -> None:
        self._record = Verdicts(record, bank, now)
        self._keying, self._path, self._now = Keying(record, bank, now), record.path, now
        self._blueprints = blueprints
        self._proved: dict[bytes, Verdict] = {}
        self._taken = False

    def check(self, exam_id: int | None, report: Report) -> CheckReport:
        """Check an exam, or all that are in use; a cancelled report stops it, and nothing is kept."""
        wanted = self._record.exams() if exam_id is None else [exam_id]
        blueprints = self._blueprints()
        subjects = [of_exam(self._record, one, blueprints) for one in wanted]
        proved: dict[bytes, Verdict] = {}
        with Runner() as runner:  # a check that is cancelled does not wait for what runs: this kills it
            found = check(
                subjects,
                self._proving(Prover(runner), proved),
                lambda done, of: report(done, of, tr("{done} of {of} items run", done=done, of=of)),
            )
        self._proved, self._taken = proved, False
        keep(found, self._record)
        return found

    def _proving(self, prover: Prover, proved: dict[bytes, Verdict]) -> Callable[[Item], Verdict]:
        """Return what proves items; right after keys were taken, it runs only those that are not what they were."""
        before = self._proved if self._taken else {}

        def prove(item: Item) -> Verdict:
            same = sha256(repr(item).encode(errors="surrogatepass")).digest()  # of all that it is, at any size
            proved[same] = verdict = before.get(same) or prover.prove(item)
            return verdict

        return prove

    def take(self, rows: Sequence[int], report: Report) -> Taken:
        """Take the keys that a check proposed for these questions, after a backup as before an import."""
        from pcep_desktop.db.connection.backup import automatic  # noqa: PLC0415 - the page is shown without it

        if self._path is not None:
            automatic(self._path, "import", self._now())
        taken = self._keying.take(rows, lambda done, of: report(done, of, tr("Writing the keys")))
        self._taken = True
        return taken
