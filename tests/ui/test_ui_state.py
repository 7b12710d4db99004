"""How the window stood: beside the record, whatever names it; a name that is refused harms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcep_desktop import paths
from pcep_desktop.ui.ui_state import UiState, state_file


@pytest.mark.parametrize(
    ("named", "file"),
    [
        ("/data/pcep.db", "/data/pcep.window.json"),
        ("sqlite:////data/pcep.db", "/data/pcep.window.json"),
        ("sqlite+pysqlite:////data/pcep.db", "/data/pcep.window.json"),
        ("sqlite:////data/why%3F%20so.db", "/data/why? so.window.json"),
        ("sqlite:///~/pcep.db", "~/pcep.window.json"),
        ("~/pcep.db", "HOME/pcep.window.json"),
    ],
)
def test_it_stands_beside_the_record(named: str, file: str) -> None:
    assert state_file(named) == Path(file.replace("HOME", str(Path.home())))


@pytest.mark.parametrize(
    "named",
    ["sqlite:///", "sqlite:////", "sqlite://", "/", ".", "..", "~nosuchuser/x.db", "postgresql://ada@host/pcep", ""],
)
def test_what_names_no_file_has_it_beside_the_users_own_record(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PCEP_DATABASE_URL", raising=False)
    assert state_file(named) == paths.default_database().with_suffix(".window.json")


def test_the_environment_names_the_record_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PCEP_DATABASE_URL", "sqlite:////data/pcep.db")
    assert state_file("") == Path("/data/pcep.window.json")


@pytest.mark.parametrize("named", ["nothing\0there.db", "x" * 5000, "/proc/nope/pcep.db"])
def test_where_it_cannot_be_kept_nothing_breaks(named: str) -> None:
    state = UiState(state_file(named))
    state.put(dark=True)
    state.save()
    assert state.get("dark", False)
