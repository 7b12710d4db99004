"""What the stepper says above a program: whose it is, and where its run parts from which answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.snippets.parting import Why
from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.why import reasons

if TYPE_CHECKING:
    from pcep_desktop.snippets.parting import Opening
    from pcep_desktop.snippets.stepped import Stepped
    from pcep_desktop.snippets.values import Snippet

_LONGEST = 60  # characters of an answer that is told


def note_words(stepped: Stepped, snippet: Snippet, opening: Opening | None) -> str:
    """Say whose program is shown, what it is given, and where it parts from which answer; `opening` is None where it has no steps."""
    if snippet == stepped.right:
        return tr("This is a right program.")
    if snippet != stepped.snippet:
        return tr("This is your changed code.")
    told = [_whose(stepped), _given(snippet)]
    if stepped.claim is not None:
        told += ["" if opening is None else parting_words(opening, asked=stepped.asked), *_answer(stepped, opening)]
    return " ".join(filter(None, told))


def _whose(stepped: Stepped) -> str:
    if stepped.in_place:
        return tr("You gave no whole answer, so this is a right program.")
    if stepped.target:
        return tr("With {box}.", box=_code(stepped.target))
    return tr("This is your program.") if stepped.asked else ""


def _given(snippet: Snippet) -> str:
    """Say what the user enters: nobody sees that in the code."""
    return tr("The user enters {lines}.", lines=", ".join(map(_code, snippet.inputs))) if snippet.inputs else ""


def _answer(stepped: Stepped, opening: Opening | None) -> list[str]:
    """Return what was asked for where the steps do not say it, the answer that is wrong, and its belief."""
    told = []
    claim = stepped.claim
    by_line = opening is None or opening.why in {Why.LINE, Why.BESIDE, Why.START}
    if stepped.asked and by_line and claim is not None and claim.output:
        told.append(tr("Asked for was {said}.", said=_code(_short(claim.output.strip()))))
    if (wrong := stepped.wrong) is not None:
        said = _code(_short(wrong.text)) if wrong.is_code else _short(" ".join(wrong.text.split())).rstrip(".")
        words = tr("One of your answers: {answer}.", answer=said)
        told += [words if stepped.several else tr("Your answer: {answer}.", answer=said), reasons(wrong)[0]]
    return told


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def parting_words(opening: Opening, *, asked: bool) -> str:
    """Say where the run parts from the answer; `asked`: the program is the learner's own, held against what was asked."""
    step = tr("Step {n}", n=opening.step + 1)
    match opening.why:
        case Why.OUTPUT:
            return _output_words(opening, step, asked=asked)
        case Why.OVER:
            return _over_words(opening, step, asked=asked)
        case Why.CUT:
            return _cut_off_words(opening, step, asked=asked)
        case Why.LINE:
            return _line_words(opening, step, asked=asked)
        case Why.BESIDE:
            return tr(
                "{step}: your answer counts on line {line}, which is never carried out; this is the last one before it.",
                step=step,
                line=opening.line,
            )
        case Why.START:
            return tr("Opened at the start: nothing says at which step it parts from an answer.")


def _line_words(opening: Opening, step: str, *, asked: bool) -> str:
    if asked:
        return tr("{step}: line {line} is the first one that is not right.", step=step, line=opening.line)
    return tr("{step}: line {line}, where your answer leaves the program's path.", step=step, line=opening.line)


def _output_words(opening: Opening, step: str, *, asked: bool) -> str:
    if opening.spaces:
        return _spaces_words(opening, step, asked=asked)
    if not opening.said:
        return tr("{step}: here it prints {real}; nothing more was expected.", step=step, real=_code(opening.real))
    real, said = _code(opening.real), _code(opening.said)
    if asked:
        return tr("{step}: here your program prints {real}; asked for was {said}.", step=step, real=real, said=said)
    return tr(
        "{step}: here the real output parts from your answer: {real}, you said {said}.", step=step, real=real, said=said
    )


def _spaces_words(opening: Opening, step: str, *, asked: bool) -> str:
    if not opening.real and not opening.said:
        if asked:
            return tr("{step}: only white space at the end differs from what was asked for.", step=step)
        return tr("{step}: only white space at the end differs from your answer.", step=step)
    real, said = _visible(opening.real), _visible(opening.said)
    if asked:
        return tr(
            "{step}: here only white space differs: your program prints {real}; asked for was {said}.",
            step=step,
            real=real,
            said=said,
        )
    return tr(
        "{step}: here only white space differs from your answer: it prints {real}, you said {said}.",
        step=step,
        real=real,
        said=said,
    )


def _over_words(opening: Opening, step: str, *, asked: bool) -> str:
    said = _code(opening.said)
    if not opening.said:
        return tr("{step}: here an exception ends the program.", step=step)
    if opening.raised and asked:
        return tr("{step}: here an exception ends your program; asked for was {said} too.", step=step, said=said)
    if opening.raised:
        return tr("{step}: here an exception ends the program; your answer goes on with {said}.", step=step, said=said)
    if asked:
        return tr("{step}: here your program ends; asked for was {said} too.", step=step, said=said)
    return tr("{step}: here the program ends; your answer goes on with {said}.", step=step, said=said)


def _cut_off_words(opening: Opening, step: str, *, asked: bool) -> str:
    """Of a program that goes on behind what is recorded nothing is known but what it has printed by then."""
    if not opening.said:
        return tr("{step}: the recording ends here, the program does not; up to here nothing differs.", step=step)
    said = _code(opening.said)
    if asked:
        return tr(
            "{step}: the recording ends here; {said}, which was asked for, is not printed yet.",
            step=step,
            said=said,
        )
    return tr(
        "{step}: the recording ends here; {said}, with which your answer goes on, is not printed yet.",
        step=step,
        said=said,
    )


def _code(text: str) -> str:
    """Return a piece of output as code in a line of text."""
    return f"`{text.replace('`', chr(39)).replace(chr(10), '↵')}`"


def _visible(line: str) -> str:
    """Return a line with signs for its white space; an empty one in words."""
    return _code(line.replace(" ", "␣").replace("\t", "⇥")) if line else tr("an empty line")
