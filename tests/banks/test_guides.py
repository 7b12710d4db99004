"""The examples in the guides to files are what the program reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from pcep_desktop import paths
from pcep_desktop.banks.reader import read
from pcep_desktop.exam.bank import Bank
from pcep_desktop.exam.blueprint import Blueprint

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def example(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a file with the first JSON of a guide."""
    found = re.search(r"```json\n(.*?)```", (DOCS / request.param).read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    file = tmp_path / "example.json"
    file.write_text(found[1], encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("example", "schema", "kind"),
    [("blueprint.md", "blueprint", Blueprint), ("bank-file.md", "bank", Bank)],
    ids=["blueprint", "bank"],
    indirect=["example"],
)
def test_the_example_of_a_guide_is_read_and_fits_its_schema(example: Path, schema: str, kind: type) -> None:
    assert isinstance(read(example), kind)
    rules = json.loads(paths.resource(f"{schema}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(rules).validate(json.loads(example.read_text(encoding="utf-8")))


def test_the_guides_are_named_in_the_readme() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert {guide for guide in ("bank-file.md", "blueprint.md") if f"docs/{guide}" in readme} == {
        "bank-file.md",
        "blueprint.md",
    }
