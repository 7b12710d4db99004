"""What an item uses beyond its syllabus, which objectives its code speaks of, and what it depends on."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pcep_desktop.check.constructs import BUILTIN, DISPLAYS, EXCEPTION, METHOD, OPERATOR, STATEMENT, Use, uses
from pcep_desktop.check.finding import Concern
from pcep_desktop.check.programs import programs
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.check.finding import Entry, Finding
    from pcep_desktop.exam.blueprint import Scope

UNNAMED = DISPLAYS | {"default", "keyword argument", "sep", "end"}
"""What no scope has a word for: it comes with what it stands in, such as the parameters with `def`."""


def scope_faults(entry: Entry, scope: Scope) -> Iterator[Finding]:
    """Name what the item's Python uses outside the scope, each thing once with all its lines.

    Code that is no Python is left alone: to ask for the error may be the very point.
    """
    for program in programs(entry.item):
        lines: defaultdict[str, list[int]] = defaultdict(list)
        for use in uses(program.code):
            if not allows(scope, use):
                lines[_words(use)].append(use.line)
        for words, found in lines.items():
            where = tr("line {lines}", lines=", ".join(map(str, sorted(set(found)))))
            where = where if program.where is None else f"{program.where}, {where}"
            yield entry.finding(Concern.SCOPE, tr("{what} is outside the syllabus ({where})", what=words, where=where))


def allows(scope: Scope, use: Use) -> bool:
    """Say whether something is in the scope; operators are always."""
    if use.sort == OPERATOR or use.name in UNNAMED:
        return True
    if use.sort == STATEMENT:
        return _allows_statement(scope, use.name)
    return use.name in {BUILTIN: scope.builtins, METHOD: scope.methods, EXCEPTION: scope.exceptions}[use.sort]


def _allows_statement(scope: Scope, name: str) -> bool:
    """The else of a loop is in the scope where both are, unless it is left out by name."""
    if name in scope.excluded:
        return False
    return all(part in scope.statements for part in ([name] if name in scope.statements else name.split("-")))


def _words(use: Use) -> str:
    if use.sort in {BUILTIN, METHOD}:
        return f"{'.' if use.sort == METHOD else ''}{use.name}()"
    return use.name
