"""Text of a source: plain or HTML, decided for each field; code to the letter."""

from __future__ import annotations


def sanitised(html: str) -> str:
    """Return the markup without anything that could act or fetch."""
    # Imported here: start-up must not pay for it.
    import nh3  # noqa: PLC0415

    return nh3.clean(html, tags={"p", "br", "code", "pre", "b", "i", "u", "em", "strong"}, attributes={})
