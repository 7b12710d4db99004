from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.values import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.exam.blueprint import Blueprint


@pytest.fixture(scope="package")
def runner() -> Iterator[Runner]:
    """One for all tests: each run has a process of its own."""
    with Runner(Limits(wall=10.0, cpu=2)) as made:
        yield made


@pytest.fixture(scope="session")
def blueprint() -> Blueprint:
    return bundled_blueprints()[0]
