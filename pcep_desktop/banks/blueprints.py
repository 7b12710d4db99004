"""Reads syllabuses: those that ship with the program, and others by their file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop import paths
from pcep_desktop.banks.names import readable
from pcep_desktop.banks.source import load
from pcep_desktop.errors import UserError
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.banks.raw import Json


def load_blueprint(path: Path) -> Blueprint:
    """Read a blueprint file.

    Raises:
        UserError: it cannot be read, or something is missing in it.
    """
    root = load(path).root
    if not isinstance(root, dict):
        raise UserError(
            tr(
                "“{file}” holds no blueprint: it must be one object with “code” and “sections”.",
                file=readable(path.name),
            )
        )
    return Blueprint.from_json(root)


def is_blueprint(root: Json) -> bool:
    """Say whether a file means to be a blueprint and no bank, by its fields."""
    return isinstance(root, dict) and {"code", "sections", "kinds"} <= root.keys() and "questions" not in root


def bundled_blueprints() -> list[Blueprint]:
    """Return the blueprints that ship with the program, by code."""
    files = sorted(paths.resource("blueprints").glob("*.json"))
    return sorted(map(load_blueprint, files), key=lambda blueprint: (blueprint.code, blueprint.version))
