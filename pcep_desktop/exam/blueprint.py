"""An exam syllabus as data: sections, objectives, how many items and points each, minutes and pass mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Objective:
    """One thing to be able to do; `code` such as "3.1" is unique within its blueprint."""

    code: str
    name: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the exam with a fixed number of items and points, delivered as a block."""

    number: int
    name: str
    items: int
    points: int
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A syllabus in one version. `pass_percent` is held against exact points."""

    code: str
    version: str
    title: str
    minutes: int
    pass_percent: int
    sections: tuple[Section, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Build a blueprint from a parsed blueprint file.

        Raises:
            UserError: names what is missing.
        """
        try:
            sections = tuple(
                Section(
                    number=int(section["number"]),
                    name=section["name"],
                    items=int(section["items"]),
                    points=int(section["points"]),
                    objectives=tuple(
                        Objective(o["code"], o["name"], tuple(o.get("covers", ()))) for o in section["objectives"]
                    ),
                )
                for section in data["sections"]
            )
            return cls(
                data["code"], data["version"], data["title"], int(data["minutes"]), int(data["pass_percent"]), sections
            )
        except (KeyError, TypeError, ValueError) as error:
            raise UserError(
                f"The blueprint cannot be read: {error!r} is missing or wrong. Correct the file."
            ) from error

    def section_of(self, objective: str) -> Section | None:
        """Return the section that an objective such as "3.1" belongs to."""
        return next((s for s in self.sections if any(o.code == objective for o in s.objectives)), None)

    def module_name(self, section: Section) -> str:
        """Return the name of the section's row in `modules`: it starts with the blueprint, so that several can stand side by side."""
        return f"{self.code}/{section.number} {section.name}"

    def topic_name(self, objective: Objective) -> str:
        """Return the name of the objective's row in `topics`."""
        return f"{self.code}/{objective.code}"
