"""The figures of the progress page in words, for those who do not see the charts, and as rows of tables."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from pcep_desktop.tables.formats import HUNDRED, MONTHS, percent
from pcep_desktop.translate import tr
from pcep_desktop.ui.words import confidence_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from pcep_desktop.db.progress import Progress, Sat, Standing, Sureness

NONE = "–"


def day(at: datetime) -> str:
    """Return a moment's day by the learner's own calendar, such as Nov 18, 2026."""
    local = at.astimezone()
    return tr("{month} {day}, {year}", month=tr(MONTHS[local.month - 1]), day=local.day, year=local.year)


def hundred(level: float) -> str:
    """Return a level of 0-1 as a whole number of 100."""
    return str(round(HUNDRED * level))


def seconds(value: float) -> str:
    """Return a number of seconds."""
    return tr("{n} s", n=round(value))


def responses(progress: Progress) -> str:
    """Return how much was done, such as "412 responses · 9 sittings"."""
    done, sat = progress.responses, len(progress.sat)
    return " · ".join(
        (
            tr("1 response") if done == 1 else tr("{n} responses", n=done),
            tr("1 sitting") if sat == 1 else tr("{n} sittings", n=sat),
        )
    )


def scores(progress: Progress) -> str:
    """Say how the exams went, and where the proficiency stands."""
    exams = [(one.at, one.percent) for one in progress.sat if one.is_exam and one.percent is not None]
    said = []
    if exams:
        (first_at, first), (last_at, last) = exams[0], exams[-1]
        best = max(score for _, score in exams)
        mark = _mark(progress)
        count = tr("1 exam") if len(exams) == 1 else tr("{n} exams", n=len(exams))
        said.append(
            tr("{count}: the last {last} on {day}, the best {best}, the first {first} on {first_day}.",
               count=count, last=percent(last, *mark), day=day(last_at), best=percent(best, *mark), first=percent(first, *mark),
               first_day=day(first_at))
        )  # fmt: skip
    if progress.pass_percent is not None:
        said.append(tr("The pass mark is {n} %.", n=progress.pass_percent))
    if progress.sat and not progress.unmapped:
        start, end = (hundred(progress.sat[place].proficiency) for place in (0, -1))
        said.append(tr("Proficiency over the whole syllabus: {end} of 100, {start} at first.", start=start, end=end))
    return " ".join(said)


def score_rows(progress: Progress) -> list[tuple[str, ...]]:
    """Return the sittings, the latest first: (day, what, score, proficiency)."""
    return [
        (
            day(one.at),
            tr("Exam") if one.is_exam else tr("Practice"),
            NONE if one.percent is None else percent(one.percent, *_mark(progress)),
            hundred(one.proficiency),
        )
        for one in reversed(progress.sat)
    ]


def _mark(progress: Progress) -> tuple[int, ...]:
    return () if progress.pass_percent is None else (progress.pass_percent,)


def history(standing: Standing) -> str:
    """Say how the proficiency at an objective went."""
    if not standing.moments:
        return tr("No history in this period.")
    return tr(
        "{last} of 100 on {day}; {first} on {first_day}; {n} sittings.",
        last=hundred(standing.levels[-1]),
        day=day(standing.moments[-1]),
        first=hundred(standing.levels[0]),
        first_day=day(standing.moments[0]),
        n=len(standing.moments),
    )


def history_rows(standing: Standing) -> list[tuple[str, ...]]:
    """Return the history, the latest first: (day, proficiency)."""
    return [
        (day(at), hundred(level))
        for at, level in zip(reversed(standing.moments), reversed(standing.levels), strict=True)
    ]


def middle(sat: Sequence[Sat]) -> float:
    """Return the median over the sittings of the mean time of an item, in seconds."""
    return median(one.seconds for one in sat)


def times(sat: Sequence[Sat]) -> str:
    """Say how long an item took."""
    return tr(
        "An item took {median} in the median sitting, {last} in the last one.",
        median=seconds(middle(sat)),
        last=seconds(sat[-1].seconds),
    )


def time_rows(sat: Sequence[Sat]) -> list[tuple[str, ...]]:
    """Return the sittings, the latest first: (day, items, time of an item)."""
    return [(day(one.at), str(one.items), seconds(one.seconds)) for one in reversed(sat)]


def sureness(stated: Sequence[Sureness]) -> str:
    """Say how often the learner was right with each confidence."""
    return " ".join(
        tr(
            "{word}: {correct} of {items} right, {share}.",
            word=confidence_word(one.confidence).capitalize(),
            correct=one.correct,
            items=one.items,
            share=percent(HUNDRED * one.correct / one.items),
        )
        for one in stated
    )


def sure_and_wrong(count: int) -> str:
    """Say how often the learner was sure and wrong."""
    if not count:
        return tr("You were never sure and wrong.")
    return tr("You were sure and wrong once.") if count == 1 else tr("You were sure and wrong {n} times.", n=count)


def no_gain(progress: Progress) -> str:
    """Say why no section stands out."""
    if not progress.unmapped:
        return tr("All sections stand equally well: practise what you like best.")
    n, code = progress.responses, progress.syllabus
    if n == 1:
        return tr("The 1 answer belongs to no objective of {code}.", code=code)
    return tr("The {n} answers belong to no objective of {code}.", n=n, code=code)


def listed(codes: Sequence[str]) -> str:
    """Return "4.3 and 4.2"."""
    return tr("{some} and {last}", some=", ".join(codes[:-1]), last=codes[-1]) if len(codes) > 1 else codes[0]
