from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pcep_desktop.check.finding import Concern, Finding
from pcep_desktop.check.structure import families, structure
from tests.builders import choices, match, multiple, single
from tests.check.entries import entry, said, subject

if TYPE_CHECKING:
    from pcep_desktop.exam.blueprint import Blueprint

GOOD = single("good", explanation="A rule.", objective="2.1")


def test_a_line_names_file_item_and_fault_and_stays_one_line() -> None:
    assert str(Finding("a.json", "q1", Concern.KEY, "it prints\n\n  two\nlines")) == (
        "a.json: q1: it prints ⏎   two ⏎ lines"
    )
    assert str(Finding("a.json", None, Concern.BALANCE, "too many")) == "a.json: the bank: too many"


def test_a_whole_item_has_no_fault() -> None:
    assert said(structure(subject(GOOD, match("m", explanation="A rule.")))) == []


def test_what_is_not_explained_is_named() -> None:
    bare = replace(GOOD, id="bare", explanation=" ")
    first, *rest = GOOD.choices
    half = replace(GOOD, id="half", choices=(replace(first, explanation=None), *rest))
    assert said(structure(subject(GOOD, bare, half))) == [
        "bare: the item has no explanation",
        "half: no explanation of choice a",
    ]


def test_a_bank_without_explanations_is_two_faults_and_not_hundreds() -> None:
    dumb = [
        replace(GOOD, id=name, explanation=None, choices=tuple(replace(c, explanation=None) for c in GOOD.choices))
        for name in "xyz"
    ]
    assert said(structure(subject(*dumb))) == [
        "the bank: none of its 3 items has an explanation of its own",
        "the bank: no choice of its 3 items is explained",
    ]


def test_choices_that_say_the_same() -> None:
    twice = multiple("m", explanation="A rule.", choices=choices("one", "two", "`3`", " 3 "))
    assert said(structure(subject(twice, GOOD))) == ["m: choices c and d say the same: 3"]


def test_wrong_choices_that_mean_the_same() -> None:
    twice = single(
        "m", explanation="A rule.", choices=choices("3", "The code raises an error.", "An exception is raised.")
    )
    assert said(structure(subject(twice, GOOD))) == ["m: choices b and c say the same: An exception is raised."]


def test_boxes_of_equal_text_are_no_fault() -> None:
    same = match("m", explanation="A rule.", choices=choices("int", "int", "str", "str"))
    assert said(structure(subject(same, GOOD))) == []


def test_an_objective_that_the_named_syllabus_does_not_have(blueprint: Blueprint) -> None:
    stray = replace(GOOD, id="stray", objective="9.9")
    faults = structure(subject(GOOD, stray, blueprint=blueprint, names_blueprint=True))
    assert said(faults) == ["stray: its objective 9.9 is none of PCEP-30-02"]
    assert said(structure(subject(GOOD, stray, blueprint=blueprint))) == []


def test_a_family_has_three_items_over_all_banks() -> None:
    members = [entry(replace(GOOD, id=name, family="loops"), file=f"{name}.json") for name in "pqrs"]
    assert [str(one) for one in families([*members, entry(GOOD)])] == [
        "s.json: s: its family “loops” has 3 items already: p, q, r"
    ]
