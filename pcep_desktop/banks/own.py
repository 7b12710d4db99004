"""Our own format, `pcep-bank/1`: every field by its name, and a sentence for each that is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.banks import own_fields as fields
from pcep_desktop.banks.collect import Progress, built, collect
from pcep_desktop.banks.file_type import file_type
from pcep_desktop.banks.ids import LONGEST, external_id, fitting, id_text, letter, short_id
from pcep_desktop.banks.names import clean_name
from pcep_desktop.banks.raw import Json, an_object, named
from pcep_desktop.banks.text import sanitised
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank, Header
from pcep_desktop.exam.item import Choice, Draft, InvalidItem, Item, code_html
from pcep_desktop.exam.kinds import KINDS, unknown
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pcep_desktop.banks.source import Source
    from pcep_desktop.exam.kinds import Payload

FORMAT = "pcep-bank/1"
UNKNOWN = "unknown"  # of a key


def is_own(root: Json) -> bool:
    """Say whether a file claims to be in our format, in whatever version."""
    return isinstance(root, dict) and isinstance(root.get("format"), str) and root["format"].startswith("pcep-bank/")


def read_own(source: Source, progress: Progress | None) -> Bank:
    """Read a file in our own format.

    Raises:
        UserError: the version is not ours, or there are no questions.
    """
    root = source.root
    if root["format"] != FORMAT:
        raise UserError(
            tr(
                "“{file}” is in format “{format}”; this version reads “{ours}” only. Update.",
                file=source.name,
                format=root["format"],
                ours=FORMAT,
            )
        )
    raw = root.get("questions")
    if not isinstance(raw, list) or not raw:
        raise UserError(tr("“{file}” has no list of “questions”. Add one.", file=source.name))
    said = root.get("exam", {})
    faults = [*fields.faults(root, fields.FILE), *fields.faults(said, fields.EXAM)]
    if faults:
        raise UserError(
            tr("The head of “{file}” is wrong: {faults}. Correct it.", file=source.name, faults="; ".join(faults))
        )
    header = _header(said, source, len(raw))
    items, skipped = collect(raw, own_item, progress)
    return Bank(header, items, skipped, strict=True, notes=tuple(source.notes))


def _header(said: dict[str, Json], source: Source, size: int) -> Header:
    title = said.get("title") or clean_name(source.path)
    identity = id_text(said.get("id")) or title
    minutes = said.get("minutes")
    return Header(
        identity=identity,
        title=title,
        file_type=said.get("type") or file_type((title, source.path.stem), size, timed=minutes is not None),
        version=said.get("version", "1.0"),
        minutes=minutes,
        pass_percent=said.get("pass_percent"),
        blueprint=said.get("blueprint"),
        description=said.get("description"),
        external_id=external_id(said.get("id")),
        source_file=source.name,
        extra=said.get("extra", {}),
    )


def own_item(raw: Json) -> Item:
    """Build one question of our format.

    Raises:
        InvalidItem: with a sentence for each fault.
    """
    raw = an_object(raw)
    kind = raw.get("kind", "single")
    if not isinstance(kind, str) or kind not in KINDS:
        raise InvalidItem([unknown(named(kind))])
    faults = [*fields.faults(raw, fields.QUESTION), *_kind_faults(raw, KINDS[kind])]
    if faults:
        raise InvalidItem(faults)
    extra = dict(raw.get("extra", {}))
    choices, whole_ids = _choices(raw.get("choices", []))
    if whole_ids:
        extra["choice_ids"] = whole_ids
    draft = Draft(
        id=short_id(id_text(raw.get("id")), extra),
        kind=kind,
        text=raw.get("text", ""),
        choices=choices,
        keyed=None if KINDS[kind].carries_key() else _keyed(raw, choices),
        data=_own_part(raw, KINDS[kind], whole_ids),
        points=tuple(map(fields.exact, raw["points"])) if "points" in raw else None,
        html=sanitised(raw["html"]) if "html" in raw else None,
        code=raw.get("code") or None,
        explanation=raw.get("explanation"),
        objective=raw.get("objective"),
        source_topic=raw.get("topic"),
        difficulty=raw.get("difficulty", 1),
        number=raw.get("number"),
        family=raw.get("family"),
        tags=tuple(raw.get("tags", ())),
        hint=raw.get("hint"),
        shuffle=raw.get("shuffle", True),
        verify=raw.get("verify"),
        extra=extra,
    )
    return built(draft)


def _kind_faults(raw: dict[str, Json], kind: type[Payload]) -> Iterator[str]:
    """Say what is missing, or belongs to another kind."""
    for name in fields.KIND_FIELDS:
        if name in raw and name not in kind.fields and not _is_unknown(name, raw):
            yield tr("“{name}” has no meaning for kind {kind}", name=name, kind=kind.kind)
    if not kind.carries_key():
        return
    if "key" not in raw:
        yield tr("it has no “key”; write “unknown” where nobody knows it")
    choices = raw.get("choices")
    if isinstance(choices, list) and any(isinstance(one, dict) and "correct" in one for one in choices):
        yield tr("“correct” at a choice has no meaning for kind {kind}: “key” says what is right", kind=kind.kind)


def _own_part(raw: dict[str, Json], kind: type[Payload], whole_ids: Mapping[str, str]) -> dict[str, Json]:
    """Return what only this kind has, with choices named in the key by the ids that they were given here."""
    own = {name: raw[name] for name in kind.fields if name in raw and not _is_unknown(name, raw)}
    if raw.get("choices") and "key" in own:
        own["key"] = _renamed(own["key"], {whole: short for short, whole in whole_ids.items()})
    return own


def _is_unknown(name: str, raw: dict[str, Json]) -> bool:
    return name == "key" and raw[name] == UNKNOWN


def _renamed(key: Json, shorter: Mapping[str, str]) -> Json:
    if isinstance(key, dict):
        return {name: _renamed(value, shorter) for name, value in key.items()}
    if isinstance(key, list):
        return [_renamed(value, shorter) for value in key]
    identity = id_text(key)
    return key if identity is None else shorter.get(identity, identity)


def _choices(raw: list[Json]) -> tuple[list[Choice], dict[str, str]]:
    """Return the choices, and the whole ids of those that had to be shortened, by the short ones."""
    whole: dict[str, str] = {}
    choices: list[Choice] = []
    faults: list[str] = []
    for index, one in enumerate(raw):
        wrong = fields.faults(one, fields.CHOICE)
        if wrong:
            faults += [tr("choice {place}: {fault}", place=index + 1, fault=fault) for fault in wrong]
            continue
        identity = short = id_text(one.get("id")) or letter(index)
        if len(identity) > LONGEST:
            short = fitting(identity)
            whole[short] = identity
        choices.append(_choice(short, one))
    if faults:
        raise InvalidItem(faults)
    return choices, whole


def _choice(identity: str, one: dict[str, Json]) -> Choice:
    if ("code" in one) == ("text" in one):
        raise InvalidItem([tr("choice “{id}” needs either “text” or “code”", id=identity)])
    stated = one.get
    code = stated("code")
    return Choice(
        identity,
        one["text"] if code is None else code,
        code_html(code) if code is not None else sanitised(one["html"]) if "html" in one else None,
        stated("explanation"),
        stated("misconception"),
        stated("line"),
        last=one.get("last", False),
    )


def _keyed(raw: dict[str, Json], choices: list[Choice]) -> frozenset[str] | None:
    """Return the ids of the choices marked correct; none where the question says that its key is unknown."""
    marks = [one.get("correct") for one in raw.get("choices", [])]
    correct = frozenset([choice.id for choice, marked in zip(choices, marks, strict=True) if marked])
    if raw.get("key") != UNKNOWN:
        return correct
    if correct:
        raise InvalidItem([tr("its key is “unknown”, yet a choice is marked correct")])
    return None
