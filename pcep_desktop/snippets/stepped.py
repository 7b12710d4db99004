"""The program of an item that is stepped through after a response, and what it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.exam.kinds.gap import Gap
from pcep_desktop.exam.kinds.match import Match
from pcep_desktop.exam.kinds.slotting import Slotting
from pcep_desktop.exam.kinds.sort import Sort
from pcep_desktop.snippets.assembling import arranged, inserts, keyed, matched, whole
from pcep_desktop.snippets.claims import Claim, claimed, fits
from pcep_desktop.snippets.parting import Opening, alike, opening
from pcep_desktop.snippets.values import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from pcep_desktop.exam.item import Choice, Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.snippets.assembling import Arranging, Texts
    from pcep_desktop.snippets.recording import Recording

_FENCE = re.compile(r"^[ \t]*```[^\n`]*\n(.*?)\n?[ \t]*```[ \t]*$", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"\{\{\w+\}\}")


@dataclass(frozen=True, slots=True)
class Stepped:
    """A program to step through.

    `claim` is what it is held against: what the learner said that it prints, which tells something only if one of `keys` says
    what it does; where `asked`, the program is the learner's own and the claim is what it was to print. None: there is nothing
    to hold it against. `line` (from 1) is where a false belief leaves the program's path.

    `wrong` is the choice or box that was given and is wrong, the first of them; `several`: more was given than that. `target` is
    the box to match whose program it is. `right` is a right program where a wrong one is shown: of several the nearest.
    `in_place`: a right program is shown since the learner gave no whole one.
    """

    snippet: Snippet
    claim: Claim | None = None
    line: int | None = None
    asked: bool = False
    keys: tuple[Choice, ...] = ()
    wrong: Choice | None = None
    several: bool = False
    target: str = ""
    right: Snippet | None = None
    in_place: bool = False

    def opening(self, recording: Recording) -> Opening:
        """Return where a recording of this program opens."""
        run = recording.run
        speaks = self.asked or not recording.steps or any(fits(key, run) for key in self.keys)
        return opening(recording, self.claim if speaks else None, self.line)


def stepped(item: Item, response: Response | None = None) -> Stepped | None:
    """Return the program of an item, as the response makes it; None where the item has none that could run."""
    payload, how = item.payload, (item.verify or {}).get("how")
    if isinstance(payload, Choosing):
        if inserts(item):
            return _inserted(item, response)
        return _predicted(item, response)
    if isinstance(payload, Sort | Slotting | Gap):
        return _arranged(item, payload, response) if payload.known and how else None
    if isinstance(payload, Match) and payload.key and how == "output" and all(each.is_code for each in payload.targets):
        return _matched(item, payload, payload.key, response)
    return _plain(item, _code(item))


def _code(item: Item) -> str | None:
    """Return the item's code, or the one that stands in its text."""
    if item.code is not None:
        return None if _MARK.search(item.code) else item.code
    found = _FENCE.findall(item.text)
    return found[0] if len(found) == 1 else None


def _plain(item: Item, code: str | None) -> Stepped | None:
    return None if code is None or not code.strip() else Stepped(_snippet(item, code))


def _snippet(item: Item, code: str) -> Snippet:
    return Snippet(code, tuple(map(str, (item.verify or {}).get("inputs", ()))))


def _chosen(item: Item, response: Response | None, *, right: bool) -> Choice | None:
    """Return the first choice that was given and is right, or wrong."""
    given = (response or {}).get("chosen", ())
    return next((item.choice(one) for one in given if (one in item.payload.keyed) == right), None)


def _gave_several(response: Response | None) -> bool:
    return len((response or {}).get("chosen", ())) > 1


def _predicted(item: Item, response: Response | None) -> Stepped | None:
    """Return the item's code, with all that `verify` says stands around it."""
    code, setup = _code(item), (item.verify or {}).get("setup")
    if code is None or not code.strip():
        return None
    snippet = _snippet(item, whole(item, code))
    wrong = _chosen(item, response, right=False) if item.payload.known else None
    if wrong is None:
        return Stepped(snippet)
    keys = tuple(item.choice(one) for one in sorted(item.payload.keyed))
    line = wrong.line and wrong.line + _lines(setup)
    return Stepped(snippet, claimed(wrong), line, keys=keys, wrong=wrong, several=_gave_several(response))


def _matched(item: Item, payload: Match, key: Sequence[Sequence[str]], response: Response | None) -> Stepped:
    """Return the program of the first box that has a wrong label, held against that; else that of the first box."""
    pairs = (payload.clean(response) or {"pairs": {}})["pairs"]
    for target, right in zip(payload.targets, key, strict=True):
        keys = tuple(map(item.choice, right))
        if target.id in pairs and (wrong := item.choice(pairs[target.id])).text not in {each.text for each in keys}:
            snippet = _snippet(item, matched(item, target.text))
            return Stepped(snippet, claimed(wrong), wrong.line, keys=keys, wrong=wrong, target=target.text)
    first = payload.targets[0].text
    return Stepped(_snippet(item, matched(item, first)), target=first)


def _inserted(item: Item, response: Response | None) -> Stepped | None:
    """Return the program that the wrong choice makes, else the one that a right choice makes."""
    verify, wrong = item.verify or {}, _chosen(item, response, right=False)
    own = _chosen(item, response, right=True)
    key = own or next((one for one in item.choices if one.id in item.payload.keyed), None)
    right = None if key is None else _snippet(item, whole(item, _piece(key)))
    if wrong is None:
        return _plain(item, _code(item)) if right is None else Stepped(right, in_place=own is None)
    snippet = _snippet(item, whole(item, _piece(wrong)))
    line, several = _lines(verify.get("setup")) + 1, _gave_several(response)
    return Stepped(snippet, _expected(verify), line, asked=True, wrong=wrong, several=several, right=right)


def _piece(choice: Choice) -> str:
    return choice.text if choice.is_code else choice.text.strip("`")


def _arranged(item: Item, payload: Arranging, response: Response | None) -> Stepped | None:
    """Return the program of what the learner put together, where it is whole; else that of the key."""
    ways, given = keyed(payload), payload.clean(response)
    if given is None or not payload.is_complete(given):
        return Stepped(_snippet(item, arranged(item, payload, ways[0])), in_place=True) if ways else None
    texts = _texts(payload, given)
    snippet = _snippet(item, arranged(item, payload, texts))
    if not ways or _is_right(payload, given):
        return Stepped(snippet)
    near, same = _nearest(item, payload, snippet.code, ways)
    line = min(snippet.code.count("\n", 0, same) + 1, len(snippet.code.splitlines()))
    wrong = None
    if isinstance(payload, Slotting):
        slot = next(slot for slot, one, two in zip(payload.slots, texts, near, strict=True) if one != two)
        wrong = item.choice(given["slots"][slot])
    right = _snippet(item, arranged(item, payload, near))
    expected = _expected(item.verify or {})
    return Stepped(snippet, expected, line, asked=True, wrong=wrong, several=payload.parts > 1, right=right)


def _is_right(payload: Arranging, given: Response) -> bool:
    return payload.earned(given, (1,) * payload.parts) == payload.parts


def _nearest(item: Item, payload: Arranging, code: str, ways: Iterable[Texts]) -> tuple[Texts, int]:
    """Return the right arrangement whose program begins like this one for longest, and for how many characters."""
    same = {one: alike(code, arranged(item, payload, one)) for one in ways}
    return max(same.items(), key=lambda each: each[1])


def _texts(payload: Arranging, given: Response) -> Texts:
    """Return the texts in the places of a whole arrangement."""
    if isinstance(payload, Gap):
        return tuple(given["gaps"][gap] for gap in payload.gaps)
    texts = dict(payload.boxes)
    boxes = given["order"] if isinstance(payload, Sort) else [given["slots"][slot] for slot in payload.slots]
    return tuple(texts[box] for box in boxes)


def _expected(verify: Mapping[str, Any]) -> Claim:
    """Return what the program was to do; of an exception it is not said what is printed before."""
    return Claim(str(verify["expect"])) if verify.get("how") == "output" else Claim(None, other=True)


def _lines(text: str | None) -> int:
    return text.count("\n") + 1 if text else 0
