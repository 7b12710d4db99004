"""Other people's JSON: where the questions stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.errors import UserError

if TYPE_CHECKING:
    from pcep_desktop.banks.collect import Progress
    from pcep_desktop.banks.source import Source
    from pcep_desktop.exam.bank import Bank


def read_foreign(source: Source, progress: Progress | None) -> Bank:
    raise UserError(f"“{source.name}” has no shape that this version reads.")
