"""Each kind by example: alternatives, interchangeable boxes, unequal points, tokens, all or nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from pcep_desktop.exam.identity import content_hash
from pcep_desktop.exam.item import Draft, InvalidItem, Item
from pcep_desktop.exam.kinds import KINDS
from pcep_desktop.exam.kinds.gap import LONGEST
from pcep_desktop.exam.marking import Mark, Rule, mark, total, weights
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.paper import choice_order
from pcep_desktop.exam.proficiency import guess_rate
from pcep_desktop.exam.same_code import same_code
from pcep_desktop.exam.sitting import Sitting
from tests.builders import choices, paper, single

BOXES = ("x", "y", "z", "x")  # a and d read the same
LINE = {
    "line": "{{1}} = {{2}} + {{3}}",
    "key": {"slots": [{"1": "a", "2": "b", "3": "c"}, {"1": "b", "2": "d", "3": "c"}]},
}
ORDERS = {"direction": "across", "key": {"orders": [["a", "b", "c", "d"], ["c", "a", "b", "d"]]}}
PAIRS = {
    "targets": [{"id": "1", "code": "0b1"}, {"id": "2", "text": "two"}],
    "key": {"pairs": {"1": ["a"], "2": ["b", "c"]}},
}
GAPS = {"key": {"gaps": {"1": ["-1", "len(values) - 1"], "2": ["'a'"]}}}
PROGRAM = "print(values[{{1}}], {{2}})"


def item(kind: str, data: dict[str, Any], *boxes: str, **fields: Any) -> Item:
    fields = {"code": None, "points": None} | fields
    return Draft("q", kind, "What?", choices(*boxes), None, data, **fields).build()


def insert(**fields: Any) -> Item:
    return item("insert", LINE | fields.pop("data", {}), *BOXES, points=(7, 6, 7), **fields)


def sort(**fields: Any) -> Item:
    return item("sort", ORDERS, *BOXES, points=(6, 6, 6, 2), **fields)


def match() -> Item:
    return item("match", PAIRS, "one", "two", "deux", points=(10, 20))


def gap() -> Item:
    return item("gap", GAPS, code=PROGRAM, points=(15, 5))


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
    ("one", "other", "same"),
    [
        ("x=1", "x = 1", True),
        ("'a'", '"a"', True),
        ('"it\'s"', "'it\\'s'", True),
        ("'''a'''", '"a"', True),
        (" range( 3 )", "range(3)", True),
        ("-1", "- 1", True),
        ("[1,\n 2]", "[1, 2]", True),
        ("range(", "range  (", True),
        (")", " )", True),
        ("'\\d'", '"\\d"', True),
        ("if x:\n  y", "if x:\n    y", True),
        ("1", "1.0", False),
        ("10", "1 0", False),
        ("'a'", "a", False),
        ("'a'", "b'a'", False),
        ("'a b'", "'a  b'", False),
        ("X", "x", False),
        ("not in", "notin", False),
        ("x", "x # y", True),
        ("x = 1  # note", "x=1", True),
        ("# note\nx = 1", "x = 1\n# other", True),
        ("(1,  # one\n2)", "(1, 2)", True),
        ("range(  # from 0", "range(", True),
        ("print( 'a", "print('a", True),
        ("f'{x}'", 'f"{x}"', True),
        ("Rb'\\d'", 'bR"\\d"', True),
        ("rf'a'", 'FR"a"', True),
        ("'a # b'", "'a # c'", False),
        ("'a # b", "'a # c", False),
        ("'''a # b", "'''a # c", False),
        ("f'a # b'", "f'a'", False),
        ("x # 1", "x 1", False),
        ("# a", "# b", False),
        ("", "# a", False),
        ("f'a'", "\"f'a'\"", False),
        ("f'a'", "'a'", False),
        ("f'a'", "rf'a'", False),
        ("f'{x}'", "f'{ x}'", False),
        ("b'é'", "\"b'é'\"", False),
        ("'\\x'", "'\\\\x'", False),
        ("if x:\n    y\n  z", "if x:\n    y\n   z", False),
        ("x\ny", "x y", False),
        ("if x:\n  y\nz", "if x:\n  y\n  z", False),
        ("'''a", "'''b", False),
        ("f'a'", "f'b'", False),
        ("(x", "(y", False),
        ("", "0", False),
    ],
)
def test_code_is_compared_by_tokens(one: str, other: str, same: bool) -> None:  # noqa: FBT001  # a column
    assert same_code(one, other) == same_code(other, one) == same


@pytest.mark.parametrize(
    ("gaps", "points"),
    [({"1": "- 1", "2": '"a"'}, 20), ({"1": "len( values )-1"}, 15), ({"1": "1", "2": "'a' "}, 5), ({"1": "'a'"}, 0)],
)
def test_gaps(gaps: dict[str, str], points: int) -> None:
    assert earned(gap(), "gaps", gaps) == points


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
    ("kind", "data", "boxes", "why"),
    [
        ("insert", {}, BOXES, "it has no “line” with slots such as {{1}}"),
        ("insert", {"line": "x"}, BOXES, "its text has no slot such as {{1}}"),
        ("insert", {"line": "{{1}}{{1}}"}, BOXES, "the slot {{1}} stands twice in its text"),
        (
            "insert",
            {"line": "".join(f"{{{{{n}}}}}" for n in range(51))},
            BOXES,
            "its text has 51 slots; 50 is the most",
        ),
        ("insert", {"line": "{{1}}{{2}}"}, "x", "1 boxes cannot fill 2 slots"),
        ("insert", LINE | {"key": "a"}, BOXES, "its key must be an object with “slots”"),
        ("insert", LINE | {"key": {"orders": []}}, BOXES, "its key must be an object with “slots”"),
        ("insert", LINE | {"key": {"slots": []}}, BOXES, "“slots” of its key must be a list with something in it"),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a"}]}},
            BOXES,
            "an alternative of the key must fill the slots 1, 2, 3",
        ),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a", "2": "b", "3": "z"}]}},
            BOXES,
            "the key names “z”, which is no choice",
        ),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a", "2": "b", "3": []}]}},
            BOXES,
            "the key names something, which is no choice",
        ),
        (
            "insert",
            LINE | {"key": {"slots": [{"1": "a", "2": "b", "3": "a"}]}},
            BOXES,
            "the key puts one box into two slots",
        ),
        ("fill", {}, BOXES, "it has no code with blanks such as {{1}}"),
        ("sort", {"direction": ["down"]}, BOXES, "“direction” must be across or down"),
        ("sort", {}, "x", "it has 1 boxes to put in order; it needs at least 2"),
        ("sort", {"key": {"orders": ["abcd"]}}, BOXES, "an order of the key must be a list"),
        ("sort", {"key": {"orders": [["a", "b", "c"]]}}, BOXES, "an order of the key must name every box once"),
        ("sort", {"key": {"orders": [["a", "b", "c", "c"]]}}, BOXES, "an order of the key must name every box once"),
        ("match", {}, BOXES, "“targets” must be a list with something in it"),
        ("match", {"targets": ["x"]}, BOXES, "each of “targets” must be an object with an id, and text or code"),
        ("match", {"targets": [{"id": 1, "text": "x"}]}, BOXES, "a box of “targets” has no id"),
        (
            "match",
            {"targets": [{"id": "x", "text": " "}]},
            BOXES,
            "the box “x” of “targets” needs either “text” or “code”",
        ),
        ("match", {"targets": [{"id": "x", "text": "1", "code": "1"}]}, BOXES, "needs either “text” or “code”"),
        (
            "match",
            {"targets": [{"id": "x", "text": "1"}, {"id": "x", "text": "2"}]},
            BOXES,
            "two boxes of “targets” have one id",
        ),
        ("match", PAIRS, "x", "1 labels cannot serve 2 boxes"),
        (
            "match",
            PAIRS | {"key": {"pairs": {"1": ["a"]}}},
            BOXES,
            "“pairs” of its key must name every box of “targets”",
        ),
        ("match", PAIRS | {"key": {"pairs": {"1": ["a"], "2": []}}}, BOXES, "the key of box “2” must be a list"),
        ("match", PAIRS | {"key": {"pairs": {"1": ["b"], "2": ["b"]}}}, BOXES, "the key leaves a box without a label"),
        ("gap", GAPS, "x", "a gap is typed; the item can have no choices"),
        ("gap", GAPS, "", "it has no code with gaps such as {{1}}"),
    ],
)
def test_what_cannot_be_says_why(kind: str, data: dict[str, Any], boxes: tuple[str, ...], why: str) -> None:
    with pytest.raises(InvalidItem) as refused:
        item(kind, data, *boxes)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("forms", "why"),
    [
        ({"1": ["a"]}, "“gaps” of its key must name the gaps 1, 2"),
        ({"1": "a", "2": ["b"]}, "the key of gap 1 must be a list"),
        ({"1": ["a"], "2": [" "]}, "an accepted form of gap 2 must be text of 1 to 200 characters"),
        ({"1": ["a"], "2": [7]}, "an accepted form of gap 2 must be text"),
        ({"1": ["a"], "2": ["x" * 201]}, "an accepted form of gap 2 must be text"),
    ],
)
def test_accepted_forms_that_cannot_be_typed(forms: object, why: str) -> None:
    with pytest.raises(InvalidItem, match=why):
        item("gap", {"key": {"gaps": forms}}, code=PROGRAM)


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
