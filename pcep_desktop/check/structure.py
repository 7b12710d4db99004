"""What a bank lacks: explanations, objectives of its syllabus; choices that say the same, families that are too large."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pcep_desktop.check.finding import Concern
from pcep_desktop.check.meaning import meaning
from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pcep_desktop.check.finding import Entry, Finding, Subject
    from pcep_desktop.exam.item import Item

LARGEST_FAMILY = 3
"""Items of one family, in all banks that are checked together."""


def structure(subject: Subject) -> Iterator[Finding]:
    """Say what is missing in a bank, or stands twice in an item."""
    yield from _explanations(subject)
    for entry in subject.entries:
        yield from _same_choices(entry)
        yield from _objective(entry, subject)


def families(entries: Iterable[Entry]) -> Iterator[Finding]:
    """Name each item beyond the third of its family."""
    members: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.item.family is not None:
            members[entry.item.family].append(entry)
    for family, found in members.items():
        for entry in found[LARGEST_FAMILY:]:
            first = ", ".join(one.name for one in found[:LARGEST_FAMILY])
            said = tr(
                "its family “{family}” has {n} items already: {first}", family=family, n=LARGEST_FAMILY, first=first
            )
            yield entry.finding(Concern.STRUCTURE, said)


def _explanations(subject: Subject) -> Iterator[Finding]:
    """Name what is not explained; what no item of a bank explains is one fault, and not one for each item."""
    items = [entry for entry in subject.entries if not (entry.item.explanation or "").strip()]
    choices = [(entry, ids) for entry in subject.entries if (ids := _unexplained(entry.item))]
    if len(items) == len(subject.entries) > 1:
        said = tr("none of its {n} items has an explanation of its own", n=len(items))
        yield subject.finding(Concern.EXPLANATION, said)
    else:
        yield from (entry.finding(Concern.EXPLANATION, tr("the item has no explanation")) for entry in items)
    if len(choices) > 1 and not any(choice.explanation for entry in subject.entries for choice in entry.item.choices):
        yield subject.finding(Concern.EXPLANATION, tr("no choice of its {n} items is explained", n=len(choices)))
    else:
        for entry, ids in choices:
            said = tr("no explanation of choice {ids}", ids=", ".join(ids))
            yield entry.finding(Concern.EXPLANATION, said)


def _unexplained(item: Item) -> list[str]:
    return [choice.id for choice in item.choices if not (choice.explanation or "").strip()]


def _same_choices(entry: Entry) -> Iterator[Finding]:
    """Name choices to tick that look or mean the same; boxes of equal text are meant to be interchangeable."""
    if not isinstance(entry.item.payload, Choosing):
        return
    seen: dict[str, str] = {}
    for choice in entry.item.choices:
        text = choice.text if choice.is_code else choice.text.strip().strip("`")
        first = seen.setdefault(meaning(choice), choice.id)
        if first != choice.id:
            said = tr("choices {one} and {other} say the same: {text}", one=first, other=choice.id, text=text)
            yield entry.finding(Concern.STRUCTURE, said)


def _objective(entry: Entry, subject: Subject) -> Iterator[Finding]:
    """Name an objective that the syllabus of the bank does not have."""
    code, blueprint = entry.item.objective, subject.blueprint
    if subject.names_blueprint and blueprint and code is not None and blueprint.section_of(code) is None:
        said = tr("its objective {code} is none of {blueprint}", code=code, blueprint=blueprint.code)
        yield entry.finding(Concern.OBJECTIVE, said)
