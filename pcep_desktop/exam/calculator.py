"""The calculator of the exam room: numbers, + - * / // % ** and brackets, as Python reckons them; never `eval`."""

from __future__ import annotations

import operator
import re
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable

Number = int | float
LONGEST = 200  # characters of an expression
DEEPEST = 99  # brackets: each takes five calls inside one another
MOST_BITS = 4096  # of a result: 1233 digits
MOST_DIGITS = 24  # shown before a whole number is written with an exponent
TOKEN = re.compile(r"\s*(?:([0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?)|(\*\*|//|[-+*/%()]))")
SUMS: dict[str, Callable[[Number, Number], Number]] = {"+": operator.add, "-": operator.sub}
PRODUCTS: dict[str, Callable[[Number, Number], Number]] = {
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}
SIGNS: dict[str, Callable[[Number], Number]] = {"+": operator.pos, "-": operator.neg}


class CannotReckon(UserError):  # noqa: N818  # it says what happened
    """The calculator has no answer; the sentence says why."""


class Token(NamedTuple):
    """A number or a sign, and where it stands (from 1)."""

    text: str
    place: int
    is_number: bool


def reckon(text: str) -> str:
    """Return what an expression comes to, as Python would print it; large whole numbers are shortened.

    Raises:
        CannotReckon: it is no expression, divides by zero, or comes to too much.
    """
    if len(text) > LONGEST:
        raise CannotReckon(tr("This is longer than {most} characters. Reckon it in parts.", most=LONGEST))
    if text.count("(") > DEEPEST:
        raise CannotReckon(tr("There are more than {most} brackets. Reckon it in parts.", most=DEEPEST))
    reader = _Reader(_tokens(text.replace("×", "*").replace("÷", "/").replace("−", "-")))  # as the buttons show them
    try:
        value = reader.whole()
    except ZeroDivisionError as error:
        raise CannotReckon(tr("Division by zero has no result.")) from error
    except OverflowError as error:
        raise CannotReckon(tr("The result is too large.")) from error
    return _shown(value)


def _tokens(text: str) -> list[Token]:
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        if found is None:
            sign = text[at:].lstrip()[0]
            raise CannotReckon(
                tr("“{sign}” means nothing here. Use digits, a point, brackets and + - * / // % **.", sign=sign)
            )
        number, sign = found.groups()
        tokens.append(Token(number or sign, found.start(1 if number else 2) + 1, number is not None))
        at = found.end()
    return tokens


class _Reader:
    """Recursive descent, one method a level of binding: sums, products, signs, powers, atoms."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens, self._next = tokens, 0

    def whole(self) -> Number:
        """Return the value of all of it."""
        if not self._tokens:
            raise CannotReckon(tr("There is nothing to reckon yet."))
        value = self._sum()
        if self._next < len(self._tokens):
            self._refuse()
        return value

    def _sum(self) -> Number:
        value = self._product()
        while act := SUMS.get(self._sign()):
            self._next += 1
            value = _checked(act(value, self._product()))
        return value

    def _product(self) -> Number:
        value = self._signed()
        while act := PRODUCTS.get(self._sign()):
            self._next += 1
            value = _checked(act(value, self._signed()))
        return value

    def _signed(self) -> Number:
        if act := SIGNS.get(self._sign()):
            self._next += 1
            return act(self._signed())
        return self._power()

    def _power(self) -> Number:
        """A power binds tighter than a sign before it, and from the right: -2 ** 2 is -4, 2 ** 3 ** 2 is 512."""
        base = self._atom()
        if self._sign() != "**":
            return base
        self._next += 1
        return _raised(base, self._signed())

    def _atom(self) -> Number:
        if self._next == len(self._tokens):
            raise CannotReckon(tr("The end is missing: a number or a bracket has to follow."))
        token = self._tokens[self._next]
        if token.is_number:
            self._next += 1
            return _number(token.text)
        if token.text != "(":
            self._refuse()
        self._next += 1
        value = self._sum()
        if self._sign() != ")":
            if self._next == len(self._tokens):
                raise CannotReckon(tr("A closing bracket is missing."))
            self._refuse()
        self._next += 1
        return value

    def _sign(self) -> str:
        """Return the sign that comes next; "" where a number does, or nothing."""
        here = self._tokens[self._next] if self._next < len(self._tokens) else None
        return "" if here is None or here.is_number else here.text

    def _refuse(self) -> NoReturn:
        token = self._tokens[self._next]
        raise CannotReckon(tr("“{sign}” cannot stand here (character {place}).", sign=token.text, place=token.place))


def _number(text: str) -> Number:
    """Return the value of a number; a whole one begins with no zero, as in Python."""
    if not text.isdecimal():
        return _checked(float(text))
    if text[0] == "0" and int(text):
        raise CannotReckon(tr("“{number}” begins with a zero, which Python does not take. Leave it out.", number=text))
    return int(text)


def _raised(base: Number, exponent: Number) -> Number:
    """Return a power, refused before it is worked out where it would take the machine's whole time."""
    if base == 0 and exponent < 0:
        raise ZeroDivisionError
    if isinstance(base, int) and isinstance(exponent, int) and (base.bit_length() - 1) * exponent >= MOST_BITS:
        raise CannotReckon(tr("The result is too large."))
    value = base**exponent
    if isinstance(value, complex):
        raise CannotReckon(tr("A root of a number below zero has no result here."))
    return _checked(value)


def _checked(value: Number) -> Number:
    if isinstance(value, int) and value.bit_length() > MOST_BITS:
        raise CannotReckon(tr("The result is too large."))
    if value in {float("inf"), float("-inf")}:
        raise CannotReckon(tr("The result is too large."))
    return value


def _shown(value: Number) -> str:
    if isinstance(value, int) and len(str(abs(value))) > MOST_DIGITS:
        if value.bit_length() < 1000:  # noqa: PLR2004  # a float takes 1024
            return f"{value:.12e}"
        return tr("about 10 ** {exponent}", exponent=len(str(abs(value))) - 1)
    return str(value)
