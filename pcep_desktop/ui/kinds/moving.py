"""The one model of moving boxes: which box lies in which place, which is lifted, where it would fall, and what to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Held = tuple[str | None, ...]
"""The box in each place, None where it is empty."""


class Words(NamedTuple):
    """How boxes and places are called: each box by its id, and what stands beside each place, if something does."""

    boxes: Mapping[str, str]
    beside: Sequence[str] = ()


class Moving:
    """Boxes and places, counted from 0; the place None is the bank, where the boxes lie that are in no other.

    Two rules: a box dropped on another changes places with it, or, where the places are an order (`shifting`), goes in
    before or behind it while the others close up; an order has no bank. Only a drop changes anything; it can be undone,
    back to how things stood when the item was opened. `answered`: that was a response already.
    """

    def __init__(
        self, boxes: Sequence[str], held: Held, words: Words, *, shifting: bool = False, answered: bool = False
    ) -> None:
        self.boxes, self.held, self.shifting = tuple(boxes), held, shifting
        self._answered = answered
        self.lifted: str | None = None
        self.aim: int | None = None
        self.said = ""
        self.words = words
        self._before: list[Held] = []

    @property
    def bank(self) -> list[str]:
        """The boxes in no place, in their order on screen."""
        return [box for box in self.boxes if box not in self.held]

    @property
    def moves(self) -> int:
        """How many moves can be undone."""
        return len(self._before)

    @property
    def touched(self) -> bool:
        """Whether what the places hold is somebody's response."""
        return self._answered or self.moves > 0

    def go_on_from(self, other: Moving) -> None:
        """Be able to undo what was done to the same boxes in another one."""
        self._before, self._answered = other._before, other._answered

    @property
    def shown(self) -> Held:
        """The box in each place as it is shown: in an order, the lifted one already stands where it would fall."""
        if self.lifted is None or not self.shifting:
            return self.held
        return self._after(self.lifted, self.aim)

    def place(self, box: str) -> int | None:
        """Return where a box is."""
        return self.held.index(box) if box in self.held else None

    def lift(self, box: str, *, ahead: bool = False) -> None:
        """Pick a box up; `ahead` aims one from the bank at the first empty place, as the keys do."""
        self.lifted, self.aim = box, self.place(box)
        if ahead and self.aim is None and None in self.held:
            self.aim = self.held.index(None)
        at = "" if self.aim is None else tr(", now in {place}", place=self._position(self.aim))
        self.said = tr("Picked up {box}{at}", box=self.words.boxes[box], at=at)

    def aim_at(self, place: int | None) -> None:
        """Aim the lifted box at a place."""
        if self.lifted is None or (place is None and self.shifting):
            return
        self.aim = place
        box = self.words.boxes[self.lifted]
        if place is None:
            self.said = tr("back with the boxes, {box}", box=box)
            return
        self.said = tr("{place} of {places}, {box}", place=place + 1, places=len(self.held), box=box)
        if self.words.beside:
            self.said += tr(", beside {target}", target=self.words.beside[place])
        other = self.held[place]
        if not self.shifting and other not in (None, self.lifted):
            self.said += tr(", instead of {box}", box=self.words.boxes[other or ""])

    def step(self, step: int) -> None:
        """Aim at the next place or the one before, round through the bank where there is one."""
        stops: list[int | None] = list(range(len(self.held)))
        if not self.shifting:
            stops.append(None)
        self.aim_at(stops[(stops.index(self.aim) + step) % len(stops)])

    def drop(self) -> bool:
        """Let the lifted box fall where it is aimed; say whether that moved it."""
        box, self.lifted = self.lifted, None
        return box is not None and self.move(box, self.aim)

    def put_back(self) -> None:
        """Let the lifted box return to where it was."""
        if self.lifted is not None:
            self.said = tr("{box} is back where it was", box=self.words.boxes[self.lifted])
            self.lifted = None

    def move(self, box: str, place: int | None) -> bool:
        """Move a box to a place, or to the bank; say whether anything changed."""
        after = self._after(box, place)
        changed = after != self.held
        other = self.held[place] if place is not None and not self.shifting else None
        if changed:
            self._before.append(self.held)
            self.held = after
        self._say_moved(box, other, changed=changed)
        return changed

    def undo(self) -> bool:
        """Take the last move back; with a box lifted, put it back instead. Say whether anything changed."""
        if self.lifted is not None:
            self.put_back()
            return False
        if not self._before:
            self.said = tr("There is no move to take back")
            return False
        self.held = self._before.pop()
        self.said = tr("The last move is taken back")
        return True

    def where(self, box: str) -> str:
        """Return where a box is, in words."""
        place = self.place(box)
        return tr("with the boxes") if place is None else self._position(place)

    def _after(self, box: str, place: int | None) -> Held:
        """Return what the places hold once a box has moved."""
        if self.shifting:
            others = [each for each in self.held if each != box]
            at = self.place(box) if place is None else place
            return (*others[:at], box, *others[at:])
        origin, after = self.place(box), list(self.held)
        if origin is not None:
            after[origin] = None if place is None else self.held[place]
        if place is not None:
            after[place] = box
        return tuple(after)

    def _position(self, place: int) -> str:
        at = tr("position {place} of {places}", place=place + 1, places=len(self.held))
        return (
            tr("{position}, beside {target}", position=at, target=self.words.beside[place]) if self.words.beside else at
        )

    def _say_moved(self, box: str, other: str | None, *, changed: bool) -> None:
        names = self.words.boxes
        here = self.where(box)
        self.said = tr("{box} is in {place}", box=names[box], place=here)
        if self.place(box) is None:
            self.said = tr("{box} is back with the boxes", box=names[box])
        elif not changed:
            self.said = tr("{box} stays in {place}", box=names[box], place=here)
        if changed and other not in (None, box):
            self.said += tr("; {box} is {place}", box=names[other or ""], place=self._now(other or ""))

    def _now(self, box: str) -> str:
        where = self.where(box)
        return where if self.place(box) is None else tr("in {place}", place=where)
