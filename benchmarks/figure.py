"""One measured figure beside its floor."""

from __future__ import annotations

from dataclasses import dataclass

FRAME_MS = 16.7


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in `unit`, the floor it is held against, and the goal for their ratio (or for the value, if there is no floor)."""

    name: str
    value: float
    unit: str
    goal: float
    floor: float | None = None
    floor_name: str = ""

    @property
    def ratio(self) -> float:
        """Value over floor; the value itself where there is no floor."""
        return self.value / self.floor if self.floor else self.value

    @property
    def holds(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.goal

    def row(self) -> tuple[str, ...]:
        """Return the figure as a row of the printed table."""
        floor = f"{self.floor:.2f} {self.unit}" if self.floor else "-"
        ratio = f"{self.ratio:.2f}x" if self.floor else "-"
        goal = f"<= {self.goal:g}{'x' if self.floor else ' ' + self.unit}"
        return (
            self.name,
            f"{self.value:.2f} {self.unit}",
            f"{floor} ({self.floor_name})",
            ratio,
            goal,
            "yes" if self.holds else "NO",
        )
