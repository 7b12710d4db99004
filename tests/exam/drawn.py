"""Drawing from a made bank, and what a drawn paper must be."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pcep_desktop.banks.blueprints import load_blueprint
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.exam.drawing import BankTooSmall, Candidate, draw
from pcep_desktop.paths import resource

SOME_DAY = 1_000_000.0  # seconds since the epoch
PCEP = load_blueprint(resource("blueprints", "pcep-30-02.json"))


def syllabus(mixes: list[list[dict[int, int]]], kinds: dict[str, int]) -> Blueprint:
    """Return a blueprint of as many sections as there are lists of mixes."""
    sections = [
        {
            "number": number,
            "name": f"Section {number}",
            "items": sum(some[0].values()),
            "points": sum(worth * count for worth, count in some[0].items()),
            "mixes": [{str(worth): count for worth, count in mix.items()} for mix in some],
            "objectives": [{"code": f"{number}.{n}", "name": f"Objective {n}"} for n in (1, 2, 3)],
        }
        for number, some in enumerate(mixes, 1)
    ]
    head: dict[str, Any] = {"code": "X-1", "version": "1.0", "title": "Exam X", "minutes": 10, "pass_percent": 70}
    return Blueprint.from_json(head | {"sections": sections, "kinds": kinds})


@dataclass
class Case:
    blueprint: Blueprint
    pool: list[Candidate]
    seed: int

    def draw(self) -> list[Candidate]:
        by_id = {one.question_id: one for one in self.pool}
        return [by_id[row] for row in draw(self.pool, self.blueprint, random.Random(self.seed))]  # noqa: S311


def refused(case: Case) -> BankTooSmall | None:
    try:
        case.draw()
    except BankTooSmall as refusal:
        return refusal
    return None


def assert_meets(chosen: list[Candidate], blueprint: Blueprint) -> None:
    assert [one.place[0] for one in chosen] == [s.number for s in blueprint.sections for _ in range(s.items)]
    for section in blueprint.sections:
        worth = Counter(one.place[1] for one in chosen if one.place[0] == section.number)
        assert any(worth == +Counter(dict(mix)) for mix in section.mixes)
        assert sum(worth.elements()) == section.points
    assert Counter(one.kind for one in chosen) == +Counter(dict(blueprint.kinds))
    assert len({one.family for one in chosen}) == len(chosen)
