"""Items that are the same as others, or nearly: by what they say, whatever their ids.

Two items are held against each other by the resemblance of their shingles, the runs of three tokens in code and choices, or
in stem and choices where there is no code (most stems of items with code ask the same in other words): A. Broder, "On the resemblance and containment of documents", SEQUENCES 1997. Only pairs that share one of
their rarest shingles are looked at, since a pair that is alike enough must: R. Bayardo, Y. Ma, R. Srikant, "Scaling up
all pairs similarity search", WWW 2007.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, TypeAlias

from pcep_desktop.check.finding import Concern
from pcep_desktop.exam.identity import content_hash
from pcep_desktop.exam.kinds.match import Match
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pcep_desktop.check.finding import Entry, Finding
    from pcep_desktop.exam.item import Item

ALIKE = 0.8
"""From this resemblance on (shared shingles by all shingles, 0-1) two items are nearly the same."""

RUN = 3
_TOKEN = re.compile(r"\w+|[^\w\s]")
Shingles: TypeAlias = frozenset[int]


def duplicates(entries: Sequence[Entry]) -> Iterator[Finding]:
    """Name each item that says what an earlier one says, and each that nearly does and is not of the same family."""
    first: dict[str, Entry] = {}
    different: list[Entry] = []
    for entry in entries:
        one = first.setdefault(content_hash(entry.item), entry)
        if one is entry:
            different.append(entry)
        else:
            yield entry.finding(Concern.DUPLICATE, tr("the same as {other}", other=_named(one, entry)))
    for earlier, later, share in alike([words(entry.item) for entry in different]):
        one, other = different[earlier], different[later]
        if one.item.family is None or one.item.family != other.item.family:
            said = tr("nearly the same as {other} ({share} %)", other=_named(one, other), share=math.floor(100 * share))
            yield other.finding(Concern.DUPLICATE, said)


def words(item: Item) -> list[str]:
    """Return the tokens of what an item says: code or stem, choices in no particular order, boxes to match."""
    pieces = [item.code or item.text, *sorted(choice.text for choice in item.choices)]
    if isinstance(item.payload, Match):
        pieces += sorted(target.text for target in item.payload.targets)
    return [token for piece in pieces for token in _TOKEN.findall(piece.casefold())]


def alike(texts: Sequence[Sequence[str]], least: float = ALIKE) -> Iterator[tuple[int, int, float]]:
    """Return the pairs of texts that resemble each other at least so much: both places, the earlier first, and how much."""
    sets = _numbered([_runs(text) for text in texts])
    holders: defaultdict[int, list[int]] = defaultdict(list)  # by rare shingle: the texts before
    for place, shingles in enumerate(sets):
        rarest = sorted(shingles)[: len(shingles) - math.ceil(least * len(shingles)) + 1]
        for earlier in sorted({one for shingle in rarest for one in holders[shingle]}):
            share = _resemblance(sets[earlier], shingles)
            if share >= least:
                yield earlier, place, share
        for shingle in rarest:
            holders[shingle].append(place)


def _runs(text: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(text[at : at + RUN]) for at in range(max(1, len(text) - RUN + 1))}


def _numbered(runs: Sequence[set[tuple[str, ...]]]) -> list[Shingles]:
    """Return the shingles as numbers, the rarest with the lowest."""
    counted = Counter(run for one in runs for run in one)
    number = {run: place for place, run in enumerate(sorted(counted, key=lambda run: (counted[run], run)))}
    return [frozenset(number[run] for run in one) for one in runs]


def _resemblance(one: Shingles, other: Shingles) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def _named(other: Entry, beside: Entry) -> str:
    return other.name if other.file == beside.file else f"{other.name} ({other.file})"
