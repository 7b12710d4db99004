"""A file as parsed JSON: opened, measured, decoded, with a clear sentence for whatever prevents it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

from pcep_desktop.banks.controls import cleaned, holds_controls
from pcep_desktop.banks.formats import encoding_of, foreign_format
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.banks.raw import Json

LARGEST = 160_000_000
"""Bytes of the largest file that is read."""

MOST_VALUES = 16_000_000
"""How many values a file may hold; it bounds the memory that a file of 160 MB can ask for."""


@dataclass(slots=True)
class Source:
    """One file: where it stands, what it holds, and sentences for the report."""

    path: Path
    root: Json
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


def load(path: Path) -> Source:
    """Read a JSON file.

    Raises:
        UserError: it cannot be opened, is too large, or is not JSON.
    """
    data = read_bytes(path, LARGEST)
    source = Source(path, _parse(data, path.name))
    if holds_controls(data):
        del data
        source.root, found = cleaned(source.root)
        if found:
            source.notes.append("Control characters were taken out of the text.")
    return source


def read_bytes(path: Path, largest: int) -> bytes:
    """Return a file's bytes, never more than `largest`."""
    try:
        if not path.is_file():
            raise UserError(f"“{path}” is not there, or it is not a file. Choose a question file.")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise UserError(f"“{path.name}” cannot be opened: {error.strerror}.") from error
    if len(data) > largest:
        raise UserError(
            f"“{path.name}” is larger than {largest // 1_000_000} MB, the most that is read. Split the file."
        )
    return data


def _parse(data: bytes, name: str) -> Json:
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise UserError(f"“{name}” is empty. Choose a file that holds questions.")
    if encoding := encoding_of(data):
        raise UserError(f"“{name}” is written in {encoding}. Save it as UTF-8 and try again.")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if data.lstrip()[:1] not in {b"{", b"["} and (known := foreign_format(name, data[:4096])):
        raise UserError(f"“{name}” looks like {known}. This version reads JSON only; export the questions as JSON.")
    if data.count(b",") + data.count(b"{") + data.count(b"[") > MOST_VALUES:
        raise UserError(f"“{name}” holds more than {MOST_VALUES // 1_000_000} million values. Split the file.")
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UserError(f"“{name}” cannot be read: {_reason(error, data)}") from error


def _reason(error: orjson.JSONDecodeError, data: bytes) -> str:
    """Say what is wrong with the JSON, where, and what to do."""
    try:
        data.decode()
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        return (
            f"it is not UTF-8 (line {line}, byte {wrong.start + 1}), so it is in another encoding or is no text at all."
            " Save it as UTF-8 and try again."
        )
    where = f"line {error.lineno}, column {error.colno}"
    if "depth" in error.msg or "recursion" in error.msg:
        return f"its values are nested too deep (more than 1000 levels at {where}). A bank needs fewer than ten."
    rest = error.doc[error.pos :]
    if "unexpected end" in error.msg or not rest.strip():
        return f"it ends too early, at {where}: the file was cut off. Fetch it again or complete it."
    if rest.startswith(("NaN", "Infinity", "-Infinity", "-NaN")):
        return f"“{rest[:8].split(',')[0].strip()}” at {where} is no JSON value. Write a number or null there."
    if "after document" in error.msg:
        return (
            f"it goes on after its end, with “{rest.lstrip()[:1]}” at {where}."
            " Several questions belong into one list: [ …, … ]."
        )
    return f"it is not valid JSON: {error.msg} at {where}. Correct that place."
