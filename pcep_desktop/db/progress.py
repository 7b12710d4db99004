"""How a learner gets on, read from the summaries into plain values; meant to be read off the UI thread."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pcep_desktop.db import queries_progress as queries
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.proficiency import PRIOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.blueprint import Blueprint, Section

HUNDRED = 100
PRACTICE_ITEMS = 20
"""How many items one practice run takes."""
WEAKEST = 2
"""How many objectives of a section are worth practising at once."""


@dataclass(frozen=True, slots=True)
class Sat:
    """A marked sitting. `percent` is None where nothing could be earned; `proficiency` (0-1) is over the whole syllabus, after it.

    `seconds` is the mean time of an item.
    """

    at: datetime
    is_exam: bool
    percent: float | None
    proficiency: float
    items: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How the learner stands at an objective: level 0-1 (None: not practised yet), and the levels that sittings left at `moments`."""

    code: str
    name: str
    level: float | None
    attempted: int
    correct: int
    moments: Sequence[datetime] = ()
    levels: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Sureness:
    """Responses of one stated confidence (1-5)."""

    confidence: int
    items: int
    correct: int


@dataclass(frozen=True, slots=True)
class Gain:
    """The section that would add most points if it reached the learner's best one, and its weakest objectives."""

    section: str
    points: int
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One learner's progress in a period. `earlier` counts the sittings before it; `pass_percent` is that of the last exam."""

    sat: tuple[Sat, ...]
    standings: tuple[Standing, ...]
    sureness: tuple[Sureness, ...]
    gain: Gain | None
    pass_percent: int | None
    earlier: int
    syllabus: str

    @property
    def unmapped(self) -> bool:
        """Whether nothing that was practised belongs to an objective of the syllabus."""
        return bool(self.sat) and all(one.level is None for one in self.standings)

    @property
    def responses(self) -> int:
        """How many responses were marked."""
        return sum(one.items for one in self.sat)

    @property
    def sure_and_wrong(self) -> int:
        """How often the learner was sure and did not get it right."""
        return sum(one.items - one.correct for one in self.sureness if one.confidence >= queries.SURE)


@dataclass(frozen=True)
class ProgressReader:
    """Reads the progress at one syllabus from the record; each method is one short read."""

    record: Record
    blueprint: Blueprint

    def read(self, user_id: int, since: datetime | None) -> Progress:
        """Return a learner's progress from a moment on; None: from the first sitting."""
        with self.record.engine.connect() as connection:
            codes, standings = self._standings(connection, user_id)
            sittings = connection.execute(queries.sittings(user_id)).all()
            left = _by_sitting(connection.execute(queries.levels_left(user_id)).all())
            sureness = [Sureness(*row) for row in connection.execute(queries.accuracy(user_id, since))]
        history = _History(self.blueprint, codes)
        every = [history.after(row, left.get(row.exam_session_id, ())) for row in sittings]
        sat = tuple(one for one in every if since is None or one.at >= since)
        passes = [row.pass_percent for row in sittings if row.pass_percent is not None]
        return Progress(
            sat=sat,
            standings=tuple(Standing(*one, *history.courses[one[0]].since(since)) for one in standings),
            sureness=tuple(sureness),
            gain=_gain(self.blueprint, {code: level for code, _, level, *_ in standings if level is not None}),
            pass_percent=passes[-1] if passes else None,
            earlier=len(every) - len(sat),
            syllabus=self.blueprint.code,
        )

    def sure_and_wrong(self, user_id: int, since: datetime | None) -> list[int]:
        """Return the questions that the learner was sure of and did not get right, the latest first."""
        with self.record.engine.connect() as connection:
            return list(connection.scalars(queries.sure_and_wrong(user_id, since)))

    def to_practise(self, user_id: int, objectives: Sequence[str]) -> list[int]:
        """Return questions of some objectives such as "3.1" for one practice run, the least answered first."""
        topics = [f"{self.blueprint.code}/{code}" for code in objectives]
        with self.record.engine.connect() as connection:
            return list(connection.scalars(queries.to_practise(user_id, topics, PRACTICE_ITEMS)))

    def _standings(
        self, connection: Connection, user_id: int
    ) -> tuple[dict[int, str], list[tuple[str, str, float | None, int, int]]]:
        """Return the codes by their topics' rows, and how the learner stands at every objective of the syllabus, in its order."""
        objectives = [objective for section in self.blueprint.sections for objective in section.objectives]
        names = {self.blueprint.topic_name(objective): objective.code for objective in objectives}
        rows = connection.execute(queries.levels_now(user_id, list(names))).all()
        now = {names[name]: (level, attempted or 0, correct or 0) for _, name, level, attempted, correct in rows}
        standings = [(each.code, each.name, *now.get(each.code, (None, 0, 0))) for each in objectives]
        return {topic: names[name] for topic, name, *_ in rows}, standings


@dataclass(slots=True)
class _Course:
    """How the level at one objective went; `weight` is its share of the syllabus' points."""

    weight: float
    level: float = PRIOR
    moments: list[datetime] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)

    def since(self, since: datetime | None) -> tuple[Sequence[datetime], Sequence[float]]:
        """Return the moments and the levels from a moment on."""
        start = 0 if since is None else bisect_left(self.moments, since)
        return self.moments[start:], self.levels[start:]


class _History:
    """Goes through a learner's sittings, oldest first, and keeps how they stood after each."""

    def __init__(self, blueprint: Blueprint, codes: Mapping[int, str]) -> None:
        whole = sum(section.points for section in blueprint.sections)
        self.courses = {
            objective.code: _Course(section.points / len(section.objectives) / whole)
            for section in blueprint.sections
            for objective in section.objectives
        }
        self._of_topic = {topic: self.courses[code] for topic, code in codes.items()}
        self._overall = PRIOR

    def after(self, row: Row[*tuple[Any, ...]], left: Sequence[Row[int, int, float]]) -> Sat:
        """Take one more row of `queries.sittings`, with those of `queries.levels_left` that belong to it."""
        at: datetime = row.at
        for _, topic, level in left:
            course = self._of_topic.get(topic)
            if course is not None:
                self._overall += course.weight * (level - course.level)
                course.level = level
                course.moments.append(at)
                course.levels.append(level)
        return Sat(
            at=at,
            is_exam=row.mode == Mode.SIMULATION,
            percent=HUNDRED * row.earned / row.possible if row.possible else None,
            proficiency=self._overall,
            items=row.items,
            seconds=row.seconds / row.items if row.items else 0.0,
        )


def _by_sitting(rows: Sequence[Row[int, int, float]]) -> dict[int, list[Row[int, int, float]]]:
    found: dict[int, list[Row[int, int, float]]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def _gain(blueprint: Blueprint, levels: Mapping[str, float]) -> Gain | None:
    """Return where the points are, by the levels at the objectives; None while there is no section to look up to.

    Where an objective was not practised yet, the learner stands where everybody begins.
    """
    standing = {section: _mean_level(section, levels) for section in blueprint.sections}
    best = max(standing.values(), default=0.0)
    points, section = max(
        ((int(section.points * (best - level)), section) for section, level in standing.items()),
        key=lambda each: each[0],
        default=(0, None),
    )
    if section is None or not points:
        return None
    weakest = sorted((objective.code for objective in section.objectives), key=lambda code: levels.get(code, 0.0))
    return Gain(section.name, points, tuple(weakest[:WEAKEST]))


def _mean_level(section: Section, levels: Mapping[str, float]) -> float:
    return sum(levels.get(objective.code, PRIOR) for objective in section.objectives) / len(section.objectives)
