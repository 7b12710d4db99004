"""The model of moving: whatever is done, no box is lost or doubled, only a drop changes anything, and undo restores."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.ui.kinds.moving import Moving, Words

LETTERS = "abcdefgh"
Step = tuple[str, Any]

steps = st.lists(
    st.tuples(st.just("lift"), st.sampled_from(LETTERS))
    | st.tuples(st.just("aim_at"), st.none() | st.integers(0, 4))
    | st.tuples(st.just("step"), st.sampled_from([-1, 1]))
    | st.tuples(st.sampled_from(["drop", "put_back", "undo"]), st.none())
    | st.tuples(st.just("move"), st.tuples(st.sampled_from(LETTERS), st.none() | st.integers(0, 4))),
    max_size=30,
)


def slots(count: int, places: int) -> Moving:
    boxes = LETTERS[:count]
    return Moving(boxes, (None,) * places, Words({box: f"`{box}`" for box in boxes}))


def order(count: int) -> Moving:
    boxes = LETTERS[:count]
    return Moving(boxes, tuple(boxes), Words({box: f"`{box}`" for box in boxes}), shifting=True)


boards = st.builds(slots, st.integers(3, 8), st.integers(1, 3)) | st.builds(order, st.integers(3, 8))


def do(moving: Moving, step: Step) -> None:
    """Take a step if it makes sense: the view offers no box and no place that there is not."""
    name, how = step
    places = [*range(len(moving.held)), *([] if moving.shifting else [None])]
    box, place = (how, None) if name == "lift" else how if name == "move" else (None, how)
    if (box is not None and box not in moving.boxes) or (name in {"aim_at", "move"} and place not in places):
        return
    if name == "step" and moving.lifted is None:
        return
    arguments = {"move": (box, place), "lift": (box,), "aim_at": (place,), "step": (how,)}.get(name, ())
    getattr(moving, name)(*arguments)


@given(boards, steps)
def test_no_box_is_lost_or_doubled(moving: Moving, taken: list[Step]) -> None:
    for step in taken:
        do(moving, step)
        for held in (moving.held, moving.shown):
            assert Counter([*filter(None, held), *(box for box in moving.boxes if box not in held)]) == Counter(
                moving.boxes
            )
        if moving.shifting:
            assert not moving.bank
            assert None not in moving.held


@given(boards, steps)
def test_only_a_drop_and_its_undoing_change_anything(moving: Moving, taken: list[Step]) -> None:
    for step in taken:
        before, moves = moving.held, moving.moves
        do(moving, step)
        if step[0] in {"lift", "aim_at", "step", "put_back"}:
            assert (moving.held, moving.moves) == (before, moves)
        assert (moving.held == before) == (moving.moves == moves)


@given(boards, steps)
def test_undo_restores_each_step_back_to_the_beginning(moving: Moving, taken: list[Step]) -> None:
    stood = [moving.held]
    for step in taken:
        do(moving, step)
        if moving.moves >= len(stood):
            stood.append(moving.held)
        del stood[moving.moves + 1 :]
    moving.put_back()
    while moving.moves:
        assert moving.held == stood[moving.moves]
        assert moving.undo()
    assert moving.held == stood[0]
    assert not moving.undo()


@given(boards, steps)
def test_every_step_says_something(moving: Moving, taken: list[Step]) -> None:
    for step in taken:
        moving.said = ""
        lifted = moving.lifted
        do(moving, step)
        if step[0] in {"undo", "step"} and lifted is not None:
            assert moving.said


def test_a_box_dropped_on_another_changes_places_with_it() -> None:
    moving = slots(4, 2)
    assert moving.move("a", 0)
    assert moving.move("b", 1)
    assert moving.move("a", 1)
    assert moving.held == ("b", "a")
    assert moving.said == "`a` is in position 2 of 2; `b` is in position 1 of 2"
    assert moving.move("c", 0)
    assert moving.held == ("c", "a")
    assert moving.bank == ["b", "d"]
    assert moving.said == "`c` is in position 1 of 2; `b` is with the boxes"


@pytest.mark.parametrize(("box", "place", "after"), [("a", 2, "bcad"), ("d", 0, "dabc"), ("b", 1, "abcd")])
def test_in_an_order_the_others_close_up(box: str, place: int, after: str) -> None:
    moving = order(4)
    assert moving.move(box, place) == (after != "abcd")
    assert "".join(filter(None, moving.held)) == after


def test_what_happened_is_said_in_words() -> None:
    moving = slots(3, 2)
    moving.move("a", 0)
    moving.lift("b", ahead=True)
    assert moving.said == "Picked up `b`, now in position 2 of 2"
    moving.step(1)
    assert moving.said == "back with the boxes, `b`"
    moving.step(1)
    assert moving.said == "1 of 2, `b`, instead of `a`"
    moving.put_back()
    assert moving.said == "`b` is back where it was"
    moving.undo()
    moving.undo()
    assert moving.said == "There is no move to take back"


def test_what_stands_beside_a_place_is_said_too() -> None:
    moving = Moving("a", (None, None), Words({"a": "“a float”"}, ("`0b1`", "`1e3`")))
    moving.lift("a", ahead=True)
    assert moving.said == "Picked up “a float”, now in position 1 of 2, beside `0b1`"
    moving.step(1)
    assert moving.said == "2 of 2, “a float”, beside `1e3`"
