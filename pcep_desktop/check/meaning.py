"""What a choice says, however it says it: enough to see that two choices mean the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Choice

_SPEAKS = re.compile(
    r"\b(?:\w*(?:Error|Exception)|errors?|exceptions?|nothing|endless\w*|infinite\w*)\b", re.IGNORECASE
)
_TOKEN = re.compile(r"`[^`]*[\W_][^`]*`|\w+|[^\w\s`.,;]")  # code of more than a word is one piece
_FILLER = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "be",
        "by",
        "causes",
        "code",
        "does",
        "ends",
        "fails",
        "gives",
        "given",
        "happens",
        "in",
        "is",
        "it",
        "occurs",
        "of",
        "produces",
        "program",
        "raise",
        "raised",
        "raises",
        "reported",
        "results",
        "runs",
        "script",
        "snippet",
        "some",
        "the",
        "there",
        "this",
        "throws",
        "thrown",
        "will",
        "with",
    ]
)
_SAME = {
    "exception": "error",
    "exceptions": "error",
    "errors": "error",
    "infinite": "endless",
    "infinitely": "endless",
    "endlessly": "endless",
    "loops": "loop",
}
_ENDS = ("error", "nothing", "endless", "loop", "print")  # what is told in any order; all else is told in its own
_PRINTS = frozenset(
    ["print", "prints", "printed", "output", "outputs", "display", "displays", "displayed", "show", "shows", "shown"]
)


def meaning(choice: Choice) -> str:
    """Return a text that two choices share where they look the same, or where both speak of the same end of a program."""
    if choice.is_code:
        return "\n".join(line.rstrip() for line in choice.text.splitlines())
    words = choice.text.strip().strip("`")
    if words == "Exception" or not _SPEAKS.search(words):  # alone it is a class
        return words
    told = [word for word in map(_word, _TOKEN.findall(choice.text)) if word not in _FILLER]
    return " ".join(sorted(told, key=lambda word: _ENDS.index(word) if word in _ENDS else len(_ENDS)))


def _word(word: str) -> str:
    """Return a word for all that say the same; names of Python keep their case."""
    low = word.lower()
    if low in _PRINTS:
        return "print"
    return _SAME.get(low, low if low in _FILLER or low in _ENDS else word)
