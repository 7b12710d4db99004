from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pcep_desktop.check.checking import check
from pcep_desktop.check.finding import Concern
from pcep_desktop.check.keeping import as_json
from pcep_desktop.check.subjects import of_file
from pcep_desktop.paths import resource
from pcep_desktop.snippets.proving import Prover
from tests.builders import choices, single
from tests.check.entries import subject

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.snippets.runner import Runner

FOREIGN = [
    {"question": "What is printed?", "code": "print(len({1, 1}))", "options": ["1", "2", "3"], "answer": "1"},
    {"question": "What is printed?", "code": "print(7 // 2)", "options": ["3.5", "3", "4"], "answer": "3.5"},
    {"question": "Which is a number?", "options": ["1", "one", "1"], "answer": "1"},
    {"question": "What is printed?", "code": "print(7 // 2)", "options": ["3.5", "3", "4"], "answer": "3.5", "id": 9},
]


def foreign(folder: Path) -> Path:
    file = folder / "quiz.json"
    file.write_text(json.dumps(FOREIGN), encoding="utf-8")
    return file


def test_the_bundled_bank_has_no_fault_without_running_anything(blueprint: Blueprint) -> None:
    files = sorted(resource("banks").glob("*.json"))
    report = check([of_file(file, [blueprint]) for file in files])
    assert [str(fault) for fault in report.faults] == []
    assert report.summary() == f"nothing found in {len(report.entries)} items of {len(files)} banks; no code was run"


def test_a_file_of_somebody_else(tmp_path: Path, runner: Runner, blueprint: Blueprint) -> None:
    report = check([of_file(foreign(tmp_path), [blueprint])], Prover(runner).prove)
    found = [(fault.item, fault.concern, fault.what) for fault in report.faults]
    weight = [Concern.KEY, Concern.KEY, Concern.DUPLICATE, Concern.STRUCTURE, Concern.SCOPE]
    assert [concern for _, concern, _ in found] == [*weight, Concern.EXPLANATION, Concern.EXPLANATION]
    assert [what for item, _, what in found if item is None] == [
        "none of its 3 items has an explanation of its own",
        "no choice of its 3 items is explained",
    ]
    assert [(item, concern) for item, concern, _ in found if item not in {None, "question 3"}] == [
        ("question 2", Concern.KEY),
        ("9", Concern.KEY),
        ("9", Concern.DUPLICATE),
        ("question 1", Concern.SCOPE),
    ]
    assert [note.what for note in report.notes if note.concern is Concern.OBJECTIVE] == [
        "no objective; its code speaks of 3.1 (len()); 1.5 (print())",
        "no objective; its code speaks of 1.5 (print()); 1.4 (//)",
        "no objective; its code speaks of 1.5 (print()); 1.4 (//)",
    ]
    assert report.summary() == "7 faults in 3 items of 1 bank; 1 key proved by running (output 1)"


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path: Path) -> None:
    for name, words in (("none.json", "none.json"), ("broken.json", "broken.json")):
        file = tmp_path / name
        if name == "broken.json":
            file.write_text("[{", encoding="utf-8")
        (fault,) = check([of_file(file, [])]).faults
        assert str(fault).startswith(f"{file}: the bank: ")
        assert words in fault.what


def test_a_bank_of_another_syllabus_is_not_held_to_ours(tmp_path: Path, blueprint: Blueprint) -> None:
    file = foreign(tmp_path)
    own = {
        "format": "pcep-bank/1",
        "exam": {"title": "T", "blueprint": "PCAP-31-03"},
        "questions": [
            {"id": "q", "text": "T?", "code": "import math", "choices": [{"text": "1", "correct": True}, {"text": "2"}]}
        ],
    }
    file.write_text(json.dumps(own), encoding="utf-8")
    assert Concern.SCOPE not in {fault.concern for fault in check([of_file(file, [blueprint])]).faults}
    own["exam"] = {"title": "T"}
    file.write_text(json.dumps(own), encoding="utf-8")
    assert Concern.SCOPE in {fault.concern for fault in check([of_file(file, [blueprint])]).faults}


def test_what_code_depends_on_is_a_note(blueprint: Blueprint) -> None:
    item = single("q", code="print(1 is 1)", explanation="A rule.")
    report = check([subject(item, blueprint=blueprint)])
    assert report.faults == ()
    assert [note.what for note in report.notes] == [
        "`is` with a literal asks for an identity that Python does not promise (line 1)"
    ]


def test_a_verdict_as_the_record_keeps_it(runner: Runner) -> None:
    unknown = single("q", key=None, text="What is the output?", code="print(3)", choices=choices("3", "4"))
    report = check([subject(unknown)], Prover(runner).prove)
    kept = as_json(report.verdicts[0])
    assert kept["proposed"] == {"chosen": ["a"]}
    assert (kept["ruling"], kept["method"], kept["checked"]) == ("not provable", "output", 0)
    assert kept["python"].startswith("3.")
    json.dumps(kept)
