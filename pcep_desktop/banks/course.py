"""Pages of web courses saved as JSON: text and choices in HTML, the exam's title in its sections, and never a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcep_desktop.banks.collect import built
from pcep_desktop.banks.foreign import choices_of
from pcep_desktop.banks.ids import id_text, short_id
from pcep_desktop.banks.layout import choice_layout_of, layout_of
from pcep_desktop.banks.options import Options
from pcep_desktop.banks.own_fields import LONGEST_TEXT, MOST_CHOICES, rest_of
from pcep_desktop.banks.prose import stated_count
from pcep_desktop.banks.raw import Json, an_object, named
from pcep_desktop.banks.text import Stem, stem
from pcep_desktop.exam.item import Draft, InvalidItem, Item
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = {"single choice": "single", "multiple choice": "multiple", "radio": "single", "checkbox": "multiple"}
_READ = frozenset(("id", "question", "type", "htmlType", "options", "shuffleOptions", "maxResponses"))


def is_course(root: Json) -> bool:
    """Say whether a file is such a page: choices stand in objects with an `option`, and none says that it is correct."""
    if not isinstance(root, dict):
        return False
    first = next((one for one in course_questions(root) if isinstance(one, dict)), None)
    if first is None or not isinstance(first.get("options"), list):
        return False
    layout = layout_of(tuple(first))
    if layout.keys or layout.indexes:
        return False
    choices = [choice_layout_of(tuple(one)) for one in first["options"] if isinstance(one, dict) and "option" in one]
    return bool(choices) and all(choice.flag is None for choice in choices)


def course_questions(root: dict[str, Json]) -> list[Json]:
    """Return the questions: those at the top, else those of the sections; where both have them they are the same ones."""
    questions = root.get("questions")
    if isinstance(questions, list) and questions:
        return questions
    return [
        one for section in _sections(root) if isinstance(section.get("questions"), list) for one in section["questions"]
    ]


def course_title(root: dict[str, Json]) -> str | None:
    """Return the title: the page has none at its top, but its first section has a name."""
    return next(
        (name for section in _sections(root) if isinstance(name := section.get("name"), str) and name.strip()), None
    )


def _sections(root: dict[str, Json]) -> Iterator[dict[str, Json]]:
    sections = root.get("sections")
    return (one for one in sections if isinstance(one, dict)) if isinstance(sections, list) else iter(())


def course_item(raw: Json) -> Item:
    """Build one question; its key is unknown.

    Raises:
        InvalidItem: with a sentence for each fault.
    """
    raw = an_object(raw)
    said = _stem(raw)
    extra: dict[str, Any] = rest_of(raw, tuple(name for name in raw if name not in _READ))
    if said.pictures:
        extra["pictures"] = said.pictures
    kind, data = _kind(raw, said.text)
    return built(
        Draft(
            id=short_id(id_text(raw.get("id")), extra),
            kind=kind,
            text=said.text,
            choices=choices_of(_options(raw.get("options")), extra),
            keyed=None,
            data=data,
            html=said.html,
            code=said.code,
            shuffle=raw.get("shuffleOptions") is not False,
            extra=extra,
        )
    )


def _stem(raw: dict[str, Json]) -> Stem:
    text = raw.get("question")
    if not isinstance(text, str):
        raise InvalidItem(
            [tr("it has no text") if text is None else tr("its text is {value}, not text", value=named(text))]
        )
    if len(text) > LONGEST_TEXT:
        raise InvalidItem(
            [tr("its text has {count} characters; at most {most} are taken", count=len(text), most=LONGEST_TEXT)]
        )
    return stem(text)


def _kind(raw: dict[str, Json], text: str) -> tuple[str, dict[str, Any]]:
    """Tell the kind by `type`, which is reliable, and how many to select by the stem, which alone says it."""
    words = [word.strip().lower() for name in ("type", "htmlType") if isinstance(word := raw.get(name), str)]
    kind = next((_KINDS[word] for word in words if word in _KINDS), None)
    if kind is None:
        raise InvalidItem(
            [tr("its type {type} is neither Single Choice nor Multiple Choice", type=named(raw.get("type")))]
        )
    count, _ = stated_count(text)
    if kind == "single":
        if count is not None and count > 1:
            raise InvalidItem([tr("it asks for {count} answers, but its type allows one", count=count)])
        return kind, {}
    most = raw.get("maxResponses")
    if count is None and isinstance(most, int) and not isinstance(most, bool):
        count = most
    return kind, {} if count is None else {"select": count}


def _options(value: Json) -> Options:
    if not isinstance(value, list) or not value:
        raise InvalidItem([tr("it has no choices")])
    if len(value) > MOST_CHOICES:
        raise InvalidItem([tr("it has {count} choices; at most {most} are taken", count=len(value), most=MOST_CHOICES)])
    found = Options()
    for place, one in enumerate(value, 1):
        text = one.get("option") if isinstance(one, dict) else one
        if not isinstance(text, str) or len(text) > LONGEST_TEXT:
            said = tr(
                "choice {place} is {value}, not text of at most {most} characters",
                place=place,
                value=named(text),
                most=LONGEST_TEXT,
            )
            raise InvalidItem([said])
        found.texts.append(text)
        found.ids.append(id_text(one.get("id")) if isinstance(one, dict) else None)
        found.explanations.append(None)
    return found
