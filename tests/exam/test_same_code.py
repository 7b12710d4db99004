"""Whether two pieces of code are the same: held against what Python itself makes of them, and against what is meant badly."""

from __future__ import annotations

import ast
import io
import tokenize
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.exam.same_code import same_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEANINGLESS = {tokenize.NL, tokenize.ENDMARKER, tokenize.COMMENT}
LAYOUT = {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}

WORDS = ["x", "y", "1", "10", "+", "-", "=", "==", "(", ")", "[", "]", ",", ".", "if", "not", "in"]
STRINGS = ["'a'", '"a"', "f'a'", 'f"a"', "\"f'a'\"", "b'a'", r"r'\a'", r"'\\a'", "'''a'''", "'#'", "f'{x}'", "'#a'"]
CODE = st.lists(st.sampled_from(WORDS + STRINGS), min_size=1, max_size=7)
ANYTHING = st.text("x1'\"#\\\n (){}f+=\0$", max_size=12)
COMMENT = st.text("ax#'\" (=", max_size=5).map("#{}".format)


def tokens(code: str) -> list[tuple[int, str]] | None:
    """Return the tokens of code as Python's own tokenizer gives them, strings by value; None where it does not get through."""
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(code.strip()).readline):
            if token.type == tokenize.ERRORTOKEN:
                return None
            if token.type not in MEANINGLESS:
                found.append((token.type, "" if token.type in LAYOUT else meaning(token)))
    except (tokenize.TokenError, SyntaxError):
        return None
    return found


def meaning(token: tokenize.TokenInfo) -> str:
    """Return a token's text; of a string, what Python's parser reads in it."""
    if token.type != tokenize.STRING:
        return token.string
    try:
        return ast.dump(ast.parse(token.string, mode="eval"))
    except (SyntaxError, ValueError):
        return token.string


@given(CODE.map(" ".join) | ANYTHING, CODE.map(" ".join) | ANYTHING)
def test_code_whose_tokens_differ_is_never_the_same(one: str, other: str) -> None:
    same = same_code(one, other)

    assert same == same_code(other, one)
    if same and one.strip() != other.strip():
        assert tokens(one) == tokens(other)


@given(st.sampled_from(STRINGS), st.sampled_from(STRINGS))
def test_strings_are_the_same_where_python_reads_the_same_in_them(one: str, other: str) -> None:
    assert same_code(one, other) == (tokens(one) == tokens(other))


@given(CODE, st.data())
def test_neither_spaces_nor_comments_count(pieces: list[str], data: st.DataObject) -> None:
    apart = "".join(piece + " " * data.draw(st.integers(1, 3)) for piece in pieces)

    assert same_code(" ".join(pieces), apart + data.draw(COMMENT))
    assert same_code(data.draw(COMMENT) + "\n" + apart, " ".join(pieces))


@given(ANYTHING, ANYTHING)
def test_a_hash_in_a_string_begins_no_comment(one: str, other: str) -> None:
    assert same_code(repr("a #" + one), repr("a #" + other)) == (one == other)


@pytest.mark.parametrize(
    "code",
    [
        "(" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        "-" * 10_000 + "1",
        "9" * 10_000,
        "x\0",
        "\0" * 10_000,
        "'\0'",
        "'" * 10_001,
        "'\"" * 5_000,
        "1" + " " * 10_000 + "?",
        "$ " * 5_000,
        "\\" * 10_000,
        "f'" + "{" * 10_000 + "'",
        "x = '''" + "#" * 10_000,
        "'\ud800'",
        "'\\N{'",
    ],
    ids=lambda code: ascii(code[:12]),
)
def test_what_is_meant_badly_is_never_the_same_and_holds_nothing_up(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = []
    generate = tokenize.generate_tokens

    def watched(readline: Callable[[], str]) -> Iterator[tokenize.TokenInfo]:
        for token in generate(readline):
            errors.extend([token] * (token.type == tokenize.ERRORTOKEN))
            yield token

    monkeypatch.setattr(tokenize, "generate_tokens", watched)

    assert not same_code(code, "x = 1")
    assert not same_code("x = 1", code)
    assert len(errors) <= 2  # from the first in each on, each costs as much as all that follows it


@pytest.mark.parametrize(
    "typed", ["__import__('os').abort()", "f'{__import__(\"os\").abort()}'", "9**9**9**9", "'a' * 10**12"]
)
def test_nothing_is_run(typed: str) -> None:
    assert same_code(typed, typed + " # the same")
    assert not same_code(typed, "1")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("x=1", "x = 1", True),
        ("'a'", '"a"', True),
        ('"it\'s"', "'it\\'s'", True),
        ("'''a'''", '"a"', True),
        (" range( 3 )", "range(3)", True),
        ("-1", "- 1", True),
        ("[1,\n 2]", "[1, 2]", True),
        ("range(", "range  (", True),
        (")", " )", True),
        ("'\\d'", '"\\d"', True),
        ("if x:\n  y", "if x:\n    y", True),
        ("1", "1.0", False),
        ("0xFF", "0XfF", True),
        ("1_000", "1000", True),
        ("1E3", "1000.0", True),
        ("1E3", "1000", False),
        ("1J", "1j", True),
        ("1j", "1", False),
        ("07", "7", False),
        ("x\u00a0=\u00a01", "x = 1", True),
        ("\u201ca\u201d", "'a'", True),
        ("\u2018it\u2019 + 'b'", "'it' + 'b'", True),
        ("'\u201ca\u201d'", "'\"a\"'", False),
        ("'a\u00a0b'", "'a b'", False),
        ("10", "1 0", False),
        ("'a'", "a", False),
        ("'a'", "b'a'", False),
        ("'a b'", "'a  b'", False),
        ("X", "x", False),
        ("not in", "notin", False),
        ("x", "x # y", True),
        ("x = 1  # note", "x=1", True),
        ("# note\nx = 1", "x = 1\n# other", True),
        ("(1,  # one\n2)", "(1, 2)", True),
        ("range(  # from 0", "range(", True),
        ("print( 'a", "print('a", True),
        ("f'{x}'", 'f"{x}"', True),
        ("Rb'\\d'", 'bR"\\d"', True),
        ("rf'a'", 'FR"a"', True),
        ("'a # b'", "'a # c'", False),
        ("'a # b", "'a # c", False),
        ("'''a # b", "'''a # c", False),
        ("f'a # b'", "f'a'", False),
        ("x # 1", "x 1", False),
        ("# a", "# b", False),
        ("", "# a", False),
        ("f'a'", "\"f'a'\"", False),
        ("f'a'", "'a'", False),
        ("f'a'", "rf'a'", False),
        ("f'{x}'", "f'{ x}'", False),
        ("b'é'", "\"b'é'\"", False),
        ("'\\x'", "'\\\\x'", False),
        ("if x:\n    y\n  z", "if x:\n    y\n   z", False),
        ("x\ny", "x y", False),
        ("if x:\n  y\nz", "if x:\n  y\n  z", False),
        ("'''a", "'''b", False),
        ("f'a'", "f'b'", False),
        ("(x", "(y", False),
        ("", "0", False),
    ],
)
def test_code_is_compared_by_tokens(one: str, other: str, same: bool) -> None:  # noqa: FBT001  # a column
    assert same_code(one, other) == same_code(other, one) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("-1 #", "-1", False),
        ("-1", "- 1", True),
        ("range(  # from 0", "range(", False),
        ("'#'", '"#"', True),
        ("-1 \\", "-1", False),
        ("# a\nx", "x", True),
    ],
)
def test_a_comment_counts_where_the_line_goes_on(one: str, other: str, same: bool) -> None:  # noqa: FBT001  # a column
    assert same_code(one, other, goes_on=True) == same_code(other, one, goes_on=True) == same
