"""A file in another format is refused by its name; JSON with a fault is taken for nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("q.gift", "::Loop:: What repeats? {=while ~if}", "GIFT"),
        ("q.txt", "What repeats?\nA. while\nB. if\nANSWER: A\n", "Aiken"),
        ("q.xml", '<?xml version="1.0"?><quiz></quiz>', "XML"),
        ("q.md", "---\noptions: []\n---\nbody", "Markdown or YAML"),
        ("quiz.md", "### Question 1: What?\n- [x] a", "Markdown"),
        ("bank.txt", "==QUESTION 1==\r\n[A] x", "==QUESTION== text bank"),
        ("udemy.csv", "Question,Question Type,Answer Option 1\n", "CSV"),
        ("questions.ts", "const questions = 1", "TypeScript source"),
        ("seed_data.py", "BANK = 1", "Python source"),
        ("page.html", "<!doctype html><p>", "a web page"),
        ("tf.gift", "[html]::t::<b>True?</b>{T}", "GIFT"),
        ("tf.txt", "[markdown]*True?*{T}", "GIFT"),
        ("gap.gift", "{ =while } repeats.", "GIFT"),
        ("essay.gift", "[html]Say it {}", "GIFT"),
        ("text.gift", "Only a description.", "GIFT"),
        ("late.txt", "// a comment\n\nWhich of these\nrepeats?{\n=while\n~if\n}", "GIFT"),
        ("cities.txt", "Match:\n* Rome: {1:MULTICHOICE:=Italy~France}", "Cloze"),
        ("anki.txt", "1 x 1 =\t1\n1 x 2 =\t2\n", "Anki"),
        ("number.txt", "1\tx\n", "Anki"),
        ("notes.txt", "# a comment\nfoo\tbar\n", "Anki"),
        ("notes.txt", "#separator:tab\nfoo bar\n", "Anki"),
        ("quiz.txt", "Quiz title: T\n\n1.  What is 2+3?\na)  6\n*b) 5\n", "text2qti"),
        ("exam.Rmd", "Question\n========\nWhich?\n", "R/exams"),
        ("exam.txt", "Which?\n\nexsolution: 01001\n", "R/exams"),
        ("flow.yaml", "[a, b]", "YAML"),
        ("links.md", "[python](https://example.org)", "Markdown"),
        ("export.ts", "[{question: 1}]", "TypeScript source"),
        ("letter.rtf", "{\\rtf1 Dear Ada}", "RTF"),
        ("letter.txt", "Dear Ada, {hello}", "plain text"),
        ("LICENSE", "MIT License", "plain text"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text)

    with pytest.raises(UserError, match=f"looks like .*{words}.*reads JSON only"):
        read_bank(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[{"question": "Which?", "options": ["{=a}", "[html]"]},]', "not valid JSON at line 1"),
        ('{"question": "What is {T}?\\n{~x}" "a": 1}', "not valid JSON at line 1"),
        ('["question", 1,, 2]', "not valid JSON at line 1"),
        ('// ours\n[{"question": "Which?"}]', "not valid JSON at line 1"),
        ('[\n{"a":\t1\n', "ends too early"),
    ],
)
def test_json_with_a_fault_is_taken_for_nothing_else(tmp_path: Path, text: str, words: str) -> None:
    for name in ("bank.json", "bank.txt") if text[0] in "[{" else ("bank.json",):
        (tmp_path / name).write_text(text)
        with pytest.raises(UserError, match=words):
            read_bank(tmp_path / name)
