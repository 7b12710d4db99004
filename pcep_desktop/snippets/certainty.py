"""Whether it is certain that a key is wrong: nobody could have meant by it what the program did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pcep_desktop.exam.kinds.multiple import Multiple
from pcep_desktop.exam.kinds.single import Single
from pcep_desktop.snippets.claims import claimed, is_kind, is_plain
from pcep_desktop.snippets.values import Outcome
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.item import Choice, Item
    from pcep_desktop.exam.kinds.choosing import Choosing
    from pcep_desktop.snippets.claims import Fit
    from pcep_desktop.snippets.values import Run

_TOKEN = re.compile(r"-?\d*\.\d+|-?\d+|\w+")
_BREAK = re.compile(r"<br ?/?>|\\[nt]|⏎|↵")
_BETWEEN = frozenset(
    {"and", "then", "newline", "line", "break", "space"}
)  # how words tell of what stands between two values
_LEFT_OUT = re.compile(r"\.\.\.|…")
_NO_ANSWER = frozenset({"none", "other", "others", "unknown", "undefined"})
_LOCAL = re.compile(r"<class |<type | at 0x|Traceback")  # what other Pythons write otherwise
_CRASH = re.compile(r"\b(?:crash|traceback|abort|fail|stop|halt|break|compil|illegal|terminat)\w*", re.IGNORECASE)
_ELSEWHERE = ("ImportError", "OSError", "MemoryError", "RecursionError", "SystemExit", "KeyboardInterrupt", "EOFError")
_SPOKEN = 2  # words that are no sentence yet
_CLAIM = 6  # words that say no more than that there is an exception, or nothing


def unsure(item: Item, payload: Choosing, fit: Fit) -> str | None:
    """Return why the key may be right all the same, though others than it fit what the code did."""
    if isinstance(payload, Multiple):
        return tr("which of several sentences are true is more than running shows")
    if not all(is_plain(item.choice(one)) for one in payload.keyed):
        return tr("the key says more than running can show")
    if fit.loose or (payload.keyed & fit.at_all and not payload.keyed <= set(fit.closest)):
        return tr("it can be read in another way")
    return None


def none_can_be_right(item: Item, run: Run, fit: Fit) -> bool:
    """Whether every choice of a single item is plainly something else than what its program did, by any reading."""
    if not isinstance(item.payload, Single) or fit.at_all or _LOCAL.search(run.output):
        return False
    if run.outcome is Outcome.FINISHED and not run.said.strip():  # perhaps a function that the stem calls
        return False
    if any(not item.choice(one).is_code and _bare(item.choice(one)) in _NO_ANSWER for one in item.payload.keyed):
        return False
    if run.outcome is Outcome.RAISED and not _ends_so_everywhere(item.choices, run):
        return False
    return all(_is_bare(one, run) and not _is_near(one, run) for one in item.choices)


def _ends_so_everywhere(choices: Sequence[Choice], run: Run) -> bool:
    """Whether the exception comes on any machine, and no choice may speak of it in words of its own."""
    if any(is_kind(run.error, one) for one in _ELSEWHERE):
        return False
    return not any(_CRASH.search(one.text) for one in choices)


def _is_bare(choice: Choice, run: Run) -> bool:
    """Whether a choice is an output or the name of an exception, and no sentence."""
    if not choice.text.strip() or _LEFT_OUT.search(choice.text):
        return False
    if choice.is_code:
        return True
    if not is_plain(choice) or (run.output.isascii() and not choice.text.replace("−", "-").isascii()):
        return False
    if claimed(choice).output in {None, ""}:
        return len(choice.text.split()) <= _CLAIM
    return _words(choice.text) <= max(_SPOKEN, _words(run.output) + 1)


def _is_near(choice: Choice, run: Run) -> bool:
    """Whether a choice may be the output in other clothes: other marks or breaks, with a label or without, or one of its lines."""
    if claimed(choice).output is None:  # only an exception, or that it never ends
        return False
    said, words = _tokens(run.output), _tokens(choice.text)
    lines = [_tokens(line) for line in run.output.splitlines()]
    if words == said or words in lines or (len(lines) > 1 and "".join(words) == "".join(said)):
        return True
    if [one for one in words if one not in _BETWEEN] == said:
        return True
    inner, outer = sorted((said, words), key=len)
    more = {one for one in outer if one not in inner}
    return _contains(outer, inner) and any(one[0].isalpha() for one in more)


def _contains(outer: list[str], inner: list[str]) -> bool:
    return any(outer[at : at + len(inner)] == inner for at in range(len(outer) - len(inner) + 1))


def _tokens(text: str) -> list[str]:
    """Return the words and numbers of an output, whatever stands between them."""
    found = _TOKEN.findall(_BREAK.sub(" ", text.replace("−", "-")))  # the minus sign of typesetters
    return [_number(one) if "." in one else one.capitalize() if one in {"true", "false"} else one for one in found]


def _words(text: str) -> int:
    return sum(one[0].isalpha() for one in _tokens(text))


def _number(text: str) -> str:
    return repr(float(text))


def _bare(choice: Choice) -> str:
    return choice.text.strip(" `.'\"").casefold()
