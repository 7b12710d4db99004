"""How the window stood when it was closed: a small JSON file beside the record."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pcep_desktop import paths

_FILES = {"sqlite", "sqlite+pysqlite"}
_log = logging.getLogger(__name__)


class UiState:
    """Remembers plain values by key. Losing the file costs a window's size, so it is never a failure."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = self._read()

    def get(self, key: str, default: Any) -> Any:  # noqa: ANN401 - what JSON holds
        """Return what was remembered, if it is of the default's type."""
        value = self._values.get(key, default)
        return value if isinstance(value, type(default)) else default

    def put(self, **values: object) -> None:
        """Remember values from now on; `save` writes them."""
        self._values.update(values)

    def save(self) -> None:
        """Write the file, whole or not at all."""
        unfinished = self._path.with_suffix(".unfinished")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            unfinished.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            unfinished.replace(self._path)
        except (OSError, ValueError) as error:  # a name that no system takes is a ValueError
            _log.warning("The window's state was not saved: %s", error)

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("The window's state is not readable: %s", error)
            return {}
        return values if isinstance(values, dict) else {}


def state_file(database: str) -> Path:
    """Return where the window's state stands: beside the record. What names no file has it beside the user's own record.

    Whether the database is refused is found out later, with SQLAlchemy; the window is painted before that is imported.
    """
    named = database or os.environ.get("PCEP_DATABASE_URL", "")
    file = _file(named) if named else None
    if file is None or not file.name or os.path.isdir(file):  # noqa: PTH112  # Path.is_dir raises for some names
        file = paths.default_database()
    return file.with_suffix(".window.json")


def _file(named: str) -> Path | None:
    """Return the file that a path or an SQLite address names; None where it names none."""
    kind, is_url, rest = named.partition("://")
    if is_url:
        return Path(unquote(rest[1:])) if kind in _FILES and rest.startswith("/") else None
    try:
        return Path(named).expanduser()
    except RuntimeError:  # nobody has this name here
        return None
