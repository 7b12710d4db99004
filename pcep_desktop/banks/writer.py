"""Writes a bank in our own format; reading it again gives the same items."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pcep_desktop.banks.own import FORMAT
from pcep_desktop.exam.item import code_html
from pcep_desktop.paths import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.exam.bank import Bank, Header
    from pcep_desktop.exam.item import Choice, Item


def write_bank(bank: Bank, path: Path) -> None:
    """Write a bank as JSON; a file that stands there is replaced at once or not at all.

    Raises:
        UserError: the file cannot be written.
    """
    text = json.dumps(bank_json(bank), ensure_ascii=False, indent=2) + "\n"
    replace_file(path, text.encode())


def bank_json(bank: Bank) -> dict[str, Any]:
    """Return a bank as the JSON of our format."""
    return {"format": FORMAT, "exam": _exam(bank.header), "questions": [item_json(item) for item in bank.items]}


def _exam(header: Header) -> dict[str, Any]:
    identity = header.external_id if header.external_id is not None else header.identity
    return _stated(
        id=None if identity == header.title else identity,
        title=header.title,
        type=header.file_type,
        version=header.version,
        minutes=header.minutes,
        pass_percent=header.pass_percent,
        blueprint=header.blueprint,
        description=header.description,
        extra=dict(header.extra) or None,
    )


def item_json(item: Item) -> dict[str, Any]:
    """Return one question as the JSON of our format."""
    marked = frozenset[str]() if item.payload.carries_key() else item.payload.keyed
    question = _stated(
        id=item.id,
        number=item.number,
        kind=item.kind,
        objective=item.objective,
        topic=item.source_topic,
        difficulty=item.difficulty,
        points=None if item.points is None else [_points(worth) for worth in item.points],
        family=item.family,
        tags=list(item.tags) or None,
        text=item.text,
        html=item.html,
        code=item.code,
        choices=[_choice(choice, correct=choice.id in marked) for choice in item.choices] or None,
        shuffle=None if item.shuffle else False,
        hint=item.hint,
        explanation=item.explanation,
        verify=None if item.verify is None else dict(item.verify),
        extra=dict(item.extra) or None,
    )
    return question | item.payload.to_json() | ({} if item.payload.known else {"key": "unknown"})


def _choice(choice: Choice, *, correct: bool) -> dict[str, Any]:
    code = choice.html is not None and choice.html == code_html(choice.text)
    return _stated(
        id=choice.id,
        text=None if code else choice.text,
        html=None if code else choice.html,
        code=choice.text if code else None,
        correct=correct or None,
        explanation=choice.explanation,
        misconception=choice.misconception,
        line=choice.line,
        last=choice.last or None,
    )


def _stated(**fields: object) -> dict[str, Any]:
    """Leave out what says nothing."""
    return {name: value for name, value in fields.items() if value is not None}


def _points(worth: int | Fraction) -> int | str:
    return str(worth) if isinstance(worth, Fraction) and worth.denominator != 1 else int(worth)
