from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.values import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def runner() -> Iterator[Runner]:
    """One for all tests: each run has a process of its own."""
    with Runner(Limits(wall=10.0, cpu=2)) as made:
        yield made
