"""Reads a file of questions, whatever its shape, as a bank."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pcep_desktop.banks.own import is_own, read_own
from pcep_desktop.banks.shapes import read_foreign
from pcep_desktop.banks.source import load

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.banks.collect import Progress
    from pcep_desktop.exam.bank import Bank


def read_bank(path: Path, *, strict: bool = False, progress: Progress | None = None) -> Bank:
    """Read a bank file.

    Args:
        path: a JSON file.
        strict: the user wants the whole file or nothing; our own format is always read so.
        progress: called with questions read and their total; may raise to cancel.

    Raises:
        UserError: the file cannot be read as a bank.
    """
    source = load(path)
    bank = read_own(source, progress) if is_own(source.root) else read_foreign(source, progress)
    return replace(bank, strict=True) if strict else bank
