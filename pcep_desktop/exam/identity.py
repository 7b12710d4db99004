"""What makes a question, and an exam, the same one across files: a hash of its content, whatever its ids say."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pcep_desktop.exam.kinds import canonical_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.exam.item import Item

_PART, _CHOICE, _CORRECT = "\x1f", "\x1e", "\x1d"  # they never stand in a text: readers take control characters out


def content_hash(item: Item) -> str:
    """Return 64 hexadecimal digits that are equal for items of equal content.

    Content is the kind, the text, the code, the choices with what is correct, and the kind's own part with the key (line,
    targets, direction, slots, orders, pairs, gaps), where texts stand in the place of ids. Ids, the
    order of choices, explanations and all else do not count; neither do white space at the ends and the form of line ends.
    """
    keyed = item.payload.keyed
    parts = [f"{_normal(choice.text)}{_CORRECT}{choice.id in keyed:d}" for choice in item.choices]
    parts.sort()
    own = item.payload.content({choice.id: _normal(choice.text) for choice in item.choices})
    whole = _PART.join(
        (
            item.kind,
            _normal(item.text),
            _normal(item.code or ""),
            _CHOICE.join(parts),
            canonical_json(own) if own else "",
        )
    )
    return sha256(whole.encode()).hexdigest()


def exam_hash(items: Iterable[Item]) -> str:
    """Return the hash of an exam: equal for the same set of questions in whatever order."""
    return hash_of_hashes(map(content_hash, items))


def hash_of_hashes(hashes: Iterable[str]) -> str:
    """Return the hash of an exam whose questions' content hashes are known."""
    return sha256("".join(sorted(hashes)).encode()).hexdigest()


def _normal(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()
