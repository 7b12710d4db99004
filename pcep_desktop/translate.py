"""The one function that every visible string passes, so that languages can come later. It knows no Qt: what speaks below the window passes it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_look_up: Callable[[str], str] = str  # as it stands in the source, until a window installs its own


def install(look_up: Callable[[str], str]) -> None:
    """Have all texts looked up here from now on; texts that were made before stay as they are."""
    global _look_up  # noqa: PLW0603 - a program speaks one language at a time
    _look_up = look_up


def tr(text: str, /, **values: object) -> str:
    """Return the text in the user's language, with `{name}` fields filled in; braces in a value mean nothing.

    Only a text that comes with values has fields: a brace that is meant as one is written twice there, once elsewhere.
    """
    translated = _look_up(text)
    return translated.format(**values) if values else translated
