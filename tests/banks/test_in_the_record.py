"""What a file holds goes into a real record and comes out of it, however odd its texts and names are."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.errors import UserError
from tests.banks.test_properties import DIRTY, FILES, TELLING
from tests.conftest import FakeClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pcep_desktop.exam.bank import Bank

ODD = st.builds("{}{}".format, TELLING, DIRTY)
REST = st.dictionaries(
    DIRTY, DIRTY | st.lists(DIRTY, max_size=2) | st.dictionaries(DIRTY, DIRTY, max_size=2), max_size=3
)
TWO = st.lists(ODD, min_size=2, max_size=2, unique_by=lambda text: text.strip()[:6])


def among(rest: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    return rest | fields


QUESTION = st.builds(
    among,
    REST,
    st.fixed_dictionaries(
        {"question": ODD, "options": TWO, "answer": st.just(0)},
        optional={
            "id": DIRTY,
            "code": DIRTY,
            "explanation": DIRTY,
            "topic": DIRTY,
            "tags": st.lists(DIRTY, max_size=2),
        },
    ),
)
OWN = st.fixed_dictionaries(
    {"text": ODD, "choices": st.builds(lambda text: [{"text": text, "correct": True}, {"text": "?"}], ODD)},
    optional={"extra": REST, "hint": DIRTY, "family": DIRTY, "html": ODD},
)
BANKS = (
    st.lists(QUESTION, min_size=1, max_size=3)
    | st.builds(among, REST, st.fixed_dictionaries({"questions": st.lists(QUESTION, min_size=1, max_size=2)}))
    | st.fixed_dictionaries(
        {
            "format": st.just("pcep-bank/1"),
            "exam": st.fixed_dictionaries({"title": ODD.map(lambda text: text[:150]), "extra": REST}),
            "questions": st.lists(OWN, min_size=1, max_size=2),
        }
    )
    | FILES
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("record")


@pytest.fixture(scope="module")
def questions(folder: Path, migrated_file: Path) -> Iterator[QuestionBank]:
    shutil.copyfile(migrated_file, folder / "pcep.db")
    record = open_record(f"sqlite:///{folder / 'pcep.db'}", now=FakeClock().now)
    yield QuestionBank(record, FakeClock().now)
    record.close()


@settings(max_examples=60)
@given(value=BANKS)
def test_what_goes_in_comes_out(folder: Path, questions: QuestionBank, value: Any) -> None:
    path = folder / "any.json"
    path.write_text(json.dumps(value))
    bank = read(path)
    if bank is None:
        return
    report = questions.add(bank, take_good=True)
    assert report.exam_id is not None
    kept = questions.bank(report.exam_id)
    questions.delete(report.exam_id)

    assert kept.items == bank.items
    assert (kept.header.title, kept.header.extra) == (bank.header.title, bank.header.extra)


def read(path: Path) -> Bank | None:
    """Read a file; None where it is refused, or has nothing that could be taken."""
    try:
        bank = read_bank(path)
    except UserError:
        return None
    return bank if bank.items else None
