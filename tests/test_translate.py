"""What passes `tr` comes out in the language that is installed, from whichever layer it is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pcep_desktop import translate
from pcep_desktop.banks.reader import read
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.import_report import ImportReport
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Skipped
from pcep_desktop.exam.calculator import CannotReckon, reckon
from pcep_desktop.exam.item import Draft, InvalidItem
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language that puts an asterisk before every text."""
    monkeypatch.setattr(translate, "_look_up", str)  # what there was comes back
    translate.install(lambda text: f"*{text}")


@pytest.mark.usefixtures("marked")
def test_what_the_rules_say_is_translated() -> None:
    with pytest.raises(CannotReckon, match=re.escape("*“?” means nothing here. Use digits")):
        reckon("1 ? 2")
    with pytest.raises(InvalidItem, match=re.escape("*“riddle” is not a kind of item that this version knows (single")):
        Draft(id="q1", kind="riddle", text="?", choices=[], keyed=None, data={}).build()
    assert str(Skipped(3, tr("it has no text"), "q3")) == "*question 3 (id q3): *it has no text"


@pytest.mark.usefixtures("marked")
def test_what_the_readers_of_files_say_is_translated(tmp_path: Path) -> None:
    file = tmp_path / "Loops.json"
    file.write_text('{"format": "pcep-bank/1", "questions": [{}], "exam": {"title": 7}}', encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read(file)
    assert (
        str(refused.value)
        == "*The head of “Loops.json” is wrong: *“title” is “7”; it must be *text of 1 to 200 characters. Correct it."
    )


@pytest.mark.usefixtures("marked")
def test_what_the_record_says_is_translated(record: Record, clock: FakeClock) -> None:
    accounts = Accounts(record, clock.now)
    accounts.create("Ada")
    with pytest.raises(UserError, match=r"^\*There is a profile named “Ada” already; choose another name\.$"):
        accounts.create("ada")
    report = ImportReport(1, "Loops", 2, 0, 1, (), 0, (), None)
    assert str(report) == "*2 added, *1 already there."


def test_braces_in_a_value_come_out_as_they_are(record: Record, clock: FakeClock) -> None:
    name = "{name} {0} {{1}} {"
    assert tr("“{name}” is new", name=name) == f"“{name}” is new"
    with pytest.raises(UserError, match=re.escape(f"no profile named “{name}”")):
        Accounts(record, clock.now).sign_in(name)


def test_a_text_without_values_keeps_its_braces() -> None:
    assert tr("it has no text with slots such as {{1}}") == "it has no text with slots such as {{1}}"
