"""A question bank as a value: what a reader of files gives and a writer takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcep_desktop.exam.item import Item

EXAM_TYPES = ("quiz", "test", "exam", "assessment")


@dataclass(frozen=True, slots=True)
class Header:
    """What a bank says about its exam.

    `identity` tells this exam from others across files: the file's id, else its title, else the cleaned file name.
    `external_id` is that id where it is an integer that fits the column. `minutes` is the time limit (None: none in the
    file). `blueprint` is the code of a syllabus such as "PCEP-30-02". `extra` is what else the source says, as JSON.
    """

    identity: str
    title: str
    file_type: str
    version: str = "1.0"
    minutes: int | None = None
    pass_percent: int | None = None
    blueprint: str | None = None
    description: str | None = None
    external_id: int | None = None
    source_file: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A question that was not taken: its position in the file (from 1), its id where it has one, and why."""

    position: int
    reason: str
    id: str | None = None

    def __str__(self) -> str:
        if self.id:
            return tr("question {position} (id {id}): {reason}", position=self.position, id=self.id, reason=self.reason)
        return tr("question {position}: {reason}", position=self.position, reason=self.reason)


@dataclass(frozen=True, slots=True)
class Bank:
    """An exam's header, its good items in the file's order, and what was skipped.

    `strict` banks (our own format, or by the user's wish) are taken whole or not at all. `notes` are sentences about the
    whole file that the report shows.
    """

    header: Header
    items: tuple[Item, ...]
    skipped: tuple[Skipped, ...] = ()
    strict: bool = False
    notes: tuple[str, ...] = ()
