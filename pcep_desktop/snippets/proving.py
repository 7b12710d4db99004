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
from pcep_desktop.exam.kinds.slotting import Slotting
from pcep_desktop.exam.kinds.sort import Sort
from pcep_desktop.snippets.assembling import arranged, inserts, keyed, matched, others, whole
from pcep_desktop.snippets.certainty import none_can_be_right, unsure
from pcep_desktop.snippets.chance import chance
from pcep_desktop.snippets.claims import fitting, is_kind
from pcep_desktop.snippets.doubts import doubt
from pcep_desktop.snippets.telling import did, found, how_far, names
from pcep_desktop.snippets.values import Outcome, Run, Snippet
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.snippets.assembling import Texts
    from pcep_desktop.snippets.claims import Fit
    from pcep_desktop.snippets.runner import Runner

STEPS = 20_000
"""Lines that one arrangement beside the key may carry out; of what is keyed only the time is limited."""

_SHOWN = 3
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+>")
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
    the response that running finds right where the key is unknown or wrong, `none_fits` that no choice is right,
    `unintended` the programs of other arrangements that do what they should not. `seconds` is what the runs took.
    """

    ruling: Ruling
    method: str
    checked: int = 0
    detail: str = ""
    proposed: Response | None = None
    unintended: tuple[str, ...] = ()
    python: str = ""
    seconds: float = 0.0
    none_fits: bool = False


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
        self._inputs = tuple(map(str, self._verify.get("inputs", ())))
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
        if inserts(item):
            return self._each(payload)
        if item.code is None:
            raise _CannotProveError(tr("it has no code to run"))
        program = whole(item, item.code)
        (run,) = self._run([program])
        if run.outcome not in _RAN | _ENDLESS or not self._as_expected(run):
            raise _CannotProveError(did(run))
        fit = fitting(item.choices, run, strict=self._how is not None)
        method = self._how or "output"
        if not payload.known:
            return _unknown(method, None if self._doubt(program, run) else _whole_key(payload, fit.closest))
        if payload.keyed == set(fit.closest):
            lines = tr("read without regard to lines") if fit.loose else ""
            return Verdict(Ruling.PROVED, method, detail=lines)
        if why := self._doubt(program, run):
            raise _CannotProveError(why)
        if not fit.closest:
            return self._none_fits(program, run, fit)
        said = found(fit.closest, sorted(payload.keyed), did(run))
        if why := unsure(item, payload, fit):
            raise _CannotProveError(f"{said}; {why}")
        return Verdict(Ruling.DISPROVED, method, detail=said, proposed=_whole_key(payload, fit.closest))

    def _none_fits(self, program: str, run: Run, fit: Fit) -> Verdict:
        """Say that no choice is right, where that is certain."""
        if ("input" in program and not self._inputs) or not none_can_be_right(self._item, run, fit):
            raise _CannotProveError(tr("no choice says what the code does: {did}", did=did(run)))
        said = tr("{did}, and no choice says so", did=did(run))
        return Verdict(Ruling.DISPROVED, self._how or "output", detail=said, none_fits=True)

    def _as_expected(self, run: Run) -> bool:
        """Whether the item's own code does what `verify` says, if it says so."""
        return self._expect is None or self._holds(run)

    def _doubt(self, program: str, run: Run) -> str | None:
        return doubt(program, run, whole=self._how is not None)

    def _each(self, payload: Choosing) -> Verdict:
        """Run each choice as a program: exactly those of the key must do what `verify` says."""
        choices = self._item.choices
        runs = self._run([whole(self._item, _bare(choice.text)) for choice in choices])
        right = [choice.id for choice, run in zip(choices, runs, strict=True) if self._holds(run)]
        if not payload.known:
            return _unknown("each choice", _whole_key(payload, right))
        if payload.keyed == set(right):
            return Verdict(Ruling.PROVED, "each choice")
        for choice, run in zip(choices, runs, strict=True):
            if choice.id in payload.keyed and run.outcome not in _RAN:
                raise _CannotProveError(tr("choice {id} of the key: {did}", id=choice.id, did=did(run)))
        said = found(right, sorted(payload.keyed), tr("expected is {expected}", expected=repr(self._expect)))
        return Verdict(Ruling.DISPROVED, "each choice", detail=said, proposed=_whole_key(payload, right))

    def _targets(self, payload: Match) -> Verdict:
        if not all(target.is_code for target in payload.targets):
            raise _CannotProveError(tr("its boxes are not code"))
        programs = [matched(self._item, target.text) for target in payload.targets]
        runs = self._run(programs)
        right = [fitting(self._item.choices, run).closest for run in runs]
        if payload.key is None:
            return _unknown("targets", _pairs(payload, right))
        for target, program, ids, key, run in zip(payload.targets, programs, right, payload.key, runs, strict=True):
            if self._texts(ids) == self._texts(key):
                continue
            if why := self._doubt(program, run):
                raise _CannotProveError(why)
            if not ids:
                raise _CannotProveError(tr("no label says what box {id} does: {did}", id=target.id, did=did(run)))
            at, keyed = target.id, names(key)
            said = tr(
                "box {id} takes {found}, the key says {key}: {did}", id=at, found=names(ids), key=keyed, did=did(run)
            )
            proposed = None if any(map(self._doubt, programs, runs)) else _pairs(payload, right)
            return Verdict(Ruling.DISPROVED, "targets", detail=said, proposed=proposed)
        return Verdict(Ruling.PROVED, "targets")

    def _texts(self, ids: Iterable[str]) -> set[str]:
        """Return what labels say: those that say the same are interchangeable."""
        return {self._item.choice(one).text for one in ids}

    def _forms(self, payload: Gap) -> Verdict:
        return self._held(payload, "forms")

    def _arrangements(self, payload: Sort | Slotting) -> Verdict:
        """Run what is keyed, and search for unintended right answers among the other arrangements."""
        verdict = self._held(payload, "arrangements")
        if verdict.ruling is not Ruling.PROVED:
            return verdict
        rest = list(dict.fromkeys(arranged(self._item, payload, one) for one in others(payload, self._rng)))
        runs = self._runner.run_all(self._snippets(rest), steps=STEPS)
        self._seconds += sum(run.seconds for run in runs)
        also = tuple(one for one, run in zip(rest, runs, strict=True) if self._holds(run) and not chance(one))
        looked_at = sum(run.outcome is not Outcome.NOT_RUN for run in runs)
        if not also:
            return replace(verdict, checked=looked_at, detail=how_far(looked_at, len(rest)))
        first = "\n--\n".join(also[:_SHOWN])
        said = tr("{n} other arrangements do the same, the first of them:\n{first}", n=len(also), first=first)
        return Verdict(Ruling.DISPROVED, "arrangements", looked_at, said, unintended=also)

    def _held(self, payload: Sort | Slotting | Gap, method: str) -> Verdict:
        """Say whether all that the key names does what it should."""
        named = keyed(payload)
        if not named:
            raise _CannotProveError(tr("its key is unknown"))
        runs = self._run([arranged(self._item, payload, one) for one in named])
        for texts, run in zip(named, runs, strict=True):
            if not self._holds(run):
                said = tr("{texts} of the key: {did}", texts=_shown(texts), did=did(run))
                if run.outcome not in _RAN:
                    raise _CannotProveError(said)
                return Verdict(Ruling.DISPROVED, method, detail=said)
        return Verdict(Ruling.PROVED, method)

    def _run(self, programs: Sequence[str]) -> list[Run]:
        """Run each program on which the key rests in two workers; what may differ from run to run proves nothing."""
        if why := next(filter(None, map(chance, programs)), None):
            raise _CannotProveError(why)
        snippets = self._snippets(programs)
        runs = self._runner.run_all(snippets)
        self._note(runs)
        ended = [place for place, run in enumerate(runs) if run.outcome in _RAN]
        again = self._runner.run_all([snippets[place] for place in ended])
        self._note(again)
        if any(run.outcome is Outcome.NOT_RUN for run in again):
            raise _CannotProveError(tr("there was no time to run it twice"))
        if any(_essence(runs[place]) != _essence(other) for place, other in zip(ended, again, strict=True)):
            raise _CannotProveError(tr("two runs differ"))
        return runs

    def _note(self, runs: Sequence[Run]) -> None:
        for run in runs:
            self._python = run.python
            self._seconds += run.seconds
            if run.outcome is Outcome.REFUSED:
                raise _CannotProveError(tr("it is not run: {reason} (line {line})", reason=run.message, line=run.line))

    def _snippets(self, programs: Iterable[str]) -> list[Snippet]:
        return [Snippet(program, self._inputs) for program in programs]

    def _holds(self, run: Run) -> bool:
        if self._how == "exception":
            return is_kind(run.error, self._expect)
        return run.outcome is Outcome.FINISHED and run.said == str(self._expect).removesuffix("\n")


def _unknown(method: str, proposed: Response | None) -> Verdict:
    return Verdict(Ruling.NOT_PROVABLE, method, detail=tr("its key is unknown"), proposed=proposed)


def _whole_key(payload: Choosing, right: Sequence[str]) -> Response | None:
    """Return what running finds right, where it is a whole key."""
    return {"chosen": list(right)} if len(right) == payload.most else None


def _pairs(payload: Match, right: Sequence[Sequence[str]]) -> Response | None:
    first = {target.id: ids[0] for target, ids in zip(payload.targets, right, strict=True) if len(ids) == 1}
    return {"pairs": first} if len(first) == len(right) else None


def _essence(run: Run) -> tuple[Outcome, str | None, str]:
    """Return what two runs of one program agree about; addresses in memory are in nobody's key."""
    return run.outcome, run.error, _ADDRESS.sub(" at 0x>", run.output)


def _bare(text: str) -> str:
    """Return a choice's code without the back-ticks that some write around it."""
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "`" and "`" not in text[1:-1] else text


def _shown(texts: Texts) -> str:
    return " | ".join(texts)
