r"""Text with numbered slots in it: `for i in {{1}}:`; a literal `{{` is written `\{{`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

_SLOT = re.compile(r"\\(\{\{)|\{\{(\w{1,20})\}\}")
MOST_SLOTS = 50


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill, by its name in the template."""

    name: str


def pieces(template: object) -> tuple[str | Slot, ...]:
    """Return the template as literal text and slots, in reading order; no empty text, at least one slot.

    Raises:
        ValueError: it is no text, has no slot or too many, or one slot stands twice.
    """
    if not isinstance(template, str):
        raise ValueError(tr("it has no text with slots such as {{1}}"))  # noqa: TRY004  # the file is wrong, not the program
    found: list[str | Slot] = []
    text, at = "", 0
    for match in _SLOT.finditer(template):
        text += template[at : match.start()] + (match.group(1) or "")
        at = match.end()
        if match.group(2):
            found += [text, Slot(match.group(2))] if text else [Slot(match.group(2))]
            text = ""
    if text := text + template[at:]:
        found.append(text)
    _check(slot_names(found))
    return tuple(found)


def slot_names(parts: Iterable[str | Slot]) -> tuple[str, ...]:
    """Return the names of the slots in reading order."""
    return tuple(part.name for part in parts if isinstance(part, Slot))


def _check(names: tuple[str, ...]) -> None:
    if not names:
        raise ValueError(tr("its text has no slot such as {{1}}"))
    if len(names) > MOST_SLOTS:
        raise ValueError(tr("its text has {count} slots; {most} is the most", count=len(names), most=MOST_SLOTS))
    if twice := next((name for place, name in enumerate(names) if name in names[:place]), None):
        raise ValueError(tr("the slot {{{{{slot}}}}} stands twice in its text", slot=twice))
