from __future__ import annotations

import random
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.marking import Mark, Rule, Score, mark, total, weights
from pcep_desktop.exam.paper import choice_order
from tests.builders import LETTERS, choices, multiple, single, sort

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Points, Response

POINTS = st.one_of(st.integers(0, 60), st.fractions(0, 60, max_denominator=12))


@st.composite
def items(draw: st.DrawFn, *, known: bool = True) -> Item:
    """Draw a single or multiple item of two to eight choices, with points or without."""
    count = draw(st.integers(2, len(LETTERS)))
    ids = LETTERS[:count]
    made = choices(*[f"choice {letter}" for letter in ids])
    if draw(st.booleans()):
        key = draw(st.sampled_from(ids))
        worth = draw(st.none() | st.tuples(POINTS))
        return single(key=key if known else None, choices=made, points=worth if known else None)
    key = "".join(draw(st.sets(st.sampled_from(ids), min_size=1)))
    select = draw(st.none() | st.integers(len(key), count))
    points = draw(st.none() | st.tuples(*[POINTS] * len(key)))
    data = {} if select is None else {"select": select}
    return multiple(key=key if known else None, choices=made, data=data, points=points if known else None)


def some_response(item: Item) -> st.SearchStrategy[Response | None]:
    ids = st.sampled_from([choice.id for choice in item.choices])
    return st.none() | st.builds(lambda chosen: {"chosen": chosen}, st.lists(ids, max_size=10))


def marked(item: Item, response: Response | None) -> Mark:
    return mark(item, response, weights([item])[0])


@given(items())
def test_the_full_key_earns_everything(item: Item) -> None:
    result = marked(item, item.payload.full())

    assert result.earned == result.possible
    assert result.is_correct == (result.possible > 0)


@given(items())
def test_no_response_earns_nothing(item: Item) -> None:
    nothings: list[Response | None] = [None, {}, {"chosen": []}, {"chosen": ["z"]}]
    for nothing in nothings:
        result = marked(item, nothing)
        assert result.earned == 0
        assert not result.answered
        assert not result.is_correct
        assert result.outcome in {"omitted", "unscored"}


@given(st.data())
def test_points_are_exact_and_between_none_and_all(data: st.DataObject) -> None:
    item = data.draw(items())
    worth = weights([item])[0]
    result = mark(item, data.draw(some_response(item)), worth)

    assert 0 <= result.earned <= result.possible == sum(worth, Fraction())
    assert isinstance(result.earned, Fraction)
    assert isinstance(result.possible, Fraction)


@given(st.data())
def test_an_unknown_key_is_worth_nothing(data: st.DataObject) -> None:
    item = data.draw(items(known=False))
    result = marked(item, data.draw(some_response(item)))

    assert result.earned == result.possible == 0
    assert result.outcome == "unscored"


@given(st.data())
def test_one_more_right_choice_never_scores_less(data: st.DataObject) -> None:
    item = data.draw(items())
    response = item.payload.clean(data.draw(some_response(item)))
    chosen = list(response["chosen"]) if response else []
    more = data.draw(st.sampled_from(sorted(item.payload.keyed)))
    if more in chosen or len(chosen) >= item.payload.most:
        return

    assert marked(item, {"chosen": [*chosen, more]}).earned >= marked(item, response).earned


@given(st.data())
def test_a_right_choice_in_place_of_a_wrong_one_never_scores_less(data: st.DataObject) -> None:
    item = data.draw(items())
    response = item.payload.clean(data.draw(some_response(item)))
    chosen = list(response["chosen"]) if response else []
    wrong = [one for one in chosen if one not in item.payload.keyed]
    missing = sorted(item.payload.keyed - set(chosen))
    if not wrong or not missing:
        return
    better = [one for one in chosen if one != wrong[0]] + [missing[0]]

    assert marked(item, {"chosen": better}).earned >= marked(item, response).earned


@given(st.data())
def test_neither_the_order_of_display_nor_of_clicks_matters(data: st.DataObject) -> None:
    item = data.draw(items())
    response = item.payload.clean(data.draw(some_response(item)))
    order = choice_order(item, random.Random(data.draw(st.integers())))  # noqa: S311  # no secrets
    if response is None:
        return
    shown = [identity for identity in order if identity in response["chosen"]]

    assert marked(item, {"chosen": shown}) == marked(item, response)


@given(st.data())
def test_a_response_survives_its_row(data: st.DataObject) -> None:
    item = data.draw(items())
    response = item.payload.clean(data.draw(some_response(item)))
    if response is None:
        return

    assert item.payload.from_row(*item.payload.to_row(response)) == response
    assert item.payload.clean(response) == response


def test_unequal_points_belong_to_the_correct_choices_as_written() -> None:
    item = multiple(key="bd", points=(10, 20))
    earned = {one: marked(item, {"chosen": [one]}).earned for one in "abcd"}

    assert earned == {"a": 0, "b": 10, "c": 0, "d": 20}


def test_a_wrong_extra_choice_earns_and_costs_nothing() -> None:
    item = multiple(key="ab", data={"select": 3}, points=(10, 10))

    assert marked(item, {"chosen": ["a", "b", "c"]}).is_correct
    assert marked(item, {"chosen": ["a", "c", "d"]}).outcome == "partly"


@pytest.mark.parametrize("order", list(permutations("abc")))
def test_of_too_many_choices_the_last_one_is_refused(order: tuple[str, ...]) -> None:
    assert multiple(key="ab").payload.clean({"chosen": list(order)}) == {"chosen": sorted(order[:2])}


@pytest.mark.parametrize(
    "left", [None, "", "free words", "5", "[]", '{"chosen":5}', '{"chosen":[[1]]}', '{"order":["a"]}']
)
def test_what_another_program_left_in_a_row_says_nothing(left: str | None) -> None:
    assert multiple().payload.from_row(None, left) is None
    assert single().payload.from_row(None, left) is None


def test_points_count_where_every_keyed_item_has_them() -> None:
    mixed = [single(points=(20,)), multiple(points=(7, 13)), single(key=None)]
    assert weights(mixed) == [(20,), (7, 13), ()]

    without: list[Item] = [single(points=(20,)), multiple(), single(key=None)]
    half: Points = Fraction(1, 2)
    assert weights(without) == [(1,), (half, half), ()]


def test_a_file_without_points_weighs_items_equally() -> None:
    third = multiple(key="abc")
    assert marked(third, {"chosen": ["a", "b"]}) == Mark(Fraction(2, 3), Fraction(1), answered=True)


@given(st.lists(st.tuples(st.sampled_from([None, "One", "Two"]), POINTS, POINTS, st.booleans()), max_size=30))
def test_sums_are_exact_in_any_order(rows: list[tuple[str | None, Points, Points, bool]]) -> None:
    marks = [
        (section, Mark(Fraction(min(a, b)), Fraction(max(a, b)), answered), 1.5) for section, a, b, answered in rows
    ]
    result = total(marks, 70)
    backwards = total(reversed(marks), 70)

    assert result.total == backwards.total
    assert dict(result.sections) == dict(backwards.sections)
    assert result.total.earned == sum((one.earned for _, one, _ in marks), Fraction())
    assert result.total.possible == sum((one.possible for _, one, _ in marks), Fraction())
    assert result.total.items == len(marks)
    assert sum(score.items for _, score in result.sections) == sum(section is not None for section, _, _ in marks)


def test_sections_stand_in_the_order_of_the_paper() -> None:
    one = Mark(Fraction(1), Fraction(1), answered=True)
    result = total([("B", one, 1), ("A", one, 2), (None, one, 4), ("B", one, 8)], None)

    assert [(name, score.items, score.seconds) for name, score in result.sections] == [("B", 2, 9), ("A", 1, 2)]
    assert (result.total.items, result.total.seconds, result.passed) == (4, 15, None)


@pytest.mark.parametrize(
    ("earned", "possible", "passes", "thousand"),
    [
        (Fraction(7), Fraction(10), True, 700),
        (Fraction(7) - Fraction(1, 10**9), Fraction(10), False, 699),
        (Fraction(10), Fraction(10), True, 1000),
        (Fraction(0), Fraction(10), False, 0),
        (Fraction(0), Fraction(0), None, None),
    ],
)
def test_a_pass_is_judged_by_exact_points(
    earned: Fraction,
    possible: Fraction,
    passes: bool | None,  # noqa: FBT001  # a column
    thousand: int | None,
) -> None:
    score = Score(earned, possible, 1)

    assert (score.passes(70), score.thousand) == (passes, thousand)
    assert score.passes(None) is None
    assert (score.percent is None) == (possible == 0)


@pytest.mark.parametrize(
    ("earned", "possible", "answered", "outcome"),
    [
        (2, 2, True, "right"),
        (1, 2, True, "partly"),
        (0, 2, True, "wrong"),
        (0, 2, False, "omitted"),
        (0, 0, True, "unscored"),
    ],
)
def test_a_mark_in_one_word(earned: int, possible: int, answered: bool, outcome: str) -> None:  # noqa: FBT001  # a column
    one = Mark(Fraction(earned), Fraction(possible), answered)

    assert one.outcome == outcome
    assert one.is_correct == (outcome == "right")


@pytest.mark.parametrize(
    ("order", "earned"), [("abcd", 20), ("acbd", 0), ("bacd", 0)], ids=["right", "its worthless parts wrong", "wrong"]
)
def test_under_all_or_nothing_a_part_that_is_worth_nothing_has_to_be_right_too(order: str, earned: int) -> None:
    one = sort(points=(20, 0, 0, 0))
    assert mark(one, {"order": list(order)}, (20, 0, 0, 0), Rule(whole=("sort",))).earned == earned
