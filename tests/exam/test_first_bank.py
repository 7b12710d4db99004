"""What ships is enough to begin with: counted where it may be drawn from at once, so without the fixed mocks."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.exam.identity import content_hash
from pcep_desktop.paths import resource
from tests.exam.drawn import PCEP

if TYPE_CHECKING:
    from pcep_desktop.exam.blueprint import Section
    from pcep_desktop.exam.item import Item

LEAST = {"single": 30, "multiple": 12, "sort": 8, "insert": 4, "fill": 4, "match": 2, "gap": 4}
PAPERS = 2  # without a common item


@cache
def items() -> list[Item]:
    """Return the items that may be drawn at once, each content once."""
    banks = [read_bank(file) for file in sorted(resource("banks").glob("*.json"))]
    drawable = [item for bank in banks if bank.header.file_type != "exam" for item in bank.items]
    return list({content_hash(item): item for item in drawable}.values())


@pytest.mark.parametrize(("kind", "least"), LEAST.items())
def test_there_are_enough_items_of_each_kind(kind: str, least: int) -> None:
    assert sum(item.kind == kind for item in items()) >= least


@pytest.mark.parametrize("section", PCEP.sections, ids=lambda section: f"section {section.number}")
def test_every_mix_of_a_section_is_there_for_two_papers(section: Section) -> None:
    codes = {objective.code for objective in section.objectives}
    worths = Counter(int(sum(item.points)) for item in items() if item.objective in codes and item.points)
    for mix in section.mixes:
        assert all(worths[worth] >= PAPERS * count for worth, count in mix.items()), mix


@pytest.mark.parametrize("section", PCEP.sections, ids=lambda section: f"section {section.number}")
def test_every_objective_has_items(section: Section) -> None:
    found = {item.objective for item in items()}
    assert {objective.code for objective in section.objectives} <= found
