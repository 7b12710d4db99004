"""What `import` leaves behind: nothing of a file that is refused, one copy of the record before the first that is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop import cli, paths
from pcep_desktop.db.connection.kept import KEPT, existing
from tests.test_cli import QUESTION, UNCLEAR, bank_file, rows

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def refused_files(folder: Path) -> list[str]:
    """One of each sort that no import takes: not there, empty, cut off, no JSON, no bank, without a question, a folder of nothing."""
    (folder / "empty.json").write_bytes(b"")
    (folder / "cut.json").write_text('[{"question": ', encoding="utf-8")
    (folder / "binary.json").write_bytes(bytes(range(256)))
    (folder / "letter.json").write_text('{"dear": "Ada"}', encoding="utf-8")
    (folder / "folder").mkdir()
    bank_file(folder, UNCLEAR, name="faults.json")
    names = ("nowhere.json", "empty.json", "cut.json", "binary.json", "letter.json", "faults.json", "folder")
    return [str(folder / name) for name in names]


def test_files_that_are_refused_make_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = refused_files(tmp_path)
    database = tmp_path / "typo" / "typo.db"
    assert cli.main(["--database", str(database), "import", *files]) == 1
    assert not database.parent.exists()
    assert [line.partition(": refused: ")[0] for line in capsys.readouterr().err.splitlines()] == files


def test_a_file_whose_faults_forbid_it_makes_no_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "new" / "pcep.db"
    file = bank_file(tmp_path, QUESTION, UNCLEAR)
    assert cli.main(["--database", str(database), "import", "--strict", str(file)]) == 1
    assert "nothing was imported" in capsys.readouterr().err
    assert not database.parent.exists()


def test_a_file_behind_refused_ones_is_taken(tmp_path: Path) -> None:
    database = tmp_path / "pcep.db"
    good, more = bank_file(tmp_path, QUESTION), bank_file(tmp_path, QUESTION | {"question": "7 // 2 ?"}, name="m.json")
    refused = refused_files(tmp_path)
    files = [*refused[:4], str(good), *refused[4:], str(more)]
    assert cli.main(["--database", str(database), "import", *files]) == 1
    assert rows(str(database), "SELECT count(*) FROM questions") == [(2,)]


def test_imports_that_change_nothing_push_no_backup_out(tmp_path: Path, migrated_file: Path) -> None:
    database = tmp_path / "pcep.db"
    database.write_bytes(migrated_file.read_bytes())
    for number in range(KEPT):
        bank_file(tmp_path, QUESTION | {"question": f"7 // {number} ?"}, name=f"{number}.json")
        assert cli.main(["--database", str(database), "import", str(tmp_path / f"{number}.json")]) == 0
    kept = existing(database, "import")
    assert len(kept) == KEPT
    for file in refused_files(tmp_path):
        assert cli.main(["--database", str(database), "import", file]) == 1
    assert existing(database, "import") == kept
    for _ in range(3):
        assert cli.main(["--database", str(database), "import", str(tmp_path / "0.json")]) == 0
    assert existing(database, "import")[: KEPT - 1] == kept[1:]  # the one that shows what the last import has changed


def test_the_backup_is_of_the_record_before_anything_is_written(tmp_path: Path, migrated_file: Path) -> None:
    database = tmp_path / "pcep.db"
    database.write_bytes(migrated_file.read_bytes())
    assert cli.main(["--database", str(database), "import", str(bank_file(tmp_path, QUESTION))]) == 0
    (copy,) = paths.backups(database).iterdir()
    assert rows(str(copy), "SELECT (SELECT count(*) FROM questions), (SELECT count(*) FROM topics)") == [(0, 0)]
    assert rows(str(database), "SELECT count(*) > 0 FROM topics") == [(1,)]
