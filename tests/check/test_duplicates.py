from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pcep_desktop.check.duplicates import ALIKE, alike, duplicates, words
from tests.builders import choices, match, single
from tests.check.entries import entry

CODE = "total = 0\nfor step in range(2, 9, 3):\n    total += step\nprint(total, end=' ')"
ITEM = single("one", text="What does it print?", code=CODE, choices=choices("15", "7", "24", "SyntaxError"))


def test_the_same_item_under_another_id_and_in_another_order_of_choices() -> None:
    twin = replace(ITEM, id="twin", explanation="Other words.")
    assert [str(one) for one in duplicates([entry(ITEM), entry(twin, "b.json")])] == [
        "b.json: twin: the same as one (a.json)"
    ]


def test_nearly_the_same_item() -> None:
    near = replace(ITEM, id="near", text="What is the output?", code=CODE.replace("total, end", "total,  end"))
    changed = replace(ITEM, id="changed", code=CODE.replace("9", "10"))
    found = [str(one) for one in duplicates([entry(ITEM), entry(near), entry(changed)])]
    assert found[0] == "a.json: near: nearly the same as one (100 %)"
    assert [line.rpartition(" (")[0] for line in found[1:]] == [
        "a.json: changed: nearly the same as one",
        "a.json: changed: nearly the same as near",
    ]


def test_variants_of_a_family_are_meant_to_be_alike() -> None:
    variants = [replace(ITEM, family="steps"), replace(ITEM, id="b", family="steps", code=CODE.replace("9", "10"))]
    assert list(duplicates(list(map(entry, variants)))) == []
    strangers = [variants[0], replace(variants[1], family="other")]
    assert len(list(duplicates(list(map(entry, strangers))))) == 1


def test_short_questions_about_different_things_are_different() -> None:
    stems = "What is the value of 7 // 2?", "What is the value of 7 % 2?"
    items = [single(str(n), text=stem, choices=choices("3", "3.5", "1", "4")) for n, stem in enumerate(stems)]
    assert list(duplicates(list(map(entry, items)))) == []


def test_the_boxes_of_match_items_count() -> None:
    assert {"0b101", "1e3"} <= set(words(match()))


@settings(max_examples=200)
@given(st.lists(st.lists(st.sampled_from("abc"), max_size=9), max_size=8), st.sampled_from([0.3, 0.5, ALIKE, 1.0]))
def test_every_pair_that_is_alike_enough_is_found_and_no_other(texts: list[list[str]], least: float) -> None:
    def runs(text: list[str]) -> set[tuple[str, ...]]:
        return {tuple(text[at : at + 3]) for at in range(max(1, len(text) - 2))}

    wanted = {
        (one, other)
        for other in range(len(texts))
        for one in range(other)
        if len(runs(texts[one]) & runs(texts[other])) >= least * len(runs(texts[one]) | runs(texts[other]))
    }
    assert {(one, other) for one, other, _ in alike(texts, least)} == wanted
