"""Where things lie: what ships with the program, and the user's own data. The only file that knows it may be frozen."""

from __future__ import annotations

import sys
from pathlib import Path

APP_NAME = "pcep-desktop"


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
