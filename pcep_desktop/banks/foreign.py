"""A question of somebody else's file as an item."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pcep_desktop.banks.collect import built
from pcep_desktop.banks.ids import fitting, id_text, letter, short_id
from pcep_desktop.banks.keys import key_of
from pcep_desktop.banks.layout import Layout, layout_of, plain_name
from pcep_desktop.banks.options import Options, options_of
from pcep_desktop.banks.own_fields import LONGEST_TEXT, rest_of
from pcep_desktop.banks.prose import stated_count
from pcep_desktop.banks.raw import an_object, named
from pcep_desktop.banks.text import Stem, choice, prose, stem
from pcep_desktop.exam.item import HARDEST, Choice, Draft, InvalidItem, Item, code_html
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.banks.raw import Json

_WORDS = {
    "very easy": 1,
    "beginner": 1,
    "easy": 2,
    "medium": 3,
    "intermediate": 3,
    "hard": 4,
    "advanced": 4,
    "expert": 5,
    "very hard": 5,
}
_SINGLE = ("single", "radio", "tf", "truefalse")
_MULTIPLE = (
    "multi",
    "multiselect",
    "multipleselect",
    "multipleresponse",
    "multipleanswer",
    "multipleanswers",
    "checkbox",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for a whole file: whether its places may be counted from 1, and a prefix for ids that repeat in it."""

    from_one: bool = False
    prefix: str = ""

    def of_list(self, name: str) -> Reading:
        """Return the reading of one of several lists in a file."""
        return replace(self, prefix=f"{name}:")

    def item(self, raw: Json) -> Item:
        """Build one question.

        Raises:
            InvalidItem: with a sentence for each fault.
        """
        raw = an_object(raw)
        layout = layout_of(tuple(raw))
        said = _stem(raw, layout)
        options = options_of(raw, layout)
        places = key_of(raw, layout, options, from_one=self.from_one)
        extra = rest_of(raw, layout.rest)
        if said.pictures:
            extra["pictures"] = said.pictures
        choices = choices_of(options, extra)
        kind, data = _kind(raw, layout, said.text, None if places is None else len(places))
        identity = id_text(raw[layout.identity]) if layout.identity else None
        return built(
            Draft(
                id=short_id(identity and self.prefix + identity, extra),
                kind=kind,
                text=said.text,
                choices=choices,
                keyed=None if places is None else frozenset(choices[place].id for place in places),
                data=data,
                html=said.html,
                code=said.code,
                explanation=_words(raw, layout.explanation),
                source_topic=_topic(raw, layout),
                difficulty=_difficulty(raw, layout, extra),
                tags=_tags(raw, layout),
                hint=_words(raw, layout.hint),
                extra=extra,
            )
        )


def _stem(raw: dict[str, Json], layout: Layout) -> Stem:
    text = raw[layout.text] if layout.text else None
    if not isinstance(text, str):
        raise InvalidItem(
            [tr("it has no text") if text is None else tr("its text is {value}, not text", value=named(text))]
        )
    code = _code(raw, layout)
    for field in (text, code or ""):
        if len(field) > LONGEST_TEXT:
            raise InvalidItem(
                [tr("its text has {count} characters; at most {most} are taken", count=len(field), most=LONGEST_TEXT)]
            )
    said = stem(text, take_code=code is None)
    return said if code is None else said._replace(code=code)


def _code(raw: dict[str, Json], layout: Layout) -> str | None:
    """Return the code that has a field of its own, to the letter."""
    value = raw[layout.code] if layout.code else None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, str):
        return value if value.strip() else None
    if value in (None, []):
        return None
    raise InvalidItem([tr("its code is {value}, not text", value=named(value))])


def _words(raw: dict[str, Json], name: str | None) -> str | None:
    """Return an explanation or a hint; one that is no text is left out."""
    value = raw[name] if name else None
    return prose(value[:LONGEST_TEXT]) if isinstance(value, str) else None


def choices_of(options: Options, extra: dict[str, Any]) -> list[Choice]:
    """Make choices of raw ones; ids that are too long are kept whole in `extra`."""
    if options.texts.count("") > 1:
        raise InvalidItem([tr("more than one of its choices is empty")])
    choices: list[Choice] = []
    whole: dict[str, str] = {}
    for place, source in enumerate(options.texts):
        identity = options.ids[place]
        short = letter(place) if identity is None else fitting(identity)
        if identity and short != identity:
            whole[short] = identity
        text, html = choice(source) if source else ("", code_html(""))
        words = options.explanations[place]
        choices.append(Choice(short, text, html, prose(words) if words else None))
    if whole:
        extra["choice_ids"] = whole
    return choices


def _kind(raw: dict[str, Json], layout: Layout, text: str, keyed: int | None) -> tuple[str, dict[str, Any]]:
    """Tell single from multiple: by the key, the type, the stem; where they contradict each other, say so."""
    said = {_type(word) for name in layout.types if isinstance(word := raw[name], str)}
    count, every = stated_count(text)
    if count is not None and keyed is not None and count != keyed:
        raise InvalidItem([tr("it asks for {count} answers, but its key has {keyed}", count=count, keyed=keyed)])
    several = keyed is not None and keyed > 1
    if several and "single" in said:
        raise InvalidItem([tr("its type allows one answer, but its key has {keyed}", keyed=keyed)])
    if several or every or "multiple" in said or (count or 0) > 1:
        return "multiple", {} if count is None else {"select": count}
    return "single", {}


@lru_cache
def _type(word: str) -> str | None:
    """Return what a type's name says about how many answers there are; “multiple choice” says nothing."""
    plain = plain_name(word.replace(" ", ""))
    return "single" if plain in _SINGLE else "multiple" if plain in _MULTIPLE else None


def _topic(raw: dict[str, Json], layout: Layout) -> str | None:
    value = raw[layout.topic] if layout.topic else None
    return value.strip()[:200] or None if isinstance(value, str) else None


def _tags(raw: dict[str, Json], layout: Layout) -> tuple[str, ...]:
    value = raw[layout.tags] if layout.tags else None
    return tuple(tag for tag in value if isinstance(tag, str)) if isinstance(value, list) else ()


def _difficulty(raw: dict[str, Json], layout: Layout, extra: dict[str, Any]) -> int:
    """Return 1 to 5; what the source says is kept where it is something else."""
    value = raw[layout.difficulty] if layout.difficulty else None
    if value is None:
        return 1
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= HARDEST:
        return value
    extra["difficulty"] = value if isinstance(value, str | int | float) else named(value)
    if isinstance(value, str):
        return _WORDS.get(value.strip().lower(), 1)
    return max(1, min(HARDEST, int(value))) if isinstance(value, int) else 1
