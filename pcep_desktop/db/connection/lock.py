"""One instance at a time: a lock that the system takes back when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Self

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Held on a side file from `take` to `release`. The file stays: removing it would let two holders in by turns."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, database: Path) -> Self:
        """Lock a database file, there or not; UserError where another instance holds it or the folder takes no file."""
        side = database.with_name(database.name + ".lock")
        try:
            database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(side, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            reason = error.strerror or str(error)
            raise UserError(
                tr(
                    "{database}: this folder cannot be written ({reason}); choose another database.",
                    database=database,
                    reason=reason,
                )
            ) from error
        try:
            _try_lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise UserError(
                tr(
                    "{database}: another window or command of this program is using this database; close it first.",
                    database=database,
                )
            ) from error
        return cls(descriptor)

    def release(self) -> None:
        """Let the next instance in; once is enough."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
