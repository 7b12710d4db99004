"""Questions that stand one in a file: a whole folder as a bank, and the code beside such a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from pcep_desktop.banks.collect import Progress, collect
from pcep_desktop.banks.controls import without_controls
from pcep_desktop.banks.head import header_of
from pcep_desktop.banks.layout import layout_of
from pcep_desktop.banks.names import clean_name, readable
from pcep_desktop.banks.own_fields import LONGEST_TEXT
from pcep_desktop.banks.shapes import find
from pcep_desktop.banks.source import LARGEST, Source, load, read_bytes
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank
from pcep_desktop.exam.item import InvalidItem, Item
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.banks.raw import Json

MOST_FILES = 5000
CODE_FILE = "code.py"


def read_folder(folder: Path, progress: Progress | None) -> Bank:
    """Read a folder with one question in each JSON file; a file that is something else is skipped with the reason.

    Raises:
        UserError: there are no such files, too many, or they are too large together.
    """
    files, refused = _files(folder)
    source = Source(folder, None)
    notes = dict.fromkeys([_not_opened(refused)] if refused else ())

    def build(path: Path) -> Item:
        try:
            one = load(path)
            notes.update(dict.fromkeys(one.notes))
            return lone_item(one)
        except UserError as error:
            raise InvalidItem([f"{readable(str(path.relative_to(folder)))}: {error}"]) from error

    items, skipped = collect(list(files), build, progress)
    if not items and refused:
        reason = refused[0].strerror
        raise UserError(tr("“{file}” cannot be opened: {reason}.", file=readable(folder.name), reason=reason))
    if not items:
        raise UserError(
            tr(
                "No file in “{folder}” holds a single question. Import the files one by one.",
                folder=readable(folder.name),
            )
        )
    header = header_of({}, source, len(files), clean_name(folder))
    return Bank(header, items, skipped, notes=tuple(notes))


def lone_item(source: Source) -> Item:
    """Build the question of a file that holds one.

    Raises:
        UserError: it holds something else, or the question cannot be taken.
    """
    found = find(source.root)
    if found is None or not found.lone:
        raise UserError(tr("it does not hold exactly one question"))
    return found.build(with_code(found.raw[0], source.path))


def with_code(raw: dict[str, Json], path: Path) -> dict[str, Json]:
    """Return a question with the code that stands in `code.py` beside its file; without, where there is none."""
    beside = path.parent / CODE_FILE
    if layout_of(tuple(raw)).code is not None or not beside.is_file():
        return raw
    try:
        return {**raw, "code": without_controls(read_bytes(beside, LONGEST_TEXT).decode("utf-8-sig")).rstrip("\n")}
    except UnicodeDecodeError as error:
        raise UserError(
            tr(
                "“{code_file}” beside “{file}” is not UTF-8. Save it as UTF-8 and try again.",
                code_file=CODE_FILE,
                file=readable(path.name),
            )
        ) from error


def _files(folder: Path) -> tuple[list[Path], list[OSError]]:
    """Return the JSON files below a folder, and what could not be opened there."""
    files: list[Path] = []
    refused: list[OSError] = []
    size = 0
    for path in _walk(folder, refused):
        try:
            found = path.stat()
        except FileNotFoundError:
            continue  # it was there a moment ago: somebody else works in this folder
        if stat.S_ISREG(found.st_mode):
            files.append(path)
            size += found.st_size
        if len(files) > MOST_FILES or size > LARGEST:
            raise UserError(
                tr(
                    "“{folder}” holds more than {most} JSON files or {megabytes} MB. Choose a folder with one question in each file.",
                    folder=readable(folder.name),
                    most=MOST_FILES,
                    megabytes=LARGEST // 1_000_000,
                )
            )
    return sorted(files), refused


def _walk(folder: Path, refused: list[OSError]) -> Iterator[Path]:
    """Yield what is called a JSON file; nothing hidden, and nothing of what else is mounted below the folder."""

    def refuse(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError) or error.filename == str(folder):
            refused.append(error)

    for here, folders, names in os.walk(folder, onerror=refuse):
        within = Path(here)
        folders[:] = [name for name in folders if not name.startswith(".") and not (within / name).is_mount()]
        yield from (within / name for name in names if name.endswith(".json") and not name.startswith("."))


def _not_opened(refused: list[OSError]) -> str:
    """Say which folders could not be opened."""
    first = readable(Path(str(refused[0].filename)).name)
    return tr("{n} of its folders could not be opened, such as “{folder}”.", n=len(refused), folder=first)
