"""What a story starts from: the theme, the exam page, a file with nothing in it yet, and the real window on it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.ui.exam_page import ExamPage
from tests.drivers.shell import opened
from tests.drivers.stage import dressed, put_on_stage, theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock
    from tests.drivers.shell import Shell

    Open = Callable[[Path | str], AbstractContextManager[Shell]]

__all__ = ["dressed", "theme"]


@pytest.fixture
def file(tmp_path: Path, migrated_file: Path) -> Path:
    """A file at the newest revision with nothing in it; to make one anew takes a second."""
    target = tmp_path / "data" / "pcep.db"
    target.parent.mkdir()
    shutil.copyfile(migrated_file, target)
    return target


@pytest.fixture
def open_window(clock: FakeClock, rng: Random, qtbot: QtBot, theme: Theme) -> Open:
    return lambda file: opened(file, clock, rng, qtbot, theme)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ExamPage:
    """The exam page, shown."""
    made = ExamPage(theme)
    qtbot.addWidget(made)
    return put_on_stage(made)
