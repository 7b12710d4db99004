"""Points that do not add up: of an item, of a bank, of a whole paper held against its blueprint."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from pcep_desktop.check.finding import Concern
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pcep_desktop.check.finding import Entry, Finding, Subject
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item

WHOLE_PAPER = "exam"  # the type of a bank


def points(subject: Subject) -> Iterator[Finding]:
    """Say which points are missing, are worth what no paper is filled with, or do not come to those of the sections."""
    if all(entry.item.points is None for entry in subject.entries):
        return  # equal weights; a choice like any other
    for entry in subject.entries:
        if entry.item.points is None:
            said = tr("it has no points, so every item of its bank counts the same")
            yield entry.finding(Concern.POINTS, said)
    if subject.names_blueprint and subject.blueprint:
        yield from _worths(subject, subject.blueprint)
        if subject.type == WHOLE_PAPER:
            yield from _sections(subject, subject.blueprint)


def worth(item: Item) -> Fraction:
    """Return what all parts of an item earn together."""
    return sum(map(Fraction, item.points or ()), Fraction())


def _worths(subject: Subject, blueprint: Blueprint) -> Iterator[Finding]:
    """Name items worth what fits into no mix of their section."""
    for entry in subject.entries:
        section = blueprint.section_of(entry.item.objective or "")
        fitting = {value for mix in section.mixes for value in mix} if section else set()
        if fitting and entry.item.points is not None and worth(entry.item) not in fitting:
            said = tr(
                "its points come to {worth}; items of section {section} are worth {fitting}",
                worth=worth(entry.item),
                section=section.number if section else "",
                fitting=", ".join(map(str, sorted(fitting))),
            )
            yield entry.finding(Concern.POINTS, said)


def _sections(subject: Subject, blueprint: Blueprint) -> Iterator[Finding]:
    """Hold a paper that is as long as the blueprint's against its sections."""
    if len(subject.entries) != sum(section.items for section in blueprint.sections):
        return
    items, sums = _by_section(subject.entries, blueprint)
    for section in blueprint.sections:
        came = items[section.number], sums[section.number]
        if came != (section.items, Fraction(section.points)):
            said = tr(
                "section {section} has {items} items and {points} points; {blueprint} wants {wanted} and {worth}",
                section=section.number,
                items=came[0],
                points=came[1],
                blueprint=blueprint.code,
                wanted=section.items,
                worth=section.points,
            )
            yield subject.finding(Concern.POINTS, said)


def _by_section(entries: Sequence[Entry], blueprint: Blueprint) -> tuple[Counter[int], dict[int, Fraction]]:
    items: Counter[int] = Counter()
    sums = {section.number: Fraction() for section in blueprint.sections}
    for entry in entries:
        if section := blueprint.section_of(entry.item.objective or ""):
            items[section.number] += 1
            sums[section.number] += worth(entry.item)
    return items, sums
