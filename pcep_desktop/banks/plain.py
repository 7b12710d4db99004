"""A field's pieces as plain text: line breaks and indentation are kept, other white space is one space where HTML means it so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pcep_desktop.banks.markup import BLOCK, BREAK, CODE_PIECE, PARAGRAPH, TEXT
from pcep_desktop.banks.tags import NBSP

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.banks.markup import Piece

_ORDINARY = " \t\n\r\f\v"
_SPACES = re.compile(r"\s+")
_COLLAPSING = re.compile(r"[^\S\xa0]+")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)+")


def plain(pieces: Iterable[Piece], *, collapse: bool, marks: bool = False) -> str:
    """Return the pieces as plain text.

    Args:
        pieces: of a field.
        collapse: make white space outside of code one space, as HTML means it.
        marks: put code between back-ticks and fences, for a text whose markup is not kept.
    """
    lines = _Lines()
    for sort, value in pieces:
        if sort == TEXT:
            lines.add_words(value) if collapse else lines.add(value)
        elif sort == CODE_PIECE:
            lines.add(f"`{value}`" if marks and "`" not in value else value)
        elif sort == BREAK or (sort == PARAGRAPH and not lines.fresh):
            lines.end_line()
        elif sort == BLOCK:
            lines.add_block(f"```\n{value}\n```" if marks else value)
    text = lines.text() if collapse else lines.text().strip(_ORDINARY)
    return trimmed(text.replace(NBSP, " "))


def trimmed(text: str) -> str:
    """Return text without blank lines around it; its first line keeps its indentation where others follow: that may be code."""
    text = text.rstrip()
    blank = _BLANK_LINES.match(text)
    text = text[blank.end() :] if blank else text
    return text if "\n" in text else text.strip()


class _Lines:
    """Gathers lines. A no-break space that starts one is indentation: HTML has no other for what is not marked as code."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blank = True
        """Whether the line that is being written holds nothing but indentation."""

    @property
    def fresh(self) -> bool:
        """Whether nothing was added since the last line ended."""
        return not self._parts or self._parts[-1].endswith("\n")

    def add(self, text: str) -> None:
        """Add code, or words whose white space is kept."""
        self._parts.append(text)
        self._blank = text.endswith("\n")

    def add_words(self, words: str) -> None:
        """Add words whose white space means one space, save indentation."""
        if not self._blank:
            self._parts.append(_SPACES.sub(" ", words))
            return
        words = _COLLAPSING.sub(" ", words)
        if not (self._parts and self._parts[-1].endswith(NBSP)):
            words = words.lstrip(" ")
        rest = words.lstrip(f" {NBSP}")
        self._parts.append(words[: len(words) - len(rest)] + _SPACES.sub(" ", rest))
        self._blank = not rest

    def end_line(self) -> None:
        """End the line; one of nothing but indentation is left empty."""
        place = len(self._parts)
        while self._blank and place and not self._parts[place - 1].endswith("\n"):
            place -= 1
            self._parts[place] = ""
        self._parts.append("\n")
        self._blank = True

    def add_block(self, code: str) -> None:
        """Add lines of code."""
        if not self.fresh:
            self.end_line()
        self._parts += [code, "\n"]
        self._blank = True

    def text(self) -> str:
        """Return what was written."""
        return "".join(self._parts)
