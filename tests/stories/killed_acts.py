"""What the process that is killed does in the real window: it chooses, moves boxes by two clicks, types gaps and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from tests.stories.killed_window import Page


KINDS = 7  # the first items: one of each


class Act(NamedTuple):
    """Something that is saved once: its name and what with, as the record takes it, and the steps to it."""

    name: str
    wanted: object
    steps: Sequence[Callable[[], object]]


def next_act(page: Page, rng: Random) -> Act:
    """Return what to do next, worked out without the program's rules."""
    match rng.choice(["respond"] * 3 + ["flag", "go", "go", "note"]):
        case "respond":
            return respond(page, rng)
        case "flag":
            return Act("flag", not page.sitting.here.flagged, [page.press("exam_flag")])
        case "go":
            place = rng.choice([n for n in range(KINDS) if n != page.sitting.position])
            return Act("go", place, [page.press(f"exam_navigator_{place + 1}")])
        case _:
            return note(page, rng)


def note(page: Page, rng: Random) -> Act:
    """Open the scratch pad, type behind what stands there, put it away: then at the latest it is saved."""
    assert page.run.recorded is not None
    text = "".join(rng.choices("ab7=", k=rng.randint(1, 5)))
    toggle = page.press("exam_scratch")
    steps = [toggle, page.type("exam_scratch_text", text), toggle]
    return Act("note", page.run.recorded.scratch + text, steps)


def respond(page: Page, rng: Random) -> Act:
    sitting = page.sitting
    item, response = sitting.paper.items[sitting.position].item, sitting.here.response
    way: Callable[..., Act] = {"single": choose, "multiple": tick, "sort": rank, "gap": fill_in}.get(item.kind, put)
    return way(page, rng, item, response or {})


def choose(page: Page, rng: Random, item: Any, response: dict[str, Any]) -> Act:
    wanted = rng.choice([each.id for each in item.choices if [each.id] != response.get("chosen")])
    return Act("respond", {"chosen": [wanted]}, [page.press(f"choice_{wanted}")])


def tick(page: Page, rng: Random, item: Any, response: dict[str, Any]) -> Act:
    """Choose one more, or take one back where there are two."""
    before = set(response.get("chosen", []))
    which = rng.choice(sorted(before) if len(before) == 2 else [each.id for each in item.choices])
    chosen = sorted(before ^ {which})
    return Act("respond", {"chosen": chosen} if chosen else None, [page.press(f"choice_{which}")])


def put(page: Page, rng: Random, item: Any, response: dict[str, Any]) -> Act:
    """Click a box, then a place: what lies there goes to where the box was; or then the bank."""
    name, prefix = ("pairs", "target") if item.kind == "match" else ("slots", "slot")
    held: dict[str, str] = dict(response.get(name, {}))
    places = list(item.payload.full()[name])
    box = rng.choice([each.id for each in item.choices])
    origin = next((place for place, each in held.items() if each == box), None)
    place = rng.choice([each for each in [*places, *([None] if origin else [])] if each != origin])
    there = held.pop(place, None) if place else None
    if origin:
        del held[origin]
    if origin and there:
        held[origin] = there
    if place:
        held[place] = box
    goal = "moving_bank" if place is None else f"box_{there}" if there else f"{prefix}_{place}"
    return Act("respond", {name: held} if held else None, [page.click(f"box_{box}"), page.click(goal)])


def rank(page: Page, rng: Random, item: Any, response: dict[str, Any]) -> Act:
    """Click a box, then the one whose place it takes."""
    del item
    before = response.get("order") or list(page.sitting.orders[page.sitting.position])
    box, goal = rng.sample(before, 2)
    order = [each for each in before if each != box]
    order.insert(before.index(goal), box)
    return Act("respond", {"order": order}, [page.click(f"box_{box}"), page.click(f"box_{goal}")])


def fill_in(page: Page, rng: Random, item: Any, response: dict[str, Any]) -> Act:
    """Type one more character: each is saved."""
    typed: dict[str, str] = dict(response.get("gaps", {}))
    gap, letter = rng.choice(list(item.payload.full()["gaps"])), rng.choice("x7('")
    typed[gap] = typed.get(gap, "") + letter
    return Act("respond", {"gaps": typed}, [page.type(f"gap_{gap}", letter)])
