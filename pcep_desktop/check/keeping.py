"""What the record keeps of a check: each verdict, and for an unknown key the response that running proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pcep_desktop.check.checking import Report
    from pcep_desktop.db.verdicts import Verdicts
    from pcep_desktop.snippets.proving import Verdict


def keep(report: Report, record: Verdicts) -> None:
    """Keep what running found of items of the record, in one transaction."""
    ruled = zip(report.entries, report.verdicts, strict=bool(report.verdicts))
    found = {entry.row_id: as_json(verdict) for entry, verdict in ruled if entry.row_id is not None}
    if found:
        record.keep(found)


def as_json(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as the record keeps it; the proposed response only where there is one."""
    said = {
        "ruling": verdict.ruling.value,
        "method": verdict.method,
        "checked": verdict.checked,
        "unintended": len(verdict.unintended),
        "detail": verdict.detail,
        "python": verdict.python,
        "seconds": round(verdict.seconds, 3),
    }
    return said if verdict.proposed is None else said | {"proposed": verdict.proposed}
