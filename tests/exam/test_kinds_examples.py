"""Each kind by example: alternatives, interchangeable boxes, unequal points, all or nothing."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from pcep_desktop.exam.identity import content_hash
from pcep_desktop.exam.item import Draft, Item
from pcep_desktop.exam.kinds import KINDS
from pcep_desktop.exam.kinds.gap import LONGEST
from pcep_desktop.exam.marking import Mark, Rule, mark, total, weights
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.paper import choice_order
from pcep_desktop.exam.proficiency import guess_rate
from pcep_desktop.exam.sitting import Sitting
from tests.builders import choices, paper, single
from tests.exam.examples import BOXES, LINE, gap, insert, item, match, sort


def earned(one: Item, name: str, given: object, rule: Rule = Rule()) -> object:  # noqa: B008  # a value
    return mark(one, {name: given}, weights([one])[0], rule).earned


@pytest.mark.parametrize(
    ("slots", "points"),
    [
        ({"1": "a", "2": "b", "3": "c"}, 20),
        ({"1": "d", "2": "b", "3": "c"}, 20),  # the other box that reads x
        ({"1": "b", "2": "a", "3": "c"}, 20),  # the second alternative, with the other x
        ({"1": "a", "2": "d", "3": "c"}, 14),  # half of each: the one that fits best counts
        ({"1": "b", "2": "c"}, 7),
        ({"3": "c"}, 7),
        ({"2": "b"}, 6),
        ({"1": "c", "2": "c", "3": "c"}, 0),  # a box lies in one slot only, the first
        ({"1": "c", "2": "nothing", "9": "a"}, 0),
    ],
)
def test_the_slots_of_the_alternative_that_fits_best(slots: dict[str, str], points: int) -> None:
    assert earned(insert(), "slots", slots) == points
    program = item("fill", {"key": LINE["key"]}, *BOXES, code="{{1}} = {{2}} + {{3}}\n", points=(7, 6, 7))
    assert earned(program, "slots", slots) == points


@pytest.mark.parametrize(
    ("order", "points"),
    [("abcd", 20), ("dbca", 20), ("cabd", 20), ("cdba", 20), ("bacd", 8), ("badc", 6), ("bdca", 8), ("acbd", 8)],
)
def test_positions_of_the_order_that_fits_best(order: str, points: int) -> None:
    assert earned(sort(), "order", list(order)) == points


def test_all_or_nothing_where_the_rule_says_so() -> None:
    rule = Rule(whole=("sort",))

    assert earned(sort(), "order", list("dbca"), rule) == 20
    assert earned(sort(), "order", list("bacd"), rule) == 0
    assert earned(insert(), "slots", {"3": "c"}, rule) == 7


def test_the_rule_of_a_paper_marks_it_and_its_result_names_it() -> None:
    rule = Rule(whole=("sort",))
    sat = {}
    for name, one in (("by position", Rule()), ("whole", rule)):
        begun = Sitting.begin(paper(sort(), rule=one), Mode.SIMULATION, 1, random.Random(1))  # noqa: S311  # no secrets
        sat[name] = begun.respond({"order": list("bacd")}).submit().result()

    assert {name: result.total.earned for name, result in sat.items()} == {"by position": 8, "whole": 0}
    assert {name: result.rule.whole for name, result in sat.items()} == {"by position": (), "whole": ("sort",)}
    assert total([], None).rule == Rule()


@pytest.mark.parametrize("order", [[*"abc"], [*"aabc"], [*"abcde"], "abcd", [1, 2, 3, 4], None, {"a": 1}])
def test_an_order_that_is_not_whole_is_none(order: object) -> None:
    assert sort().payload.clean({"order": order}) is None


@pytest.mark.parametrize(
    ("pairs", "points"),
    [
        ({"1": "a", "2": "b"}, 30),
        ({"1": "a", "2": "c"}, 30),
        ({"2": "c"}, 20),
        ({"1": "b", "2": "a"}, 0),
        ({"1": "a"}, 10),
    ],
)
def test_pairs(pairs: dict[str, str], points: int) -> None:
    assert earned(match(), "pairs", pairs) == points
    assert match().payload.clean({"pairs": {"2": "a", "1": "a"}}) == {"pairs": {"1": "a"}}


def test_the_full_key_gives_each_box_a_label_of_its_own() -> None:
    targets = [{"id": name, "text": name} for name in "xyz"]
    data = {"targets": targets, "key": {"pairs": {"x": ["a", "b"], "y": ["a"], "z": ["b", "a", "c"]}}}

    assert item("match", data, "1", "2", "3").payload.full() == {"pairs": {"x": "b", "y": "a", "z": "c"}}
    same = {"targets": targets[:2], "key": {"pairs": {"x": ["a"], "y": ["a"]}}}
    assert item("match", same, "1", "1").payload.full() == {"pairs": {"x": "b", "y": "a"}}


@pytest.mark.parametrize(
    ("gaps", "points"),
    [({"1": "- 1", "2": '"a"'}, 20), ({"1": "len( values )-1"}, 15), ({"1": "1", "2": "'a' "}, 5), ({"1": "'a'"}, 0)],
)
def test_gaps(gaps: dict[str, str], points: int) -> None:
    assert earned(gap(), "gaps", gaps) == points


@pytest.mark.parametrize(
    ("code", "typed", "right"),
    [
        ("print(values[{{1}}], 0)", "x #", False),
        ("print(values[{{1}}], 0)", "x", True),
        ("print({{1}} {{2}})", "x #", False),
        ("y = {{1}}", "x #", True),
        ("y = {{1}}  # the last\nz = 0", "x #", True),
        ("y = {{1}}\nz = 0", "x #", True),
        ('print("{{1}}")', "x", True),
        ('print("{{1}}")', "x ", False),
        ('print("{{1}}")', "x #", False),
        ('y = """\n{{1}}\n"""', " x", False),
        ("y = 'a' {{1}} 'b'", " x", True),
        ("y = 0  # {{1}}", "x #", False),
        ('f"{ {{1}} }" # "', "x ", False),
        ("y = ' {{1}} (", "x ", True),
    ],
)
def test_a_gap_takes_what_its_program_takes(code: str, typed: str, right: bool) -> None:  # noqa: FBT001  # a column
    accepted = {"key": {"gaps": {name: ["x"] for name in ("1", "2") if f"{{{{{name}}}}}" in code}}}
    points = (5,) * len(accepted["key"]["gaps"])
    one = item("gap", accepted, code=code, points=points)
    assert earned(one, "gaps", {"1": typed}) == 5 * right


def test_what_was_typed_is_kept_to_the_letter_up_to_a_lines_length() -> None:
    typed = {"1": "  a " + "b" * LONGEST, "2": " \t", "3": "x"}
    assert gap().payload.clean({"gaps": typed}) == {"gaps": {"1": typed["1"][:LONGEST]}}
    odd = {"1": " " * LONGEST + "x", "2": "\ud800'a'"}  # blank to its limit; half a character, which no file takes
    assert gap().payload.clean({"gaps": odd}) == {"gaps": {"2": "'a'"}}


def test_boxes_never_start_in_a_right_order() -> None:
    one = item("sort", {"key": {"orders": [["a", "b"]]}}, "1", "2", shuffle=False)

    assert choice_order(one, random.Random(1)) == ("b", "a")  # noqa: S311  # no secrets
    same = item("sort", {"key": {"orders": [["a", "b"]]}}, "1", "1", shuffle=False)
    assert choice_order(same, random.Random(1)) == ("a", "b")  # noqa: S311  # there is no other


@pytest.mark.parametrize(
    ("one", "rate"),
    [(insert(), 4 / 12), (sort(), 6 / 16), (match(), 3 / 6), (gap(), 0), (item("sort", {}, "x", "y"), 0)],
    ids=["insert", "sort", "match", "gap", "unknown"],
)
def test_what_a_blind_guess_earns(one: Item, rate: float) -> None:
    assert guess_rate(one) == pytest.approx(rate)


@pytest.mark.parametrize(
    "other",
    [
        insert(data={"line": "{{1}} = {{2}} - {{3}}"}),
        insert(data={"key": {"slots": LINE["key"]["slots"][:1]}}),  # type: ignore[index]  # JSON
        insert(data={"key": None}),
        sort(),
        match(),
        gap(),
    ],
)
def test_all_that_a_kind_asks_counts_in_its_hash(other: Item) -> None:
    assert content_hash(other) != content_hash(insert())


def test_the_key_counts_in_the_hash_by_the_texts_of_its_boxes() -> None:
    ids = dict(zip("abc", "cab", strict=True))
    plain = item("sort", {"key": {"orders": [["a", "b", "c"]]}}, "x", "y", "z")
    renamed = [replace(choice, id=ids[choice.id]) for choice in plain.choices]
    again = Draft("q", "sort", "What?", renamed[::-1], None, {"key": {"orders": [["c", "a", "b"]]}}).build()
    wrong = Draft("q", "sort", "What?", renamed, None, {"key": {"orders": [["a", "b", "c"]]}}).build()

    assert content_hash(again) == content_hash(plain)
    assert content_hash(wrong) != content_hash(plain)
    boxes = choices("x", "y", "z")
    turned = [replace(choice, id=ids[choice.id]) for choice in boxes]
    slots = [{"line": "{{1}}{{2}}", "key": {"slots": [{"1": one, "2": two}]}} for one, two in ("ab", "ca", "ba")]
    made = [
        Draft("q", "insert", "What?", some, None, one) for some, one in zip((boxes, turned, boxes), slots, strict=True)
    ]
    first, same, other = (content_hash(one.build()) for one in made)
    assert first == same != other
    across = item("sort", {"direction": "across", "key": {"orders": [["a", "b", "c"]]}}, "x", "y", "z")
    assert content_hash(across) != content_hash(plain)


def test_what_the_boxes_of_a_match_say_counts_in_its_hash() -> None:
    hashes = [
        content_hash(
            item("match", {"targets": [{"id": identity, "text": text}], "key": {"pairs": {identity: ["a"]}}}, "1")
        )
        for identity, text in (("x", "one"), ("y", "one"), ("x", "two"))
    ]
    assert hashes[0] == hashes[1] != hashes[2]


def test_a_mark_of_the_other_kinds_is_partly_right() -> None:
    part = mark(match(), {"pairs": {"2": "c"}}, (10, 20))
    assert part == Mark(part.earned, part.possible, answered=True)
    assert part.outcome == "partly"


def test_a_kind_says_where_its_key_stands() -> None:
    assert [name for name, kind in KINDS.items() if not kind.carries_key()] == ["single", "multiple"]
    assert single().payload.full() == {"chosen": ["a"]}
