"""The registry of kinds on screen: `item_view` knows none of them by name."""

from __future__ import annotations

from pcep_desktop.ui.kinds.base import KindView, Shown
from pcep_desktop.ui.kinds.choosing import MultipleView, SingleView
from pcep_desktop.ui.kinds.fill import FillView
from pcep_desktop.ui.kinds.gap import GapView
from pcep_desktop.ui.kinds.insert import InsertView
from pcep_desktop.ui.kinds.match import MatchView
from pcep_desktop.ui.kinds.sort import SortView

KIND_VIEWS: dict[str, type[KindView]] = {
    "single": SingleView,
    "multiple": MultipleView,
    "insert": InsertView,
    "fill": FillView,
    "match": MatchView,
    "sort": SortView,
    "gap": GapView,
}

__all__ = ["KIND_VIEWS", "KindView", "Shown"]
