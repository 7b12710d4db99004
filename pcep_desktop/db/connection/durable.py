"""Written for good: a file and its name are on the disk before anything is built on them, so that a power cut takes neither."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NO_WAY = (errno.EINVAL, errno.ENOTSUP)


def take_place(unfinished: Path, target: Path) -> None:
    """Rename a file that was written whole over the one it is to replace."""
    to_disk(unfinished)
    unfinished.replace(target)
    folder_to_disk(target.parent)


def to_disk(file: Path) -> None:
    """Return when the disk holds what a file holds."""
    _sync(file, os.O_RDWR)  # Windows syncs only what may be written


def folder_to_disk(folder: Path) -> None:
    """Return when the disk holds the names in a folder, as far as there is a way: Windows opens none, some shares sync none."""
    if sys.platform == "win32":
        return
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in _NO_WAY:
            raise


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
