"""The check of banks as a whole: every rule over every item, and what came of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from pcep_desktop.check.balance import balance
from pcep_desktop.check.dependence import dependences
from pcep_desktop.check.duplicates import duplicates
from pcep_desktop.check.finding import Concern
from pcep_desktop.check.keys import key_faults, key_notes, verdicts
from pcep_desktop.check.objectives import proposed
from pcep_desktop.check.points import points
from pcep_desktop.check.programs import programs
from pcep_desktop.check.scope import scope_faults
from pcep_desktop.check.structure import families, structure
from pcep_desktop.snippets.proving import Ruling
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pcep_desktop.check.finding import Entry, Finding, Subject
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item
    from pcep_desktop.snippets.proving import Verdict


_WEIGHTS = {concern: place for place, concern in enumerate(Concern)}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check came to. `faults` are to be mended, `notes` to be thought about; `verdicts[i]` belongs to `entries[i]`.

    Faults come by the weight of their concern, then in the order of the banks. Without running there are no verdicts.
    """

    faults: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    entries: tuple[Entry, ...]
    verdicts: tuple[Verdict, ...]
    banks: int

    @property
    def proved(self) -> Counter[str]:
        """How many keys running has proved, by method."""
        return Counter(verdict.method for verdict in self.verdicts if verdict.ruling is Ruling.PROVED)

    @property
    def proposing(self) -> tuple[int, ...]:
        """The rows in the record of the items without key for which running proposes one."""
        found = (one for one in self.faults if one.proposed is not None and not one.corrects)
        return tuple(one.row_id for one in found if one.row_id is not None)

    def summary(self) -> str:
        """Say in one line what was checked, by which methods keys were proved, and how many faults there are."""
        faults, items = len(self.faults), len(self.entries)
        found = tr("1 fault") if faults == 1 else tr("{n} faults", n=faults) if faults else tr("nothing found")
        return tr(
            "{found} in {items} of {banks}; {proved}",
            found=found,
            items=tr("1 item") if items == 1 else tr("{n} items", n=items),
            banks=tr("1 bank") if self.banks == 1 else tr("{n} banks", n=self.banks),
            proved=self._proof(),
        )

    def _proof(self) -> str:
        if not self.verdicts:
            return tr("no code was run")
        by_method = ", ".join(f"{method} {count}" for method, count in self.proved.most_common())
        proved = self.proved.total()
        said = tr("1 key proved by running") if proved == 1 else tr("{n} keys proved by running", n=proved)
        return f"{said} ({by_method})" if by_method else said


def check(
    subjects: Sequence[Subject],
    prove: Callable[[Item], Verdict] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Report:
    """Check banks, each by itself and all of them together.

    Args:
        subjects: the banks.
        prove: runs an item's programs; None: no code is run.
        progress: called with items proved, of how many; may raise to stop.
    """
    entries = tuple(entry for subject in subjects for entry in subject.entries)
    ruled = verdicts(entries, prove, progress) if prove else []
    together = _by_place([*duplicates(entries), *families(entries)])
    said: Iterator[Verdict | None] = iter(ruled or repeat(None, len(entries)))
    faults: list[Finding] = []
    notes: list[Finding] = []
    for subject in subjects:
        faults += [*subject.faults, *structure(subject), *points(subject), *balance(subject)]
        for entry, verdict in zip(subject.entries, said, strict=False):
            faults += [*key_faults(entry, verdict), *_scope_faults(entry, subject.blueprint)]
            faults += together.get((entry.file, entry.name), [])
            notes += _notes(entry, subject, verdict)
    faults.sort(key=lambda one: _WEIGHTS[one.concern])
    return Report(tuple(faults), tuple(notes), entries, tuple(ruled), len(subjects))


def _by_place(findings: Sequence[Finding]) -> dict[tuple[str, str | None], list[Finding]]:
    found: dict[tuple[str, str | None], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.file, one.item), []).append(one)
    return found


def _scope_faults(entry: Entry, blueprint: Blueprint | None) -> Iterator[Finding]:
    if blueprint and blueprint.scope:
        yield from scope_faults(entry, blueprint.scope)


def _notes(entry: Entry, subject: Subject, verdict: Verdict | None) -> Iterator[Finding]:
    """Say what is no fault: on what code depends, where an item without objective may belong, why its code proves nothing."""
    for program in programs(entry.item):
        for one in dependences(program.code):
            where = tr("line {lines}", lines=one.line)
            where = where if program.where is None else f"{program.where}, {where}"
            yield entry.finding(Concern.PYTHON, f"{one.what} ({where})")
    if entry.item.objective is None and subject.blueprint and (found := proposed(entry.item, subject.blueprint)):
        words = "; ".join(f"{objective} ({', '.join(uses)})" for objective, uses in found.items())
        yield entry.finding(Concern.OBJECTIVE, tr("no objective; its code speaks of {objectives}", objectives=words))
    yield from key_notes(entry, verdict)
