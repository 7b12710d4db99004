"""Draw a paper that meets a blueprint, or say what the bank is short of.

What must hold: each section has one of its mixes of points, each kind its share of the whole paper, and no two items are of one
family. A paper that keeps to that is drawn wherever there is one; a refusal is proven, and names the least that is missing,
unless that would take minutes: then it says so.

What is preferred, in this order: items unseen before missed ones before the rest, and those longest unseen first; then
objectives are spread and difficulties balanced. The cheapest allotment of cells (section, points, kind) by need is tried
first, which is enough for most banks. Where families that several cells share stand in its way, the exact search has the last word.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice, product
from typing import TYPE_CHECKING

from pcep_desktop.errors import UserError
from pcep_desktop.exam.allotment import allot, demands, least_of_kinds
from pcep_desktop.exam.choice import Choice
from pcep_desktop.exam.exact import least_lacking
from pcep_desktop.exam.shelves import MISSED, SEEN, UNSEEN, Candidate, shelve
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from random import Random

    from pcep_desktop.exam.allotment import Cell, Costs, Place
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.shelves import Shelves

__all__ = ["BankTooSmall", "Candidate", "draw"]

MOST_TRIES = 12  # allotments; what they do not find, the exact search does
MOST_SAID = 5  # places named in one sentence
STEPS = 1000  # of how long ago an item was seen


class BankTooSmall(UserError):  # noqa: N818  # it names what is wrong
    """The bank cannot fill a paper; `lacking` has the section, points and kind of each missing item.

    Where that is not `proven`, the search was given up: it is what the best try lacks.
    """

    def __init__(self, code: str, lacking: Sequence[Cell], *, proven: bool = True) -> None:
        said = [
            tr(
                "{count} of kind {kind} worth {worth} points in section {section}",
                count=count,
                kind=kind,
                worth=worth,
                section=section,
            )
            for ((section, worth), kind), count in sorted(Counter(lacking).items())
        ]
        if len(said) > MOST_SAID:
            said[MOST_SAID - 1 :] = [tr("and others in {count} more places", count=len(said) - MOST_SAID + 1)]
        many = tr("1 more item") if len(lacking) == 1 else tr("{count} more items", count=len(lacking))
        why = (
            tr(
                "The bank is too small for a new paper of {code}. It needs {many}: {places}.",
                code=code,
                many=many,
                places=", ".join(said),
            )
            if proven
            else tr(
                "No new paper of {code} was found, though there may be one: the search was too long. The best try lacks {many}: {places}.",
                code=code,
                many=many,
                places=", ".join(said),
            )
        )
        what_to_do = tr("Import more items, or sit a fixed mock exam to its end: its items can be drawn then.")
        super().__init__(f"{why} {what_to_do}")
        self.lacking = tuple(lacking)


def draw(
    pool: Iterable[Candidate], blueprint: Blueprint, rng: Random, report: Callable[[], object] = lambda: None
) -> list[int]:
    """Return the question ids of a new paper, section by section; the same pool and seed give the same paper.

    `report` is called again and again, and may raise to cancel.

    Raises:
        BankTooSmall: says of which section, points and kind.
    """
    size = sum(section.items for section in blueprint.sections)
    worths = {(section.number, worth) for section in blueprint.sections for mix in section.mixes for worth in mix}
    cells = list(product(sorted(worths), (kind for kind, count in blueprint.kinds.items() if count)))
    chosen = _Search(blueprint, shelve(pool, cells, size, rng), rng, report).run()
    rng.shuffle(chosen)
    numbers = [section.number for section in blueprint.sections]
    return [one.question_id for number in numbers for one in chosen if one.place[0] == number]


def _costs(shelves: Shelves, size: int) -> Costs:
    """Return needs as whole numbers: on no paper do many better ones outweigh one that is worse by its rank."""
    needs = {cell: [some[0].need for some in shelf.values()] for cell, shelf in shelves.items()}
    moments = sorted({when for some in needs.values() for rank, when in some if rank != UNSEEN})
    age = {moment: STEPS * place // len(moments) for place, moment in enumerate(moments)}
    step = _step(size)
    ranks = {MISSED: step * (size + 1), SEEN: step * (size + 2)}
    return {
        cell: [0 if rank == UNSEEN else ranks[rank] + age[when] for rank, when in some] for cell, some in needs.items()
    }


def _step(size: int) -> int:
    """Return the cost between two ranks of need: more than the ages of a whole paper come to."""
    return STEPS * (size + 1)


class _Search:
    """Looks for the paper of least need; each try is one allotment."""

    def __init__(self, blueprint: Blueprint, shelves: Shelves, rng: Random, report: Callable[[], object]) -> None:
        size = sum(section.items for section in blueprint.sections)
        self._blueprint, self._shelves, self._rng = blueprint, shelves, rng
        self._report = report
        self._costs, self._step = _costs(shelves, size), _step(size)
        self._lacking: list[Cell] = []

    def run(self) -> list[Candidate]:
        """Return the items of the best paper; BankTooSmall where there is none."""
        cheapest = self._cheapest()
        if cheapest is not None:
            return cheapest
        found = least_lacking(self._blueprint, self._shelves, self._lacking, self._rng, self._report)
        if found.lacking:
            raise BankTooSmall(self._blueprint.code, found.lacking, proven=found.proven)
        return found.items

    def _cheapest(self) -> list[Candidate] | None:
        """Return the items of the cheapest allotment that families do not block, of the first few; None says nothing."""
        best: tuple[int, list[Candidate]] | None = None
        least = least_of_kinds(self._blueprint.kinds, self._costs)
        for bound, places in islice(demands(self._options(), self._costs), MOST_TRIES):
            if best is not None and max(bound, least) // self._step >= best[0] // self._step:
                break  # what comes now is no less known to the learner; only its age could differ
            self._report()
            alloted = allot(places, self._blueprint.kinds, self._costs, self._rng)
            choice = Choice(self._shelves, alloted.wanted, self._rng)
            lacking = [*alloted.lacking, *choice.lacking]
            if not lacking and (best is None or alloted.cost < best[0]):
                best = alloted.cost, choice.items
            self._lacking = min(self._lacking or lacking, lacking, key=len)
        return best and best[1]

    def _options(self) -> list[list[dict[Place, int]]]:
        """Return each section's mixes as places, in any order."""
        options = [
            [{(section.number, worth): count for worth, count in mix.items() if count} for mix in section.mixes]
            for section in self._blueprint.sections
        ]
        for some in options:
            self._rng.shuffle(some)
        return options
