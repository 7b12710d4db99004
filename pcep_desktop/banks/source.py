"""A file as parsed JSON: opened, measured, decoded, with a clear sentence for whatever prevents it.

The standard parser is used: on 100 MB it is as fast as others, and at its peak it needs two thirds of their memory.
A key that stands twice in an object has its last value, as in every parser.
"""

from __future__ import annotations

import json
import math
import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pcep_desktop.banks.controls import cleaned, holds_controls
from pcep_desktop.banks.formats import encoding_of, foreign_format
from pcep_desktop.banks.names import readable
from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.banks.raw import Json

LARGEST = 160_000_000
"""Bytes of the largest file that is read."""

MOST_MEMORY = 1_000_000_000
"""Bytes that the values of a file may take: as much as those of a bank of the largest size with questions of usual length."""

_TAKEN = {b"{": 130, b"[": 100, b",": 65, b":": 155}
"""Bytes that a value takes in memory at most, by what stands in the file for it; a test holds them against the parser."""

_OTHER = bytes(set(range(256)) - set(b"".join(_TAKEN)))
_START = 4096
_BOM = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Source:
    """One file: where it stands, what it holds, and sentences for the report."""

    path: Path
    root: Json
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name, as it can be shown and kept."""
        return readable(self.path.name)


def load(path: Path) -> Source:
    """Read a JSON file.

    Raises:
        UserError: it cannot be opened, is too large, or is not JSON.
    """
    text = _text(path)
    source = Source(path, _parsed(text, readable(path.name)))
    if holds_controls(text):
        del text
        source.root, found = cleaned(source.root)
        if found:
            source.notes.append(tr("Control characters were taken out of the text."))
    return source


def read_bytes(path: Path, largest: int) -> bytes:
    """Return a file's bytes, never more than `largest`."""
    try:
        if not path.is_file():
            raise UserError(
                tr("“{path}” is not there, or it is not a file. Choose a question file.", path=readable(str(path)))
            )
        with path.open("rb") as file:
            if (size := os.fstat(file.fileno()).st_size) <= largest:
                return file.read(size)
    except OSError as error:
        raise UserError(
            tr("“{file}” cannot be opened: {reason}.", file=readable(path.name), reason=error.strerror)
        ) from error
    most = tr("{size} MB", size=largest // 1_000_000) if largest >= 1_000_000 else tr("{size} kB", size=largest // 1000)  # noqa: PLR2004  # bytes of a megabyte
    raise UserError(
        tr(
            "“{file}” is larger than {most}, the most that is read. Split the file.",
            file=readable(path.name),
            most=most,
        )
    )


def _text(path: Path) -> str:
    """Return a file's text; its bytes are free again when this returns."""
    data, name = read_bytes(path, LARGEST), readable(path.name)
    if encoding := encoding_of(data):
        raise UserError(
            tr("“{name}” is written in {encoding}. Save it as UTF-8 and try again.", name=name, encoding=encoding)
        )
    start = data[:_START].removeprefix(_BOM).lstrip()
    if start[:1] not in {b"{", b"["}:
        _refuse_foreign(name, start)
    if memory_of_values(data) > MOST_MEMORY:
        raise UserError(
            tr(
                "“{name}” holds so many values that reading it could take more than 1 GB of memory. Split the file.",
                name=name,
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            tr(
                "“{name}” is not UTF-8 (line {line}, byte {byte} of the file): it is in another encoding, or no text at all. Save it as UTF-8 and try again.",
                name=name,
                line=line,
                byte=error.start + 1,
            )
        ) from error


def memory_of_values(data: bytes) -> int:
    """Return how many bytes the values of a file take at most once they are parsed, its texts aside."""
    signs = data.translate(None, _OTHER)  # one pass; counting in all of it takes three times as long
    return sum(signs.count(sign) * taken for sign, taken in _TAKEN.items())


def _refuse_foreign(name: str, start: bytes) -> None:
    if known := foreign_format(name, start):
        raise UserError(
            tr(
                "“{name}” looks like {format}. This version reads JSON only; export the questions as JSON.",
                name=name,
                format=tr(known),
            )
        )


def _parsed(text: str, name: str) -> Json:
    try:
        return json.loads(text, parse_constant=_constant, parse_float=_number)
    except json.JSONDecodeError as error:
        _refuse_foreign(name, text[:_START].encode().lstrip())  # several formats begin with a bracket too
        raise UserError(tr("“{name}” cannot be read: {reason}", name=name, reason=_reason(error))) from error
    except RecursionError as error:
        raise UserError(
            tr(
                "“{name}” cannot be read: its values are nested too deep, where a bank needs fewer than ten levels.",
                name=name,
            )
        ) from error
    except _NumberError as error:
        raise UserError(tr("“{name}” cannot be read: {error}. Correct that number.", name=name, error=error)) from error
    except ValueError as error:  # which Python words for programmers
        most = sys.get_int_max_str_digits()
        raise UserError(
            tr(
                "“{name}” cannot be read: a whole number in it has more than {most} digits. Correct that number.",
                name=name,
                most=most,
            )
        ) from error


class _NumberError(ValueError):
    """A number that is none, or too large."""


def _constant(word: str) -> None:
    raise _NumberError(tr("“{word}” is no JSON value; write a number or null", word=word))


def _number(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise _NumberError(tr("{number} is too large", number=digits[:40]))
    return value


def _reason(error: json.JSONDecodeError) -> str:
    """Say what is wrong with the JSON, where, and what to do."""
    where = tr("line {line}, column {column}", line=error.lineno, column=error.colno)
    rest = error.doc[error.pos : error.pos + 20].lstrip()
    if not error.doc.strip():
        return tr("it is empty. Choose a file that holds questions.")
    if not rest or error.msg.startswith("Unterminated string"):
        return tr("it ends too early, at {where}: the file was cut off. Fetch it again or complete it.", where=where)
    if error.msg == "Extra data":
        return tr(
            "it goes on after its end, with “{sign}” at {where}. Several questions belong into one list: [ …, … ].",
            sign=rest[0],
            where=where,
        )
    reason = error.msg[0].lower() + error.msg[1:]
    return tr("it is not valid JSON at {where}: {reason}. Correct that place.", where=where, reason=reason)
