"""How many wrong choices of the bundled output items open where they part: `python -m benchmarks.partings`."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from pcep_desktop.banks.reader import read_bank
from pcep_desktop.exam.kinds.choosing import Choosing
from pcep_desktop.paths import resource
from pcep_desktop.snippets.parting import Why
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.stepped import Stepped, stepped

if TYPE_CHECKING:
    from collections.abc import Iterator

GOAL = 0.9
NO_STEPS = "the line that is no Python: nothing is carried out"
PARTED = {Why.OUTPUT.value, Why.OVER.value, Why.LINE.value, NO_STEPS}


def main() -> int:
    """Print the counts by method, and the share that parts; the exit status says whether it is enough."""
    asked = list(wrong_choices())
    with Runner() as runner, ThreadPoolExecutor(2) as pool:
        programs = list({each.snippet for _, each in asked})
        recordings = dict(zip(programs, pool.map(runner.record, programs), strict=True))
    found: dict[str, Counter[str]] = {"predicted": Counter(), "put in": Counter(), "not by running": Counter()}
    for what, each in asked:
        recording = recordings[each.snippet]
        found[what][each.opening(recording).why.value if recording.steps else NO_STEPS] += 1
    for what, counts in found.items():
        print(f"{what}: {counts.total()} wrong choices")
        for why, count in counts.most_common():
            print(f"{count:6}  {why}")
    predicted = found["predicted"]
    share = sum(predicted[why] for why in PARTED) / predicted.total()
    print(f"{100 * share:.1f} % of the wrong choices that predict open where they part; the goal is {100 * GOAL:.0f} %")
    return 0 if share >= GOAL else 1


def wrong_choices() -> Iterator[tuple[str, Stepped]]:
    """Yield the program of each wrong choice, and whether it predicts what that does, or is a piece of it."""
    for file in sorted(resource("banks").glob("*.json")):
        for item in read_bank(file).items:
            if not isinstance(item.payload, Choosing):
                continue
            for choice in item.choices:
                program = None if choice.id in item.payload.keyed else stepped(item, {"chosen": [choice.id]})
                if program is not None:
                    runs = (item.verify or {}).get("how") in {"output", "exception"}
                    yield "put in" if program.asked else "predicted" if runs else "not by running", program


if __name__ == "__main__":
    sys.exit(main())
