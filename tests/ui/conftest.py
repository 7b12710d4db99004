"""The theme, for tests that show something."""

from __future__ import annotations

from tests.drivers.stage import dressed, theme

__all__ = ["dressed", "theme"]
