"""How the window stood when it was closed: a small JSON file beside the record."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

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
        except OSError as error:
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
