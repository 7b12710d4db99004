"""What running showed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.snippets.values import Outcome
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.snippets.values import Run


_MOST = 80  # characters of what a program may say at any length


def did(run: Run) -> str:
    """Say what a program did."""
    if run.outcome is Outcome.FINISHED:
        return tr("it prints {output}", output=repr(_short(run.said)))
    if run.outcome is Outcome.RAISED:
        return tr(
            "it prints {output}, then raises {error} (line {line})",
            output=repr(_short(run.said)),
            error=_short(run.error or ""),
            line=run.line,
        )
    if run.message:
        return tr("it ends as “{outcome}”: {reason}", outcome=tr(run.outcome.value), reason=run.message)
    return tr("it ends as “{outcome}”", outcome=tr(run.outcome.value))


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def found(ids: Iterable[str], key: Iterable[str], what: str) -> str:
    """Say which choices running finds right against those of the key, and what it showed."""
    return tr("running finds {found} right, the key says {key}: {did}", found=names(ids), key=names(key), did=what)


def names(ids: Iterable[str]) -> str:
    """Name choices."""
    return ", ".join(ids) or tr("nothing")


def how_far(looked_at: int, of: int) -> str:
    """Say how many other arrangements there was time for; "" where it was enough for all."""
    said = tr("there was time to look at {n} of {of} other arrangements", n=looked_at, of=of)
    return said if looked_at < of else ""
