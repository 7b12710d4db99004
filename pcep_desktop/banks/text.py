"""Text of a source: plain or HTML, decided for each field; code to the letter."""

from __future__ import annotations

import re
from typing import NamedTuple

from pcep_desktop.banks.markup import KEPT, Markup, last_block, only_code, rich, take_apart
from pcep_desktop.banks.plain import plain, trimmed
from pcep_desktop.banks.tags import decoded, has_entities, is_html
from pcep_desktop.exam.item import code_html

_FENCE = re.compile(r"^(```+|~~~+)[^\n`]*\n(.*?)\n?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


class Stem(NamedTuple):
    """What a question says: plain text, sanitised markup where the source had some, code that stood last, pictures left out."""

    text: str
    html: str | None = None
    code: str | None = None
    pictures: int = 0


def stem(source: str, *, take_code: bool = True) -> Stem:
    """Read a question's text.

    Args:
        source: the field as it stands.
        take_code: exactly one block of code that stands last becomes the question's code; False where it has code of its own.
    """
    if is_html(source):
        markup = take_apart(source)
        code = last_block(markup) if take_code else None
        return Stem(plain(markup.pieces, collapse=True), _safe(markup), code, markup.pictures)
    source = _plain(source)
    if take_code and ("```" in source or "~~~" in source):
        fences = list(_FENCE.finditer(source))
        if len(fences) == 1 and not source[fences[0].end() :].strip() and fences[0][2].strip():
            return Stem(trimmed(source[: fences[0].start()]), None, fences[0][2])
    return Stem(trimmed(source))


def choice(source: str) -> tuple[str, str | None]:
    """Return a choice's plain text, white space kept, and its markup: that of code where all of it is code."""
    if "<" not in source and "&" not in source and "`" not in source:
        return source, None
    if is_html(source):
        markup = take_apart(source)
        if (code := only_code(markup)) is not None:
            return code, code_html(code)
        return plain(markup.pieces, collapse=False), _safe(markup)
    if has_entities(source):
        return _plain(source), None
    if source.startswith("```") and (fence := _FENCE.fullmatch(source.rstrip())):
        return fence[2], code_html(fence[2])
    return source, None


def prose(source: str) -> str | None:
    """Return an explanation or a hint as plain text, code between back-ticks and fences; None where it says nothing."""
    if "<" not in source and "&" not in source:
        return trimmed(source) or None
    if is_html(source):
        return plain(take_apart(source).pieces, collapse=True, marks=True) or None
    return trimmed(_plain(source)) or None


def _plain(source: str) -> str:
    """Return a field that is not HTML as it reads: a source may have escaped it all the same."""
    return decoded(source) if has_entities(source) else source


def sanitised(source: str) -> str:
    """Return markup without anything that could act or fetch: no scripts, pictures, links, attributes."""
    return _safe(take_apart(source))


def _safe(markup: Markup) -> str:
    """Write the markup, and let an HTML parser that knows the attacks have the last word."""
    # Imported here: start-up must not pay for it.
    import nh3  # noqa: PLC0415

    return nh3.clean(rich(markup.pieces), tags=set(KEPT), attributes={}, link_rel=None)
