"""Whatever a file holds, reading it takes no more memory than a large bank does."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from pcep_desktop import paths
from pcep_desktop.banks import source
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_over_the_limit_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(source.LARGEST + 1)
    tracemalloc.start()

    with pytest.raises(UserError, match="larger than 160 MB"):
        read_bank(path)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


DENSE = {
    "objects": '{"a":1}',
    "empty objects": "{}",
    "lists": "[]",
    "lists of one": "[1]",
    "nested": "[[{}]]",
    "texts": '"ab"',
    "numbers": "1.5",
    "objects with a key of their own": '{"%x":1}',
    "objects with a list": '{"a":[]}',
}


@pytest.mark.parametrize("size", [22_000, 44_000, 88_000])  # a dictionary grows by doubling: just after, and later
@pytest.mark.parametrize("name", [*DENSE, "keys"])
def test_what_values_take_is_not_underrated(name: str, size: int) -> None:
    if name == "keys":
        text = "{" + ",".join(f'"{number:x}":"{number:x}"' for number in range(size)) + "}"
    else:
        text = "[" + ",".join(DENSE[name].replace("%x", f"{number:x}") for number in range(size)) + "]"
    data = text.encode()
    tracemalloc.start()

    json.loads(text)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= source.memory_of_values(data)


def test_a_file_of_nothing_but_values_is_refused_before_it_takes_memory(tmp_path: Path) -> None:
    path = tmp_path / "dense.json"
    path.write_text("[" + '{"a":1},' * 3_200_000 + "1]")
    program = """
        import resource, sys
        from pathlib import Path
        from pcep_desktop.banks.reader import read_bank
        from pcep_desktop.errors import UserError
        resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))
        try:
            read_bank(Path(sys.argv[1]))
        except UserError as error:
            print(error)
    """
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", textwrap.dedent(program), str(path)], capture_output=True, text=True, check=False
    )
    assert "more than 1 GB of memory. Split the file" in done.stdout, done.stderr


def test_a_bank_of_the_largest_size_may_be_read() -> None:
    data = paths.resource("banks", "mock-exam-1.json").read_bytes()
    assert source.memory_of_values(data) * source.LARGEST / len(data) < source.MOST_MEMORY
