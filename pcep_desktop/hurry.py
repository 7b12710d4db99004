"""A faster start: what Python and PySide do beside the imports can wait until the first page stands."""

from __future__ import annotations

import gc
import sys


def hurry() -> None:
    """Spare the start two costs; together they are a third of what importing SQLAlchemy takes.

    The garbage collector walks over all that an import has made so far, again and again, and finds nothing.
    PySide reads the source of each module imported after it, to see whether it wants snake_case names; none does.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - the module is untyped
    gc.disable()


def rest() -> None:
    """Collect garbage again, but no more in what the start has made: that stays to the end, and to go through it takes frames."""
    gc.freeze()
    gc.enable()
