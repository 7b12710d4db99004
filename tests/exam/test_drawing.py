from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.banks.blueprints import load_blueprint
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.exam.drawing import MOST_SAID, BankTooSmall, Candidate, draw
from pcep_desktop.paths import resource

KINDS, WORTHS, SOME_DAY = ("single", "multiple", "sort"), (20, 30), 1_000_000.0


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


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """Sections of one to three items with one or two mixes of the same points."""
    mixes = []
    for items in draw(st.lists(st.integers(1, 3), min_size=1, max_size=3)):
        dear = draw(st.integers(0, items))
        mixes.append([{20: items - dear, 30: dear}])
        if dear > 0 and items - dear >= 2 and draw(st.booleans()):  # 20 + 20 + 20 is 30 + 30 and no third: other items
            mixes[-1].append({20: items - dear, 30: dear})
    total = sum(sum(some[0].values()) for some in mixes)
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=total, max_size=total))
    return syllabus(mixes, dict(Counter(kinds)))


def places(blueprint: Blueprint) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(1, len(blueprint.sections)), st.sampled_from(WORTHS))


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


def can_be_drawn(pool: list[Candidate], blueprint: Blueprint) -> bool:
    """Say whether there is any paper at all: family by family, all ways to fill what is still open."""
    families: dict[str, set[tuple[tuple[int, int], str]]] = {}
    for one in pool:
        families.setdefault(one.family, set()).add((one.place, one.kind))
    numbers = [section.number for section in blueprint.sections]
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
        if ((), ()) in states:
            return True
    return False


def without(some: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    at = some.index(one)
    return some[:at] + some[at + 1 :]


def assert_meets(chosen: list[Candidate], blueprint: Blueprint) -> None:
    assert [one.place[0] for one in chosen] == [s.number for s in blueprint.sections for _ in range(s.items)]
    for section in blueprint.sections:
        worth = Counter(one.place[1] for one in chosen if one.place[0] == section.number)
        assert any(worth == Counter(dict(mix)) for mix in section.mixes)
        assert sum(worth.elements()) == section.points
    assert Counter(one.kind for one in chosen) == Counter(dict(blueprint.kinds))
    assert len({one.family for one in chosen}) == len(chosen)


@given(cases())
def test_a_paper_meets_its_blueprint_and_is_refused_only_where_there_is_none(case: Case) -> None:
    try:
        chosen = case.draw()
    except BankTooSmall:
        assert not can_be_drawn(case.pool, case.blueprint)
        return
    assert_meets(chosen, case.blueprint)
    assert chosen == case.draw()


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


def refused(case: Case) -> BankTooSmall | None:
    try:
        case.draw()
    except BankTooSmall as refusal:
        return refusal
    return None


@given(cases())
def test_a_paper_of_new_items_is_drawn_where_there_is_one(case: Case) -> None:
    fresh = [one for one in case.pool if one.last_seen is None]
    if can_be_drawn(fresh, case.blueprint) and len({one.family for one in case.pool}) == len(case.pool):
        assert all(one.last_seen is None for one in case.draw())


EVEN = syllabus([[{20: 2, 30: 1}], [{20: 1, 30: 1}]], {"single": 3, "multiple": 2})


def full(per_cell: int, **more: Any) -> list[Candidate]:
    """Return a bank with that many items in each cell of EVEN."""
    cells = [((section, worth), kind) for section in (1, 2) for worth in WORTHS for kind in ("single", "multiple")]
    return [
        Candidate(row, place, kind, f"{row % 5}", 1 + row % 5, f"#{row}")._replace(**more)
        for row, (place, kind) in enumerate(cells * per_cell)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_unseen_items_come_first_then_missed_ones_then_the_longest_unseen(seed: int) -> None:
    pool = full(3)
    state = {0: (None, False), 1: (SOME_DAY + 9, True), 2: (SOME_DAY, False)}
    pool = [one._replace(last_seen=state[at // 8][0], missed=state[at // 8][1]) for at, one in enumerate(pool)]
    assert all(one.last_seen is None for one in Case(EVEN, pool, seed).draw())
    known = pool[8:]
    assert all(one.missed for one in Case(EVEN, known, seed).draw())
    right = [one._replace(missed=False) for one in known]
    assert {one.last_seen for one in Case(EVEN, right, seed).draw()} == {SOME_DAY}


@pytest.mark.parametrize("seed", range(10))
def test_the_only_unseen_item_is_drawn_whatever_its_cell(seed: int) -> None:
    pool = full(2, last_seen=SOME_DAY)
    for at in range(8):
        new = [one._replace(last_seen=None) if row == at else one for row, one in enumerate(pool)]
        assert new[at] in Case(EVEN, new, seed).draw()


def test_another_seed_draws_another_paper() -> None:
    drawn = {tuple(one.question_id for one in Case(EVEN, full(5), seed).draw()) for seed in range(10)}
    assert len(drawn) > 5


def test_objectives_are_spread() -> None:
    pool = [one._replace(objective=f"{at // 8}") for at, one in enumerate(full(5))]
    for seed in range(10):
        assert len({one.objective for one in Case(EVEN, pool, seed).draw()}) == 5


def test_difficulties_are_balanced() -> None:
    easy_and_hard = [one._replace(objective="1", difficulty=1 if at < 24 else 5) for at, one in enumerate(full(6))]
    for seed in range(10):
        drawn = [one.difficulty for one in Case(EVEN, easy_and_hard, seed).draw()]
        assert sorted((drawn.count(1), drawn.count(5))) == [2, 3]


def test_an_empty_bank_lacks_everything() -> None:
    with pytest.raises(BankTooSmall, match=r"for a new paper of X-1\. It needs 5 more items: ") as refusal:
        draw([], EVEN, random.Random(1))  # noqa: S311
    assert Counter(kind for _, kind in refusal.value.lacking) == {"single": 3, "multiple": 2}
    assert Counter(place for place, _ in refusal.value.lacking) == {(1, 20): 2, (1, 30): 1, (2, 20): 1, (2, 30): 1}


def test_what_is_short_is_named() -> None:
    pool = [one for one in full(3) if (one.place, one.kind) not in {((2, 30), "single"), ((2, 30), "multiple")}]
    with pytest.raises(BankTooSmall, match=r"1 more item: 1 of kind (single|multiple) worth 30 points in section 2\."):
        Case(EVEN, pool, 1).draw()


def test_one_family_in_many_cells_fills_one_place() -> None:
    with pytest.raises(BankTooSmall):
        Case(EVEN, full(1, family="one"), 1).draw()


def test_the_syllabus_that_ships_with_the_program_can_be_drawn_from_a_bank_with_two_of_each() -> None:
    blueprint = load_blueprint(resource("blueprints", "pcep-30-02.json"))
    cells = product(range(1, 5), (20, 30, 40), blueprint.kinds, range(3))
    pool = [
        Candidate(row, (section, worth), kind, f"{section}.{row % 2}", 3, f"#{row}")
        for row, (section, worth, kind, _) in enumerate(cells)
    ]
    first = Case(blueprint, pool, 1).draw()
    assert_meets(first, blueprint)
    assert sum(one.place[1] for one in first) == 1000
    then = [one._replace(last_seen=SOME_DAY) if one in first else one for one in pool]
    second = Case(blueprint, then, 1).draw()
    assert not set(first) & set(second)
