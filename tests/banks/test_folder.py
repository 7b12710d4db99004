"""A folder of questions while somebody else works in it, and with what cannot be opened in it."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "questions"
    for name in ("one", "inner/two"):
        file = made / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps({"question": f"{name}?", "options": ["a", "b", "c"], "answer": "a"}))
    return made


def ids(folder: Path) -> list[str]:
    return [item.text for item in read_bank(folder).items]


def test_what_vanishes_while_a_folder_is_walked_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look: Callable[..., os.stat_result] = Path.stat

    def gone(path: Path, **more: bool) -> os.stat_result:
        if path.name == "one.json":
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return look(path, **more)

    monkeypatch.setattr(Path, "stat", gone)
    assert ids(folder) == ["inner/two?"]


def test_a_folder_that_vanishes_meanwhile_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def gone(path: str) -> object:
        if str(path).endswith("inner"):
            raise FileNotFoundError(2, "No such file or directory", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", gone)
    bank = read_bank(folder)
    assert [item.text for item in bank.items] == ["one?"]
    assert bank.notes == ()


def test_a_folder_that_may_not_be_opened_is_noted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("inner"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", closed)
    assert read_bank(folder).notes == ("1 of its folders could not be opened, such as “inner”.",)
    (folder / "one.json").unlink()
    with pytest.raises(UserError, match="“questions” cannot be opened: Permission denied"):
        read_bank(folder)


def test_what_is_mounted_below_a_folder_is_not_walked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda path: path.name == "inner")
    assert ids(folder) == ["one?"]
