"""How values read in a table."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from math import floor
from typing import TYPE_CHECKING

from pcep_desktop.db.unfinished import read
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from fractions import Fraction

    from pcep_desktop.tables.column import Row

HUNDRED = 100
_TEN = 10  # the result of 1000 is ten times the percentage
_PLACES = 6  # a percentage such as 58.3 times ten is a hair below 583 in floats
MINUTE = 60
HOUR = 3600
NONE = "—"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(now: Callable[[], datetime], never: str = "") -> Callable[[datetime | None], str]:
    """Return a format for days by the learner's own calendar: today, yesterday, Nov 18, Nov 18 2025."""

    def text(value: datetime | None) -> str:
        if value is None:
            return tr(never) if never else NONE
        today, that = now().astimezone().date(), value.astimezone().date()
        if that >= today:
            return tr("today")
        if that == today - timedelta(days=1):
            return tr("yesterday")
        year = "" if that.year == today.year else f" {that.year}"
        return f"{tr(MONTHS[that.month - 1])} {that.day}{year}"

    return text


def duration(seconds: float | None) -> str:
    """Return a time as 0:42, 12:05 or 1:02:03."""
    if seconds is None:
        return NONE
    whole = round(seconds)
    hours, minutes = divmod(whole // MINUTE, MINUTE)
    return f"{hours}:{minutes:02}:{whole % MINUTE:02}" if hours else f"{minutes}:{whole % MINUTE:02}"


def number(value: float | None) -> str:
    """Return a number with at most two decimals, and a dash for none."""
    return NONE if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def percent(value: float | Fraction, *marks: int) -> str:
    """Return a percentage, rounded half up; with one decimal, rounded down, where it would show a mark that is not reached.

    Nobody who has 69.6 of a pass mark of 70 has 70, and 99.6 is not 100, whatever the marks.
    """
    whole = floor(2 * value + 1) // 2
    if any(value < mark <= whole for mark in (*marks, HUNDRED)):
        return tr("{n} %", n=f"{floor(value * 10) / 10:.1f}")
    return tr("{n} %", n=whole)


def thousand(percentage: float | None) -> str:
    """Return the figure of 1000 for a percentage, as a result has it: rounded down so that it never shows a pass that is none."""
    return NONE if percentage is None else tr("{n} of 1000", n=int(round(percentage * _TEN, _PLACES)))


TICKS = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
"""Code in text: as many ticks before as after."""


def tip(text: str) -> str:
    """Return a text for a tool tip, which would take markup in somebody's text for its own, and show the picture that it names."""
    return f"<qt>{html.escape(text)}</qt>"


def first_line(text: str | None) -> str:
    """Return the first line that says something, with code as it is: the ticks around it are for the page."""
    line = next((line.strip() for line in (text or "").splitlines() if line.strip()), "")
    return TICKS.sub(r"\2", line)


def heading(line: str) -> str:
    """Return a line without its full stop: where what follows is left out, that would read as a fourth dot."""
    return line if line.endswith("..") else line.removesuffix(".")


def objective(name: str | None) -> str:
    """Return the short code of an objective: "PCEP-30-02/3.1" reads 3.1."""
    return NONE if name is None else name.rpartition("/")[2]


def section(name: str) -> str:
    """Return a section without its blueprint: "PCEP-30-02/3 Lists" reads 3 Lists."""
    return name.partition("/")[2] or name


def run_title(row: Row) -> str:
    """Return what was sat; a practice run is known by its own title, not by that of the hidden exam it belongs to."""
    run = read(row["session_data"]) if row["hidden"] else None
    return str(run["title"] if run else row["title"])


OUTCOMES = {
    "right": "✓ right",
    "partly": "◐ partly",
    "wrong": "✗ wrong",
    "omitted": "✗ no answer",
    "unscored": "– not scored",  # a dash, as in print
}


def outcome(word: str) -> str:
    """Return an outcome with its mark: nothing is told by colour alone."""
    return tr(OUTCOMES[word])
