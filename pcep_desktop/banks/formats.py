"""Files that are not JSON: named, so that the refusal says what they are."""

from __future__ import annotations

import re
from pathlib import PurePath

_UTF16, _UTF32 = "UTF-16", "UTF-32"
_BOMS = ((b"\xff\xfe\x00\x00", _UTF32), (b"\x00\x00\xfe\xff", _UTF32), (b"\xff\xfe", _UTF16), (b"\xfe\xff", _UTF16))

_BINARY = (
    (b"PK\x03\x04", "a packed archive (such as a QTI package, an Anki deck or a spreadsheet)"),
    (b"SQLite format 3", "a database"),
    (b"\x1f\x8b", "a packed archive"),
    (b"\xfd7zXZ", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"\xd0\xcf\x11\xe0", "a document of an older office program"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
)

_GIFT, _MARKDOWN = "GIFT", "Markdown"
_XML = "XML (such as Moodle XML or QTI)"
_ANSWER = r"(?<!\\)\{\s*(?:[=~#]|T\}|TRUE\}|F\}|FALSE\})"

_BRACKETED = (
    (re.compile(r"\[(?:html|markdown|moodle|plain)\]"), _GIFT),
    (re.compile(_ANSWER), _GIFT),
    (re.compile(r"\{\\rtf"), "a document (RTF)"),
)
"""What begins as JSON does."""

_CERTAIN = (
    (re.compile(r"<\?xml|<quiz|<questestinterop|<assessment|<qti"), _XML),
    (re.compile(r"<"), "a web page"),
    (re.compile(r"==QUESTION"), "a ==QUESTION== text bank"),
    (re.compile(r"::|\$CATEGORY"), _GIFT),
    (re.compile(r"#(?:separator|html|deck|notetype):"), "Anki notes"),
    (re.compile(r"---[ \t]*\r?\n"), "Markdown or YAML"),
)
"""How a file begins that can be nothing else."""

_ENDINGS = {
    ".py": "Python source",
    ".ts": "TypeScript source",
    ".js": "JavaScript source",
    ".md": _MARKDOWN,
    ".rmd": "R/exams",
    ".rnw": "R/exams",
    ".yaml": "YAML",
    ".yml": "YAML",
    ".csv": "a table (CSV)",
    ".tsv": "a table (tab-separated text)",
    ".gift": _GIFT,
    ".xml": _XML,
    ".html": "a web page",
    ".tex": "LaTeX",
}

_LIKELY = (
    (re.compile(r"\{\d*:[A-Z_]+:"), "Cloze (answers embedded in the text)"),
    (re.compile(r"(?m)^ANSWER: [A-Z]\b"), "Aiken"),
    (re.compile(r"(?m)^ex(?:solution|type):"), "R/exams"),
    (re.compile(_ANSWER), _GIFT),
    (re.compile(r"(?m)^\*[a-z]\)\s"), "text2qti"),
    (re.compile(r"(?i)\A[^\n{]*\bquestion\b[^\n]*[,;\t]"), "a table (CSV)"),
    (re.compile(r"\A(?:#[^\n]*\n)?[^\t\n/]+\t[^\t\n]"), "tab-separated text (such as Anki notes)"),
    (re.compile(r"\A#{1,6} "), _MARKDOWN),
)
"""What stands somewhere in a file whose beginning and name say nothing."""


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
    """Return what a file that is not JSON looks like, judged by its beginning and the ending of its name.

    None where it is JSON as far as can be seen, whatever its faults.
    """
    for mark, what in _BINARY:
        if start.startswith(mark):
            return what
    if b"\x00" in start:
        return "no text at all"
    text, ending = start.decode(errors="replace").lstrip(), PurePath(name.lower()).suffix
    bracketed = text.startswith(("{", "["))
    begins = next((what for pattern, what in (_BRACKETED if bracketed else _CERTAIN) if pattern.match(text)), None)
    known = begins or _ENDINGS.get(ending)
    if known or bracketed or not text:
        return known
    likely = next((what for pattern, what in _LIKELY if pattern.search(text)), None)
    return likely or (None if ending == ".json" else "plain text")
