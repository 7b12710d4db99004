"""What a worker says, or what a snippet forges in its stead: read, or counted as nothing, and never a failure of ours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.snippets.messages import Most, greeted, one_of_several, parsed, recorded, result
from pcep_desktop.snippets.perform import tell
from pcep_desktop.snippets.recording import steps_of
from pcep_desktop.snippets.values import Limits, Outcome, Run, Snippet

if TYPE_CHECKING:
    from _pytest.monkeypatch import MonkeyPatch

    from pcep_desktop.snippets.runner import Runner

BEFORE = Run(Outcome.KILLED, python="3.11.1")
GOOD = b'{"error": null, "message": null, "line": 3, "seconds": 0.5}'
FORGED = [
    b"[" * 100_000,
    b"\xff\xfe",
    b"1" * 5000,
    b"[]",
    b"null",
    b"{}",
    b'{"refused": 1}',
    b'{"refused": "x"}',
    b'{"refused": [1], "line": 1}',
    b'{"refused": "x", "line": true}',
    b'{"refused": "x", "line": null}',
    b'{"steps": 1}',
    b'{"ended": "dance"}',
    b'{"error": null, "message": null, "line": 1}',
    b'{"error": 5, "message": null, "line": 1, "seconds": 1}',
    b'{"error": null, "message": [], "line": 1, "seconds": 1}',
    b'{"error": null, "message": null, "line": 1.5, "seconds": 1}',
    b'{"error": null, "message": null, "line": -1, "seconds": 1}',
    b'{"error": null, "message": null, "line": NaN, "seconds": 1}',
    b'{"error": null, "message": null, "line": 1, "seconds": Infinity}',
    b'{"error": null, "message": null, "line": 1, "seconds": NaN}',
    b'{"error": null, "message": null, "line": 1, "seconds": ' + b"1" * 4000 + b"}",
    b'{"error": null, "message": null, "line": ' + b"1" * 400 + b', "seconds": 1}',
]


def test_a_result_as_it_should_be() -> None:
    run = result(BEFORE, [{"protections": ["seccomp"]}, parsed(GOOD)], "out")
    assert (run.outcome, run.line, run.seconds, run.output) == (Outcome.FINISHED, 3, 0.5, "out")
    assert run.protections.names == ("seccomp",)


@pytest.mark.parametrize("line", FORGED, ids=range(len(FORGED)))
def test_what_has_not_the_form_of_a_result_is_none(line: bytes) -> None:
    message = parsed(line)
    assert result(BEFORE, [message, message], "").outcome is Outcome.KILLED
    assert one_of_several(BEFORE, message).outcome is Outcome.KILLED
    said = {"said": (b"{}\n" + line).decode("utf-8", "replace"), "output": "", "ended": None}
    assert one_of_several(BEFORE, said).outcome is Outcome.KILLED
    assert steps_of(recorded([message, message])) == ((), False)


@pytest.mark.parametrize("protections", [None, 5, "seccomp", [1, None], {"a": 1}])
def test_what_is_in_force_is_a_list_of_names(protections: object) -> None:
    run = result(BEFORE, [{"protections": protections}, parsed(GOOD)], "")
    assert run.protections.names == ()


@pytest.mark.parametrize("line", [b"", b"Traceback", b'{"python": 3, "protections": []}', b'{"python": "3.11"}'])
def test_a_greeting_has_a_form_too(line: bytes) -> None:
    assert greeted(BEFORE, line) is None


@pytest.mark.parametrize(
    "message",
    [
        {"output": 5, "said": "", "ended": None},
        {"output": [], "said": 7, "ended": 3},
        {"ended": "not run", "said": "\ud800"},
    ],
)
def test_several_that_are_not_told_of_as_they_should(message: dict[str, object]) -> None:
    assert one_of_several(BEFORE, message).output == ""


@pytest.mark.parametrize(
    "message",
    [
        {"frames": [["f", 1e400, []]], "objects": [], "steps": []},
        {"frames": [["f", "1", []]], "objects": [], "steps": []},
        {"frames": [["f", 1, []]], "objects": [], "steps": [["line", [-1], 0, [], 0, None]]},
        {"frames": [["f", 1, []]], "objects": [], "steps": [["line", [0], 0, [], -1, None]]},
        {"frames": [["f", 1, []]], "objects": [], "steps": [["line", [0], 0, [], 10**400, None]]},
        {"frames": 7, "objects": "ab", "steps": [["line", [0], 0, [], 0, None]]},
    ],
)
def test_forged_pieces_of_a_recording_are_none(message: dict[str, object]) -> None:
    steps, _ = steps_of(recorded([{}, message, {"cut": True}]))
    assert steps == ()


def test_a_recording_is_sent_in_pieces_and_put_together_again(monkeypatch: MonkeyPatch) -> None:
    lines: list[bytes] = []
    monkeypatch.setattr(
        "pcep_desktop.snippets.perform.send", lambda message: lines.append(json.dumps(message).encode())
    )
    frames = [["f", number, [["x", "y" * 1000]]] for number in range(1, 1001)]
    steps = [["line", [number], 0, [], 0, None] for number in range(1000)]
    tell({**json.loads(GOOD), "recording": {"frames": frames, "objects": [], "steps": steps, "cut": True}})
    assert len(lines) > 4
    assert max(map(len, lines)) < Most.of_recording().line
    read, cut = steps_of(recorded([{}, *map(parsed, lines)]))
    assert ([step.line for step in read], cut) == (list(range(1, 1001)), True)
    assert result(BEFORE, [{}, *map(parsed, lines)], "").outcome is Outcome.FINISHED


@pytest.mark.parametrize("most", [Most.of_run(), Most.of_recording()])
def test_no_line_that_is_read_at_once_holds_the_rest_of_us_up(most: Most) -> None:
    """JSON is parsed without a pause for other threads: 15 MB took a second, and this is less than a sixtieth of it."""
    assert most.line <= 256 * 1024


@pytest.mark.parametrize("line", [one for one in FORGED if len(one) < 5000], ids=str)
def test_a_snippet_that_forges_it_raises_nothing_in_us(runner: Runner, line: bytes) -> None:
    snippet = Snippet(f"import os\nos.write(2, {line!r} + b'\\n')\nos._exit(0)")
    assert runner.run(snippet, check=False).outcome is Outcome.KILLED
    assert runner.record(snippet, check=False).steps == ()


def test_depth_without_end_raises_nothing_in_us_either(runner: Runner) -> None:
    deep = Snippet("import os\nos.write(2, b'[' * 60000 + b'\\n')\nos._exit(0)")
    assert runner.run(deep, check=False).outcome is Outcome.KILLED
    first, second = runner.run_all([deep, Snippet("print(1)")], check=False)
    assert (first.outcome, second.outcome) == (Outcome.KILLED, Outcome.FINISHED)


def test_a_result_longer_than_any_is_none(runner: Runner) -> None:
    padded = f"import os\nos.write(2, {GOOD!r} + b' ' * TIMES + b'\\n')\nos._exit(0)"
    assert (
        runner.run(Snippet(padded.replace("TIMES", "10")), check=False).outcome is Outcome.FINISHED
    )  # about itself it can lie
    assert runner.run(Snippet(padded.replace("TIMES", str(Most.of_run().line))), check=False).outcome is Outcome.KILLED


def test_a_flood_of_lines_is_cut_off(runner: Runner) -> None:
    flood = Snippet("import os\nwhile True:\n    os.write(2, b'\\n' * 65536)")
    assert runner.run(flood, check=False).outcome is Outcome.KILLED  # before any limit of time
    assert runner.record(flood, check=False).run.outcome is Outcome.KILLED


def test_what_several_may_say_grows_with_their_number_and_output() -> None:
    limits = Limits(output=1000)
    assert Most.of_several(limits, 10).line > 2 * 6 * limits.output  # what is printed, and said, in JSON's longest form
    assert Most.of_several(limits, 10).all == 10 * Most.of_several(limits, 1).all
