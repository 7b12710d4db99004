"""The rows below an explained item with boxes: each place, then each box that no row has spoken of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.strokes import Verdict
from pcep_desktop.ui.kinds.why import Why, part_words, reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.ui.kinds.base import Shown
    from pcep_desktop.ui.kinds.judging import Part
    from pcep_desktop.ui.kinds.moving import Words


class Judged(NamedTuple):
    """A place: what was given there, what that came to, and a box that would be right."""

    given: str | None
    part: Part
    better: str


def verdict_of(part: Part) -> Verdict:
    """Return the sign of a part."""
    return Verdict.RIGHT if part.right else Verdict.WRONG


def place_rows(shown: Shown, words: Words, judged: Sequence[Judged]) -> list[Why]:
    """Return a row for each place, and one for each box that none of them has spoken of."""
    rows = [_place_row(shown, words, place, one) for place, one in enumerate(judged)]
    told = {one.given if one.part.right else one.better for one in judged}
    told |= {one.given for one in judged if one.given not in shown.item.payload.keyed}
    for box in shown.order:
        if box not in told:
            rows.append(_box_row(shown, words, box, used=_is_used(shown, judged, told, box)))
            told.add(box)
    return rows


def _place_row(shown: Shown, words: Words, place: int, one: Judged) -> Why:
    """Say what a place came to, and why the right box is right there; of a box used nowhere also why it is not."""
    said = part_words(one.part, given=one.given is not None, better=words.boxes[one.better], preview=shown.preview)
    if one.part.right:
        belief, why = reasons(shown.item.choice(one.given) if one.given else None)
    else:
        stranger = one.given is not None and one.given not in shown.item.payload.keyed
        belief, why = reasons(shown.item.choice(one.given) if one.given and stranger else None)
        if better := shown.item.choice(one.better).explanation:
            better = tr("{box}: {reason}", box=words.boxes[one.better], reason=better)
            why = f"{why} {better}".strip()
    text = words.beside[place] if words.beside else f"{place + 1}."
    if one.given:
        text += f" {'· ' if words.beside else ''}{words.boxes[one.given]}"
    return Why(f"why_{place + 1}", text, said, verdict_of(one.part), belief, why)


def _is_used(shown: Shown, judged: Sequence[Judged], told: set[str | None], box: str) -> bool:
    """Say whether a box would be used too, once those are that were told of: of equal ones, as many as there are places."""
    text = shown.item.choice(box).text
    places = sum(shown.item.choice(one.better).text == text for one in judged)
    if not places:  # another right answer may have it
        return box in shown.item.payload.keyed
    return sum(shown.item.choice(each).text == text for each in told if each is not None) < places


def _box_row(shown: Shown, words: Words, box: str, *, used: bool) -> Why:
    said = "" if not shown.item.payload.known else tr("used") if used else tr("not used")
    return Why(f"why_box_{box}", words.boxes[box], said, Verdict.NONE, *reasons(shown.item.choice(box)))
