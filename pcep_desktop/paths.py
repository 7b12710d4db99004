"""Where things lie: what ships with the program, and the user's own data. The only file that knows it may be frozen."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

APP_NAME = "pcep-desktop"
WORKER = "--snippet-worker"
"""What makes the program a worker, in place of a command; `__main__` knows it by heart, since it must not import anything."""


def _root() -> Path:
    """Return the folder that holds resources/ and migrations/: the bundle's, or the checkout's."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of something that ships with the program, such as `resource("icons", "flag.svg")`."""
    return _root().joinpath("resources", *parts)


def migrations() -> Path:
    """Return the folder of the database's revisions."""
    return _root() / "migrations"


def worker() -> list[str]:
    """Return the command that starts our own program as the process that runs one snippet; frozen, it is the interpreter."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-I", "-S", str(Path(__file__).resolve().parent / "__main__.py"), WORKER]


def user_data() -> Path:
    """Return the folder of the user's own files; not made here."""
    # Imported here: the worker mode and `--version` need no platformdirs.
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path(APP_NAME, appauthor=False)


def default_database() -> Path:
    """Return where the record stands unless another one is named."""
    return user_data() / "pcep.db"


def backups(database: Path) -> Path:
    """Return the folder of automatic backups beside a database file."""
    return database.parent / "backups"


def log_file() -> Path:
    """Return the path of the program's log."""
    return user_data() / "log" / "pcep-desktop.log"


def replace_file(path: Path, content: bytes) -> None:
    """Write a file; one that stands there is replaced at once or not at all.

    Raises:
        UserError: it cannot be written.
    """
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)  # noqa: PTH105  # one call that replaces on every platform
    except OSError as error:
        with suppress(OSError):  # there may be nothing, or no folder
            draft.unlink()
        raise UserError(
            tr("“{file}” cannot be written: {reason}. Choose another place.", file=path.name, reason=error.strerror)
        ) from error
