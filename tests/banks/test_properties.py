"""Whatever stands in a file: a bank or a clear refusal, never another error."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcep_desktop.banks import layout
from pcep_desktop.banks.fences import fences
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.banks.text import choice, prose, sanitised, stem
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.exam.bank import Bank

QUICK = settings(max_examples=200)

MARKUP = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "&",
            "&lt;",
            "&amp;lt;",
            "&nbsp;",
            "&#1;",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<code>",
            "</code>",
            "<pre>",
            "</pre>",
            "<br>",
            "<br/>",
            "<u>",
            "</u>",
            "<li>",
            "<table>",
            "<td>",
            "<script>",
            "</script>",
            "<style>",
            "<img/src=x>",
            "<img",
            "src=http://a.example/x>",
            "<a",
            "href='file:///x'>",
            "</a>",
            "<iframe",
            "src=//x>",
            "<svg/onload=x>",
            "<svg>",
            "</svg>",
            "<math>",
            "<!--",
            "-->",
            "<!--",
            "<div>",
            "</div>",
            "<textarea>",
            "</textarea>",
            "<title>",
            "<noscript>",
            "`",
            "```",
            "\n",
            "<code\tclass='codep'>",
            "x",
            "y",
            "<class\t'int'>",
            "onclick=x",
            "<b\tonclick=x>",
            "<template>",
            "<p/>",
            "javascript:",
            "\xa0",
            "\u2028",
            "é",
        ]
    )
    | st.text(max_size=6),
    max_size=30,
).map("".join)

DIRTY = st.text(st.sampled_from("ab<&\x00\x07\x1b\x7f\x85\ud800\udfff\r\n\t"), max_size=6)
"""Control characters and halves of characters, which JSON can hold and a database cannot."""

TEXTS = (
    MARKUP
    | DIRTY
    | st.text(max_size=20)
    | st.sampled_from(["A", "B", "AC", "A, B", "0", "1", "Select two answers", "a", "b"])
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(DIRTY | st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)
NAMES = st.sampled_from(
    [
        *layout.TEXT,
        *layout.OPTIONS,
        *layout.KEYS,
        *layout.INDEX_KEYS,
        *layout.CODE,
        *layout.TYPE,
        *layout.IDENTITY,
        *layout.DIFFICULTY,
        *layout.TOPIC,
        "Distractor1",
        "Distractor2",
        "A",
        "B",
        "C",
        "hint",
        "tags",
        "variant",
        "htmlType",
        "maxResponses",
        "format",
        "exam",
        "points",
        "select",
        "html",
        "verify",
        "extra",
        "key",
        "objective",
    ]
)
CHOICES = st.lists(
    TEXTS
    | SCALARS
    | st.dictionaries(
        st.sampled_from(["text", "option", "id", "label", "is_correct", "correct", "code", "html", "last"]), SCALARS
    ),
    max_size=5,
)
QUESTIONS = st.dictionaries(NAMES, VALUES | CHOICES | TEXTS, max_size=8) | st.fixed_dictionaries(
    {"question": TEXTS, "options": CHOICES},
    optional={"answer": VALUES | TEXTS, "correct": SCALARS, "id": SCALARS, "code": TEXTS},
)
TELLING = st.builds(lambda text, tail: f"{text} {tail}", st.sampled_from(["Which?", "What is <b>x</b>?"]), MARKUP)
ALMOST = st.fixed_dictionaries(
    {"question": TELLING, "options": st.lists(TELLING, min_size=2, max_size=4), "answer": st.just(0)},
    optional={
        "id": SCALARS,
        "code": TEXTS,
        "explanation": TEXTS,
        "difficulty": SCALARS,
        "topic": TEXTS,
        "rest": VALUES,
    },
)
OWN = st.fixed_dictionaries(
    {
        "text": TELLING,
        "choices": st.lists(
            st.fixed_dictionaries(
                {"text": TELLING, "correct": st.booleans()}, optional={"html": MARKUP, "last": st.booleans()}
            ),
            min_size=2,
            max_size=4,
        ),
        "kind": st.sampled_from(["multiple", "multiple", "single"]),
    },
    optional={"id": SCALARS, "html": MARKUP, "code": TEXTS, "extra": VALUES, "difficulty": st.integers(1, 5)},
)
COURSE = st.fixed_dictionaries(
    {"question": TELLING, "type": st.sampled_from(["Single Choice", "Multiple Choice"])}
    | {"options": st.lists(st.fixed_dictionaries({"id": st.integers(), "option": TELLING}), min_size=2, max_size=4)},
    optional={"id": SCALARS, "sectionId": VALUES},
)
FILES = (
    st.lists(ALMOST, min_size=1, max_size=3)
    | st.fixed_dictionaries({"questions": st.lists(COURSE, min_size=1, max_size=3)}, optional={"id": SCALARS})
    | st.fixed_dictionaries({"format": st.just("pcep-bank/1"), "questions": st.lists(OWN, min_size=1, max_size=3)})
    | VALUES
    | st.lists(QUESTIONS | VALUES, max_size=4)
    | st.fixed_dictionaries(
        {"questions": st.lists(QUESTIONS | VALUES, max_size=4)},
        optional={
            "format": st.sampled_from(["pcep-bank/1", "pcep-bank/1", "pcep-bank/9"]),
            "exam": VALUES | st.dictionaries(st.sampled_from(["id", "title", "type", "minutes"]), SCALARS),
            "id": SCALARS,
            "title": SCALARS,
            "sections": VALUES | st.lists(st.dictionaries(st.sampled_from(["name", "questions"]), VALUES)),
            "timeLimitInMinutes": SCALARS,
        },
    )
    | st.dictionaries(
        st.sampled_from(["test", "module1", "quiz", "name"]), st.lists(QUESTIONS, max_size=3) | VALUES, max_size=3
    )
)

ACTIVE = re.compile(r"(?i)<(?!/?(p|br|pre|code|b|strong|i|em|u|mark|s|del|ins|sub|sup|kbd|samp)>)")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("banks")


def read(data: bytes, folder: Path) -> Bank | None:
    path = folder / "any.json"
    path.write_bytes(data)
    try:
        return read_bank(path)
    except UserError as error:
        assert str(error)  # noqa: PT017  # either outcome is right
        return None


def clean(bank: Bank) -> None:
    for item in bank.items:
        for html in (item.html, *(one.html for one in item.choices)):
            assert html is None or not ACTIVE.search(html)


@QUICK
@given(value=FILES)
def test_any_json_is_a_bank_or_a_refusal(folder: Path, value: Any) -> None:
    bank = read(json.dumps(value).encode(), folder)
    if bank is not None:
        clean(bank)
        comes_back(bank, folder)


@QUICK
@given(data=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_are_a_bank_or_a_refusal(folder: Path, data: bytes) -> None:
    read(data, folder)


@QUICK
@given(questions=st.lists(QUESTIONS, min_size=1, max_size=3), data=st.data())
def test_a_file_that_was_cut_off_is_refused(folder: Path, questions: list[Any], data: st.DataObject) -> None:
    whole = json.dumps(questions).encode()
    end = data.draw(st.integers(1, len(whole) - 1))
    assert read(whole[:end], folder) is None


def comes_back(bank: Bank, folder: Path) -> None:
    if bank.items:
        path = folder / "again.json"
        write_bank(bank, path)
        again = read_bank(path)
        assert again.items == bank.items
        assert again.skipped == ()


@settings(QUICK, max_examples=500)
@given(MARKUP)
def test_sanitising_is_done_once_and_leaves_nothing_active(source: str) -> None:
    clean = sanitised(source)

    assert sanitised(clean) == clean
    assert not ACTIVE.search(clean)
    for read_as in (stem(source).html, choice(source)[1]):
        assert read_as is None or not ACTIVE.search(read_as)


FENCED = re.compile(r"^(`{3,}+|~{3,}+)[^\n`]*\n(.*?)\n?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


@QUICK
@given(st.lists(st.sampled_from(["```", "`", "~~~", "~", "\n", "\n", " ", "x"]), max_size=30).map("".join))
def test_fences_are_what_a_slow_search_finds(source: str) -> None:
    assert fences(source) == [(found.start(), found.end(), found[2]) for found in FENCED.finditer(source)]


def test_a_text_full_of_fences_that_nothing_closes_is_read_in_one_pass() -> None:
    source = "```a\n" * 19_999 + "```a"  # half a minute if each were looked for to the end
    assert stem(source) == (source, None, None, 0)
    assert stem(f"<br>{source}").code is None


@QUICK
@given(MARKUP)
def test_texts_are_text(source: str) -> None:
    for text in (stem(source).text, choice(source)[0], prose(source) or ""):
        assert isinstance(text, str)
