"""What the window backs up by itself: the record once a day while it is in use, and before a run of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pcep_desktop import paths
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.ui.background import Background
from tests import builders

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import FakeClock
    from tests.stories.conftest import Open

HOUR = 3_600_000  # milliseconds
DAY = 86_400  # seconds


def backups(file: Path, kind: str) -> list[str]:
    return sorted(found.name for found in paths.backups(file).glob(f"{file.name}-{kind}-*.db"))


def test_the_record_is_backed_up_once_a_day_while_it_is_in_use(file: Path, open_window: Open, clock: FakeClock) -> None:
    with open_window(file) as shell:
        shell.until(lambda: backups(file, "daily") == ["pcep.db-daily-20261123T100000Z.db"])
        (hourly,) = (each for each in shell.window.findChildren(QTimer) if each.interval() == HOUR)
        assert hourly.isActive()
        for made in (1, 2):  # not again on the same day, but on the next one
            clock.advance(DAY / 2)
            hourly.timeout.emit()
            shell.until(lambda: not shell.window.findChildren(Background)[0].busy)
            assert len(backups(file, "daily")) == made
        assert backups(file, "daily")[1] == "pcep.db-daily-20261124T100000Z.db"


def test_it_is_backed_up_before_files_are_imported_from_the_window(
    tmp_path: Path, file: Path, open_window: Open
) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1")), bank)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        assert backups(file, "import") == []
        shell.window.files_dropped.emit([bank])
        shell.until(lambda: "1 question added" in shell.window.messages.text)
        assert len(backups(file, "import")) == 1
