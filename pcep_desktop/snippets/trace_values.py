"""What a snippet's variables hold, put into words without running any code of the snippet. In the worker only.

A class of the snippet's can answer for anything: its name, what it equals, its attributes. So all is asked of Python's own
descriptors, and types are told apart by what they are (`is`, or their `id`), never by `==`, `in` or `isinstance`.

A value that cannot change is its own text: `3`, `'ab'`, `(1, 2)`. What two names can share has a label that stays its own,
such as `list 1`: where it is used stands `→ list 1`, and what it holds is told once a step.
"""

from __future__ import annotations

import sys
from types import (
    BuiltinFunctionType,
    FunctionType,
    GeneratorType,
    GetSetDescriptorType,
    MemberDescriptorType,
    MethodType,
    ModuleType,
)
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTRIES, TEXT, OBJECTS, DEPTH = 30, 60, 40, 3
"""Entries of a container, characters of a text, objects of a step, tuples inside each other: more is cut."""

_LONGEST = 400  # characters of anything
_DIGITS = 400  # bits of a number that is written out
_HELD = 32 * 1024 * 1024  # bytes of what the snippet let go of, kept so that nothing else gets its label
_PLAIN = frozenset(map(id, (type(None), bool, float, complex, type(...), type(NotImplemented))))
_VIEWS = frozenset(map(id, (type({0: 0}.keys()), type({0: 0}.values()), type({0: 0}.items()))))
_BRACKETS = {id(list): ("[", "]"), id(set): ("{", "}")}
_SHARED = frozenset(map(id, (list, dict, set)))
_WORDED = frozenset(
    map(id, (str, bytes, float, bool, type(None)))
)  # what `str` may be asked of, and int if it is short
_NAME = type.__dict__["__name__"].__get__
_LINE = type.__dict__["__mro__"].__get__
_SPACE = type.__dict__["__dict__"].__get__
_ARGS = BaseException.__dict__["args"].__get__
_INSIDE = vars(ModuleType)["__dict__"].__get__
_NATIVE = type(BaseException.__str__)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _quoted(value: str | bytes | bytearray) -> str:
    return repr(value) if len(value) <= TEXT else f"{value[:TEXT]!r}… len {len(value)}"


def _range(value: range) -> str:
    ends = [value.start, value.stop, *([value.step] if value.step != 1 else [])]
    return f"range({', '.join(map(_number, ends))})"


def _number(value: int) -> str:
    bits = value.bit_length()
    return repr(value) if bits <= _DIGITS else f"{'-' if value < 0 else ''}10**{int(bits * 0.30103)}…"


def name_of(kind: type) -> str:
    """Return the name of a class, whatever it says about itself."""
    return _plain_text(_NAME(kind))


def own_name(value: Any) -> str | None:  # noqa: ANN401  # whatever a variable holds
    """Return the name under which a function, a class or a module was made; None for all else."""
    kind = type(value)
    if kind is FunctionType:
        return _plain_text(value.__name__)
    if kind is ModuleType:
        return _plain_text(_INSIDE(value).get("__name__"))
    return name_of(value) if issubclass(kind, type) else None


def _plain_text(text: object) -> str:
    """Return a name as a text and nothing but that: it may have been set to one of a class of the snippet's."""
    return str.__str__(text)[:TEXT] if issubclass(type(text), str) else "?"


def _declared(kind: type, name: str) -> tuple[Any, type | None]:
    """Return what a class or the first of those that it comes from has under a name, and which of them."""
    for each in _LINE(kind):
        space = _SPACE(each)
        if name in space:
            return space[name], each
    return None, None


def error_words(error: BaseException) -> str:
    """Return what the last line of a traceback says, as far as it takes no code of the snippet's own."""
    kind = type(error)
    speak, owner = _declared(kind, "__str__")
    if type(speak) is not _NATIVE or owner is None:
        return name_of(kind)
    members = [one.__get__(error) for one in _SPACE(owner).values() if type(one) is MemberDescriptorType]
    said = speak(error) if all(map(_is_worded, (*_ARGS(error), *members))) else ""
    return _cut(f"{name_of(kind)}: {said}" if said else name_of(kind))


def _is_worded(value: object) -> bool:
    return id(type(value)) in _WORDED or (type(value) is int and value.bit_length() <= _DIGITS)


class Describer:
    """Knows each object again by its label, from step to step."""

    def __init__(self) -> None:
        self._labels: dict[int, tuple[type, str]] = {}
        self._counts: dict[str, int] = {}
        self._held: list[object] = []
        self._room = _HELD
        self._found: dict[int, Any] = {}

    def hold_nothing(self) -> None:
        """Keep nothing alive from here on: the snippet would notice, as one of its classes has a `__del__`."""
        self._room = 0
        self._held.clear()

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
        if id(kind) in _PLAIN:
            return repr(value)
        if kind is int:
            return _number(value)
        if kind is range:
            return _range(value)
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
        if kind is FunctionType or kind is BuiltinFunctionType:
            return f"function {_plain_text(value.__name__)}"
        if kind is MethodType:
            return (
                f"method {_plain_text(value.__func__.__name__)}" if type(value.__func__) is FunctionType else "method"
            )
        if kind is ModuleType:
            return f"module {own_name(value)}"
        if issubclass(kind, type):
            return f"class {name_of(value)}"
        if issubclass(kind, BaseException):
            args = _ARGS(value)
            return _cut(f"{name_of(kind)}({self._joined(args, len(args), depth + 1)})" if depth < DEPTH else "")
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
        if id(kind) in _SHARED:
            self._room -= sys.getsizeof(value)
            if self._room > 0:
                self._held.append(value)
        return label

    def _content(self, value: Any) -> str:  # noqa: ANN401  # likewise
        kind = type(value)
        if id(kind) in _BRACKETS or id(kind) in _VIEWS:
            before, after = _BRACKETS.get(id(kind), ("[", "]"))
            inner = f"{before}{self._joined(value, len(value), 1)}{after}"
            return inner if kind is list or (value and kind is set) else f"{name_of(kind)}({inner if value else ''})"
        if kind is dict:
            return f"{{{self._pairs(value)}}}"
        if kind is bytearray:
            return _quoted(value)
        if kind is GeneratorType:
            return f"{_plain_text(value.__name__)}()"
        return self._attributes(value, kind)

    def _attributes(self, value: object, kind: type) -> str:
        inside, _ = _declared(kind, "__dict__")
        own = inside.__get__(value) if type(inside) is GetSetDescriptorType else None
        return f"{name_of(kind)}({self._pairs(own, '=')})" if type(own) is dict else f"{name_of(kind)}(…)"

    def _pairs(self, value: dict[Any, Any], sign: str = ": ") -> str:
        some = [(key, one) for (key, one), _ in zip(value.items(), range(ENTRIES), strict=False)]
        named = sign == "="
        texts = [f"{_plain_text(key) if named else self.text(key, 1)}{sign}{self.text(one, 1)}" for key, one in some]
        return self._ended(texts, len(value))

    def _joined(self, values: Iterable[Any], length: int, depth: int) -> str:
        some = [one for one, _ in zip(values, range(ENTRIES), strict=False)]
        texts = [self.text(one, depth) for one in some]
        unordered = type(values) is set or type(values) is frozenset
        return self._ended(sorted(texts) if unordered else texts, length)

    @staticmethod
    def _ended(texts: list[str], length: int) -> str:
        rest = [f"… len {length}"] if length > len(texts) else []
        return ", ".join(texts + rest)
