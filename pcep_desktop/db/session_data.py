"""What `exam_sessions.session_data` keeps of a sitting: the paper and the orders once, the place and the clock with each action.

The first part never changes and is written out once; an action only writes the second part anew, and both stand in one
JSON object. Keys of the first: title, mode, limit, extra, seconds, pass_percent, blueprint, version, rule, questions (rows, in
order), sections and section_of (an index into them or null, per item), orders (ids of choices, per item), in study gaps. Of the
second: position (from 0), used (seconds) and seen: seconds spent at each item that was shown, by its position. In study,
once an item comes back: path and step (see `exam.route`), tries, the seconds spent at later ones by "position.number", and
again, which of them were second tries straight after the feedback; hints, the positions of items whose hint was shown.
`scratch` is what stands on the scratch pad. `scored` is false where a marked sitting had nothing to earn.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pcep_desktop.db.content import Exam
from pcep_desktop.db.learning import ExamSession
from pcep_desktop.db.unfinished import read
from pcep_desktop.exam.kinds import canonical_json
from pcep_desktop.exam.marking import OUR_READING, Rule
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.paper import Paper, PaperItem
from pcep_desktop.exam.route import SOONEST, Route, Stop
from pcep_desktop.exam.sitting import Given, Sitting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from pcep_desktop.exam.item import Item

MILLISECONDS = 3
_MOVING = frozenset({"position", "used", "seen", "path", "step", "tries", "again", "hints", "scored", "scratch"})
_PER_ITEM = ("questions", "section_of", "orders", "gaps")


def outline(sitting: Sitting, extra_time: float) -> str:
    """Return the part that never changes, as JSON."""
    paper = sitting.paper
    sections = list(dict.fromkeys(entry.section for entry in paper.items if entry.section is not None))
    return canonical_json(
        {
            "title": paper.title,
            "mode": sitting.mode,
            "limit": sitting.limit,
            "extra": extra_time,
            "seconds": paper.seconds,
            "pass_percent": paper.pass_percent,
            "blueprint": paper.blueprint,
            "version": paper.version,
            "rule": {"choices": paper.rule.choices, "whole": paper.rule.whole},
            "questions": [entry.question_id for entry in paper.items],
            "sections": sections,
            "section_of": [None if e.section is None else sections.index(e.section) for e in paper.items],
            "orders": sitting.orders,
            **({"gaps": sitting.gaps} if sitting.gaps else {}),
        }
    )


def outline_of(data: Mapping[str, Any], sitting: Sitting) -> str:
    """Return the part that never changes out of a whole one, for the items that are still there: places count those."""
    here = {entry.question_id for entry in sitting.paper.items}
    there = [place for place, question in enumerate(data["questions"]) if question in here]
    fixed = {key: value for key, value in data.items() if key not in _MOVING}
    return canonical_json(fixed | {key: [fixed[key][place] for place in there] for key in _PER_ITEM if key in fixed})


def session_data(fixed: str, sitting: Sitting, **more: object) -> str:
    """Return the whole: the fixed part, and where the sitting stands now."""
    seen = {str(i): round(g.seconds, MILLISECONDS) for i, g in enumerate(sitting.given) if g.seen}
    moving = {"position": sitting.position, "used": round(sitting.used, MILLISECONDS), "seen": seen, **more}
    text = json.dumps(moving | _study(sitting), separators=(",", ":"))
    return f"{fixed[:-1]},{text[1:]}"


def _study(sitting: Sitting) -> dict[str, object]:
    """Return what only a study run has to remember: its way, once an item comes back, and the hints."""
    kept: dict[str, object] = {"hints": sorted(sitting.hinted)} if sitting.hinted else {}
    if len(sitting.route.path) > len(sitting.given):
        later = {f"{stop.position}.{stop.number}": given for stop, given in sitting.later.items()}
        tries = {key: round(given.seconds, MILLISECONDS) for key, given in later.items()}
        again = [key for key, given in later.items() if given.second]
        kept |= {"path": sitting.route.path, "step": sitting.route.step, "tries": tries, "again": again}
    return kept


def foreign(title: str, used: float, seconds: Mapping[int, float]) -> dict[str, Any]:
    """Return data for a sitting that another program recorded: the questions that were answered, by their rows, as written."""
    return {
        "title": title,
        "mode": Mode.STUDY,
        "limit": None,
        "seconds": None,
        "pass_percent": None,
        "blueprint": None,
        "questions": list(seconds),
        "sections": [],
        "section_of": [None] * len(seconds),
        "orders": [None] * len(seconds),
        "position": 0,
        "used": used,
        "seen": {str(place): spent for place, spent in enumerate(seconds.values())},
    }


def rebuild(data: Mapping[str, Any], exam_id: int, items: Mapping[int, Item]) -> Sitting:
    """Return the sitting without its responses. A question that nobody reached in a practice run of old may have gone."""
    there = {place: i for i, place in enumerate(i for i, q in enumerate(data["questions"]) if q in items)}
    entries = tuple(_entry(data, place, items) for place in there)
    paper = Paper(
        exam_id,
        data["title"],
        entries,
        data["seconds"],
        data["pass_percent"],
        data["blueprint"],
        _rule(data),
        data.get("version"),
    )
    seen = data["seen"]
    return Sitting(
        paper,
        Mode(data["mode"]),
        data["limit"],
        tuple(
            tuple(data["orders"][place] or (choice.id for choice in entry.item.choices))
            for place, entry in zip(there, entries, strict=True)
        ),
        tuple(Given(seconds=seen.get(str(place), 0.0), seen=str(place) in seen) for place in there),
        _route(data, there),
        data["used"],
        _later(data, there),
        frozenset(there[place] for place in data.get("hints", ()) if place in there),
        _gaps(data, there),
    )


def _route(data: Mapping[str, Any], there: Mapping[int, int]) -> Route:
    """Return the way through the items that are still there, given their new places by the old ones."""
    path, step = data.get("path", range(len(data["questions"]))), data.get("step", data["position"])
    kept = tuple(there[place] for place in path if place in there)
    before = sum(place in there for place in path[:step])
    return Route(kept, before if path[step] in there else 0)


def _later(data: Mapping[str, Any], there: Mapping[int, int]) -> dict[Stop, Given]:
    """Return the later tries that were begun, without their responses. What was tried twice has a row: it is still there."""
    found = {}
    for key, seconds in data.get("tries", {}).items():
        place, number = map(int, key.split("."))
        second = key in data.get("again", ())
        found[Stop(there[place], number)] = Given(seconds=seconds, seen=True, number=number, second=second)
    return found


def _gaps(data: Mapping[str, Any], there: Mapping[int, int]) -> tuple[int, ...]:
    """Return how many others come before each item comes back; study runs of old did not say."""
    if data["mode"] != Mode.STUDY:
        return ()
    return tuple(data["gaps"][place] if "gaps" in data else SOONEST for place in there)


def _rule(data: Mapping[str, Any]) -> Rule:
    """Return the rule that a sitting was begun under; those of old were begun when there was only one."""
    kept = data.get("rule")
    return Rule(kept["choices"], tuple(kept["whole"])) if kept else OUR_READING


def _entry(data: Mapping[str, Any], place: int, items: Mapping[int, Item]) -> PaperItem:
    question, section = data["questions"][place], data["section_of"][place]
    return PaperItem(question, items[question], None if section is None else data["sections"][section])


def questions_in_unfinished_runs(connection: Connection) -> set[int]:
    """Return the rows of questions that stand in unfinished practice or drawn papers, answered there or not.

    They may not change or go while somebody is sitting them, and only `session_data` knows those that nobody has touched yet.
    """
    rows = connection.scalars(
        select(ExamSession.session_data)
        .join(Exam, Exam.id == ExamSession.exam_id)
        .where(Exam.is_hidden, ExamSession.end_time.is_(None))
    )
    return {question for text in rows if (data := read(text)) for question in data["questions"]}
