"""Banks of every shape: a paper is drawn where there is one, and refused where an independent search finds none."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pcep_desktop.exam.drawing import MOST_SAID, Candidate
from tests.exam.drawn import PCEP, SOME_DAY, Case, assert_meets, refused, syllabus

if TYPE_CHECKING:
    from pcep_desktop.exam.blueprint import Blueprint

KINDS = ("single", "multiple", "sort")


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """Sections of one to three items, with one mix or with all that come to the same points."""
    mixes = []
    for items in draw(st.lists(st.integers(1, 3), min_size=1, max_size=3)):
        cheap, dear = (draw(st.integers(0, items)), draw(st.integers(0, items)))
        first = {20: cheap, 30: max(0, items - cheap - dear), 40: min(dear, items - cheap)}
        step = draw(st.sampled_from([0, 1]))  # two of 30 points are one of 20 and one of 40
        more = [{20: first[20] + n, 30: first[30] - 2 * n, 40: first[40] + n} for n in (-1, 1) if step]
        mixes.append([first, *(mix for mix in more if min(mix.values()) >= 0)])
    total = sum(sum(some[0].values()) for some in mixes)
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=total, max_size=total))
    return syllabus(mixes, dict(Counter(kinds)))


def places(blueprint: Blueprint) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(1, len(blueprint.sections)), st.sampled_from((20, 30, 40)))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A bank with too little, enough or plenty; families that stand in one cell or in several; some seen, some missed."""
    blueprint = draw(blueprints())
    total = sum(section.items for section in blueprint.sections)
    size = draw(st.integers(0, 3 * total))
    families = draw(st.integers(max(1, total - 1), 3 * total + 1))
    pool = [
        Candidate(
            row,
            draw(places(blueprint)),
            draw(st.sampled_from(KINDS)),
            f"{row % 3}",
            draw(st.integers(1, 5)),
            f"family {draw(st.integers(1, families))}",
            draw(st.sampled_from([None, None, SOME_DAY, SOME_DAY + 1])),
            draw(st.booleans()),
        )
        for row in range(size)
    ]
    return Case(blueprint, pool, draw(st.integers(0, 9)))


def least_lacking(pool: list[Candidate], blueprint: Blueprint) -> int:
    """Return how many items the fullest paper lacks: mix by mix and family by family, all ways to fill what is still open."""
    families: dict[str, set[tuple[tuple[int, int], str]]] = {}
    for one in pool:
        families.setdefault(one.family, set()).add((one.place, one.kind))
    numbers = [section.number for section in blueprint.sections]
    least = sum(section.items for section in blueprint.sections)
    for mix in product(*(section.mixes for section in blueprint.sections)):
        open_ = [
            (n, worth) for n, some in zip(numbers, mix, strict=True) for worth, k in some.items() for _ in range(k)
        ]
        states = {(tuple(sorted(open_)), tuple(sorted(Counter(blueprint.kinds).elements())))}
        for cells in families.values():
            states |= {
                (without(left, place), without(kinds, kind))
                for left, kinds in states
                for place, kind in cells
                if place in left and kind in kinds
            }
        least = min(least, *(len(left) for left, _ in states))
    return least


def without(some: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    at = some.index(one)
    return some[:at] + some[at + 1 :]


@given(cases())
def test_a_paper_meets_its_blueprint_and_is_refused_only_where_there_is_none(case: Case) -> None:
    least = least_lacking(case.pool, case.blueprint)
    refusal = refused(case)
    assert least == (0 if refusal is None else len(refusal.lacking))
    if not least:
        assert_meets(case.draw(), case.blueprint)
        assert case.draw() == case.draw()


@given(cases())
def test_doing_what_a_refusal_says_is_enough(case: Case) -> None:
    refusal = refused(case)
    if refusal is None:
        return
    named = sum(
        f"of kind {kind} worth {worth} points in section {section}" in str(refusal)
        for (section, worth), kind in set(refusal.lacking)
    )
    assert named == len(set(refusal.lacking)) or named == MOST_SAID - 1
    new = [Candidate(1000 + n, place, kind, "0", 3, f"new {n}") for n, (place, kind) in enumerate(refusal.lacking)]
    assert new
    assert_meets(Case(case.blueprint, case.pool + new, case.seed).draw(), case.blueprint)


@given(cases())
def test_a_paper_of_new_items_is_drawn_where_there_is_one(case: Case) -> None:
    fresh = [one for one in case.pool if one.last_seen is None]
    if not least_lacking(fresh, case.blueprint) and len({one.family for one in case.pool}) == len(case.pool):
        assert all(one.last_seen is None for one in case.draw())


def planted(rng: random.Random, families: int) -> list[Candidate]:
    """Return a bank of the real size with one paper in it, and decoys of that paper's families where they do harm.

    The paper takes as many families as the bank has (30), or the decoys have some for themselves.
    """
    kinds = list(Counter(PCEP.kinds).elements())
    rng.shuffle(kinds)
    mixes = [(section.number, rng.choice(section.mixes)) for section in PCEP.sections]
    asked = [(number, worth) for number, mix in mixes for worth, count in mix.items() for _ in range(count)]
    cells = list(zip(asked, kinds, strict=True))
    decoys = [(rng.choice(asked), rng.choice(kinds)) for _ in range(rng.choice([0, 10, 30, 60, 90]))]
    pool = [
        Candidate(row, place, kind, f"{row % 4}", 1 + row % 5, f"family {row if row < 30 else rng.randrange(families)}")
        for row, (place, kind) in enumerate(cells + decoys)
    ]
    rng.shuffle(pool)
    return [
        one._replace(last_seen=rng.choice([None, SOME_DAY, SOME_DAY + 1]), missed=row % 2 > 0)
        for row, one in enumerate(pool)
    ]


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from([30, 31, 40]))
def test_the_one_paper_in_a_tight_bank_of_the_real_size_is_found(seed: int, families: int) -> None:
    case = Case(PCEP, planted(random.Random(seed), families), seed)  # noqa: S311
    assert_meets(case.draw(), PCEP)


@settings(max_examples=30)
@given(st.integers(0, 2**32), st.integers(1, 29))
def test_a_bank_of_the_real_size_with_too_few_families_lacks_the_rest(seed: int, families: int) -> None:
    pool = [one._replace(family=f"family {n % families}") for n, one in enumerate(planted(random.Random(seed), 30))]  # noqa: S311
    refusal = refused(Case(PCEP, pool, seed))
    assert refusal is not None
    assert len(refusal.lacking) >= 30 - families
    new = [Candidate(1000 + n, *cell, "0", 3, f"new {n}") for n, cell in enumerate(refusal.lacking)]
    assert_meets(Case(PCEP, pool + new, seed).draw(), PCEP)


@settings(max_examples=10)
@given(st.integers(0, 2**32), st.sampled_from(sorted(PCEP.kinds)))
def test_a_large_bank_without_a_kind_lacks_what_it_has_of_it(seed: int, kind: str) -> None:
    rng = random.Random(seed)  # noqa: S311
    cells = list(product(product(range(1, 5), (20, 30, 40)), sorted(set(PCEP.kinds) - {kind})))
    pool = []
    for row in range(900):
        place, its = rng.choice(cells)
        seen = rng.choice([None, SOME_DAY])
        pool.append(Candidate(row, place, its, "0", 3, f"family {rng.randrange(300)}", seen))
    refusal = refused(Case(PCEP, pool, seed))
    assert refusal is not None
    assert [lacking for _, lacking in refusal.lacking] == [kind] * PCEP.kinds[kind]
