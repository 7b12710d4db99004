from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.check.points import points
from pcep_desktop.check.subjects import of_file
from pcep_desktop.paths import resource
from tests.builders import single
from tests.check.entries import entry, said, subject

if TYPE_CHECKING:
    from pcep_desktop.exam.blueprint import Blueprint

MOCK = resource("banks", "mock-exam-1.json")


def test_no_points_at_all_are_equal_weights() -> None:
    assert said(points(subject(single("a", points=None), single("b", points=None)))) == []


def test_one_item_without_points_spoils_those_of_the_others() -> None:
    faults = points(subject(single("a", points=(20,)), single("b", points=None)))
    assert said(faults) == ["b: it has no points, so every item of its bank counts the same"]


def test_a_worth_that_fills_no_section(blueprint: Blueprint) -> None:
    items = single("a", points=(20,), objective="1.1"), single("b", points=(25,), objective="1.1")
    wrong = "b: its points come to 25; items of section 1 are worth 20, 30, 40"
    assert said(points(subject(*items, blueprint=blueprint, names_blueprint=True))) == [wrong]
    assert said(points(subject(*items, blueprint=blueprint))) == []


def test_a_whole_paper_is_held_against_its_sections(blueprint: Blueprint) -> None:
    whole = of_file(MOCK, [blueprint])
    assert said(points(whole)) == []
    first, *rest = read_bank(MOCK).items
    other = replace(first, points=(*(first.points or ())[:-1], 20))
    moved = [entry(replace(other, objective="2.1")), *map(entry, rest)]
    faults = said(points(replace(whole, file="a.json", entries=moved)))
    assert [fault.split(" has ")[0] for fault in faults] == ["the bank: section 1", "the bank: section 2"]
