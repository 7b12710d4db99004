"""Banks as they are checked: from files of any shape that can be read, and from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.banks.ids import LONGEST
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.check.finding import Concern, Entry, Finding, Subject
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pcep_desktop.db.verdicts import Verdicts
    from pcep_desktop.exam.bank import Bank, Header
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item


def of_file(path: Path, blueprints: Sequence[Blueprint]) -> Subject:
    """Read a bank file to be checked; one that cannot be read is a bank with this one fault."""
    file = str(path)
    try:
        bank = read_bank(path)
    except UserError as error:
        return Subject(file, (), (Finding(file, None, Concern.STRUCTURE, str(error)),))
    entries = [Entry(file, _name(item, place), item) for place, item in _placed(bank)]
    faults = [
        Finding(file, one.id or tr("question {n}", n=one.position), Concern.STRUCTURE, one.reason)
        for one in bank.skipped
    ]
    return _subject(file, entries, faults, bank.header, blueprints)


def of_exam(record: Verdicts, exam_id: int, blueprints: Sequence[Blueprint]) -> Subject:
    """Return an exam of the record to be checked; a question whose rows make no item is a fault."""
    header = record.header(exam_id)
    entries: list[Entry] = []
    faults: list[Finding] = []
    for place, (row_id, item) in enumerate(record.items(exam_id), start=1):
        if isinstance(item, UserError):
            name = tr("question {n}", n=place)
            faults.append(Finding(header.title, name, Concern.STRUCTURE, str(item), row_id))
        else:
            entries.append(Entry(header.title, _name(item, place), item, row_id))
    return _subject(header.title, entries, faults, header, blueprints)


def _placed(bank: Bank) -> Iterator[tuple[int, Item]]:
    """Return the items with their positions in the file, from 1, where skipped ones have theirs too."""
    skipped = {one.position for one in bank.skipped}
    places = (place for place in range(1, len(bank.items) + len(skipped) + 1) if place not in skipped)
    return zip(places, bank.items, strict=True)


def _name(item: Item, place: int) -> str:
    """Return what people know an item by: its id; the place of one whose id is but a hash."""
    return item.id if item.id and len(item.id) < LONGEST else tr("question {n}", n=place)


def _subject(
    file: str, entries: Sequence[Entry], faults: Sequence[Finding], header: Header, blueprints: Sequence[Blueprint]
) -> Subject:
    """Hold a bank to the syllabus that it names, and one that names none to the first that there is."""
    named = next((one for one in blueprints if one.code == header.blueprint), None)
    fallback = blueprints[0] if blueprints and header.blueprint is None else None
    return Subject(file, entries, faults, named or fallback, header.file_type, named is not None)
