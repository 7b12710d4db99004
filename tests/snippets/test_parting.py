from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.exam.item import Choice, code_html
from pcep_desktop.paths import resource
from pcep_desktop.snippets.claims import Claim, claimed
from pcep_desktop.snippets.parting import Opening, Why, opening, parting_place
from pcep_desktop.snippets.recording import Event, Frame, Recording, Step
from pcep_desktop.snippets.stepped import Stepped, stepped
from pcep_desktop.snippets.values import Outcome, Run, Snippet

if TYPE_CHECKING:
    from pcep_desktop.snippets.runner import Runner


def printing(*pieces: str, error: str | None = None) -> Recording:
    """Return a recording whose steps, on lines 1, 2, 3…, print these pieces."""
    starts = [sum(map(len, pieces[:at])) for at in range(len(pieces) + 1)]
    steps = [Step(Event.LINE, (Frame("<module>", line),), printed=start) for line, start in enumerate(starts, 1)]
    outcome = Outcome.RAISED if error else Outcome.FINISHED
    run = Run(outcome, "".join(pieces), error=error, line=len(steps) if error else None)
    last = Step(Event.EXCEPTION if error else Event.END, steps[-1].frames, printed=starts[-1])
    return Recording(run, (*steps, last))


def cut(*pieces: str) -> Recording:
    """Return a recording that ends before its program does."""
    whole = printing(*pieces)
    return Recording(replace(whole.run, outcome=Outcome.TIMED_OUT), whole.steps[:-1], cut=True)


def where(recording: Recording, said: str | None, line: int | None = None) -> tuple[int, Why, str, str]:
    found = opening(recording, None if said is None else Claim(said), line)
    return found.step, found.why, found.real, found.said


@pytest.mark.parametrize(
    ("pieces", "said", "expected"),
    [
        (("1\n", "2\n", "3\n"), "1\n2\n4", (2, Why.OUTPUT, "3", "4")),
        (("1 ", "2 ", "3"), "1 2", (2, Why.OUTPUT, "3", "")),
        (("1 ", "2 ", "3"), "1 2 3 4", (4, Why.OVER, "", "4")),
        (("0", "2", "4"), "026", (2, Why.OUTPUT, "024", "026")),
        (("0", "2", "4"), "02", (2, Why.OUTPUT, "024", "02")),
        (("0", "2", "4"), "0248", (2, Why.OUTPUT, "024", "0248")),
        (("1 ", "10\n"), "1 1", (1, Why.OUTPUT, "10", "1")),
        (("1\n", "2\n"), "1 2", (0, Why.OUTPUT, "1", "1 2")),
        (("a\n", "", "", "b\n"), "a\nc", (3, Why.OUTPUT, "b", "c")),
        (("a\n", "b\n"), "", (0, Why.OUTPUT, "a", "")),
        (("1", " ", "2"), "12", (1, Why.OUTPUT, "1", "12")),
        (("0", "2", "\n"), "026", (2, Why.OUTPUT, "02", "026")),
    ],
)
def test_the_step_that_prints_the_first_piece_that_differs(
    pieces: tuple[str, ...], said: str, expected: tuple[int, Why, str, str]
) -> None:
    assert where(printing(*pieces), said) == expected
    assert where(printing(*pieces), said, line=1) == expected


@pytest.mark.parametrize(
    ("pieces", "said", "step", "real", "other"),
    [
        (("1 ", "2 "), "1 2", 1, "", ""),
        (("1 ", "2"), "1 2 ", 1, "", ""),
        (("a\n", "\n"), "a", 1, "", ""),
        (("a\n", "\n", "b"), "a\nb", 1, "", "b"),
        (("1 ", " 2"), "1 2", 1, "1  2", "1 2"),
    ],
)
def test_where_only_white_space_differs_it_says_so(
    pieces: tuple[str, ...], said: str, step: int, real: str, other: str
) -> None:
    found = opening(printing(*pieces), Claim(said))
    assert (found.step, found.why, found.real, found.said) == (step, Why.OUTPUT, real, other)
    assert found.spaces


def test_one_piece_opens_at_the_misconceptions_line() -> None:
    assert where(printing("", "", "3 4\n"), "3 5", line=2) == (1, Why.LINE, "", "")
    assert where(printing("", "", "3 4\n"), "3 5") == (2, Why.OUTPUT, "4", "5")


def test_a_line_that_is_never_carried_out_opens_at_the_last_one_before_it() -> None:
    assert where(printing("", "x\n"), "y", line=9) == (2, Why.BESIDE, "", "")
    assert where(Recording(printing("x").run, printing("x").steps[1:]), "y", line=1) == (0, Why.START, "", "")


def test_an_exception_of_which_nothing_was_said_is_a_parting() -> None:
    recording = printing("a ", "b ", error="IndexError")
    assert where(recording, "a b") == (3, Why.OVER, "", "")
    assert where(recording, "a b c") == (3, Why.OVER, "", "c")
    assert opening(recording, Claim("a b c")).raised
    assert not opening(printing("a ", "b "), Claim("a b c")).raised


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("5", (0, Why.OUTPUT, "1", "5")),
        ("1 3", (1, Why.OUTPUT, "2", "3")),
        ("1 2 5", (2, Why.CUT, "", "5")),
        ("1 2", (2, Why.CUT, "", "")),
        ("1 25", (2, Why.CUT, "", "")),  # it may still print the 5
    ],
)
def test_of_a_program_that_goes_on_nothing_is_said_but_what_it_has_printed(
    said: str, expected: tuple[int, Why, str, str]
) -> None:
    recording = cut("1 ", "2")
    assert where(recording, said) == expected
    if expected[1] is Why.CUT:
        assert where(recording, said, line=2) == (1, Why.LINE, "", "")


def test_an_endless_program_is_not_said_to_end(runner: Runner) -> None:
    recording = runner.record(Snippet("n = 0\nwhile n < 5:\n    n -= 1\nprint(n)"))
    assert where(recording, "5") == (1999, Why.CUT, "", "5")


def test_what_speaks_of_an_exception_alone_opens_at_the_line() -> None:
    recording = printing("a ", "b ")
    assert opening(recording, Claim(None, other=True), 2) == Opening(1, Why.LINE, line=2)
    assert opening(recording, Claim("a b", other=True), 2) == Opening(1, Why.LINE, line=2)
    assert opening(recording, Claim(None, other=True)) == Opening()


def test_nothing_said_opens_at_the_start() -> None:
    assert opening(printing("1", "2"), None, 2) == Opening()
    assert opening(Recording(Run(Outcome.RAISED, error="SyntaxError", line=3)), Claim("x"), 2) == Opening()


texts = st.text(alphabet="ab1 \n\t", max_size=12)


@given(st.lists(texts, max_size=6), texts, st.none() | st.integers(-1, 9), st.sampled_from([None, "KeyError"]))
def test_it_opens_inside_the_recording_whatever_was_said(
    pieces: list[str], said: str, line: int | None, error: str | None
) -> None:
    recording = printing(*pieces, error=error)
    found = opening(recording, Claim(said), line)
    assert 0 <= found.step < len(recording.steps)
    if found.why is Why.OUTPUT:
        assert found.at is not None
        start = recording.steps[found.step].printed
        assert start <= found.at < start + len(recording.printed_by(found.step))


@given(st.lists(texts, min_size=1, max_size=6), st.none() | st.integers(1, 9), st.sampled_from(["", "\n"]))
def test_a_choice_that_is_the_output_never_parts(pieces: list[str], line: int | None, end: str) -> None:
    recording = printing(*pieces)
    assert opening(recording, Claim(recording.run.output.removesuffix("\n") + end), line) == Opening()


@given(texts, texts)
def test_what_differs_differs_at_a_character(real: str, said: str) -> None:
    place = parting_place(real, said)
    if place is None:
        assert real.rstrip() == said.rstrip()
    else:
        assert 0 <= place <= len(real)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("`6 4`, then an `IndexError` is raised.", Claim("6 4", other=True)),
        ("A `TypeError` is raised.", Claim(None, other=True)),
        ("The loop never ends.", Claim(None, other=True)),
        ("Nothing is printed.", Claim("")),
        ("Only `None` is printed.", Claim("None")),
        ("3 4", Claim("3 4")),
        ("'ab'", Claim("ab")),
    ],
)
def test_what_a_choice_says(text: str, claim: Claim) -> None:
    assert claimed(Choice("a", text)) == claim


def test_a_choice_of_code_is_the_output_to_the_letter() -> None:
    assert claimed(Choice("a", " 3", code_html(" 3"))) == Claim(" 3")
    assert claimed(Choice("a", "KeyError", code_html("KeyError"))) == Claim(None, other=True)


def test_a_claim_counts_only_where_the_key_says_what_the_program_does(runner: Runner) -> None:
    snippet = Snippet("x = 1\nprint(x)\nprint(2)")
    recording = runner.record(snippet)
    key, other = Choice("a", "1\n2"), Choice("a", "The first statement is right.")
    assert Stepped(snippet, Claim("1\n3"), keys=(key,)).opening(recording).step == 2
    assert Stepped(snippet, Claim("1\n3"), keys=(other,)).opening(recording) == Opening()


def test_wrong_choices_of_a_bundled_exam_open_where_they_part(runner: Runner) -> None:
    """One exam here; `python -m benchmarks.partings` counts all of them."""
    found = []
    for item in read_bank(resource("banks", "mock-exam-3.json")).items:
        if item.kind == "single" and item.code and (item.verify or {}).get("how") in {"output", "exception"}:
            recording = None
            for choice in item.choices:
                program = stepped(item, {"chosen": [choice.id]})
                if choice.id not in item.payload.keyed and program is not None:
                    recording = recording or runner.record(program.snippet)
                    found.append(program.opening(recording).why if recording.steps else Why.OVER)
    assert len(found) > 30
    assert sum(why not in {Why.START, Why.BESIDE} for why in found) >= 0.9 * len(found)
