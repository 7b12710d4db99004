"""An item of each kind to try out before the clock starts; each says itself how it is worked. Nothing is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcep_desktop.exam.item import Choice, Draft, code_html
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item


def tutorial_items() -> list[Item]:
    """Return one item a kind, the common ones first."""
    kinds: list[tuple[str, str, dict[str, Any]]] = [
        ("single", tr("One answer. Click it, or press its letter or number; another choice takes its place."),
         {"choices": _texts("one", "two", "three", "four"), "keyed": frozenset("a")}),
        ("multiple", tr("As many answers as the line on the right says. Press one again to take it back."),
         {"choices": _texts("one", "two", "three", "four"), "keyed": frozenset("ab")}),
        ("insert", tr("Move boxes into the line: drag one, or click it and then its place, or with the keyboard: Space picks a box up, "
                      "the arrows carry it, Space puts it down. Some boxes are used nowhere."),
         {"choices": _codes("print(", "3", ")", "del"),
          "data": {"line": "{{1}} {{2}} {{3}}", "key": {"slots": [{"1": "a", "2": "b", "3": "c"}]}}}),
        ("fill", tr("Fill the blanks of the program with fragments, moved in the same three ways."),
         {"choices": _codes("range(3)", "i", "len"), "code": "for i in {{1}}:\n    print({{2}})",
          "data": {"key": {"slots": [{"1": "a", "2": "b"}]}}}),
        ("match", tr("Put each label to the box that it belongs to."),
         {"choices": _texts("a whole number", "a text"),
          "data": {"targets": [{"id": "x", "code": "42"}, {"id": "y", "code": "'42'"}],
                   "key": {"pairs": {"x": ["a"], "y": ["b"]}}}}),
        ("sort", tr("Put the lines into their order: drag one, or pick it up with Space and carry it with the arrows."),
         {"choices": _codes("n = 2", "n = n + 1", "print(n)"),
          "data": {"direction": "down", "key": {"orders": [["a", "b", "c"]]}}}),
        ("gap", tr("Type what is missing. Blanks do not count, and either kind of quotation mark is fine."),
         {"choices": [], "code": "print({{1}}('abc'))  # 3", "data": {"key": {"gaps": {"1": ["len"]}}}}),
    ]  # fmt: skip
    return [_item(kind, text, fields) for kind, text, fields in kinds]


def _item(kind: str, text: str, fields: dict[str, Any]) -> Item:
    return Draft(id=kind, kind=kind, text=text, **({"keyed": None, "shuffle": False} | fields)).build()


def _texts(*texts: str) -> list[Choice]:
    return [Choice("abcd"[place], text) for place, text in enumerate(texts)]


def _codes(*codes: str) -> list[Choice]:
    return [Choice("abcd"[place], code, code_html(code)) for place, code in enumerate(codes)]
