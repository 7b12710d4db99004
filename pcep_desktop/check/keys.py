"""What running says about the keys: several items at a time, each verdict a finding where it has something to say."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from pcep_desktop.check.finding import Concern
from pcep_desktop.check.keying import keyed
from pcep_desktop.check.stem import asks_output, with_code
from pcep_desktop.exam.item import InvalidItem
from pcep_desktop.snippets.proving import Ruling
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pcep_desktop.check.finding import Entry, Finding
    from pcep_desktop.exam.item import Item
    from pcep_desktop.snippets.proving import Verdict

AT_ONCE = min(8, os.cpu_count() or 1)
"""Items whose programs run side by side; more than there are processors gains nothing."""

_LOOK = 0.1  # seconds until whoever waits is asked again whether to go on


def verdicts(
    entries: Sequence[Entry], prove: Callable[[Item], Verdict], progress: Callable[[int, int], None]
) -> list[Verdict]:
    """Run what can be run of each item. `progress(items done, of how many)` is called often, and may raise to stop it.

    Then it does not wait for what is under way: closing the runner kills that.
    """
    found: list[Verdict] = []
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="prove")
    under_way = [pool.submit(prove, with_code(entry.item)) for entry in entries]
    try:
        for one in under_way:
            while not wait([one], _LOOK).done:
                progress(len(found), len(entries))
            found.append(one.result())
            progress(len(found), len(entries))
    finally:
        pool.shutdown(wait=len(found) == len(entries), cancel_futures=True)
    return found


def key_faults(entry: Entry, verdict: Verdict | None) -> Iterator[Finding]:
    """Say that a key is unknown, that running disproves it, or that it cannot be proved as the item says it can."""
    if not entry.item.payload.known:
        yield _unknown(entry, verdict)
    elif verdict is None:
        return
    elif verdict.ruling is Ruling.DISPROVED and asks_output(entry.item):
        yield entry.finding(Concern.KEY, tr("its key is wrong: {detail}", detail=verdict.detail))
    elif verdict.ruling is Ruling.NOT_PROVABLE and says_how(entry.item):
        yield entry.finding(Concern.KEY, tr("its key cannot be proved as it says: {detail}", detail=verdict.detail))


def key_notes(entry: Entry, verdict: Verdict | None) -> Iterator[Finding]:
    """Say why code that stands there proves nothing about a key, without calling it wrong; or how far a proof goes."""
    if verdict is not None and verdict.ruling is Ruling.PROVED and verdict.detail:
        yield entry.finding(Concern.KEY, tr("its key is proved, but {detail}", detail=verdict.detail))
    if verdict is None or not entry.item.payload.known or says_how(entry.item):
        return
    if verdict.ruling is Ruling.NOT_PROVABLE and with_code(entry.item).code and entry.item.verify is None:
        yield entry.finding(Concern.KEY, tr("its key is not proved: {detail}", detail=verdict.detail))
    elif verdict.ruling is Ruling.DISPROVED and not asks_output(entry.item):
        yield entry.finding(Concern.KEY, tr("its key may be wrong: {detail}", detail=verdict.detail))


def says_how(item: Item) -> bool:
    """Whether an item says that running proves its key."""
    how: object = (item.verify or {}).get("how", "none")
    return how != "none"


def _unknown(entry: Entry, verdict: Verdict | None) -> Finding:
    if verdict is None or verdict.proposed is None:
        return entry.finding(Concern.KEY, tr("its key is unknown"))
    response = ", ".join(str(one) for value in verdict.proposed.values() for one in _flat(value))
    try:
        keyed(entry.item, verdict.proposed)
    except InvalidItem as why:
        words = tr(
            "its key is unknown; running finds {response}, which it cannot take: {why}", response=response, why=why
        )
        return entry.finding(Concern.KEY, words)
    words = tr("its key is unknown; running proposes {response}", response=response)
    return entry.finding(Concern.KEY, words, proposes=True)


def _flat(value: object) -> list[object]:
    if isinstance(value, dict):
        return [f"{name}: {one}" for name, one in value.items()]
    return list(value) if isinstance(value, list) else [value]
