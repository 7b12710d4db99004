"""Ids of a source as the record keeps them."""

from __future__ import annotations

from hashlib import sha256
from string import ascii_lowercase

LONGEST = 50
"""Characters that the column of an id holds."""

_LARGEST = 2**31 - 1


def id_text(value: object) -> str | None:
    """Return an id as text: integers and non-empty text are ids, everything else is none."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def fitting(identity: str) -> str:
    """Return the id, or a hash of it where it is too long for its column; the caller keeps the whole in `extra`."""
    return identity if len(identity) <= LONGEST else sha256(identity.encode()).hexdigest()[:LONGEST]


def short_id(identity: str | None, extra: dict[str, object]) -> str:
    """Return the id of a question, "" where the source has none; a long one is kept whole in `extra`."""
    short = fitting(identity or "")
    if identity is not None and short != identity:
        extra["id"] = identity
    return short


def external_id(value: object) -> int | None:
    """Return an id that an integer column can hold, else None."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if -_LARGEST - 1 <= value <= _LARGEST else None


def letter(index: int) -> str:
    """Return the id of the choice at this index, from 0, where the file has none: a, b, c… z, c27, c28…."""
    return ascii_lowercase[index] if index < len(ascii_lowercase) else f"c{index + 1}"
