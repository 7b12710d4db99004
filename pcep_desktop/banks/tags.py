"""HTML as tokens. Only what is certainly a tag counts as one, so that a raw `<` in code stays what it is."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.banks.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

NBSP = "\xa0"
INLINE = frozenset(["b", "strong", "i", "em", "u", "mark", "s", "del", "ins", "sub", "sup", "kbd", "samp"])
PARAGRAPHS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
        "article",
        "header",
        "footer",
        "figure",
        "figcaption",
        "hr",
        "form",
        "fieldset",
        "center",
        "address",
        "main",
        "nav",
        "aside",
    ]
)
CODE = frozenset(("code", "pre", "tt"))
HIDDEN = frozenset(
    ["script", "style", "iframe", "svg", "math", "template", "noscript", "head", "title", "textarea", "select"]
)
OTHER = frozenset(
    [
        "br",
        "img",
        "span",
        "a",
        "font",
        "td",
        "th",
        "small",
        "big",
        "abbr",
        "cite",
        "q",
        "label",
        "input",
        "button",
        "object",
        "embed",
        "link",
        "meta",
        "base",
        "html",
        "body",
        "video",
        "audio",
        "source",
        "track",
        "canvas",
        "applet",
        "frame",
        "frameset",
        "picture",
        "map",
        "area",
        "option",
        "details",
        "summary",
        "var",
        "strike",
        "col",
        "colgroup",
        "caption",
        "param",
    ]
)
_KNOWN = "|".join(sorted(INLINE | PARAGRAPHS | CODE | HIDDEN | OTHER, key=len, reverse=True))

# A value in quotation marks ends within 2000 characters: a bound keeps the search linear on hostile input.
_TAG = re.compile(
    rf"""<!--.{{0,2000}}?-->|<(/?)({_KNOWN})((?:\s+[\w:.-]+\s*=\s*(?:"[^"]{{0,2000}}"|'[^']{{0,2000}}'|[^\s"'<>=`]{{1,2000}}))*)\s*/?>""",
    re.IGNORECASE | re.DOTALL,
)
_EVIDENCE = re.compile(
    rf"(?i)</({_KNOWN})\s*>|<(br|hr|img|script|iframe|object|embed|svg|link|meta)(\s|/?>)|^\s*<p[\s>]"
)
_ENTITY = re.compile(r"&(lt|gt|amp|quot|apos|nbsp|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_QUOTED = re.compile(r"(```.*?```|`[^`\n]*`|^~~~[^\n]*\n.*?^~~~)", re.DOTALL | re.MULTILINE)
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""")


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, its attributes as written."""

    name: str
    closes: bool
    written: str

    def attribute(self, name: str) -> str | None:
        """Return the value of an attribute."""
        for key, *values in _ATTRIBUTE.findall(self.written):
            if key.lower() == name:
                return html.unescape(next(filter(None, values), ""))
        return None


def is_html(text: str) -> bool:
    """Say whether a field is HTML: a tag that is known closes in it or needs no closing, outside of back-ticks and fences."""
    if "<" not in text:
        return False
    return _EVIDENCE.search(_unquoted(text)) is not None


def has_entities(text: str) -> bool:
    """Say whether a field without tags was escaped as HTML nevertheless: one in back-ticks and fences is code that names it."""
    return "&" in text and _ENTITY.search(_unquoted(text)) is not None


def decoded(text: str) -> str:
    """Return a field without tags with its entities decoded exactly once, save in back-ticks and fences."""
    parts = _QUOTED.split(text)
    parts[::2] = [without_controls(html.unescape(part)).replace(NBSP, " ") for part in parts[::2]]
    return "".join(parts)


def _unquoted(text: str) -> str:
    return _QUOTED.sub("", text) if "`" in text or "~~~" in text else text


def tokens(text: str) -> Iterator[Tag | str]:
    """Yield tags, and the text between them with its entities decoded exactly once; comments are left out."""
    start = 0
    for match in _TAG.finditer(text):
        if match.start() > start:
            yield html.unescape(text[start : match.start()])
        if match[2]:
            yield Tag(match[2].lower(), bool(match[1]), match[3])
        start = match.end()
    if start < len(text):
        yield html.unescape(text[start:])
