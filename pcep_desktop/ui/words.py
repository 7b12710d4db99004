"""How points, times, outcomes and confidence are said on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from datetime import datetime
    from fractions import Fraction

    from pcep_desktop.exam.marking import Mark, Outcome, Result
    from pcep_desktop.exam.paper import Paper
    from pcep_desktop.ui.widgets import Tone

_MINUTE, _HOUR = 60, 3600


def points_words(points: Fraction, of: Fraction | None = None) -> str:
    """Return "40 points", or "20 of 40 points"."""
    if of is not None:
        earned, possible = number_words(points), number_words(of)
        return (
            tr("{earned} of {possible} point", earned=earned, possible=possible)
            if of == 1
            else tr("{earned} of {possible} points", earned=earned, possible=possible)
        )
    return tr("1 point") if points == 1 else tr("{points} points", points=number_words(points))


def number_words(number: Fraction) -> str:
    """Return a fraction with at most two places, for showing."""
    return f"{float(number):.2f}".rstrip("0").rstrip(".")


def clock_words(seconds: float) -> str:
    """Return seconds as 24:51, from an hour on as 1:04:51."""
    whole = max(0, int(seconds))
    if whole >= _HOUR:
        return f"{whole // _HOUR}:{whole % _HOUR // _MINUTE:02}:{whole % _MINUTE:02}"
    return f"{whole // _MINUTE:02}:{whole % _MINUTE:02}"


def time_cell(seconds: float) -> str:
    """Return seconds as 0:31 for a table."""
    words = clock_words(seconds)
    return words.removeprefix("0")


def span_words(seconds: float) -> str:
    """Return a length of time in words, such as "24 minutes 51 seconds", for assistive tools and sentences."""
    whole = max(0, int(seconds))
    minutes, rest = divmod(whole, _MINUTE)
    said = []
    if minutes:
        said.append(tr("1 minute") if minutes == 1 else tr("{n} minutes", n=minutes))
    if rest or not minutes:
        said.append(tr("1 second") if rest == 1 else tr("{n} seconds", n=rest))
    return " ".join(said)


def confidence_words(level: int | None) -> str:
    """Return "sure (4 of 5)", or nothing where no confidence was stated."""
    return "" if level is None else tr("{word} ({level} of 5)", word=confidence_word(level), level=level)


def confidence_word(level: int) -> str:
    """Return the word of a level of confidence, 1-5."""
    return (tr("guessed"), tr("unsure"), tr("so-so"), tr("sure"), tr("certain"))[level - 1]


def outcome_words(outcome: Outcome, *, studying: bool = False) -> tuple[str, Tone]:
    """Return the word of an outcome and its tone; while one is studying, a wrong answer is on its way."""
    words: dict[Outcome, tuple[str, Tone]] = {
        "right": (tr("Right"), "right"),
        "partly": (tr("Partly right"), "partly"),
        "wrong": (tr("Not yet") if studying else tr("Wrong"), "wrong"),
        "omitted": (tr("Not answered"), ""),
        "unscored": (tr("Not scored"), ""),
    }
    return words[outcome]


def verdict_words(passed: bool) -> tuple[str, Tone]:  # noqa: FBT001  # it is the whole of what is said
    """Return whether an exam was passed in words, and the tone."""
    return (tr("Passed"), "right") if passed else (tr("Not passed"), "wrong")


def date_words(at: datetime) -> str:
    """Return a moment by the learner's own clock: 2026-11-23 10:05."""
    return f"{at.astimezone():%Y-%m-%d %H:%M}"


def syllabus_words(paper: Paper) -> str:
    """Name the blueprint of a paper: "PCEP-30-02, version 1.0"; "" where it has none."""
    if paper.blueprint is None or paper.version is None:
        return paper.blueprint or ""
    return tr("{code}, version {version}", code=paper.blueprint, version=paper.version)


def rule_words(result: Result) -> str:
    """Name the rule that a result was marked by."""
    if not result.total.possible:
        return tr("Not scored: no answered item of this sitting has a known key.")
    reading = tr("Scored by our reading of the published rules: points per response, none taken away.")
    if not result.rule.whole:
        return reading
    kinds = ", ".join(tr(kind) for kind in result.rule.whole)
    return tr("{reading} All points or none for: {kinds}.", reading=reading, kinds=kinds)


def points_cell(mark: Mark) -> str:
    """Return "20 of 40" for a table, nothing where nothing could be earned."""
    if not mark.possible:
        return ""
    return tr("{earned} of {possible}", earned=number_words(mark.earned), possible=number_words(mark.possible))


_CELLS: dict[Outcome, tuple[str, Tone]] = {
    "right": ("✓ right", "right"),
    "partly": ("◐ partly", "partly"),
    "wrong": ("✗ wrong", "wrong"),
    "omitted": ("not answered", ""),
    "unscored": ("not scored", ""),
}


def outcome_cell(outcome: Outcome) -> str:
    """Return the word of an outcome in a table, with its mark."""
    return tr(_CELLS[outcome][0])


def outcome_tone(cell: str) -> Tone | None:
    """Return the tone of what `outcome_cell` gave."""
    return next((tone for text, tone in _CELLS.values() if tr(text) == cell), None)
