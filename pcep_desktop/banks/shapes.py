"""Other people's JSON: where the questions stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from pcep_desktop.banks.course import course_item, course_questions, course_title, is_course
from pcep_desktop.banks.foreign import Reading
from pcep_desktop.banks.keys import counts_from_one
from pcep_desktop.banks.layout import layout_of
from pcep_desktop.banks.nodes import flat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pcep_desktop.banks.raw import Json
    from pcep_desktop.exam.item import Item

    Build: TypeAlias = Callable[[Json], Item]

_HEADS = ("quiz", "exam")
_FEWEST_CELLS = 4


@dataclass(slots=True)
class Found:
    """The questions of a file, how one is built, the object that says what exam they are, its title where it stands elsewhere."""

    raw: list[Json]
    build: Build
    head: Mapping[str, Json] = field(default_factory=dict)
    title: str | None = None
    lone: bool = False
    """Whether the file is one question."""


def find(root: Json) -> Found | None:
    """Return the questions of a parsed file; None where it has none in a shape that is known."""
    if isinstance(root, list):
        return _in_list(root)
    if not isinstance(root, dict):
        return None
    if is_course(root):
        return Found(course_questions(root), course_item, root, course_title(root))
    if isinstance(root.get("test"), list) and any(isinstance(one, dict) and "variant" in one for one in root["test"]):
        head = {"minutes": root.get("time"), "pass_percent": root.get("pass")} | root
        return Found(root["test"], lambda raw: Reading().item(flat(raw)), head)
    if is_question(root):
        return Found([root], Reading().item, lone=True)
    return _in_object(root)


def is_question(value: Json) -> bool:
    """Say whether a value reads like a question: a text, and choices or a key."""
    if not isinstance(value, dict):
        return False
    layout = layout_of(tuple(value))
    said = layout.options or layout.letters or layout.distractors or layout.keys or layout.indexes
    return layout.text is not None and bool(said)


def _in_list(root: list[Json]) -> Found | None:
    if any(map(is_question, root)):
        return Found(root, Reading(from_one=counts_from_one(_keys(root))).item)
    rows = [_from_row(row) for row in root]
    return Found(rows, Reading().item) if any(map(is_question, rows)) else None


def _from_row(row: Json) -> Json:
    """Turn a row of question, choices and the letter of the correct one into an object."""
    if isinstance(row, list) and len(row) >= _FEWEST_CELLS and all(isinstance(cell, str) for cell in row):
        return {"question": row[0], "options": row[1:-1], "answer": row[-1]}
    return row


def _in_object(root: dict[str, Json]) -> Found | None:
    for name in _HEADS:
        inner = root.get(name)
        if isinstance(inner, dict):
            root = {**{key: value for key, value in root.items() if key != name}, **inner}
    questions = root.get("questions")
    if isinstance(questions, list):
        found = _in_list(questions)
        return found and Found(found.raw, found.build, root)
    return _in_lists(root)


def _in_lists(root: dict[str, Json]) -> Found | None:
    """Join several lists of questions, such as one for each module; ids that start again in each get its name in front."""
    lists = {name: value for name, value in root.items() if isinstance(value, list) and any(map(is_question, value))}
    if not lists:
        return None
    reading = Reading(from_one=counts_from_one(_keys([one for value in lists.values() for one in value])))
    raw = [(name, question) for name, value in lists.items() for question in value]
    return Found(raw, lambda pair: reading.of_list(pair[0]).item(pair[1]), root)


def _keys(raw: list[Json]) -> Iterator[tuple[Json, int]]:
    """Yield the stated keys of questions with how many choices each has."""
    for question in raw:
        if isinstance(question, dict):
            layout = layout_of(tuple(question))
            options = question.get(layout.options) if layout.options else None
            if isinstance(options, list):
                for name in (*layout.indexes, *layout.keys):
                    yield question[name], len(options)
