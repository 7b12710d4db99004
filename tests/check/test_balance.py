from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pcep_desktop.check.balance import FEWEST, balance, longest_is_key
from tests.builders import choices, single
from tests.check.entries import said, subject

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item


def singles(keys: str, *texts: str) -> list[Item]:
    some = choices(*(texts or ("one", "two", "six", "ten")))
    return [single(f"q{n}", key=key, choices=some) for n, key in enumerate(keys)]


def test_keys_spread_evenly() -> None:
    assert said(balance(subject(*singles("abcd" * 5)))) == []


def test_too_many_keys_at_one_place() -> None:
    keys = "a" * 7 + "b" * 7 + "ccc" + "ddd"
    assert said(balance(subject(*singles(keys)))) == []
    assert said(balance(subject(*singles("a" * 8 + keys[8:])))) == [
        "the bank: 8 of 20 single items (40 %) have their key at place a; 35 % is the most"
    ]


def test_few_singles_prove_nothing() -> None:
    assert said(balance(subject(*singles("a" * (FEWEST - 1))))) == []
    assert said(balance(subject(*singles("a" * FEWEST)))) != []


def test_the_longest_choice_betrays_the_key() -> None:
    long_ones = singles("abcd" * 5, "one", "two", "three long words", "ten")
    assert said(balance(subject(*long_ones))) == []
    betrayed = [
        single(f"q{n}", key=key, choices=choices(*("the longest of all" if c == key else "short" + c for c in "abcd")))
        for n, key in enumerate("abcd" * 2)
    ]
    assert said(balance(subject(*betrayed, *singles("abcd" * 3, "one", "two", "six", "ten")))) == [
        "the bank: the longest choice is the key in 55 % of 20 single items; by chance it would be in 25 %"
    ]


def test_of_several_longest_one_is_taken_blindly() -> None:
    assert longest_is_key(singles("a", "xx", "yy", "z", "w")) == (Fraction(1, 2), Fraction(1, 4))
