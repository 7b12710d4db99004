"""Whatever a file holds: a clear sentence or a clean item; nothing is written, and nothing leaves the machine."""

from __future__ import annotations

import gc
import json
import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from pcep_desktop.banks.collect import collect
from pcep_desktop.banks.foreign import Reading
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.errors import UserError
from tests.banks.paths import FILES, read_json, read_one, reason

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.exam.item import Item

GOOD = {"question": "Which?", "options": ["a", "b"], "answer": "a"}


@pytest.fixture(autouse=True)
def no_requests(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket may be opened."""

    def refuse(*_arguments: object, **_more: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "__init__", refuse)


REFUSED = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t ", "is empty"),
    "truncated in a text": (b'[{"question": "Wh', "ends too early, at line 1"),
    "truncated after a comma": (b'[{"question": "Which?",\n', "ends too early, at line"),
    "truncated list": (b'[{"a": 1}', "ends too early, at line 1, column"),
    "not JSON": (b"{'question': 1}", "not valid JSON at line 1, column 2"),
    "words": (b"these are no questions", "not valid JSON"),
    "trailing comma": (b'[{"a": 1},]', "not valid JSON at line 1"),
    "two values": (b'{"a": 1} {"b": 2}', "goes on after its end"),
    "raw control character": (b'["a\x01b"]', "not valid JSON"),
    "NaN": (b'[{"question": NaN}]', "“NaN” is no JSON value"),
    "Infinity": (b"[-Infinity]", "“-Infinity” is no JSON value"),
    "huge number": (b"[1e999]", "1e999 is too large"),
    "huge integer": (
        b"[" + b"9" * 5000 + b"]",
        r"whole number .* more than 4300 digits\. Correct that number\.$",
    ),
    "10,000 deep lists": (b"[" * 10_000 + b"]" * 10_000, "nested too deep"),
    "10,000 deep objects": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "nested too deep"),
    "100,000 deep and cut off": (b"[" * 100_000, "nested too deep"),
    "UTF-16 with its mark": (json.dumps([GOOD]).encode("utf-16"), "written in UTF-16. Save it as UTF-8"),
    "UTF-16 without": (json.dumps([GOOD]).encode("utf-16-le"), "written in UTF-16"),
    "UTF-32": (json.dumps([GOOD]).encode("utf-32"), "written in UTF-32"),
    "Latin 1": ('[\n{"question": "Où?"}]'.encode("latin-1"), r"not UTF-8 \(line 2, byte 18 of the file\)"),
    "binary": (bytes(range(256)), "looks like no text at all"),
    "archive": (b"PK\x03\x04" + bytes(100), "looks like a packed archive"),
    "database": (b"SQLite format 3\x00" + bytes(100), "looks like a database"),
    "a number": (b"17", "holds no questions in a shape"),
    "a text": (b'"questions"', "holds no questions in a shape"),
    "no questions": (b'{"name": "package", "private": true}', "holds no questions in a shape"),
    "an empty list": (b"[]", "holds no questions in a shape"),
    "an empty list of questions": (b'{"questions": []}', "holds no questions in a shape"),
    "numbers": (b"[1, 2, 3]", "holds no questions in a shape"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_bank_is_refused_in_words(tmp_path: Path, name: str) -> None:
    data, words = REFUSED[name]
    path = tmp_path / "bank.json"
    path.write_bytes(data)

    with pytest.raises(UserError, match=words) as caught:
        read_bank(path)

    assert str(caught.value).startswith("“bank.json”")
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_and_one_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not there"):
        read_bank(tmp_path / "missing.json")
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(UserError, match="not a file"):
        read_bank(tmp_path / "pipe.json")


def test_a_mark_of_utf_8_at_the_start_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "bank.json"
    path.write_text(json.dumps([GOOD]), encoding="utf-8-sig")

    assert len(read_bank(path).items) == 1


def test_a_huge_text_is_a_fault_of_its_question_only(tmp_path: Path) -> None:
    long = "x" * 100_001
    bank = read_json(
        tmp_path,
        [GOOD, GOOD | {"question": long}, GOOD | {"options": [long, "a"]}, GOOD | {"options": ["a"] * 51}],
    )

    assert len(bank.items) == 1
    assert [skipped.reason for skipped in bank.skipped] == [
        "its text has 100001 characters; at most 100000 are taken",
        "choice 1 has 100001 characters; at most 100000 are taken",
        "it has 51 choices; at most 50 are taken",
    ]


def test_something_nested_deep_inside_a_question_is_a_fault_of_that_question(tmp_path: Path) -> None:
    deep: object = 1
    for _ in range(300):
        deep = [deep]

    assert reason(tmp_path, **GOOD, source=deep) == "“source” is nested more than 20 levels deep"
    assert reason(tmp_path, **GOOD | {"answer": deep}) == "its key a list is none of the choices"
    assert reason(tmp_path, **GOOD | {"question": deep}) == "its text is a list, not text"
    assert reason(tmp_path, **GOOD | {"options": [deep]}) == "choice 1 is a list, not text"


def test_duplicate_ids_skip_the_later_ones(tmp_path: Path) -> None:
    bank = read_json(tmp_path, [GOOD | {"id": 7}, GOOD | {"id": "7", "question": "Another?"}, GOOD, GOOD])

    assert bank.items[0].id == "7"
    assert [(skipped.position, skipped.id, skipped.reason) for skipped in bank.skipped] == [
        (2, "7", "its id “7” was given to question 1 already"),
        (4, None, "it is the same as question 3"),
    ]


def test_control_characters_are_taken_out_and_said(tmp_path: Path) -> None:
    bank = read_json(tmp_path, [GOOD | {"question": "Wh\x00i\x1b[31mch\x85?\ud800", "code": "a\r\n\tb\x07"}])

    assert bank.items[0].text == "Whi[31mch?"
    assert bank.items[0].code == "a\n\tb"
    assert bank.notes == ("Control characters were taken out of the text.",)


def test_control_characters_in_names_of_fields_are_taken_out_too(tmp_path: Path) -> None:
    rest = {"\ud800": 1, "a\x00b": {"c\x1b": [{"\udfffd": 2}]}, "e\r\nf": 3, "g": 4, "\x07g": 5}
    bank = read_json(tmp_path, [GOOD | rest])

    assert bank.items[0].extra == {"": 1, "ab": {"c": [{"d": 2}]}, "e\nf": 3, "g": 5}
    assert bank.notes == ("Control characters were taken out of the text.",)


def test_only_line_ends_in_names_of_fields_are_no_control_characters(tmp_path: Path) -> None:
    bank = read_json(tmp_path, [GOOD | {"e\r\nf": 3}])

    assert bank.items[0].extra == {"e\nf": 3}
    assert bank.notes == ()


def test_control_characters_in_a_folder_and_beside_its_files(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps(GOOD | {"\x00source": "x\x00"}))
    (tmp_path / "code.py").write_bytes(b"\xef\xbb\xbfprint(1)\r\n\x00print(2)\r\n")
    bank = read_bank(tmp_path)

    assert (bank.items[0].code, bank.items[0].extra) == ("print(1)\nprint(2)", {"source": "x"})
    assert bank.notes == ("Control characters were taken out of the text.",)


def test_line_ends_of_another_system_are_no_control_characters(tmp_path: Path) -> None:
    bank = read_json(tmp_path, [GOOD | {"question": "Which\r\none?"}])

    assert bank.items[0].text == "Which\none?"
    assert bank.notes == ()


def test_scripts_pictures_links_and_styles_stay_behind(tmp_path: Path) -> None:
    item = read_one(
        tmp_path,
        question='<p onclick="x()">What <b style="color:red">now</b>?</p><script>steal()</script>'
        '<img src="https://example.org/p.png" alt="a tree"><a href="file:///etc/passwd">here</a>'
        '<iframe src="//example.org"></iframe><style>@import url(https://example.org)</style>'
        '<svg><image href="https://example.org/x"/></svg><link rel="stylesheet" href="https://example.org/s.css">',
        options=['<p><img src="file:///a.png"></p><p>x</p>', "<p>y<script>1</script></p>"],
        answer=1,
    )

    assert item.html == "<p>What <b>now</b>?</p><p>[a tree]here</p>"
    assert item.text == "What now?\n[a tree]here"
    assert [choice.html for choice in item.choices] == ["<p>[picture]</p><p>x</p>", "<p>y</p>"]
    assert item.extra["pictures"] == 1


def test_no_network_module_comes_with_the_readers() -> None:
    code = (
        "import sys; from pathlib import Path; from pcep_desktop.banks.reader import read_bank;"
        f"late = 'nh3' in sys.modules; read_bank(Path({str(FILES / 'course' / 'fact01-no-answer-key.json')!r}));"
        "print(late, 'nh3' in sys.modules, [m for m in sys.modules if m in ('socket', 'ssl', 'http.client')"
        " or m.startswith(('PySide6', 'urllib.request'))])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own words

    assert said.strip() == "False True []"


def test_each_question_is_freed_as_soon_as_it_was_read() -> None:
    raw: list[Any] = [GOOD | {"id": number} for number in range(3)]
    seen: list[int] = []

    def build(question: dict[str, Any]) -> Item:
        seen.append(sum(one is not None for one in raw))
        return Reading().item(question)

    assert len(collect(raw, build)[0]) == 3
    assert seen == [2, 1, 0]


def test_the_garbage_collector_is_on_again_after_a_refusal(tmp_path: Path) -> None:
    path = tmp_path / "bank.json"
    path.write_text("{")
    with pytest.raises(UserError):
        read_bank(path)
    assert gc.isenabled()


def test_progress_is_told_and_may_cancel(tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    told: list[tuple[int, int]] = []

    def cancel(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2000:
            raise CancelledError

    path = tmp_path / "bank.json"
    path.write_text(json.dumps([GOOD | {"id": number} for number in range(2500)]))

    with pytest.raises(CancelledError):
        read_bank(path, progress=cancel)
    assert told == [(done, 2500) for done in range(200, 2001, 200)]


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")

    with pytest.raises(UserError, match="holds a single question"):
        read_bank(tmp_path)


def test_a_code_file_in_another_encoding_is_reported(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "question.json").write_text(json.dumps(GOOD | {"question": name}))
    (tmp_path / "one" / "code.py").write_bytes("print('é')".encode("latin-1"))
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "question.json").write_text("{")

    bank = read_bank(tmp_path)

    assert [item.text for item in bank.items] == ["two"]
    assert "“code.py” beside “question.json” is not UTF-8" in bank.skipped[0].reason
    assert len(bank.skipped) == 1
