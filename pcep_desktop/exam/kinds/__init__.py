"""The registry of item kinds: a new kind is one file here, one in `ui/kinds`, and a line in each registry."""

from __future__ import annotations

from pcep_desktop.exam.kinds.base import Payload, Points, Response, canonical_json
from pcep_desktop.exam.kinds.fill import Fill
from pcep_desktop.exam.kinds.gap import Gap
from pcep_desktop.exam.kinds.insert import Insert
from pcep_desktop.exam.kinds.match import Match
from pcep_desktop.exam.kinds.multiple import Multiple
from pcep_desktop.exam.kinds.single import Single
from pcep_desktop.exam.kinds.sort import Sort
from pcep_desktop.translate import tr

KINDS: dict[str, type[Payload]] = {kind.kind: kind for kind in (Single, Multiple, Insert, Fill, Match, Sort, Gap)}

__all__ = ["KINDS", "Payload", "Points", "Response", "canonical_json", "unknown"]


def unknown(named: str) -> str:
    """Return the sentence about what is no kind, called as it is named."""
    return tr("{kind} is not a kind of item that this version knows ({kinds})", kind=named, kinds=", ".join(KINDS))
