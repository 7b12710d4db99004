"""The two ways to sit a paper."""

from __future__ import annotations

from enum import StrEnum


class Mode(StrEnum):
    """Exam conditions, or feedback after each item."""

    SIMULATION = "simulation"
    STUDY = "study"
