"""Written for good: a file and its name are on the disk before anything is built on them, so that a power cut takes neither."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def take_place(unfinished: Path, target: Path) -> None:
    """Rename a file that was written whole over the one it is to replace."""
    to_disk(unfinished)
    unfinished.replace(target)
    folder_to_disk(target.parent)


def to_disk(file: Path) -> None:
    """Return when the disk holds what a file holds."""
    _sync(file, os.O_RDWR)  # Windows syncs only what may be written


def folder_to_disk(folder: Path) -> None:
    """Return when the disk holds the names in a folder; Windows does that of itself, and opens no folder."""
    if sys.platform != "win32":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
