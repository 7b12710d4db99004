"""What running says about the keys: several items at a time, each verdict a finding where it has something to say."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from pcep_desktop.check.dependence import dependences
from pcep_desktop.check.finding import Concern
from pcep_desktop.check.keying import keyed
from pcep_desktop.check.stem import asks_all_output, asks_output, with_code
from pcep_desktop.exam.item import InvalidItem
from pcep_desktop.snippets.proving import Ruling
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pcep_desktop.check.finding import Entry, Finding
    from pcep_desktop.exam.item import Choice, Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.snippets.proving import Verdict

AT_ONCE = min(8, os.cpu_count() or 1)
"""Items whose programs run side by side; more than there are processors gains nothing."""

_MOST = 40  # characters of a choice that is proposed
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
    elif verdict.ruling is Ruling.DISPROVED and _certain(entry.item, verdict):
        yield _wrong(entry, verdict)
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
    elif verdict.ruling is Ruling.DISPROVED and not _certain(entry.item, verdict):
        text = "its key is not proved: {detail}" if verdict.none_fits else "its key may be wrong: {detail}"
        yield entry.finding(Concern.KEY, tr(text, detail=verdict.detail))


def says_how(item: Item) -> bool:
    """Whether an item says that running proves its key."""
    how: object = (item.verify or {}).get("how", "none")
    return how != "none"


def _certain(item: Item, verdict: Verdict) -> bool:
    """Whether the stem asks for what running showed; where no choice says it, nothing else may be what is asked for."""
    if not verdict.none_fits or says_how(item):
        return asks_output(item)
    return asks_all_output(item) and not any(dependences(with_code(item).code or ""))


def _wrong(entry: Entry, verdict: Verdict) -> Finding:
    """Say that a key is wrong; offer the one that running finds, if the item can take it."""
    words, proposed = tr("its key is wrong: {detail}", detail=verdict.detail), verdict.proposed
    if proposed is None or _refusal(entry.item, proposed):
        return entry.finding(Concern.KEY, words)
    shown = tr("{wrong}; running proposes {response}", wrong=words, response=_shown(entry.item, proposed))
    return entry.finding(Concern.KEY, shown, proposed)


def _unknown(entry: Entry, verdict: Verdict | None) -> Finding:
    if verdict is None or verdict.proposed is None:
        return entry.finding(Concern.KEY, tr("its key is unknown"))
    response = _shown(entry.item, verdict.proposed)
    if why := _refusal(entry.item, verdict.proposed):
        words = tr(
            "its key is unknown; running finds {response}, which it cannot take: {why}", response=response, why=why
        )
        return entry.finding(Concern.KEY, words)
    words = tr("its key is unknown; running proposes {response}", response=response)
    return entry.finding(Concern.KEY, words, verdict.proposed)


def _refusal(item: Item, response: Response) -> InvalidItem | None:
    """Return why an item cannot take a response as its key."""
    try:
        keyed(item, response)
    except InvalidItem as why:
        return why
    return None


def _shown(item: Item, response: Response) -> str:
    """Say a response with what its choices say; of a match item each box with its label."""
    if "pairs" in response:
        return ", ".join(f"{box} → {_named(item.choice(one))}" for box, one in response["pairs"].items())
    return ", ".join(_named(item.choice(one)) for one in response["chosen"])


def _named(choice: Choice) -> str:
    text = " ⏎ ".join(choice.text.strip("\n").splitlines())
    text = text if len(text) <= _MOST else f"{text[:_MOST]}…"
    return f"{choice.id}: `{text}`" if choice.is_code else f"{choice.id}: {text}"
