"""Settings: what the window looks like, how sittings run, who you are, and the record's safety."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop import __version__
from pcep_desktop.translate import tr
from pcep_desktop.ui.confirm import ask
from pcep_desktop.ui.inputs import Check, Field
from pcep_desktop.ui.messages import announce
from pcep_desktop.ui.theme import LARGEST, SMALLEST, XL, L, M, S
from pcep_desktop.ui.widgets import Button, Card, Chips, PageHeader, label, row
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcep_desktop.ui.theme import Theme

_CAPTION = 170
_READABLE = 820
_LARGE = 150  # per cent


class SettingsPage(QWidget):
    """Says what was changed; keeping it is somebody else's."""

    setting_changed = Signal(str, str)  # theme, text_size, motion, extra_time, role; the value as text
    password_changed = Signal(str)  # "" takes it away
    action_wanted = Signal(str)  # what a button is called: backup, restore, verify, database, log, about, …

    def __init__(self, theme: Theme, settings: Mapping[str, str], database: str, *, has_password: bool = False) -> None:
        super().__init__()
        self._has_password = has_password
        self.setObjectName("settings")
        self._theme = theme
        self._cards = QVBoxLayout()
        self._cards.setSpacing(L)
        self._captions: list[QLabel] = []
        self._lines: list[QHBoxLayout] = []
        self._add_looks(settings)
        self._add_sitting(settings)
        self._add_person(settings)
        self._add_record(database)
        self._add_about()
        self._cards.addStretch(1)
        self._lay_out()
        theme.changed.connect(self._show_theme)
        self._show_theme()

    def show_password_kept(self, *, there: bool) -> None:
        """Say what became of the password, and take it out of the field."""
        removed = tr("The password was removed.") if self._has_password else tr("No password is set.")
        said = tr("The password is set. The next start asks for it.") if there else removed
        self._has_password = there
        self._password_said.setText(said)
        announce(self._password_said, said)
        self._password.edit.clear()

    def show_password_unchanged(self) -> None:
        """Say nothing any more of what could not be done; the failure itself is told elsewhere."""
        self._password_said.clear()

    def show_revision(self, revision: str) -> None:
        """Say at which revision the tables of the database are; one that is open is at the newest."""
        self._revision.setText(tr("Up to date · revision {revision}", revision=revision))

    def show_role(self, *, instructor: bool) -> None:
        """Offer what instructors do for others."""
        self._reset.setVisible(instructor)

    def _add_looks(self, settings: Mapping[str, str]) -> None:
        self._mode = self._chips(
            "theme", tr("Theme"), [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))]
        )
        self._smaller = Button("settings_text_smaller", "−", name=tr("Smaller text"), tip=tr("Ctrl −"))
        self._larger = Button("settings_text_larger", "+", name=tr("Larger text"), tip=tr("Ctrl +"))
        self._size = label("", object_name="settings_text_size")
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._smaller.clicked.connect(self._theme.zoom_out)
        self._larger.clicked.connect(self._theme.zoom_in)
        self._motion = Check("settings_motion", tr("No movement"), self._theme, checked=settings.get("motion") == "off")
        self._motion.toggled.connect(lambda off: self.setting_changed.emit("motion", "off" if off else "on"))
        card = self._card("looks", tr("Looks"))
        card.addLayout(self._line(tr("Theme"), self._mode))
        card.addLayout(self._line(tr("Text size"), row(self._smaller, self._size, self._larger, None)))
        card.addLayout(self._line(tr("Motion"), self._motion))

    def _add_sitting(self, settings: Mapping[str, str]) -> None:
        times = [("1", "×1"), ("1.25", "×1.25"), ("1.5", "×1.5"), ("2", "×2")]
        extra = self._chips("extra_time", tr("Extra time"), times, settings.get("extra_time", "1"))
        card = self._card("sitting", tr("Sitting an exam"))
        card.addLayout(self._line(tr("Extra time"), extra))
        card.addLayout(self._line("", label(tr("Holds for sittings begun from now on."), "small", wrap=True)))

    def _add_person(self, settings: Mapping[str, str]) -> None:
        roles = [("learner", tr("Learner")), ("instructor", tr("Instructor"))]
        role = self._chips("role", tr("Role"), roles, settings.get("role", "learner"))
        self._password = Field(
            "settings_password", tr("New password (empty: none)"), secret=True, name=tr("New password")
        )
        keep = Button("settings_password_set", tr("Set the password"))
        keep.clicked.connect(self._on_password_clicked)
        switch = self._action("switch_user", tr("Switch user…"))
        self._reset = self._action("reset_password", tr("Reset a password…"))
        self.show_role(instructor=settings.get("role") == "instructor")
        card = self._card("person", tr("You"))
        card.addLayout(self._line(tr("Role"), role))
        note = label(tr("Instructors also see Banks, the workshop for question files."), "small", wrap=True)
        card.addLayout(self._line("", note))
        self._password_said = label("", "small", object_name="settings_password_said", wrap=True)
        password = row(self._password, keep, self._password_said)
        password.setAlignment(keep, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self._lines.append(password)
        card.addLayout(self._line(tr("Password"), password))
        card.addLayout(self._line("", _wrapped(switch, self._reset)))

    def _add_record(self, database: str) -> None:
        path = label(database, object_name="settings_database", wrap=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._revision = label("", "small", object_name="settings_revision")
        card = self._card("record", tr("Your record"))
        card.addLayout(self._line(tr("Database"), path))
        card.addLayout(self._line("", self._revision))
        backup = self._action("backup", tr("Back up now…"))
        verify = self._action("verify", tr("Verify"))
        restore = self._action("restore", tr("Restore a backup…"))
        card.addLayout(self._line(tr("Safety"), _wrapped(backup, restore, verify)))
        card.addLayout(self._line("", row(self._action("database", tr("Open another database…")), None)))

    def _add_about(self) -> None:
        card = self._card("about", tr("About"))
        card.addLayout(self._line(tr("Version"), label(__version__, object_name="settings_version")))
        actions = [
            ("about", tr("About…")),
            ("licences", tr("Licences…")),
            ("keys", tr("Keyboard map")),
            ("log", tr("Open the log")),
        ]
        card.addWidget(_wrapped(*(self._action(key, text) for key, text in actions)))

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("look", "page")
        line = QHBoxLayout(inner)
        line.setContentsMargins(XL, XL, XL, XL)
        self._column = QWidget()
        self._column.setLayout(self._cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._column, 1)
        line.addStretch(0)
        area = QScrollArea()
        area.setObjectName("settings_area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageHeader("settings_header", tr("Settings"), self._theme))
        whole.addWidget(area, 1)

    def _card(self, key: str, title: str) -> QVBoxLayout:
        card = Card(f"settings_card_{key}", title=title)
        self._cards.addWidget(card)
        return card.body

    def _line(self, caption: str, control: QWidget | QLayout) -> QHBoxLayout:
        words = label(caption, "muted")
        self._captions.append(words)
        line = row(words, control, spacing=M)
        line.setStretch(1, 1)
        self._lines.append(line)
        return line

    def _chips(self, key: str, name: str, choices: list[tuple[str, str]], chosen: str = "") -> Chips:
        chips = Chips(f"settings_{key}", choices, name=name)
        if chosen:
            chips.set_key(chosen)
        chips.chosen.connect(lambda value: self.setting_changed.emit(key, value))
        return chips

    def _action(self, key: str, text: str) -> Button:
        button = Button(f"settings_{key}_open", text)
        button.clicked.connect(lambda: self.action_wanted.emit(key))
        return button

    def _on_password_clicked(self) -> None:
        """Set it; ask before taking one away, for then anybody at this computer gets in."""
        password = self._password.edit.text()
        if password or not self._has_password:
            self._change_password(password)
            return
        words = (
            tr("Take the password away?"),
            tr("The field is empty: anybody at this computer could then sign in as you."),
            tr("Take it away"),
        )
        ask(self, "settings_no_password", words, lambda: self._change_password(""))

    def _change_password(self, password: str) -> None:
        """Say at once that something is happening: a password takes its time."""
        self._password_said.setText(tr("Setting…") if password else tr("Removing…") if self._has_password else "")
        self.password_changed.emit(password)

    def _show_theme(self) -> None:
        self._mode.set_key(self._theme.mode)
        self._size.setText(tr("{percent} %", percent=self._theme.scale))
        self._size.setMinimumWidth(self._theme.px(64))
        self._smaller.setEnabled(self._theme.scale > SMALLEST)
        self._larger.setEnabled(self._theme.scale < LARGEST)
        self._column.setMaximumWidth(self._theme.px(_READABLE))
        large = self._theme.scale >= _LARGE
        for words in self._captions:
            words.setMinimumWidth(0 if large else self._theme.px(_CAPTION))
            words.setHidden(large and not words.text())
        for line in self._lines:  # words above their control where there is no room beside it
            line.setDirection(QHBoxLayout.Direction.TopToBottom if large else QHBoxLayout.Direction.LeftToRight)


def _wrapped(*buttons: Button) -> QWidget:
    """Return buttons in a row, in several where there is no room for one."""
    made = QWidget()
    made.setLayout(Wrap(buttons, spacing=S))
    return made
