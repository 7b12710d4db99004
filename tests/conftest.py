"""What every test may ask for: a record on a real file, a clock that is turned by hand, a seeded generator."""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from pcep_desktop.db.connection import Record, open_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # no test asserts a time
settings.register_profile("same", settings.get_profile("house"), derandomize=True)  # the same examples each time
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@dataclass
class FakeClock:
    """Stands still until it is turned; `now` and `elapsed` go together."""

    time: datetime = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    seconds: float = 1000.0

    def now(self) -> datetime:
        return self.time

    def elapsed(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.seconds += seconds


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def rng() -> random.Random:
    return random.Random(7)  # noqa: S311  # order of choices, no secrets


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file at the newest revision, made once by the migrations; copy it."""
    path = tmp_path_factory.mktemp("template") / "migrated.db"
    open_record(f"sqlite:///{path}", now=FakeClock().now).close()
    return path


@pytest.fixture
def record(migrated_file: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Record]:
    path = tmp_path / "record" / "pcep.db"
    path.parent.mkdir(mode=0o700)
    shutil.copyfile(migrated_file, path)
    opened = open_record(f"sqlite:///{path}", now=clock.now)
    yield opened
    opened.close()
