"""Whether two pieces of code are the same Python: token by token, not letter by letter."""

from __future__ import annotations

import ast
import io
import tokenize
import warnings

_NOTHING = {tokenize.NL, tokenize.ENDMARKER}
_LAYOUT = {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
Token = tuple[int, object]


def same_code(one: str, other: str) -> bool:
    """Say whether two pieces of code are the same tokens: spaces do not count, nor which quotes a string has."""
    return one.strip() == other.strip() or _tokens(one.strip()) == _tokens(other.strip())


def _tokens(code: str) -> list[Token]:
    """Return the tokens of a piece of code, which need not be whole: an opening bracket alone is one too."""
    found: list[Token] = []
    row, column = 1, 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type not in _NOTHING:
                found.append((token.type, _meaning(token)))
                row, column = token.end
    except (tokenize.TokenError, SyntaxError):
        # It goes on beyond its end, as with a bracket left open; what is no token by then counts to the letter.
        found.append((tokenize.ERRORTOKEN, "\n".join(code.split("\n")[row - 1 :])[column:]))
    return found


def _meaning(token: tokenize.TokenInfo) -> object:
    """Return what a token says: nothing but its type for a line's end, the value of a string, else its text."""
    if token.type in _LAYOUT:
        return ""
    if token.type != tokenize.STRING:
        return token.string
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that mean nothing; whoever typed them reads no warnings
            return ast.literal_eval(token.string)
    except (ValueError, SyntaxError):  # a string that only a running program can tell, such as an f-string
        return token.string
