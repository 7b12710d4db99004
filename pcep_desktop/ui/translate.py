"""The one function that every visible string passes, under the name that widgets import."""

from __future__ import annotations

from pcep_desktop.tables.translate import CONTEXT, tr

__all__ = ["CONTEXT", "tr"]
