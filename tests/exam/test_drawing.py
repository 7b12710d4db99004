from __future__ import annotations

import random
from collections import Counter
from itertools import product
from typing import Any

import pytest

from pcep_desktop.exam import exact
from pcep_desktop.exam.drawing import BankTooSmall, Candidate, draw
from tests.exam.drawn import PCEP, SOME_DAY, Case, assert_meets, syllabus

WORTHS = (20, 30)

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
    cells = product(range(1, 5), (20, 30, 40), PCEP.kinds, range(3))
    pool = [
        Candidate(row, (section, worth), kind, f"{section}.{row % 2}", 3, f"#{row}")
        for row, (section, worth, kind, _) in enumerate(cells)
    ]
    first = Case(PCEP, pool, 1).draw()
    assert_meets(first, PCEP)
    assert sum(one.place[1] for one in first) == 1000
    then = [one._replace(last_seen=SOME_DAY) if one in first else one for one in pool]
    second = Case(PCEP, then, 1).draw()
    assert not set(first) & set(second)


def test_a_search_that_was_given_up_says_so_and_is_given_up_at_the_same_place_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exact, "MOST_WORK", 0)
    lacking = full(3, family="one")
    said = []
    for _ in range(2):
        with pytest.raises(BankTooSmall) as refusal:
            draw(lacking, EVEN, random.Random(1))  # noqa: S311
        said.append(str(refusal.value))
    assert said[0] == said[1]
    assert said[0].startswith("No new paper of X-1 was found, though there may be one: the search was too long.")
    assert "The best try lacks 4 more items: " in said[0]
    monkeypatch.undo()
    with pytest.raises(BankTooSmall, match=r"^The bank is too small for a new paper of X-1\. It needs 4 more items: "):
        draw(lacking, EVEN, random.Random(1))  # noqa: S311


class Stopped(Exception):  # noqa: N818
    """Somebody wants no paper any more."""


@pytest.mark.parametrize("calls", [1, 3])
def test_a_search_stops_where_its_report_raises(calls: int) -> None:
    told: list[None] = []

    def report() -> None:
        told.append(None)
        if len(told) == calls:
            raise Stopped

    with pytest.raises(Stopped):
        draw(full(3, family="one"), EVEN, random.Random(1), report)  # noqa: S311
    assert len(told) == calls


def test_the_largest_paper_of_the_largest_blueprint_is_given_up_with_bearable_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exact, "MOST_WORK", exact.MOST_WORK // 10)  # a tenth of it shows that it is bounded
    mixes = [[{20: k, 30: 15 - 2 * k, 40: k} for k in range(4)] for _ in range(20)]
    kinds = dict.fromkeys(("single", "multiple", "insert", "fill", "match", "sort"), 50)
    blueprint, rng = syllabus(mixes, kinds), random.Random(3)  # noqa: S311
    worths, names = (20, 30, 40), list(kinds)
    pool = [
        Candidate(row, (1 + row % 20, rng.choice(worths)), rng.choice(names), "1", 3, f"{rng.randrange(200)}")
        for row in range(400)
    ]
    seen: list[None] = []
    with pytest.raises(BankTooSmall, match="more items"):
        draw(pool, blueprint, random.Random(1), lambda: seen.append(None))  # noqa: S311
    assert len(seen) < 5000
