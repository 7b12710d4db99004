"""The registry of item kinds: a new kind is one file here, one in `ui/kinds`, and a line in each registry."""

from __future__ import annotations

from pcep_desktop.exam.kinds.base import Payload, Points, Response, canonical_json
from pcep_desktop.exam.kinds.multiple import Multiple
from pcep_desktop.exam.kinds.single import Single

KINDS: dict[str, type[Payload]] = {kind.kind: kind for kind in (Single, Multiple)}

__all__ = ["KINDS", "Payload", "Points", "Response", "canonical_json"]
