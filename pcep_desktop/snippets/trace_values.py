"""What a snippet's variables hold, put into words without running any code of the snippet. In the worker only.

A value that cannot change is its own text: `3`, `'ab'`, `(1, 2)`. What two names can share has a label that stays its own,
such as `list 1`: where it is used stands `→ list 1`, and what it holds is told once a step.
"""

from __future__ import annotations

import sys
from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTRIES, TEXT, OBJECTS, DEPTH = 30, 60, 40, 3
"""Entries of a container, characters of a text, objects of a step, tuples inside each other: more is cut."""

_LONGEST = 400  # characters of anything
_DIGITS = 400  # bits of a number that is written out
_HELD = 32 * 1024 * 1024  # bytes of what the snippet let go of, kept so that nothing else gets its label
_PLAIN = (type(None), bool, float, complex, range, type(...), type(NotImplemented))
_VIEWS: tuple[type, ...] = (type({0: 0}.keys()), type({0: 0}.values()), type({0: 0}.items()))
_BRACKETS: dict[type, tuple[str, str]] = {list: ("[", "]"), set: ("{", "}")}
_NAME = type.__dict__["__name__"].__get__
_NATIVE = type(BaseException.__str__)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _quoted(value: str | bytes | bytearray) -> str:
    return repr(value) if len(value) <= TEXT else f"{value[:TEXT]!r}… len {len(value)}"


def _number(value: int) -> str:
    bits = value.bit_length()
    return repr(value) if bits <= _DIGITS else f"{'-' if value < 0 else ''}10**{int(bits * 0.30103)}…"


def name_of(kind: type) -> str:
    """Return the name of a class, whatever it says about itself."""
    return str(_NAME(kind))[:TEXT]


def error_words(error: BaseException) -> str:
    """Return what the last line of a traceback says, as far as it takes no code of the snippet's own."""
    kind = type(error)
    plain = all(type(one) in {str, int, float, bool, type(None)} for one in error.args)
    said = str(error) if plain and type(kind.__str__) is _NATIVE else ""
    return _cut(f"{name_of(kind)}: {said}" if said else name_of(kind))


class Describer:
    """Knows each object again by its label, from step to step."""

    def __init__(self) -> None:
        self._labels: dict[int, tuple[type, str]] = {}
        self._counts: dict[str, int] = {}
        self._held: list[object] = []
        self._room = _HELD
        self._found: dict[int, Any] = {}

    def forget(self) -> None:
        """Let go of everything: memory may be short."""
        self._held.clear()
        self._found.clear()

    def objects(self) -> list[tuple[str, str]]:
        """Return label and content of all that was referred to since the last call, and of what that refers to."""
        told: list[tuple[str, str]] = []
        for value in (queue := list(self._found.values())):  # grows while it is walked
            if len(told) == OBJECTS:
                break
            before = len(self._found)
            told.append((self._label(value), _cut(self._content(value))))
            queue += list(self._found.values())[before:]
        self._found.clear()
        return told

    def text(self, value: Any, depth: int = 0) -> str:  # noqa: ANN401  # whatever a variable holds
        """Return a value in words; what it refers to is told by `objects`."""
        kind = type(value)
        if kind in _PLAIN:
            return repr(value)
        if kind is int:
            return _number(value)
        if kind is str or kind is bytes:
            return _quoted(value)
        if kind is tuple or kind is frozenset:
            return _cut(self._inline(value, depth))
        return self._named(value, kind, depth) or self._reference(value)

    def _inline(self, value: tuple[Any, ...] | frozenset[Any], depth: int) -> str:
        """Return a tuple in brackets of its own, and a frozen set in its name's."""
        inner = self._joined(value, len(value), depth + 1) if depth < DEPTH else "…"
        if type(value) is tuple:
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        return f"frozenset({{{inner}}})" if value else "frozenset()"

    def _named(self, value: Any, kind: type, depth: int) -> str:  # noqa: ANN401  # likewise
        """Return what is best known by its name; "" for all else."""
        if kind in {FunctionType, BuiltinFunctionType}:
            return f"function {str(value.__name__)[:TEXT]}"
        if kind is MethodType:
            return f"method {str(value.__func__.__name__)[:TEXT]}" if type(value.__func__) is FunctionType else "method"
        if kind is ModuleType:
            return f"module {str(value.__name__)[:TEXT]}"
        if issubclass(kind, type):
            return f"class {name_of(value)}"
        if issubclass(kind, BaseException):
            return _cut(
                f"{name_of(kind)}({self._joined(value.args, len(value.args), depth + 1)})" if depth < DEPTH else ""
            )
        return ""

    def _reference(self, value: object) -> str:
        label = self._label(value)
        self._found.setdefault(id(value), value)
        return f"→ {label}"

    def _label(self, value: object) -> str:
        kind = type(value)
        known = self._labels.get(id(value))
        if known is not None and known[0] is kind:
            return known[1]
        name = name_of(kind)
        self._counts[name] = self._counts.get(name, 0) + 1
        label = f"{name} {self._counts[name]}"
        self._labels[id(value)] = kind, label
        size = sys.getsizeof(value) if kind in {list, dict, set} else 0
        self._room -= size
        if self._room > 0 and kind in {list, dict, set}:
            self._held.append(value)
        return label

    def _content(self, value: Any) -> str:  # noqa: ANN401  # likewise
        kind = type(value)
        if kind in _BRACKETS or kind in _VIEWS:
            before, after = _BRACKETS.get(kind, ("[", "]"))
            inner = f"{before}{self._joined(value, len(value), 1)}{after}"
            return inner if kind is list or (value and kind is set) else f"{name_of(kind)}({inner if value else ''})"
        if kind is dict:
            return f"{{{self._pairs(value)}}}"
        if kind is bytearray:
            return _quoted(value)
        if kind is GeneratorType:
            return f"{str(value.__name__)[:TEXT]}()"
        return self._attributes(value, kind)

    def _attributes(self, value: object, kind: type) -> str:
        try:
            own = object.__getattribute__(value, "__dict__")
        except AttributeError:
            return f"{name_of(kind)}(…)"
        if type(own) is not dict:
            return f"{name_of(kind)}(…)"
        return f"{name_of(kind)}({self._pairs(own, '=')})"

    def _pairs(self, value: dict[Any, Any], sign: str = ": ") -> str:
        some = [(key, one) for (key, one), _ in zip(value.items(), range(ENTRIES), strict=False)]
        named = sign == "="
        texts = [f"{key if named else self.text(key, 1)}{sign}{self.text(one, 1)}" for key, one in some]
        return self._ended(texts, len(value))

    def _joined(self, values: Iterable[Any], length: int, depth: int) -> str:
        some = [one for one, _ in zip(values, range(ENTRIES), strict=False)]
        texts = [self.text(one, depth) for one in some]
        return self._ended(sorted(texts) if type(values) in {set, frozenset} else texts, length)

    @staticmethod
    def _ended(texts: list[str], length: int) -> str:
        rest = [f"… len {length}"] if length > len(texts) else []
        return ", ".join(texts + rest)
