"""The registry of kinds on screen: `item_view` knows none of them by name."""

from __future__ import annotations

from pcep_desktop.ui.kinds.base import KindView, Shown
from pcep_desktop.ui.kinds.choosing import MultipleView, SingleView

KIND_VIEWS: dict[str, type[KindView]] = {"single": SingleView, "multiple": MultipleView}

__all__ = ["KIND_VIEWS", "KindView", "Shown"]
