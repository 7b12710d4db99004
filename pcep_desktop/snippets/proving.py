"""Whether running an item's code proves its key: exactly what is keyed must do what the item says."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.exam.kinds.gap import Gap
from pcep_desktop.exam.kinds.match import Match
from pcep_desktop.exam.kinds.multiple import Multiple
from pcep_desktop.exam.kinds.slotting import Slotting
from pcep_desktop.exam.kinds.sort import Sort
from pcep_desktop.snippets.assembling import arranged, keyed, others, whole
from pcep_desktop.snippets.claims import fitting
from pcep_desktop.snippets.values import Outcome, Run, Snippet
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.snippets.assembling import Texts
    from pcep_desktop.snippets.runner import Runner

STEPS = 20_000
"""Lines that a program of an item may carry out; more is an endless loop."""

_SHOWN = 3
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
_RAN = {Outcome.FINISHED, Outcome.RAISED}
_ENDLESS = {Outcome.TIMED_OUT, Outcome.TOO_MUCH_OUTPUT}


class Ruling(Enum):
    """What running says about a key."""

    PROVED = "proved"
    DISPROVED = "disproved"
    NOT_PROVABLE = "not provable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What running an item showed.

    `method` is how: "output", "exception", "each choice", "arrangements", "forms", "targets", or "none". `checked` is how
    many arrangements beside the key were looked at. `detail` is a sentence where there is something to say. `proposed` is
    the response that running finds right where the key is unknown, `unintended` the programs of other arrangements that do
    what they should not. `seconds` is what the runs took.
    """

    ruling: Ruling
    method: str
    checked: int = 0
    detail: str = ""
    proposed: Response | None = None
    unintended: tuple[str, ...] = ()
    python: str = ""
    seconds: float = 0.0


class _CannotProveError(Exception):
    """Why running says nothing about the key."""


class Prover:
    """Proves the keys of items. The sample of too many arrangements is the same for the same seed."""

    def __init__(self, runner: Runner, seed: int = 1) -> None:
        self._runner = runner
        self._seed = seed

    def prove(self, item: Item) -> Verdict:
        """Run the item's programs and hold them against its key."""
        return _Proof(self._runner, item, random.Random(self._seed)).verdict()  # noqa: S311  # a sample, no secret


class _Proof:
    """The proof of one item."""

    def __init__(self, runner: Runner, item: Item, rng: random.Random) -> None:
        self._runner, self._item, self._rng = runner, item, rng
        self._verify = item.verify or {}
        self._how = self._verify.get("how")
        self._expect = self._verify.get("expect")
        self._python, self._seconds = "", 0.0

    def verdict(self) -> Verdict:
        """Choose the method and follow it."""
        try:
            verdict = self._follow()
        except _CannotProveError as why:
            verdict = Verdict(Ruling.NOT_PROVABLE, "none", detail=str(why))
        return replace(verdict, python=self._python, seconds=self._seconds)

    def _follow(self) -> Verdict:
        payload = self._item.payload
        if self._how == "none":
            raise _CannotProveError(tr("its words say more than running can show"))
        if isinstance(payload, Choosing):
            return self._choices(payload)
        if self._how is None:
            raise _CannotProveError(tr("it does not say how running proves it"))
        if isinstance(payload, Match):
            return self._targets(payload)
        if self._expect is None or not isinstance(payload, Sort | Slotting | Gap):
            raise _CannotProveError(tr("it does not say what its program is to do"))
        return self._forms(payload) if isinstance(payload, Gap) else self._arrangements(payload)

    def _choices(self, payload: Choosing) -> Verdict:
        item = self._item
        if self._expect is not None and (self._how == "output" or isinstance(payload, Multiple) or item.code is None):
            runs = self._run(whole(item, _bare(choice.text)) for choice in item.choices)
            right = {choice.id for choice, run in zip(item.choices, runs, strict=True) if self._holds(run)}
            return self._hold(payload, right, "each choice", runs)
        if item.code is None:
            raise _CannotProveError(tr("it has no code to run"))
        runs = self._run([whole(item, item.code)])
        if runs[0].outcome not in _RAN | _ENDLESS:
            raise _CannotProveError(_did(runs[0]))
        right = set(fitting(item.choices, runs[0]))
        if self._how is None and not right:
            raise _CannotProveError(tr("no choice says what the code does: {did}", did=_did(runs[0])))
        return self._hold(payload, right, self._how or "output", runs)

    def _hold(self, payload: Choosing, right: set[str], method: str, runs: Sequence[Run]) -> Verdict:
        """Hold the choices that running finds right against the key."""
        found = {"chosen": [one for one in payload.ids if one in right]}
        if not payload.known:
            whole_key = len(right) == payload.most
            return Verdict(
                Ruling.NOT_PROVABLE, method, detail=tr("its key is unknown"), proposed=found if whole_key else None
            )
        if right == payload.keyed:
            return Verdict(Ruling.PROVED, method)
        did = _did(runs[0]) if len(runs) == 1 else tr("expected is {expected}", expected=repr(self._expect))
        said = tr(
            "running finds {found} right, the key says {key}: {did}",
            found=_names(found["chosen"]),
            key=_names(sorted(payload.keyed)),
            did=did,
        )
        return Verdict(Ruling.DISPROVED, method, detail=said)

    def _targets(self, payload: Match) -> Verdict:
        if not all(target.is_code for target in payload.targets):
            raise _CannotProveError(tr("its boxes are not code"))
        runs = self._run(self._with_code(target.text) for target in payload.targets)
        right = [fitting(self._item.choices, run) for run in runs]
        if payload.key is None:
            first = {target.id: ids[0] for target, ids in zip(payload.targets, right, strict=True) if len(ids) == 1}
            whole_key = len(first) == len(right)
            return Verdict(
                Ruling.NOT_PROVABLE,
                "targets",
                detail=tr("its key is unknown"),
                proposed={"pairs": first} if whole_key else None,
            )
        for target, ids, key, run in zip(payload.targets, right, payload.key, runs, strict=True):
            if set(ids) != set(key):
                said = tr(
                    "box {id} takes {found}, the key says {key}: {did}",
                    id=target.id,
                    found=_names(ids),
                    key=_names(key),
                    did=_did(run),
                )
                return Verdict(Ruling.DISPROVED, "targets", detail=said)
        return Verdict(Ruling.PROVED, "targets")

    def _with_code(self, text: str) -> str:
        """Return the program of a box to match: behind the item's code, unless `verify` says what stands around it."""
        alone = self._item.code is None or "setup" in self._verify or "after" in self._verify
        return whole(self._item, text) if alone else f"{self._item.code}\n{text}"

    def _forms(self, payload: Gap) -> Verdict:
        return self._held(payload, "forms", [])

    def _arrangements(self, payload: Sort | Slotting) -> Verdict:
        """Run what is keyed, and search for unintended right answers among the other arrangements."""
        rest = list(dict.fromkeys(arranged(self._item, payload, one) for one in others(payload, self._rng)))
        return self._held(payload, "arrangements", rest)

    def _held(self, payload: Sort | Slotting | Gap, method: str, rest: Sequence[str]) -> Verdict:
        """Say whether all that the key names does what it should, and nothing of the rest does."""
        named = keyed(payload)
        if not named:
            raise _CannotProveError(tr("its key is unknown"))
        runs = self._run([arranged(self._item, payload, one) for one in named], rest)
        for texts, run in zip(named, runs, strict=False):
            if not self._holds(run):
                return Verdict(
                    Ruling.DISPROVED,
                    method,
                    len(rest),
                    tr("{texts} of the key: {did}", texts=_shown(texts), did=_did(run)),
                )
        also = tuple(program for program, run in zip(rest, runs[len(named) :], strict=True) if self._holds(run))
        if also:
            first = "\n--\n".join(also[:_SHOWN])
            said = tr("{n} other arrangements do the same, the first of them:\n{first}", n=len(also), first=first)
            return Verdict(Ruling.DISPROVED, method, len(rest), said, unintended=also)
        return Verdict(Ruling.PROVED, method, len(rest))

    def _run(self, programs: Iterable[str], once: Sequence[str] = ()) -> list[Run]:
        """Run each program in two workers, so with two hash seeds; what they do not agree about proves nothing.

        Those of `once`, on which no key rests, run in the first worker only; their runs come last.
        """
        snippets = self._snippets(programs)
        runs = self._runner.run_all(snippets + self._snippets(once), steps=STEPS)
        again = self._runner.run_all(snippets, steps=STEPS)
        for one, other in zip(runs, again, strict=False):
            self._python = one.python
            self._seconds += one.seconds + other.seconds
            if one.outcome is Outcome.REFUSED:
                raise _CannotProveError(tr("it is not run: {reason} (line {line})", reason=one.message, line=one.line))
            if _essence(one) != _essence(other):
                raise _CannotProveError(tr("two runs differ, so it depends on chance, or on the order of a set"))
        return runs

    def _snippets(self, programs: Iterable[str]) -> list[Snippet]:
        inputs = tuple(map(str, self._verify.get("inputs", ())))
        return [Snippet(program, inputs) for program in programs]

    def _holds(self, run: Run) -> bool:
        if self._how == "exception":
            return run.error == self._expect
        return run.outcome is Outcome.FINISHED and run.said == self._expect


def _essence(run: Run) -> tuple[Outcome, str | None, str]:
    """Return what two runs of one program agree about; addresses in memory are in nobody's key."""
    return run.outcome, run.error, _ADDRESS.sub("0x", run.output) if run.outcome in _RAN else ""


def _bare(text: str) -> str:
    """Return a choice's code without the back-ticks that some write around it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "`" and "`" not in text[1:-1] else text


def _did(run: Run) -> str:
    if run.outcome is Outcome.FINISHED:
        return tr("it prints {output}", output=repr(run.said))
    if run.outcome is Outcome.RAISED:
        return tr(
            "it prints {output}, then raises {error} (line {line})",
            output=repr(run.said),
            error=run.error,
            line=run.line,
        )
    if run.message:
        return tr("it ends as “{outcome}”: {reason}", outcome=tr(run.outcome.value), reason=run.message)
    return tr("it ends as “{outcome}”", outcome=tr(run.outcome.value))


def _names(ids: Iterable[str]) -> str:
    return ", ".join(ids) or tr("nothing")


def _shown(texts: Texts) -> str:
    return " | ".join(texts)
