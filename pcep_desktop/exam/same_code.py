"""Whether two pieces of code are the same Python: token by token, not letter by letter."""

from __future__ import annotations

import re
import tokenize
import warnings
from io import StringIO
from typing import TYPE_CHECKING

from pcep_desktop import syntax

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NOTHING = {tokenize.NL, tokenize.ENDMARKER}
_LAYOUT = {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
_QUOTE = re.compile(r"(\"\"\"|'''|\"|')")
_STRING = r"""'{3}.*?'{3}|"{3}.*?"{3}|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*\""""
_TYPESET = re.compile(rf"({_STRING})|[\u00a0\u2018\u2019\u201c\u201d]", re.DOTALL)
_PLAIN = {"\u00a0": " ", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
_QUOTED = {tokenize.STRING, tokenize.COMMENT}
Token = tuple[int, object]
Place = tuple[int, int]
"""A line, from 1, and a column, from 0."""


def same_code(one: str, other: str, *, goes_on: bool = False) -> bool:
    """Say whether two pieces of code are the same tokens: neither spaces nor comments count, nor how a value is written.

    Where the line goes on behind them, a comment would swallow the rest of it, and is no longer the same as none.
    """
    one, other = one.strip(), other.strip()
    if one == other:
        return True
    end = " ;" if goes_on else ""
    tokens = _tokens(_plain(one) + end)
    return bool(tokens) and tokens == _tokens(
        _plain(other) + end
    )  # a comment alone is no code: it is not the same as another


def quoted(code: str, places: Iterable[Place]) -> list[bool]:
    """Say of each place in a program whether it lies in a string or in a comment, where every letter counts."""
    spans: list[tuple[Place, Place]] = []
    try:
        for token in tokenize.generate_tokens(StringIO(code).readline):
            if token.type in _QUOTED:
                spans.append((token.start, token.end))  # noqa: PERF401  # made at once, it would be lost with the error
    except (tokenize.TokenError, SyntaxError):
        return _within(places, spans)  # what comes before the fault is told all the same
    return _within(places, spans)


def _within(places: Iterable[Place], spans: Sequence[tuple[Place, Place]]) -> list[bool]:
    return [any(start < place < end for start, end in spans) for place in places]


def _plain(code: str) -> str:
    """Return code with plain spaces and quotes for those of a word processor, but inside strings."""
    return _TYPESET.sub(lambda found: found[1] or _PLAIN.get(found[0], found[0]), code)


def _tokens(code: str) -> list[Token]:
    """Return the tokens of a piece of code, which need not be whole: an opening bracket alone is one too."""
    found: list[Token] = []
    row, column = 1, 0
    try:
        for token in tokenize.generate_tokens(StringIO(code).readline):
            if (
                token.type == tokenize.ERRORTOKEN
            ):  # such as a quote that nothing closes: no # behind it begins a comment
                break
            if token.type not in _NOTHING:
                row, column = token.end
                if token.type != tokenize.COMMENT:
                    found.append((token.type, _meaning(token)))
        else:
            return found
    except (tokenize.TokenError, SyntaxError):
        pass  # it goes on beyond its end, as with a bracket left open
    # What is no token by then counts to the letter, but for spaces within its line.
    rest = "\n".join(code.split("\n")[row - 1 :])[column:]
    begins_line = not found or found[-1][0] in _LAYOUT
    return [*found, (tokenize.ERRORTOKEN, rest if begins_line else rest.lstrip(" \t"))]


def _meaning(token: tokenize.TokenInfo) -> object:
    """Return what a token says: nothing but its type for a line's end, the value of a number or string, else its text."""
    if token.type in _LAYOUT:
        return ""
    if token.type == tokenize.NUMBER:
        return _number(token.string)
    return _string(token.string) if token.type == tokenize.STRING else token.string


def _number(literal: str) -> object:
    """Return a number's type and value, 1 is not 1.0; what is none, such as 07, to the letter."""
    try:
        value = syntax.literal(literal)
    except (ValueError, SyntaxError):
        return literal
    return type(value), value


def _string(literal: str) -> tuple[object, ...]:
    """Return a string's value, or what only a running program can tell, such as an f-string, without its quotes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that mean nothing; whoever typed them reads no warnings
            return "value", syntax.literal(literal)
    except (ValueError, SyntaxError):
        prefix, quote, rest = _QUOTE.split(literal, maxsplit=1)
        return "source", "".join(sorted(prefix.lower())), rest.removesuffix(quote)
