"""Files that are not JSON: named, so that the refusal says what they are."""

from __future__ import annotations

import re

_UTF16, _UTF32 = "UTF-16", "UTF-32"
_BOMS = ((b"\xff\xfe\x00\x00", _UTF32), (b"\x00\x00\xfe\xff", _UTF32), (b"\xff\xfe", _UTF16), (b"\xfe\xff", _UTF16))

_BINARY = (
    (b"PK\x03\x04", "a packed archive (such as a QTI package, an Anki deck or a spreadsheet)"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a packed archive"),
    (b"\xfd7zXZ", "a packed archive"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
)

_TEXT = (
    (re.compile(r"\s*(<\?xml|<quiz|<questestinterop|<assessment|<qti)"), "XML (such as Moodle XML or QTI)"),
    (re.compile(r"\s*<"), "a web page"),
    (re.compile(r"\s*==QUESTION"), "a ==QUESTION== text bank"),
    (re.compile(r"\s*(//|::|\$CATEGORY)"), "GIFT"),
    (re.compile(r"\s*---\s*\n"), "Markdown or YAML"),
    (re.compile(r"\s*#{1,6} .*"), "Markdown"),
    (re.compile(r"(?s).*\nANSWER: [A-Z]\b"), "Aiken"),
    (re.compile(r"(?s)[^\n]*\{\s*(=|~|T\b|F\b|#)"), "GIFT"),
    (re.compile(r"(?i)[^\n{]*\bquestion\b[^\n]*[,;\t]"), "a table (CSV)"),
)

_ENDINGS = {
    ".py": "Python source",
    ".ts": "TypeScript source",
    ".js": "JavaScript source",
    ".md": "Markdown",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".csv": "a table (CSV)",
    ".gift": "GIFT",
    ".xml": "XML (such as Moodle XML or QTI)",
}


def encoding_of(data: bytes) -> str | None:
    """Return the name of an encoding that is recognised and is not UTF-8."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    start = data[:4]
    if (start[:1] in {b"{", b"["} and start[1:2] == b"\x00") or (start[:1] == b"\x00" and start[1:2] in {b"{", b"["}):
        return _UTF16
    return None


def foreign_format(name: str, start: bytes) -> str | None:
    """Return what a file that is not JSON looks like, judged by its beginning, else by the ending of its name."""
    for mark, what in _BINARY:
        if start.startswith(mark):
            return what
    if b"\x00" in start:
        return "no text at all"
    text = start.decode(errors="replace")
    for pattern, what in _TEXT:
        if pattern.match(text):
            return what
    return next((what for ending, what in _ENDINGS.items() if name.lower().endswith(ending)), None)
