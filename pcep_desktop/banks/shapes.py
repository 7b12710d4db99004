"""Other people's JSON: where the questions stand in it, and what it says about the exam."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pcep_desktop.banks.collect import collect
from pcep_desktop.banks.file_type import file_type
from pcep_desktop.banks.foreign import Reading
from pcep_desktop.banks.keys import counts_from_one
from pcep_desktop.banks.layout import layout_of
from pcep_desktop.banks.names import clean_name
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank, Header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.banks.collect import Progress
    from pcep_desktop.banks.raw import Json
    from pcep_desktop.banks.source import Source


@dataclass(slots=True)
class Found:
    """The questions of a file and the object that says what exam they are."""

    raw: list[Json]
    head: dict[str, Json] = field(default_factory=dict)


def read_foreign(source: Source, progress: Progress | None) -> Bank:
    """Read a file that is not in our own format.

    Raises:
        UserError: it holds no questions in a shape that is known.
    """
    found = find(source.root)
    if found is None or not found.raw:
        raise UserError(
            f"“{source.name}” is JSON, but holds no questions in a shape that this version reads. See the guide to bank files."
        )
    source.root = None  # so that each question is freed once it was read
    size = len(found.raw)
    reading = Reading(counts_from_one(_keys(found.raw)))
    items, skipped = collect(found.raw, reading.item, progress)
    return Bank(header(found.head, source, size), items, skipped, notes=tuple(source.notes))


def find(root: Json) -> Found | None:
    if isinstance(root, list):
        return Found(root)
    if isinstance(root, dict) and isinstance(root.get("questions"), list):
        return Found(root["questions"], root)
    return None


def header(head: dict[str, Json], source: Source, size: int) -> Header:
    title = clean_name(source.path)
    return Header(title, title, file_type((title,), size, timed=False), source_file=source.name)


def _keys(raw: list[Json]) -> Iterator[tuple[Json, int]]:
    for question in raw:
        if isinstance(question, dict):
            layout = layout_of(tuple(question))
            options = question.get(layout.options) if layout.options else None
            if isinstance(options, list):
                for name in (*layout.indexes, *layout.keys):
                    yield question[name], len(options)
