"""Progress and summaries, worked out again from the responses alone: what the record must hold after any marking."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pcep_desktop.db.learning import ExamSession, SittingSummary, UserProgress, UserResponse
from pcep_desktop.db.sums import ConfidenceSummary, ObjectiveSummary, SectionSummary
from pcep_desktop.exam.proficiency import proficiency

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy.orm import Session

    from pcep_desktop.db.base import BaseModel

Rows = list[dict[str, Any]]
MODELS = (UserProgress, SittingSummary, SectionSummary, ObjectiveSummary, ConfidenceSummary)


def stored(session: Session, model: type[BaseModel]) -> Rows:
    """Return what a table says, without ids and times."""
    times = {"id", "created_at", "updated_at", "at", "last_practice_date"}
    rows = [one.to_dict() for one in session.scalars(select(model))]
    return _sorted({name: value for name, value in row.items() if name not in times} for row in rows)


def recomputed(session: Session, model: type[BaseModel]) -> Rows:
    """Return what a table must say, if sittings were marked one after the other, each in the order of its paper."""
    marked = select(UserResponse).where(UserResponse.points_possible.is_not(None), UserResponse.try_number == 1)
    responses = sorted(session.scalars(marked), key=_order)
    scored = [r for r in responses if r.points_possible]
    if model is UserProgress:
        return _sorted(_progress(scored))
    if model is SittingSummary:
        return _sorted(_sittings(session, responses))
    if model is SectionSummary:
        return _sorted(_sections(responses))
    if model is ObjectiveSummary:
        return _sorted(_objectives(scored))
    return _sorted(_confidences(scored))


def _order(row: UserResponse) -> tuple[int, int]:
    questions = json.loads(row.exam_session.session_data or "")["questions"]
    return row.exam_session_id, questions.index(row.question_id)


def _progress(scored: list[UserResponse]) -> Iterable[dict[str, Any]]:
    for (user, topic), rows in _grouped(scored, lambda r: (r.user_id, r.question.topic_id)):
        if topic is not None:
            yield {
                "user_id": user,
                "topic_id": topic,
                "proficiency_level": _levels(rows)[-1],
                "questions_attempted": len(rows),
                "questions_correct": sum(r.is_correct for r in rows),
                "average_time": sum(r.time_taken for r in rows) / len(rows),
            }


def _sittings(session: Session, responses: list[UserResponse]) -> Iterable[dict[str, Any]]:
    by_run = {run: rows for (run,), rows in _grouped(responses, lambda r: (r.exam_session_id,))}
    for run in session.scalars(select(ExamSession)):
        rows = by_run.get(run.id, [])
        if not rows and not run.is_completed:
            continue
        sums, data = _sums(rows), json.loads(run.session_data or "")
        judged = data["mode"] == "simulation" and data["pass_percent"] is not None and sums["possible"]
        yield sums | {
            "user_id": run.user_id,
            "exam_session_id": run.id,
            "mode": data["mode"],
            "pass_percent": data["pass_percent"],
            "passed": sums["earned"] * 100 >= sums["possible"] * data["pass_percent"] if judged else None,
        }


def _sections(responses: list[UserResponse]) -> Iterable[dict[str, Any]]:
    for (user, run), rows in _grouped(responses, lambda r: (r.user_id, r.exam_session_id)):
        data = json.loads(rows[0].exam_session.session_data or "")
        section = dict(zip(data["questions"], data["section_of"], strict=True))
        names = dict.fromkeys(section[r.question_id] for r in rows if section[r.question_id] is not None)
        for position, name in enumerate(names, 1):
            sums = _sums([r for r in rows if section[r.question_id] == name])
            keys = {"user_id": user, "exam_session_id": run, "section": data["sections"][name], "position": position}
            yield sums | keys


def _objectives(scored: list[UserResponse]) -> Iterable[dict[str, Any]]:
    for (user, topic), rows in _grouped(scored, lambda r: (r.user_id, r.question.topic_id)):
        if topic is None:
            continue
        levels = _levels(rows)
        for (run,), some in _grouped(rows, lambda r: (r.exam_session_id,)):
            keys = {"user_id": user, "topic_id": topic, "exam_session_id": run}
            yield _sums(some) | keys | {"proficiency": levels[rows.index(some[-1])]}


def _confidences(scored: list[UserResponse]) -> Iterable[dict[str, Any]]:
    stated = [r for r in scored if r.confidence_level is not None]
    for (user, run, level), rows in _grouped(stated, lambda r: (r.user_id, r.exam_session_id, r.confidence_level)):
        correct = sum(r.is_correct for r in rows)
        yield {"user_id": user, "exam_session_id": run, "confidence": level, "items": len(rows), "correct": correct}


def _levels(rows: list[UserResponse]) -> list[float]:
    """Return the proficiency after each response; the items are single, or multiple with two of four."""
    level, levels = 0.0, []
    for attempts, row in enumerate(rows):
        guess = len([a for a in row.question.answers if a.is_correct]) / len(row.question.answers)
        score = (row.points_earned or 0.0) / (row.points_possible or 0.0)
        level = proficiency(level, attempts, score=score, difficulty=row.question.difficulty, guess=guess)
        levels.append(level)
    return levels


def _sums(rows: list[UserResponse]) -> dict[str, Any]:
    return {
        "earned": sum(r.points_earned or 0.0 for r in rows),
        "possible": sum(r.points_possible or 0.0 for r in rows),
        "items": len(rows),
        "correct": sum(r.is_correct for r in rows),
        "seconds": sum(r.time_taken for r in rows),
    }


def _grouped(
    rows: list[UserResponse], key: Callable[[UserResponse], tuple[Any, ...]]
) -> Iterable[tuple[tuple[Any, ...], list[UserResponse]]]:
    """Group rows by a key, each group in the order of the rows."""
    by_key = sorted(rows, key=lambda row: tuple((part is None, part) for part in key(row)))
    return ((found, list(some)) for found, some in groupby(by_key, key))


def _sorted(rows: Iterable[dict[str, Any]]) -> Rows:
    """Order rows and columns, and round what was added up in another order."""
    even = [{k: round(v, 9) if isinstance(v, float) else v for k, v in sorted(row.items())} for row in rows]
    return sorted(
        even,
        key=lambda row: [str(value) for name, value in row.items() if name.endswith(("_id", "section", "confidence"))],
    )
