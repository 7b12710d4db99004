"""The process that is killed: it sits an exam of all kinds of items, and says what it is about to save, and what it has saved.

It chooses, moves boxes, types gaps and writes on the scratch pad.
Started once, it imports everything and then forks a child for each line it reads, `database session mode`. A child writes
`begun pid`, then for each action `saving clock action` before and `saved` after, until it is killed; `dead` follows. In the
mode `submit` it submits at once; in the mode `early` the report comes before the commit, to see that the test would notice;
in the mode `clock` time is that of the machine, and it only says again and again how it stands; in the mode `window` it is the
real window that is used, and `saved` is what its exam page says.
"""

from __future__ import annotations

import json
import os
import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

from pcep_desktop.db.attempt_log import AttemptLog
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.clock import SystemClock
from pcep_desktop.exam.mode import Mode

if TYPE_CHECKING:
    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.exam.item import Item

BEAT = 4.0


@dataclass
class Turned:
    """A clock that is turned by at most a beat before each action, as the page does."""

    seconds: float = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC)

    def elapsed(self) -> float:
        return self.seconds


def next_action(rng: random.Random, run: RecordedSitting) -> tuple[str, object]:
    """Return what to do next: an action's name, and what with."""
    name = rng.choice(["respond", "respond", "respond", "flag", "confide", "go", "go", "note", "beat", "check"])
    if name == "respond":
        item = run.sitting.paper.items[run.sitting.position].item
        return name, some_response(rng, item) if rng.random() < 0.9 else None
    if name == "check":
        said = run.sitting.mode is Mode.STUDY and run.sitting.here.response is not None  # as the page offers it
        return ("check" if said else "beat"), None
    if name == "beat":
        return name, None
    return name, {
        "note": "".join(rng.choices("ab7 =\n'é\"", k=rng.randrange(300))),
        "flag": rng.random() < 0.5,
        "confide": rng.choice([None, 1, 5]),
        "go": rng.randrange(len(run.sitting.given)),
    }[name]


def some_response(rng: random.Random, item: Item) -> dict[str, object]:
    """Return a response of the item's kind, whole or in part: ticks, boxes in places, an order, what was typed."""
    boxes = [choice.id for choice in item.choices]
    if item.kind in {"single", "multiple"}:
        return {"chosen": sorted(rng.sample(boxes, 1 if item.kind == "single" else 2))}
    if item.kind == "sort":
        return {"order": rng.sample(boxes, len(boxes))}
    name, places = next((name, list(places)) for name, places in (item.payload.full() or {}).items())
    if item.kind == "gap":
        filled = [rng.choice(["-1", "len", "values[0]", " 'é' ", "x" * rng.randrange(1, 40)]) for _ in places]
    else:
        filled = rng.sample(boxes, len(places))
    return {name: dict(rng.sample(list(zip(places, filled, strict=True)), rng.randint(1, len(places))))}


def sit(database: str, session_id: int, mode: str, seed: int) -> None:
    """Resume the sitting and act until killed."""
    rng, clock = random.Random(seed), Turned()  # noqa: S311  # no secrets
    if mode == "window":
        sit_in_the_window(database, session_id, rng, clock)
    record = open_record(f"sqlite:///{database}", now=clock.now)
    time = SystemClock() if mode == "clock" else clock
    run = AttemptLog(record, QuestionBank(record, clock.now), time, rng).resume(session_id)
    say(f"begun {os.getpid()}")
    if mode == "clock":
        beat_on(run, time)
    while True:
        name, given = ("submit", None) if mode == "submit" else next_action(rng, run)
        clock.seconds += rng.uniform(0, BEAT)
        say(f"saving {json.dumps([clock.seconds, name, given])}")
        if mode == "early":
            say("saved")
        getattr(run, name)(*[] if name in {"beat", "check", "submit"} else [given])
        if mode != "early":
            say("saved")


def beat_on(run: RecordedSitting, clock: Clock) -> NoReturn:
    """Commit how the time stands, without end; what is said is the time when that began."""
    first = clock.elapsed()
    while True:
        say(f"saving {json.dumps([clock.elapsed() - first, 'beat', None])}")
        run.beat()
        say("saved")


def sit_in_the_window(database: str, session_id: int, rng: random.Random, clock: Turned) -> NoReturn:
    """Sign in, resume the sitting, and do there what a learner does."""
    from tests.stories.killed_acts import next_act  # noqa: PLC0415  # Qt: no other child needs it
    from tests.stories.killed_window import arrive  # noqa: PLC0415

    page = arrive(database, session_id, rng, clock)
    page.run.saved.connect(lambda saved: say("saved") if saved else None)
    say(f"begun {os.getpid()}")
    while True:
        act = next_act(page, rng)
        clock.seconds += rng.uniform(0, BEAT)
        say(f"saving {json.dumps([clock.seconds, act.name, act.wanted])}")
        page.do(act.steps)


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())  # past every buffer


def main() -> None:
    for seed, line in enumerate(sys.stdin):
        database, session_id, mode = line.rsplit(maxsplit=2)
        child = os.fork()
        if child == 0:
            sit(database, int(session_id), mode, seed)
        os.waitpid(child, 0)
        say("dead")


if __name__ == "__main__":
    main()
