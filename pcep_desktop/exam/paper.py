"""A paper: the items of one sitting in their order, and the order in which each shows its choices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pcep_desktop.exam.marking import OUR_READING, Rule

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.exam.item import Item


@dataclass(frozen=True, slots=True)
class PaperItem:
    """An item on a paper. `question_id` is its row; `section` names the part of the exam it counts for, if it has one."""

    question_id: int
    item: Item
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What is sat. `seconds` is the time limit without extra time (None: untimed), `pass_percent` None where nobody passes or fails.

    `version` and `rule` are the blueprint's, as it was when the paper was made. `is_mock`: it stands for the real exam, so
    agreement and tutorial come before it. `seen` of its items the learner has met before.
    """

    exam_id: int
    title: str
    items: tuple[PaperItem, ...]
    seconds: int | None = None
    pass_percent: int | None = None
    blueprint: str | None = None
    rule: Rule = OUR_READING
    version: str | None = None
    is_mock: bool = field(default=False, compare=False)  # of no matter any more once it is sat, so no sitting keeps it
    seen: int = field(default=0, compare=False)  # as above


def choice_order(item: Item, rng: Random) -> tuple[str, ...]:
    """Return the ids of an item's choices in an order to show them: shuffled unless the item forbids it, closing ones last.

    The kind has the last word: boxes to be put in order do not start in the right one.
    """
    moving = [choice.id for choice in item.choices if not choice.last]
    if item.shuffle:
        rng.shuffle(moving)
    return item.payload.start((*moving, *(choice.id for choice in item.choices if choice.last)))
