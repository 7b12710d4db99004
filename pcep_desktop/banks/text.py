"""Text of a source: plain or HTML, decided for each field; code to the letter."""

from __future__ import annotations

from typing import NamedTuple

from pcep_desktop.banks.fences import fences
from pcep_desktop.banks.markup import KEPT, Markup, last_block, only_code, rich, take_apart
from pcep_desktop.banks.pictures import without_pictures
from pcep_desktop.banks.plain import plain, trimmed
from pcep_desktop.banks.tags import decoded, has_entities, is_html
from pcep_desktop.exam.item import code_html


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
        markup = take_apart(source, fences=True)
        code = last_block(markup) if take_code else None
        return Stem(plain(markup.pieces, collapse=True), _safe(markup), code, markup.pictures)
    source, pictures = without_pictures(_plain(source))
    found = fences(source) if take_code else []
    if len(found) == 1 and not source[found[0].end :].strip() and found[0].code.strip():
        return Stem(trimmed(source[: found[0].start]), None, found[0].code, pictures)
    return Stem(trimmed(source), pictures=pictures)


def choice(source: str) -> tuple[str, str | None]:
    """Return a choice's plain text, white space kept, and its markup: that of code where all of it is code."""
    if "<" not in source and "&" not in source and "`" not in source:
        return source, None
    if is_html(source):
        markup = take_apart(source, fences=True)
        if (code := only_code(markup)) is not None:
            return code, code_html(code)
        return plain(markup.pieces, collapse=False), _safe(markup)
    if has_entities(source):
        return _plain(source), None
    if source.startswith("```") and (found := fences(source)) and not source[found[0].end :].strip():
        return found[0].code, code_html(found[0].code)
    return source, None


def prose(source: str) -> str | None:
    """Return an explanation or a hint as plain text, code between back-ticks and fences; None where it says nothing."""
    if is_html(source):
        return plain(take_apart(source, fences=True).pieces, collapse=True, marks=True) or None
    return trimmed(without_pictures(_plain(source))[0]) or None


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
