"""The way off the UI thread, for tests of tables and pages; what fails there fails the test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    failures: list[Exception] = []
    made = Background(failures.append, qapp)
    yield made
    made.close()
    made.deleteLater()
    assert not failures
