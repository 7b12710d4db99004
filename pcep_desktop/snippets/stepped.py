"""The program of an item that is stepped through after a response, and what it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.exam.kinds.gap import Gap
from pcep_desktop.exam.kinds.slotting import Slotting
from pcep_desktop.exam.kinds.sort import Sort
from pcep_desktop.snippets.assembling import arranged, inserts, keyed, whole
from pcep_desktop.snippets.claims import Claim, claimed, fits
from pcep_desktop.snippets.parting import Opening, opening
from pcep_desktop.snippets.values import Snippet

if TYPE_CHECKING:
    from collections.abc import Mapping
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
    to hold it against. `line` (from 1) is where a false belief leaves the program's path, `wrong` the choice that was given.
    `right` is the program of the key where another one is shown; `in_place`: the key's is shown since the learner gave no whole one.
    """

    snippet: Snippet
    claim: Claim | None = None
    line: int | None = None
    asked: bool = False
    keys: tuple[Choice, ...] = ()
    wrong: Choice | None = None
    right: Snippet | None = None
    in_place: bool = False

    def opening(self, recording: Recording) -> Opening:
        """Return where a recording of this program opens."""
        run = recording.run
        speaks = self.asked or not recording.steps or any(fits(key, run) for key in self.keys)
        return opening(recording, self.claim if speaks else None, self.line)


def stepped(item: Item, response: Response | None = None) -> Stepped | None:
    """Return the program of an item, as the response makes it; None where the item has none that could run."""
    payload, verify = item.payload, item.verify or {}
    if isinstance(payload, Choosing):
        if inserts(item):
            return _inserted(item, response)
        return _predicted(item, response)
    if isinstance(payload, Sort | Slotting | Gap):
        return _arranged(item, payload, response) if payload.known and verify.get("how") else None
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


def _wrong(item: Item, response: Response | None) -> Choice | None:
    """Return the first choice that was given and is not in the key."""
    given = (response or {}).get("chosen", ())
    return next((item.choice(one) for one in given if one not in item.payload.keyed), None)


def _predicted(item: Item, response: Response | None) -> Stepped | None:
    """Return the item's code, with all that `verify` says stands around it."""
    code, setup = _code(item), (item.verify or {}).get("setup")
    if code is None or not code.strip():
        return None
    snippet = _snippet(item, whole(item, code))
    wrong = _wrong(item, response) if item.payload.known else None
    if wrong is None:
        return Stepped(snippet)
    keys = tuple(item.choice(one) for one in sorted(item.payload.keyed))
    return Stepped(snippet, claimed(wrong), wrong.line and wrong.line + _lines(setup), keys=keys, wrong=wrong)


def _inserted(item: Item, response: Response | None) -> Stepped | None:
    """Return the program that the wrong choice makes, else the one that a right choice makes."""
    verify, keyed_ones = item.verify or {}, item.payload.keyed
    wrong = _wrong(item, response)
    key = next((one for one in item.choices if one.id in keyed_ones), None)
    right = None if key is None else _snippet(item, whole(item, _piece(key)))
    if wrong is None:
        given = bool((response or {}).get("chosen"))
        return _plain(item, _code(item)) if right is None else Stepped(right, in_place=not given)
    snippet = _snippet(item, whole(item, _piece(wrong)))
    line = _lines(verify.get("setup")) + 1
    return Stepped(snippet, _expected(verify), line, asked=True, wrong=wrong, right=right)


def _piece(choice: Choice) -> str:
    return choice.text if choice.is_code else choice.text.strip("`")


def _arranged(item: Item, payload: Arranging, response: Response | None) -> Stepped | None:
    """Return the program of what the learner put together, where it is whole and wrong; else that of the key."""
    ways, given = keyed(payload), payload.clean(response)
    right = _snippet(item, arranged(item, payload, ways[0])) if ways else None
    is_whole = given is not None and payload.is_complete(given)
    if given is None or not is_whole or _is_right(payload, given):
        return Stepped(right, in_place=not is_whole) if right else None
    snippet = _snippet(item, arranged(item, payload, _texts(payload, given)))
    line = _first_other(snippet.code, item, payload)
    return Stepped(snippet, _expected(item.verify or {}), line, asked=True, right=right)


def _is_right(payload: Arranging, given: Response) -> bool:
    return payload.earned(given, (1,) * payload.parts) == payload.parts


def _first_other(code: str, item: Item, payload: Arranging) -> int:
    """Return the first line that differs from the key's nearest program."""
    lines = code.splitlines()
    found = []
    for texts in keyed(payload):
        other = arranged(item, payload, texts).splitlines()
        same = next((at for at, (one, two) in enumerate(zip(lines, other, strict=False)) if one != two), len(lines))
        found.append(min(same, len(lines) - 1))
    return max(found, default=0) + 1


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
