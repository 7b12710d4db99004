"""How values read in a table."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from pcep_desktop.db.unfinished import read
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pcep_desktop.tables.column import Row

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


def percent(value: float | None) -> str:
    """Return a percentage, rounded down so that it never shows a pass that is none."""
    return NONE if value is None else tr("{n} %", n=int(value))


TICKS = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)")
"""Code in text: as many ticks before as after."""


def tip(text: str) -> str:
    """Return a text for a tool tip, which would take markup in somebody's text for its own, and show the picture that it names."""
    return f"<qt>{html.escape(text)}</qt>"


def first_line(text: str | None) -> str:
    """Return the first line that says something, with code as it is: the ticks around it are for the page."""
    line = next((line.strip() for line in (text or "").splitlines() if line.strip()), "")
    return TICKS.sub(r"\2", line)


def objective(name: str | None) -> str:
    """Return the short code of an objective: "PCEP-30-02/3.1" reads 3.1."""
    return NONE if name is None else name.rpartition("/")[2]


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
