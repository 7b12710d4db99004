"""How well somebody masters an objective, estimated from their marked responses. One function, to be replaced one day.

An Elo rating: skill and difficulty stand on one logit scale, the expected score of a response is logistic in skill minus
difficulty, lifted by the chance of guessing right, and each response moves the skill by its surprise. Source: R. Pelánek,
"Applications of the Elo rating system in adaptive educational systems", Computers & Education 98 (2016),
doi:10.1016/j.compedu.2016.03.017: the update, the guessing, and the step that shrinks with the number of responses,
U(n) = a / (1 + b n). The constants are ours.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item

PRIOR = 0.25
"""Where somebody begins who has not answered yet, 0-1."""
STEP, STEP_DECAY = 0.8, 0.05
LOGITS_PER_LEVEL, MIDDLE_LEVEL = 0.7, 3
FLOOR = 0.001


def proficiency(level: float, attempts: int, *, score: float, difficulty: int, guess: float) -> float:
    """Return the proficiency (0-1) after one more response.

    Args:
        level: the proficiency before, 0-1; not looked at while `attempts` is 0.
        attempts: how many responses went into it.
        score: the share of its points that the response earned, 0-1.
        difficulty: that of the item, 1-5.
        guess: the chance to earn the points by guessing, 0-1.
    """
    known = min(max(level if attempts else PRIOR, FLOOR), 1 - FLOOR)
    skill = math.log(known / (1 - known))
    expected = guess + (1 - guess) / (1 + math.exp((difficulty - MIDDLE_LEVEL) * LOGITS_PER_LEVEL - skill))
    skill += STEP / (1 + STEP_DECAY * attempts) * (score - expected)
    return 1 / (1 + math.exp(-skill))


def guess_rate(item: Item) -> float:
    """Return the share of an item's points that a blind guess earns on average.

    Choices: as many as may be ticked, of those there are. Boxes and labels: each part by itself, right boxes of all boxes
    (in an order of n that is 1/n, the mean number of fixed points of a permutation being 1). A typed gap: nothing.
    """
    return item.payload.guess
