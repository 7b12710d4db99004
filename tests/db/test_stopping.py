"""Checks and copies are stopped from another thread: the window is closing."""

from __future__ import annotations

import sqlite3
import threading
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.db.connection import sqlite_file
from pcep_desktop.db.connection.backup import backup, daily, verify
from pcep_desktop.db.connection.sqlite_file import RecordError, faults, reading, stop_reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


class Late(threading.Event):
    """Is set when it has been asked for the tenth time."""

    asked = 0

    def is_set(self) -> bool:
        self.asked += 1
        return self.asked >= 10


@pytest.mark.parametrize(
    "work",
    [
        lambda url, _path, _folder, _now: verify(url),
        lambda _url, path, _folder, now: daily(path, now),
        lambda url, _path, folder, _now: backup(url, folder / "copy.db"),
    ],
    ids=["verify", "daily", "backup"],
)
def test_what_reads_the_whole_file_can_be_stopped(
    record: Record, tmp_path: Path, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, work: Callable[..., object]
) -> None:
    monkeypatch.setattr(sqlite_file, "STEP_WORK", 10)
    monkeypatch.setattr(sqlite_file, "STEP_PAGES", 1)
    assert record.path is not None
    with monkeypatch.context() as patch:
        patch.setattr(sqlite_file, "Event", Late)
        with pytest.raises(RecordError, match="interrupted"):
            work(record.url, record.path, tmp_path, clock.now())
    assert not list(tmp_path.rglob("*copy.db*"))
    assert not list(tmp_path.rglob("*-daily-*"))
    assert not sqlite_file._under_way
    work(record.url, record.path, tmp_path, clock.now())


def test_stopping_ends_what_is_under_way_and_nothing_later(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "STEP_WORK", 1)
    assert record.path is not None
    with reading(record.path) as connection:
        stop_reading()
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            faults(connection)
    with reading(record.path) as connection:
        assert faults(connection) == []
