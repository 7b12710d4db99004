"""HTML taken apart into the few pieces we keep: text, inline marks, paragraphs, line breaks, code, code blocks."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.banks.controls import without_controls
from pcep_desktop.banks.fences import fences as fences_in
from pcep_desktop.banks.pictures import without_pictures
from pcep_desktop.banks.tags import CODE, HIDDEN, INLINE, NBSP, PARAGRAPHS, Tag, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LITERAL = re.compile(rf"(?i)<(?:{'|'.join(sorted(CODE | HIDDEN))})\b")
KEPT = frozenset(("p", "br", "pre", "code", *INLINE))
"""The tags that leave here; none has attributes."""

TEXT, CODE_PIECE, BLOCK, BREAK, PARAGRAPH, MARK, UNMARK = (
    "text",
    "code",
    "block",
    "break",
    "paragraph",
    "mark",
    "unmark",
)


class Piece(NamedTuple):
    """A piece of a field: its sort (TEXT, CODE_PIECE, BLOCK, BREAK, PARAGRAPH, MARK, UNMARK), and its text or tag."""

    sort: str
    value: str = ""


@dataclass(slots=True)
class Markup:
    """A field's pieces, and how many pictures it named that are not taken."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: int = 0


def take_apart(source: str, *, fences: bool = False) -> Markup:
    """Return what a field of HTML holds; scripts, styles, links and pictures stay behind (a picture's words are kept).

    Args:
        source: the field.
        fences: it may be Markdown with some HTML in it, where a fence holds code to the letter.
    """
    markup = Markup()
    start = 0
    for fence in fences_in(source) if fences and not _LITERAL.search(source) else ():
        _take(source[start : fence.start], markup)
        markup.pieces.append(Piece(BLOCK, fence.code.rstrip()))
        start = fence.end
    _take(source[start:], markup)
    _trim(markup.pieces)
    return markup


def _take(source: str, markup: Markup) -> None:
    stream = iter(tokens(source))
    for token in stream:
        if isinstance(token, str):
            words, found = without_pictures(without_controls(token))
            markup.pictures += found
            markup.pieces.append(Piece(TEXT, words))
        elif token.name in CODE:
            if not token.closes:
                markup.pieces.append(_code(token, stream))
        elif token.name in HIDDEN:
            _skip(token, stream)
        else:
            _tag(token, markup)


def _tag(tag: Tag, markup: Markup) -> None:
    if tag.name in INLINE:
        markup.pieces.append(Piece(UNMARK if tag.closes else MARK, tag.name))
    elif tag.name == "br":
        markup.pieces.append(Piece(BREAK))
    elif tag.name in PARAGRAPHS:
        markup.pieces.append(Piece(PARAGRAPH))
    elif tag.name == "img":
        markup.pictures += 1
        markup.pieces.append(Piece(TEXT, f"[{without_controls(tag.attribute('alt') or 'picture')}]"))
    elif tag.name in {"td", "th"} and tag.closes:
        markup.pieces.append(Piece(TEXT, " "))


def _code(first: Tag, stream: Iterator[Tag | str]) -> Piece:
    """Gather code up to its end: a block where it is marked as one or has several lines."""
    depth, block, parts = 1, first.name == "pre" or "codep" in (first.attribute("class") or ""), []
    for token in stream:
        if isinstance(token, str):
            parts.append(token)
        elif token.name == "br":
            parts.append("\n")
        elif token.name in CODE:
            depth += -1 if token.closes else 1
            block = block or token.name == "pre"
            if not depth:
                break
    code = without_controls("".join(parts)).replace(NBSP, " ")
    if block or "\n" in code.strip():
        return Piece(BLOCK, code.strip("\n").rstrip())
    return Piece(CODE_PIECE, code)


def _skip(first: Tag, stream: Iterator[Tag | str]) -> None:
    """Leave out an element whose content is not for reading."""
    if not first.closes:
        for token in stream:
            if isinstance(token, Tag) and token.closes and token.name == first.name:
                return


def _trim(pieces: list[Piece]) -> None:
    """Take away breaks and white space at the end, also before marks that close there."""
    for place in range(len(pieces) - 1, -1, -1):
        sort, value = pieces[place]
        if sort in {BREAK, PARAGRAPH} or (sort == TEXT and not value.strip()):
            del pieces[place]
        elif sort not in {MARK, UNMARK}:
            return


def last_block(markup: Markup) -> str | None:
    """Take out the one block of code that stands last, and return it; None where there are none, several, or text follows."""
    blocks = [piece for piece in markup.pieces if piece.sort == BLOCK]
    if len(blocks) != 1 or markup.pieces[-1].sort != BLOCK or not blocks[0].value:
        return None
    markup.pieces.pop()
    _trim(markup.pieces)
    return blocks[0].value


def only_code(markup: Markup) -> str | None:
    """Return the code of a field that is code and nothing else."""
    told = [piece for piece in markup.pieces if piece.sort not in {PARAGRAPH, BREAK} and piece.value.strip()]
    return told[0].value if len(told) == 1 and told[0].sort in {CODE_PIECE, BLOCK} else None


def rich(pieces: Iterable[Piece]) -> str:
    """Return the pieces as markup: paragraphs, blocks of code and inline marks, well nested, without attributes."""
    writer = _Writer()
    for sort, value in pieces:
        writer.write(sort, value)
    return writer.end()


class _Writer:
    """Writes pieces so that a browser's parser would change nothing: blocks never stand inside anything."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[str] = []
        self._wants_paragraph = False

    def write(self, sort: str, value: str) -> None:
        if sort == PARAGRAPH:
            self._close_all()
            self._wants_paragraph = True
        elif sort == BLOCK:
            self._close_all()
            self._out.append(f"<pre><code>{html.escape(value, quote=False)}</code></pre>")
        elif sort == UNMARK:
            self._unmark(value)
        elif sort != TEXT or value.strip() or not self._at_edge():
            self._inline(sort, value)

    def _inline(self, sort: str, value: str) -> None:
        if self._wants_paragraph:
            self._start("p")
            self._wants_paragraph = False
        if sort == MARK:
            if value not in self._open:
                self._start(value)
        elif sort == BREAK:
            self._out.append("<br>")
        else:
            words = html.escape(value, quote=False).replace(NBSP, "&nbsp;")
            self._out.append(f"<code>{words}</code>" if sort == CODE_PIECE else words)

    def _at_edge(self) -> bool:
        """Say whether white space would stand between blocks, where it means nothing."""
        return not self._out or self._wants_paragraph or self._out[-1].endswith(("</p>", "</pre>"))

    def _start(self, tag: str) -> None:
        self._out.append(f"<{tag}>")
        self._open.append(tag)

    def _unmark(self, tag: str) -> None:
        while tag in self._open:
            self._out.append(f"</{self._open.pop()}>")

    def _close_all(self) -> None:
        while self._open:
            self._out.append(f"</{self._open.pop()}>")
        self._wants_paragraph = False

    def end(self) -> str:
        self._close_all()
        return "".join(self._out)
