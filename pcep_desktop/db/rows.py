"""An item as rows of `questions` and `answers`, and back: what is stored and read again equals what it was.

What the columns have no room for stands in `questions.metadata`, a JSON object; a name is left out where the item says nothing:

- `payload`: the kind's own part; `key`: "unknown" where there is none; `points`: whole numbers, or fractions as "1/3";
- `choices`: by the answers' `original_id`, what a choice says beyond its columns (misconception, line, last);
- `family`, `tags`, `hint`, `shuffle` (only when false), `verify`, `source_topic`, `extra`;
- `objective`: only where no row of `topics` stands for it; `number` and `id`: only where the column is too small for them.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from pcep_desktop.errors import UserError
from pcep_desktop.exam.item import Choice, Draft, InvalidItem, Item
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pcep_desktop.exam.kinds import Points

LONGEST_ID = 50  # of `original_id`
LARGEST_INTEGER = 2**31 - 1  # of an INTEGER column in every database
to_text = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class QuestionValues(NamedTuple):
    """The columns of `questions` that come from an item: all but the keys, the order and the timestamps."""

    original_id: str | None
    text: str
    html_content: str | None
    difficulty: int
    topic_id: int | None
    code_snippet: str | None
    explanation: str | None
    metadata: str | None
    source_exam_external_id: int | None
    original_question_number: int | None
    kind: str
    content_hash: str | None
    worth: int | None = None
    family: str | None = None


class AnswerValues(NamedTuple):
    """The columns of `answers` that come from a choice: all but the keys and the timestamps."""

    original_id: str | None
    text: str
    html_content: str | None
    is_correct: bool
    explanation: str | None
    answer_order: int


def short_id(identity: str) -> str:
    """Return an id of the source as `original_id` takes it: a hash where it is too long."""
    if len(identity) <= LONGEST_ID:
        return identity
    return hashlib.sha256(identity.encode()).hexdigest()[:LONGEST_ID]


def fits(number: int | None) -> bool:
    """Say whether an INTEGER column takes this number."""
    return number is None or -LARGEST_INTEGER <= number <= LARGEST_INTEGER


def question_values(item: Item, *, topic_id: int | None, source_exam: int | None, content_hash: str) -> QuestionValues:
    """Return an item's row. `topic_id` is the row of its objective, `source_exam` the integer id of the exam in its source."""
    return QuestionValues(
        short_id(item.id) or None,
        item.text,
        item.html,
        item.difficulty,
        topic_id,
        item.code,
        item.explanation,
        to_text(_metadata(item, has_topic=topic_id is not None)),
        source_exam,
        item.number if fits(item.number) else None,
        item.kind,
        content_hash,
        _worth(item),
        None if item.family is None else short_id(item.family),
    )


def _worth(item: Item) -> int | None:
    """Return the points that a paper counts an item for, where it can stand in one: known key, a whole number."""
    worth = sum(map(Fraction, item.points or ()), Fraction())
    return int(worth) if item.payload.known and 0 < worth <= LARGEST_INTEGER and worth.denominator == 1 else None


def answer_values(item: Item) -> list[AnswerValues]:
    """Return the rows of an item's choices, as written."""
    keyed = item.payload.keyed
    return [
        AnswerValues(short_id(choice.id), choice.text, choice.html, choice.id in keyed, choice.explanation, order)
        for order, choice in enumerate(item.choices)
    ]


def item_from_rows(row_id: int, question: QuestionValues, answers: Sequence[AnswerValues], topic: str | None) -> Item:
    """Return the item that rows keep; `topic` is the name of the question's topic such as "PCEP-30-02/3.1".

    Rows that this program did not write (without `content_hash`) are read too: their metadata means something else,
    choices without ids are a, b, c…, and without a correct one the key is unknown.

    Raises:
        UserError: the rows make no item.
    """
    draft = _draft(question, answers, topic)
    try:
        return draft.build()
    except InvalidItem as error:
        raise UserError(
            tr(
                "Question {id} cannot be shown: {error}. Import its exam again, or retire it.",
                id=draft.id or row_id,
                error=error,
            )
        ) from error


def _draft(question: QuestionValues, answers: Sequence[AnswerValues], topic: str | None) -> Draft:
    """Return what rows say of an item, right or wrong: each field from its column, or from the metadata that stands in for one."""
    more: dict[str, Any] = json.loads(question.metadata or "{}") if question.content_hash else {}
    choices = list(_choices(answers, more.get("choices", {})))
    return Draft(
        id=more.get("id", question.original_id or ""),
        kind=question.kind,
        text=question.text,
        choices=choices,
        keyed=_keyed(choices, answers, said=more.get("key")),
        data=more.get("payload", {}),
        points=_points(more.get("points")),
        html=question.html_content,
        code=question.code_snippet,
        explanation=question.explanation,
        objective=topic.rpartition("/")[2] if topic else more.get("objective"),
        source_topic=more.get("source_topic"),
        difficulty=question.difficulty,
        number=more.get("number", question.original_question_number),
        family=more.get("family"),
        tags=tuple(more.get("tags", ())),
        hint=more.get("hint"),
        shuffle=more.get("shuffle", True),
        verify=more.get("verify"),
        extra=more.get("extra", {}),
    )


def _keyed(choices: Sequence[Choice], answers: Sequence[AnswerValues], *, said: str | None) -> frozenset[str] | None:
    """Return the ids of the correct choices; None where the key is unknown."""
    correct = frozenset(choice.id for choice, answer in zip(choices, answers, strict=True) if answer.is_correct)
    return None if said == "unknown" or (answers and not correct) else correct


def _metadata(item: Item, *, has_topic: bool) -> dict[str, Any]:
    """Return what the columns have no room for."""
    said = {
        "payload": item.payload.to_json(),
        "key": None if item.payload.known else "unknown",
        "points": None if item.points is None else [_number(worth) for worth in item.points],
        "choices": _choice_metadata(item.choices),
        "family": item.family,
        "tags": item.tags,
        "hint": item.hint,
        "source_topic": item.source_topic,
        "objective": None if has_topic else item.objective,
        "number": None if fits(item.number) else item.number,
        "id": item.id if len(item.id) > LONGEST_ID else None,
        "verify": item.verify,
        "extra": item.extra,
    }
    # An empty list of points or an empty `verify` is something said; the other empty ones are how nothing looks.
    kept = {name: value for name, value in said.items() if value or (value is not None and name in _EMPTY_COUNTS)}
    return kept if item.shuffle else kept | {"shuffle": False}


_EMPTY_COUNTS = {"points", "verify", "family", "hint", "source_topic", "objective"}


def _choice_metadata(choices: Iterable[Choice]) -> dict[str, dict[str, Any]]:
    """Return what each choice says beyond its columns, by its `original_id`."""
    return {short_id(choice.id): said for choice in choices if (said := _said(choice))}


def _said(choice: Choice) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if choice.misconception is not None:
        said["misconception"] = choice.misconception
    if choice.line is not None:
        said["line"] = choice.line
    if choice.last:
        said["last"] = True
    if len(choice.id) > LONGEST_ID:
        said["id"] = choice.id
    return said


def _choices(answers: Sequence[AnswerValues], said: Mapping[str, Mapping[str, Any]]) -> Iterable[Choice]:
    for place, answer in enumerate(answers):
        stored = answer.original_id if answer.original_id is not None else chr(ord("a") + place)
        more = said.get(stored, {})
        yield Choice(
            more.get("id", stored),
            answer.text,
            answer.html_content,
            answer.explanation,
            more.get("misconception"),
            more.get("line"),
            more.get("last", False),
        )


def _number(worth: Points) -> int | str:
    return worth if isinstance(worth, int) else str(worth)


def _points(stored: Sequence[int | str] | None) -> tuple[Points, ...] | None:
    if stored is None:
        return None
    return tuple(worth if isinstance(worth, int) else Fraction(worth) for worth in stored)
