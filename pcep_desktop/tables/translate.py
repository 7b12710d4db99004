"""The one function that every visible string passes, so that languages can come later; it stands here since tables have headings."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "pcep"


def tr(text: str, /, **values: object) -> str:
    """Return the text in the user's language, with `{name}` fields filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated
