"""Whether two pieces of code are the same Python: token by token, not letter by letter."""

from __future__ import annotations

import ast
import re
import tokenize
import warnings
from io import StringIO

_NOTHING = {tokenize.NL, tokenize.ENDMARKER}
_LAYOUT = {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
_QUOTE = re.compile(r"(\"\"\"|'''|\"|')")
Token = tuple[int, object]


def same_code(one: str, other: str) -> bool:
    """Say whether two pieces of code are the same tokens: neither spaces nor comments count, nor which quotes a string has."""
    if one.strip() == other.strip():
        return True
    tokens = _tokens(one.strip())
    return bool(tokens) and tokens == _tokens(
        other.strip()
    )  # a comment alone is no code: it is not the same as another


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
    """Return what a token says: nothing but its type for a line's end, the value of a string, else its text."""
    if token.type in _LAYOUT:
        return ""
    return _string(token.string) if token.type == tokenize.STRING else token.string


def _string(literal: str) -> tuple[object, ...]:
    """Return a string's value, or what only a running program can tell, such as an f-string, without its quotes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that mean nothing; whoever typed them reads no warnings
            return "value", ast.literal_eval(literal)
    except (ValueError, SyntaxError):
        prefix, quote, rest = _QUOTE.split(literal, maxsplit=1)
        return "source", "".join(sorted(prefix.lower())), rest.removesuffix(quote)
