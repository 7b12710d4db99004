"""What an import came to, and the refusal of a bank that must be whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.exam.bank import Bank, Skipped
    from pcep_desktop.exam.blueprint import Blueprint

FAULTS_SHOWN = 3


@dataclass(frozen=True)
class ImportReport:
    """What became of each question of a file: added, changed, already there or skipped; `removed` ones are no longer in it.

    `duplicates` of those added stand in another exam too. `new_version` is set where the exam that was there had been
    sat and stays as it is, retired.
    """

    exam_id: int | None
    title: str
    added: int
    changed: int
    already: int
    skipped: tuple[Skipped, ...]
    duplicates: int
    notes: tuple[str, ...]
    new_version: str | None
    removed: int = 0

    @property
    def all_new(self) -> bool:
        """Whether it made an exam that was not there before, and there is nothing else to say."""
        others = (self.changed, self.already, self.removed, self.skipped, self.duplicates, self.notes, self.new_version)
        return bool(self.added) and not any(others)

    @property
    def told(self) -> str:
        """The same with the title under which the questions are found: 3 added to “Lists”, 1 already there."""
        place = tr(" to “{title}”", title=self.title) if self.added else tr(" in “{title}”", title=self.title)
        return self._counted(place)

    @property
    def nothing_new(self) -> bool:
        """Whether all that can be taken was there before."""
        return not (self.added or self.changed or self.removed)

    def __str__(self) -> str:
        return self._counted("")

    def _counted(self, place: str) -> str:
        counts = (
            (self.added, tr("{n} added", n=self.added)),
            (self.changed, tr("{n} changed", n=self.changed)),
            (self.removed, tr("{n} removed", n=self.removed)),
            (self.already, tr("{n} already there", n=self.already)),
            (len(self.skipped), tr("{n} skipped", n=len(self.skipped))),
        )
        first, *others = [words for count, words in counts if count] or [tr("nothing")]
        said = ", ".join([first + place, *others])
        version = tr(", as version {version}", version=self.new_version) if self.new_version else ""
        doubles = tr(" In another exam too: {count}.", count=self.duplicates) if self.duplicates else ""
        return f"{said}{version}.{doubles}"


@dataclass(frozen=True)
class BlueprintReport:
    """A syllabus that was taken in; `before` is the version it takes the place of."""

    blueprint: Blueprint
    before: str | None = None
    skipped: tuple[Skipped, ...] = ()

    @property
    def title(self) -> str:
        """What the exam is called."""
        return self.blueprint.title

    @property
    def notes(self) -> tuple[str, ...]:
        """What else there is to know."""
        return (
            ()
            if self.before is None
            else (tr("It takes the place of version {version}; papers that were sat keep it.", version=self.before),)
        )

    @property
    def told(self) -> str:
        """The same: it has its name in it."""
        return str(self)

    @property
    def nothing_new(self) -> bool:
        """Whether it was there before; a syllabus is taken in again."""
        return False

    def __str__(self) -> str:
        return tr(
            "Blueprint {code}, version {version}, was taken in: new mock exams can be drawn to it.",
            code=self.blueprint.code,
            version=self.blueprint.version,
        )


Imported: TypeAlias = ImportReport | BlueprintReport
"""What a file came to, whichever of the two it was."""


class StrictRefusal(UserError):  # noqa: N818  # it names what happened
    """A bank that is taken whole or not at all has faults; `bank` holds the good ones, which can still be taken."""

    def __init__(self, bank: Bank) -> None:
        faults = "; ".join(map(str, bank.skipped[:FAULTS_SHOWN]))
        more = tr("; and {count} more", count=rest) if (rest := len(bank.skipped) - FAULTS_SHOWN) > 0 else ""
        super().__init__(
            tr(
                "“{title}” has faults and nothing was imported: {faults}{more}. Correct the file, or take only its {count} good questions.",
                title=bank.header.title,
                faults=faults,
                more=more,
                count=len(bank.items),
            )
        )
        self.bank = bank


def refuse_unfit(bank: Bank, *, take_good: bool) -> None:
    """Refuse a bank that must be whole and is not, or that has nothing to take.

    Raises:
        StrictRefusal: it is strict and has faults, and the good ones were not asked for.
        UserError: it has no good question at all.
    """
    if not bank.items:
        why = tr(" The first reason: {reason}.", reason=bank.skipped[0]) if bank.skipped else ""
        raise UserError(tr("“{title}” has no question that can be imported.{why}", title=bank.header.title, why=why))
    if bank.strict and bank.skipped and not take_good:
        raise StrictRefusal(bank)


def refuse_outdated(blueprint: Blueprint, bundled: Iterable[Blueprint]) -> None:
    """Refuse a blueprint that ships with the program in the same version or a newer one, which would stand anyway.

    Raises:
        UserError: says which version is here.
    """
    ours = next((each for each in bundled if each.code == blueprint.code), None)
    if ours and not blueprint.instead_of(ours):
        raise UserError(
            tr(
                "Version {ours} of blueprint {code} ships with the program, and version {version} is not newer. Give the file a higher version to put it in its place.",
                ours=ours.version,
                code=ours.code,
                version=blueprint.version,
            )
        )
