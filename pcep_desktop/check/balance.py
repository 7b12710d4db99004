"""What a bank gives away as a whole: where the key stands among the choices, and whether it is the longest of them."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from pcep_desktop.check.finding import Concern
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pcep_desktop.check.finding import Finding, Subject
    from pcep_desktop.exam.item import Item

MOST_AT_ONE_PLACE = Fraction(35, 100)
"""The share of keys at one place; four choices have 25 % each."""

ABOVE_CHANCE = Fraction(10, 100)
"""How much more often than by chance the longest choice may be the key."""

FEWEST = 12
"""Singles that a bank must have: of fewer, every second bank is beyond these shares by pure chance."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def balance(subject: Subject) -> Iterator[Finding]:
    """Say at which place too many keys stand, and whether length betrays them; of banks with enough singles."""
    singles = [e.item for e in subject.entries if e.item.kind == "single" and e.item.payload.known]
    if len(singles) < FEWEST:
        return
    for place, count in sorted(places(singles).items()):
        if count > MOST_AT_ONE_PLACE * len(singles):
            said = tr(
                "{count} of {singles} single items ({share} %) have their key at place {place}; {most} % is the most",
                count=count,
                singles=len(singles),
                share=_percent(Fraction(count, len(singles))),
                place=LETTERS[place],
                most=_percent(MOST_AT_ONE_PLACE),
            )
            yield subject.finding(Concern.BALANCE, said)
    longest, chance = longest_is_key(singles)
    if longest > chance + ABOVE_CHANCE:
        said = tr(
            "the longest choice is the key in {share} % of {singles} single items; by chance it would be in {chance} %",
            share=_percent(longest),
            singles=len(singles),
            chance=_percent(chance),
        )
        yield subject.finding(Concern.BALANCE, said)


def places(singles: Sequence[Item]) -> Counter[int]:
    """Count the keys by their place as written, from 0."""
    return Counter(
        place for item in singles for place, choice in enumerate(item.choices) if choice.id in item.payload.keyed
    )


def longest_is_key(singles: Sequence[Item]) -> tuple[Fraction, Fraction]:
    """Return how often who always takes the longest choice is right, and who takes any: shares of the items.

    Of several that are longest one is taken blindly.
    """
    right = chance = Fraction()
    for item in singles:
        most = max(len(choice.text) for choice in item.choices)
        longest = [choice.id for choice in item.choices if len(choice.text) == most]
        right += Fraction(len(item.payload.keyed.intersection(longest)), len(longest))
        chance += Fraction(1, len(item.choices))
    return right / len(singles), chance / len(singles)


def _percent(share: Fraction) -> int:
    return round(100 * share)
