"""Reads a file or a folder of questions, whatever its shape, as a bank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pcep_desktop.banks.blueprints import is_blueprint
from pcep_desktop.banks.collect import Progress, collect
from pcep_desktop.banks.folder import read_folder, with_code
from pcep_desktop.banks.head import header_of
from pcep_desktop.banks.names import clean_name, lone_name, readable
from pcep_desktop.banks.own import is_own, read_own
from pcep_desktop.banks.shapes import find
from pcep_desktop.banks.source import Source, load
from pcep_desktop.collector import collector_off
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank
from pcep_desktop.exam.blueprint import Blueprint
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.exam.item import Item


def read_bank(path: Path, *, strict: bool = False, progress: Progress | None = None) -> Bank:
    """Read a bank; arguments as in `read`.

    Raises:
        UserError: the file cannot be read as a bank.
    """
    found = read(path, strict=strict, progress=progress)
    if not isinstance(found, Bank):
        raise UserError(
            tr(
                "“{file}” is the blueprint {code}, not a bank: it holds no questions. Import it instead.",
                file=readable(path.name),
                code=found.code,
            )
        )
    return found


def read(path: Path, *, strict: bool = False, progress: Progress | None = None) -> Bank | Blueprint:
    """Read a file that can be imported: a bank, or a blueprint of a syllabus.

    Args:
        path: a JSON file, or a folder with one question in each file.
        strict: the user wants the whole file or nothing; our own format is always read so.
        progress: called with questions read and their total; may raise to cancel.

    Raises:
        UserError: the file cannot be read as either.
    """
    with collector_off():  # it would search millions of new objects for cycles, and find none: a quarter of the time
        if path.is_dir():
            bank = read_folder(path, progress)
        else:
            source = load(path)
            if is_blueprint(source.root):
                return Blueprint.from_json(source.root)
            bank = read_own(source, progress) if is_own(source.root) else _read_foreign(source, progress)
    return replace(bank, strict=bank.strict or strict, notes=(*bank.notes, *_notes(bank.items)))


def _read_foreign(source: Source, progress: Progress | None) -> Bank:
    found = find(source.root)
    if found is None or not found.raw:
        raise UserError(
            tr(
                "“{file}” is JSON, but holds no questions in a shape that this version reads. The guide to bank files lists the shapes.",
                file=source.name,
            )
        )
    source.root = None  # so that each question is freed as soon as it was read
    if found.lone:
        found.raw[0] = with_code(found.raw[0], source.path)
    size = len(found.raw)
    items, skipped = collect(found.raw, found.build, progress)
    name = lone_name(source.path) if found.lone else clean_name(source.path)
    header = header_of(found.head, source, size, name, found.title)
    return Bank(header, items, skipped, notes=tuple(source.notes))


def _notes(items: tuple[Item, ...]) -> list[str]:
    """Say what holds for many items of a bank."""
    keyless = sum(not item.payload.known for item in items)
    pictured = sum("pictures" in item.extra for item in items)
    notes = []
    if keyless:
        one = tr("1 of {total} questions has no key in the file; it is shown, but not scored.", total=len(items))
        notes.append(
            one
            if keyless == 1
            else tr(
                "{keyless} of {total} questions have no key in the file; they are shown, but not scored.",
                keyless=keyless,
                total=len(items),
            )
        )
    if pictured:
        one = tr("1 question names pictures, which are not taken; their place is marked in the text.")
        notes.append(
            one
            if pictured == 1
            else tr(
                "{pictured} questions name pictures, which are not taken; their place is marked in the text.",
                pictured=pictured,
            )
        )
    return notes
