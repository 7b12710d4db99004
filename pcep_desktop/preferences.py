"""What one person set: applied to the window, kept in their profile, and remembered for the next first paint."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal

from pcep_desktop.ui.theme import MODES, SMALLEST

if TYPE_CHECKING:
    from pcep_desktop.db.accounts import Accounts
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Mode, Theme
    from pcep_desktop.ui.ui_state import UiState

EXTRA_TIMES = {"1": 1.0, "1.25": 1.25, "1.5": 1.5, "2": 2.0}


class Preferences(QObject):
    """The settings of a profile: theme, text_size, motion, extra_time, role. Saved off the UI thread."""

    role_changed = Signal()

    def __init__(self, user_id: int, accounts: Accounts, theme: Theme, state: UiState, background: Background) -> None:
        super().__init__()
        self._user_id, self._accounts, self._theme = user_id, accounts, theme
        self._state, self._background = state, background
        self.values: dict[str, Any] = accounts.settings(user_id)
        self._unsaved: set[str] = set()
        self._writing = Lock()
        self._apply()
        theme.changed.connect(self._on_theme_changed)

    @property
    def instructor(self) -> bool:
        """Whether the workshop for question files is wanted."""
        return bool(self.values.get("role") == "instructor")

    def extra_time(self) -> float:
        """Return by how much the time of a sitting is stretched."""
        return EXTRA_TIMES.get(str(self.values.get("extra_time")), 1.0)

    def change(self, key: str, value: str) -> None:
        """Take a setting as the page says it."""
        if key == "theme":
            self._theme.set_mode(cast("Mode", value))
            return
        if key == "motion":
            self._theme.motion = value == "on"
            self._state.put(motion=self._theme.motion)
        self._keep(**{key: value})
        if key == "role":
            self.role_changed.emit()

    def _apply(self) -> None:
        mode, scale = self.values.get("theme"), self.values.get("text_size")
        self._theme.restore(
            cast("Mode", mode) if mode in MODES else "system",
            scale if isinstance(scale, int) else SMALLEST,
            motion=self.values.get("motion") != "off",
        )
        self._remember()

    def _on_theme_changed(self) -> None:
        self._remember()
        self._keep(theme=self._theme.mode, text_size=self._theme.scale)

    def _remember(self) -> None:
        theme = self._theme
        self._state.put(theme=theme.mode, text_size=theme.scale, motion=theme.motion, dark=theme.dark)

    def save(self) -> None:
        """Write what is not yet written: off the UI thread as a rule, at once when the record is about to close."""
        with self._writing:  # a setting is read, changed and written back with all others
            for key in list(self._unsaved):
                value = self.values[key]
                self._accounts.set_setting(self._user_id, key, value)
                if self.values[key] == value:  # else it was changed again while this one was written
                    self._unsaved.discard(key)

    def _keep(self, **values: object) -> None:
        """Save what differs."""
        changed = {key for key, value in values.items() if self.values.get(key) != value}
        self.values.update(values)
        self._unsaved |= changed
        if changed:
            self._background.run(self.save, _saved)


def _saved(_: None) -> None:
    """Nothing is said about a setting that was saved."""
