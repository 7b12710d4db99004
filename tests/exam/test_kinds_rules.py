"""What holds for every kind of item, whatever it asks."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pcep_desktop.exam.item import Draft, InvalidItem, Item
from pcep_desktop.exam.kinds import KINDS
from pcep_desktop.exam.marking import Mark, Rule, mark, weights
from pcep_desktop.exam.paper import choice_order
from pcep_desktop.exam.proficiency import guess_rate
from tests import kinds
from tests.builders import multiple

if TYPE_CHECKING:
    from pcep_desktop.exam.kinds import Response

NAMES = {"insert": "slots", "fill": "slots", "match": "pairs", "sort": "order", "gap": "gaps"}
WHOLE = Rule(whole=kinds.ALL)


def marked(item: Item, response: Response | None, rule: Rule = Rule()) -> Mark:  # noqa: B008  # a value
    return mark(item, response, weights([item])[0], rule)


def test_all_kinds_are_held_to_this() -> None:
    assert set(kinds.ALL) == set(KINDS)


@given(kinds.items())
def test_the_full_key_earns_everything(item: Item) -> None:
    for rule in (Rule(), WHOLE):
        result = marked(item, item.payload.full(), rule)
        assert result.earned == result.possible == sum(weights([item])[0], Fraction())
        assert result.is_correct == (result.possible > 0)
    assert item.kind == "multiple" or item.payload.is_complete(
        item.payload.full()
    )  # more may be asked for than is right


@pytest.mark.parametrize(
    ("item", "chosen", "complete"),
    [
        (multiple(), "a", False),
        (multiple(), "ab", True),
        (multiple(data={"select": 3}), "ab", False),
        (multiple(key=None), "a", True),  # nobody knows how many there are to choose
        (multiple(key=None, data={"select": 2}), "a", False),
    ],
)
def test_choices_are_complete_when_there_are_as_many_as_asked_for(item: Item, chosen: str, *, complete: bool) -> None:
    assert item.payload.is_complete({"chosen": list(chosen)}) == complete


@given(kinds.items(known=None))
def test_no_response_earns_nothing(item: Item) -> None:
    nothings: list[Any] = [None, {}, {"chosen": []}, {"slots": {}}, {"order": []}, {"pairs": {}}, {"gaps": {"1": " "}}]
    for nothing in nothings:
        result = marked(item, nothing)
        assert result.earned == 0
        assert not result.answered
        assert not result.is_correct
    assert not item.payload.is_complete(None)


@given(st.data())
def test_points_are_exact_and_between_none_and_all(data: st.DataObject) -> None:
    item = data.draw(kinds.items())
    response = data.draw(kinds.responses(item))
    result, whole = marked(item, response), marked(item, response, WHOLE)

    assert 0 <= result.earned <= result.possible
    assert isinstance(result.earned, Fraction)
    assert whole.earned == (result.possible if result.earned == result.possible else 0)
    assert (whole.possible, whole.answered) == (result.possible, result.answered)


@given(st.data())
def test_without_a_key_nothing_can_be_earned(data: st.DataObject) -> None:
    item = data.draw(kinds.items(known=False))
    result = marked(item, data.draw(kinds.responses(item)))

    assert result.earned == result.possible == 0
    assert result.outcome == "unscored"
    assert item.payload.full() is None
    assert item.payload.keyed == frozenset()


@given(st.data())
def test_one_more_right_part_never_scores_less(data: st.DataObject) -> None:
    item = data.draw(kinds.items(("insert", "fill", "match", "gap")))
    name, worth = NAMES[item.kind], weights([item])[0]
    full: dict[str, str] = (item.payload.full() or {})[name]
    part = data.draw(st.sampled_from(sorted(full)))
    given = (item.payload.clean(data.draw(kinds.responses(item))) or {name: {}})[name]
    others = {place: box for place, box in given.items() if place != part and (item.kind == "gap" or box != full[part])}
    gain = marked(item, {name: others | {part: full[part]}}).earned - marked(item, {name: others}).earned

    assert gain >= 0
    if len(item.payload.to_json()["key"].get("slots", [full])) == 1:  # no other alternative fits others better
        assert gain == worth[list(full).index(part)]


@given(st.data())
def test_one_more_box_in_its_position_never_scores_less(data: st.DataObject) -> None:
    what = data.draw(kinds.asked(("sort",)))
    right = what.data["key"]["orders"][0]
    item = kinds.draft_of(what, data={"key": {"orders": [right]}}).build()
    order = list(data.draw(st.permutations(right)))
    place = data.draw(st.integers(0, len(right) - 1))
    better, other = order.copy(), order.index(right[place])
    better[place], better[other] = order[other], order[place]

    assert marked(item, {"order": better}).earned >= marked(item, {"order": order}).earned


@given(st.data())
def test_neither_the_order_of_boxes_nor_that_of_moves_matters(data: st.DataObject) -> None:
    what = data.draw(kinds.asked(kinds.OWN_KEY))
    item = kinds.draft_of(what).build()
    turned = kinds.draft_of(what, choices=data.draw(st.permutations(what.choices))).build()
    response = data.draw(kinds.responses(item))
    name, given = next(iter(response.items()))
    again = {name: dict(reversed(given.items())) if isinstance(given, dict) else given}

    assert marked(turned, response) == marked(item, response)
    assume(len(set(given.values())) == len(given) if item.kind in {"insert", "fill", "match"} else True)
    assert marked(item, again) == marked(item, response)


@given(st.data())
def test_every_order_of_display_shows_all_and_does_not_give_the_key_away(data: st.DataObject) -> None:
    item = data.draw(kinds.items(known=None))
    order = choice_order(item, random.Random(data.draw(st.integers())))  # noqa: S311  # no secrets

    assert sorted(order) == sorted(choice.id for choice in item.choices)
    if item.kind == "sort" and item.payload.known and len({choice.text for choice in item.choices}) == len(order) > 2:
        keys = item.payload.to_json()["key"]["orders"]
        turns = [[*order[place:], *order[:place]] for place in range(len(order))]
        assert list(order) not in keys or all(turn in keys for turn in turns)


@given(st.data())
def test_a_response_is_kept_by_its_row_and_cleaning_it_again_changes_nothing(data: st.DataObject) -> None:
    item = data.draw(kinds.items(known=None))
    response = item.payload.clean(data.draw(kinds.responses(item)))
    assume(response is not None)
    assert response is not None

    choice_id, text = item.payload.to_row(response)
    assert item.payload.from_row(choice_id, text) == response
    assert item.payload.clean(response) == response
    assert (choice_id is None) == (item.kind != "single")
    assert text is None or text.encode()


@given(st.data())
def test_cleaning_takes_any_json_and_keeps_what_can_be_marked(data: st.DataObject) -> None:
    item = data.draw(kinds.items(known=None))
    full = next(iter((item.payload.full() or {"x": []}).values()))
    real = st.dictionaries(st.sampled_from([*full, "1"]), kinds.json_values | st.sampled_from(kinds.LETTERS))
    inner = kinds.json_values | st.lists(st.sampled_from([*kinds.LETTERS, 1, None])) | real
    name = st.sampled_from(["chosen", "slots", "order", "pairs", "gaps"])
    some: Any = data.draw(st.dictionaries(name, inner) | kinds.json_values)
    clean = item.payload.clean(some)

    assert item.payload.clean(clean) == clean
    assert marked(item, some) == marked(item, clean)
    assert item.payload.from_row(None, json.dumps(some)) == (None if item.kind == "single" else clean)


@given(kinds.items(known=None))
def test_its_json_gives_the_same_payload(item: Item) -> None:
    own = json.loads(json.dumps(item.payload.to_json()))
    keyed = item.payload.keyed if item.payload.known else None
    again = Draft("q", item.kind, item.text, list(item.choices), keyed, own, item.points, code=item.code).build()

    assert again == item
    assert set(own) <= set(KINDS[item.kind].fields)


@given(st.data())
def test_a_broken_payload_gives_sentences(data: st.DataObject) -> None:
    """One thing at a time is replaced by any JSON, so that the reader gets deep into it."""
    what = data.draw(kinds.asked())
    own: Any = json.loads(json.dumps(what.data))
    holder: Any = own
    while True:
        inner = list(holder if isinstance(holder, dict) else range(len(holder)))
        if not inner:
            break
        place = data.draw(st.sampled_from(inner))
        if not isinstance(holder[place], dict | list) or data.draw(st.booleans()):
            holder[place] = data.draw(kinds.json_values)
            break
        holder = holder[place]
    drafts = [
        kinds.draft_of(what, data=own),
        kinds.draft_of(what, code=data.draw(st.none() | st.text("{1}\\a", max_size=9))),
        kinds.draft_of(what, choices=what.choices[: data.draw(st.integers(0, 3))]),
        kinds.draft_of(what, kind=data.draw(st.sampled_from(kinds.ALL))),
    ]
    for draft in drafts:
        try:
            item = draft.build()
        except InvalidItem as error:
            assert all(fault and "Error" not in fault for fault in error.faults)  # noqa: PT017  # either outcome is right
        else:
            marked(item, item.payload.full())


@given(kinds.items())
def test_a_guess_earns_a_share(item: Item) -> None:
    rate = guess_rate(item)
    assert 0 <= rate <= 1
    assert (rate == 0) == (item.kind == "gap")


@pytest.mark.parametrize("kind", kinds.OWN_KEY)
@given(data=st.data())
def test_marks_at_choices_are_not_looked_at_where_the_key_stands_elsewhere(kind: str, data: st.DataObject) -> None:
    what = data.draw(kinds.asked((kind,)))
    item, other = kinds.draft_of(what).build(), kinds.draft_of(replace_keyed(what)).build()
    assert item == other


def replace_keyed(what: kinds.Asked) -> kinds.Asked:
    return what._replace(keyed=frozenset("zz"))
