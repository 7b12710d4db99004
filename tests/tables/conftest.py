"""A way off the UI thread, and models that are watched by Qt's own tester."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.drivers.off_thread import background

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel

__all__ = ["background"]

M = TypeVar("M", bound="QAbstractItemModel")


@pytest.fixture
def watched() -> Callable[[M], M]:
    """Have Qt's tester follow a model; what it finds is a Qt warning, and those fail the test."""
    testers = []

    def watch(model: M) -> M:
        testers.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model))
        return model

    return watch


def column(model: Any, key: str) -> list[str]:
    """Return what stands in a column, from top to bottom."""
    place = [each.key for each in model.columns].index(key)
    return [model.index(row, place).data() for row in range(model.rowCount())]
