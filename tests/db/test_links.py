"""One file is one database, whatever names lead to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pcep_desktop import paths
from pcep_desktop.db.connection import Record, backup, open_record
from pcep_desktop.errors import UserError
from tests.db.test_backup import add_module, modules

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import FakeClock


@pytest.fixture
def path(record: Record) -> Path:
    assert record.path
    return record.path


@pytest.fixture(params=["folder", "file"])
def other_name(request: pytest.FixtureRequest, path: Path, tmp_path: Path) -> Path:
    """Another path to the record, through a link to its folder or to itself."""
    if request.param == "folder":
        (tmp_path / "link").symlink_to(path.parent)
        return tmp_path / "link" / path.name
    (tmp_path / "alias.db").symlink_to(path)
    return tmp_path / "alias.db"


def test_a_second_instance_by_another_name_is_refused(other_name: Path, clock: FakeClock) -> None:
    with pytest.raises(UserError, match="another window or command"):
        open_record(f"sqlite:///{other_name}", now=clock.now)


def test_by_another_name_the_backups_stand_where_they_stood(record: Record, other_name: Path, clock: FakeClock) -> None:
    assert record.path
    record.close()
    again = open_record(f"sqlite:///{other_name}", now=clock.now)
    assert again.path == record.path
    again.close()


def test_a_backup_never_replaces_the_database_in_use(record: Record, path: Path, other_name: Path) -> None:
    with pytest.raises(UserError, match="the database itself"):
        backup.backup(record.url, other_name, replace=True)
    add_module(record, "after")
    assert modules(path) == ["after"]
    with record.session() as session:
        assert session.scalar(text("SELECT name FROM modules")) == "after"


def test_a_backup_by_another_name_of_the_database_is_refused_too(path: Path, other_name: Path) -> None:
    with pytest.raises(UserError, match="the database itself"):
        backup.backup(f"sqlite:///{other_name}", path, replace=True)


def test_a_file_with_a_hard_link_is_refused_by_either_name(path: Path, tmp_path: Path, clock: FakeClock) -> None:
    """Two programs would each keep a log of their own beside the name they know, and one of them lose what it wrote."""
    other = tmp_path / "hard.db"
    os.link(path, other)
    for name in (path, other):
        for lock in (True, False):
            with pytest.raises(UserError, match=rf"{name}: this file has a second name \(a hard link\).*Delete"):
                open_record(f"sqlite:///{name}", now=clock.now, lock=lock)
        with pytest.raises(UserError, match="a second name"):
            backup.backup(f"sqlite:///{name}", tmp_path / "copy.db")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["hard.db", "record"]


def test_a_backup_with_a_hard_link_can_be_restored(path: Path, tmp_path: Path, clock: FakeClock) -> None:
    copy, new = tmp_path / "copy.db", tmp_path / "new.db"
    backup.backup(f"sqlite:///{path}", copy)
    os.link(copy, tmp_path / "snapshot.db")
    backup.restore(f"sqlite:///{new}", copy, at=clock.now())
    assert modules(new) == []


@pytest.mark.parametrize("side", ["-wal", "-shm", "-journal", ".lock"])
def test_a_backup_never_replaces_what_belongs_to_the_database(record: Record, other_name: Path, side: str) -> None:
    assert record.path
    add_module(record, "kept")
    target = other_name.parent / (record.path.name + side)
    if other_name.name != record.path.name:
        target = other_name.with_name("side")
        target.symlink_to(record.path.with_name(record.path.name + side))
    for replace in (True, False):
        with pytest.raises(UserError, match="belongs to the database"):
            backup.backup(record.url, target, replace=replace)
    assert modules(record.path) == ["kept"]


def test_a_backup_through_a_link_goes_to_where_it_leads(record: Record, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "copy.db").symlink_to(tmp_path / "stick" / "pcep.db")
    backup.backup(record.url, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").is_symlink()
    assert modules(tmp_path / "stick" / "pcep.db") == []


def test_restoring_by_another_name_is_refused_while_in_use_and_keeps_the_link(
    record: Record, path: Path, other_name: Path, tmp_path: Path, clock: FakeClock
) -> None:
    copy = tmp_path / "copy.db"
    backup.backup(record.url, copy)
    url = f"sqlite:///{other_name}"
    with pytest.raises(UserError, match="another window or command"):
        backup.restore(url, copy, at=clock.now())
    add_module(record, "new")
    record.close()
    kept = backup.restore(url, copy, at=clock.now())
    assert kept
    assert kept.parent == paths.backups(path)
    assert (modules(path), modules(kept)) == ([], ["new"])


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path, clock: FakeClock) -> None:
    (tmp_path / "loop.db").symlink_to(tmp_path / "loop.db")
    with pytest.raises(UserError, match=r"loop\.db"):
        open_record(f"sqlite:///{tmp_path}/loop.db", now=clock.now)
