"""A study run of items whose right answer is a, and what is done in it."""

from __future__ import annotations

import random

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.sitting import Sitting
from tests.builders import paper, single

RIGHT, WRONG = {"chosen": ["a"]}, {"chosen": ["b"]}


def study(items: int, seed: int = 1) -> Sitting:
    made = paper(*(single(f"q{i}") for i in range(items)), seconds=None)
    return Sitting.begin(made, Mode.STUDY, 1, random.Random(seed))  # noqa: S311  # no secrets


def answer(sitting: Sitting, *, right: bool) -> Sitting:
    return sitting.respond(RIGHT if right else WRONG).check()
